"""The map itself: its ground, its controls and its words, without any clinic.

How a page shows it, with the clinics of `finder.maps.layer`::

    returned = st_folium(
        build_map(tiles=None),                 # a new one each rerun: the component changes it
        key="map",
        feature_group_to_add=build_clinic_layer(pins, circle=…, view=…, chosen=…),
        returned_objects=RETURNED_OBJECTS,     # nothing else, or every pan is a rerun
        use_container_width=True,
        height=600,
    )
    event = read_event(returned)               # a pin, a page or an area; handle each once

Everything that changes during a visit belongs in the layer: another argument here makes
another map, and the component then throws away the old one with its zoom and popups.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import folium
from folium.template import Template

from finder.maps.assets import EXTRACT_SCRIPTS, SCRIPTS, STYLES, asset_url
from finder.maps.meridian import drawn_bounds
from finder.maps.payload import encode
from finder.maps.view import CONTIGUOUS_STATES, MapBounds
from finder.maps.words import MapWords

_MAX_ZOOM = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetTiles:
    """Street tiles over the outlines: an address template, and the credit as plain text."""

    url: str
    attribution: str


EXTRACT_ADDRESS = "/map-data/extract.pmtiles"
"""Where the deployment's own map is served: `finder.web.map_extract`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMap:
    """A deployment's own map (PMTiles) in place of tiles: degrees (EPSG:4326), and plain text."""

    bounds: MapBounds
    closest: int
    attribution: str
    url: str = EXTRACT_ADDRESS


class ClinicMap(folium.Map):
    """A folium map that asks only this application for its files.

    Its template replaces folium's, which forbids zooming the page and loads jQuery,
    Bootstrap and two icon fonts for nothing.
    """

    _template = Template(
        "{% macro header(this, kwargs) %}"
        "<style>#{{ this.get_name() }} { width: 100%; height: 100%; }</style>"
        "{% endmacro %}"
        "{% macro html(this, kwargs) %}"
        '<div class="folium-map" id="{{ this.get_name() }}" ></div>'
        "{% endmacro %}"
        "{% macro script(this, kwargs) %}"
        'var {{ this.get_name() }} = FinderMap.base("{{ this.get_name() }}", "{{ this.plan }}");'
        "{% endmacro %}"
    )

    def __init__(self, plan: str, assets: str, scripts: Sequence[str] = SCRIPTS) -> None:
        super().__init__(tiles=None)
        self._id = "clinics"
        self.plan = plan
        self.default_js = [(name, asset_url(assets, name)) for name in scripts]
        self.default_css = [(name, asset_url(assets, name)) for name in STYLES]


def build_map(
    *,
    tiles: StreetTiles | OwnMap | None = None,
    assets: str = "/assets",
    map_data: str = "/map-data",
    dark: bool | None = None,
    area_search: bool = True,
    start: MapBounds = CONTIGUOUS_STATES,
    words: MapWords | None = None,
) -> ClinicMap:
    """The empty map; equal arguments give equal maps, byte for byte.

    `tiles` are drawn over the outlines; when they fail the outlines show through.
    `assets` and `map_data` are the addresses of the routes in `finder.web.routes`, from
    the root of the host. `dark` None follows the page's theme while it is shown.
    `area_search` offers "Search this area" and "Fit to results"; a small map of one
    clinic needs neither. `start` is what shows before a layer brings a view.
    """
    box = drawn_bounds(start)
    plan = {
        "tiles": asdict(tiles) if isinstance(tiles, StreetTiles) else None,
        "extract": _extract(tiles) if isinstance(tiles, OwnMap) else None,
        "mapData": map_data,
        "dark": dark,
        "areaSearch": area_search,
        "start": ((box.south, box.west), (box.north, box.east)),
        "maxZoom": _MAX_ZOOM,
        "words": asdict(words or MapWords()),
    }
    scripts = EXTRACT_SCRIPTS + SCRIPTS[1:] if isinstance(tiles, OwnMap) else SCRIPTS
    return ClinicMap(encode(plan), assets, scripts)


def _extract(own: OwnMap) -> dict[str, object]:
    box = drawn_bounds(own.bounds)
    return {
        "url": own.url,
        "attribution": own.attribution,
        "closest": own.closest,
        "bounds": ((box.south, box.west), (box.north, box.east)),
    }
