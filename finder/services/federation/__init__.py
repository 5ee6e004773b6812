"""The directories of others, read over FHIR as sources: since the last time, or as a whole."""
