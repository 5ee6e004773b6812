"""FHIR resources that others made, as a clinic file: a Bundle, a list, or NDJSON."""
