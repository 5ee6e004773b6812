"""The browser files of the map: Leaflet, its clusters and the finder's own.

All are served by this application, so the map asks no other host for anything. Where the
libraries come from: ``scripts/vendor_assets.sh``.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

ASSETS = Path(__file__).resolve().parent / "assets"
"""The folder to serve; its files are named below it as in `SCRIPTS` and `STYLES`."""

SCRIPTS = (
    "leaflet/leaflet.js",
    "markercluster/leaflet.markercluster.js",
    "finder/start.js",
    "finder/ground.js",
    "finder/basemap.js",
    "finder/names.js",
    "finder/pins.js",
    "finder/popup.js",
    "finder/foot.js",
    "finder/gestures.js",
    "finder/controls.js",
    "finder/base.js",
    "finder/insets.js",
    "finder/heap.js",
    "finder/found.js",
    "finder/everywhere.js",
    "finder/clinics.js",
    "finder/counties.js",
)
"""The scripts in the order in which they build on each other."""

EXTRACT_SCRIPTS = (
    "leaflet/leaflet.js",
    "protomaps/protomaps-leaflet.js",
)
"""What `SCRIPTS` begin with where a deployment has a map of its own, and nowhere else."""

STYLES = ("leaflet/leaflet.css", "markercluster/MarkerCluster.css", "finder/map.css")
"""The style sheets; later ones override earlier ones."""


@lru_cache(maxsize=32)
def asset_url(base: str, name: str) -> str:
    """The address of asset `name` below `base`, with a hash of its content.

    The hash lets browsers keep the file for ever and still get a changed one at once.

    Raises:
        FileNotFoundError: there is no such asset.

    """
    digest = hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()[:12]
    return f"{base}/{name}?v={digest}"
