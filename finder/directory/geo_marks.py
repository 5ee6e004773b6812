"""By what the finder knows a file of places that it wrote itself, whose texts are exact.

In a file of others "N/A" means that nothing is known; in one of ours it is what the record says.
"""

from __future__ import annotations

LAYER = "clinics"
MARK_NAME = "pain-clinic-finder"
"""The name of the mark in GeoJSON and in the metadata of GeoParquet."""
MARK = "Pain Clinic Finder: the clinic file as places"
"""The mark; of a GeoPackage it is the description of the layer."""
