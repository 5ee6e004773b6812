"""The directory as files that others read: CSV, maps, HSDS, FHIR, PDF, and the guide."""
