"""A clinic as FHIR R4 resources after Da Vinci Plan-Net 1.2, and such resources as a row again.

`resources` writes a clinic, `site` reads what belongs to one place, `elements` is the table of
which column is which element: it is what both stand on. Nothing here knows files or the network.
"""
