"""The directory as a FHIR R4 server after Da Vinci Plan-Net 1.2: HTTP around `services.fhir`."""
