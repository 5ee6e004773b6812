"""The map that is made once tells its component what `st_folium` would, to the last word."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
import streamlit_folium

from finder.maps.circle import Circle
from finder.maps.events import RETURNED_OBJECTS
from finder.maps.figure import StreetTiles, build_map
from finder.maps.layer import ClinicLayer, Pin, build_clinic_layer
from finder.maps.view import MapBounds, View
from finder.maps.words import MapWords
from finder.ui.blocks.map_component import MapPlan, told_of

VIEW = View(token="search 1")  # noqa: S106 - no secret
HOSTILE = Pin(id="=pins=", name="{{ 7*7 }} =state= `${x}`", latitude=33.0, longitude=-112.0)
CIRCLE = Circle(latitude=33.0, longitude=-112.0, radius_miles=25, label="=pins=")
TILES = StreetTiles(url="https://tiles.example/{z}/{x}/{y}.png", attribution="=state=")


@pytest.mark.parametrize(
    "plan",
    [
        MapPlan(key="a", height=620, tiles=None, words=MapWords(), returned=RETURNED_OBJECTS),
        MapPlan(key="b_1", height=280, tiles=TILES, words=MapWords(), area_search=False),
        MapPlan(
            key="place_é",
            height=280,
            tiles=None,
            words=MapWords(fit="{{ 7*7 }}"),
            start=MapBounds(south=13, west=144, north=14, east=145),
        ),
    ],
)
@pytest.mark.parametrize(
    "layer",
    [
        build_clinic_layer(()),
        build_clinic_layer([HOSTILE], circle=CIRCLE, view=VIEW, chosen="=pins="),
    ],
)
def test_a_map_made_once_is_the_map_that_st_folium_makes(
    plan: MapPlan, layer: ClinicLayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual: dict[str, object] = {}
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **told: usual.update(told))
    streamlit_folium.st_folium(
        build_map(
            tiles=plan.tiles, words=plan.words, area_search=plan.area_search, start=plan.start
        ),
        key=plan.key,
        height=plan.height,
        use_container_width=True,
        returned_objects=plan.returned,
        feature_group_to_add=layer,
    )
    for _ in range(2):
        told = told_of(plan, layer)
        assert told.keys() == usual.keys()
        assert as_the_browser_reads(told) == as_the_browser_reads(usual)


def as_the_browser_reads(told: Mapping[str, object]) -> object:
    """What comes by JSON; what the map returns before it is there stays on the server."""
    beside = ("on_change", "default")
    return json.loads(json.dumps({k: v for k, v in told.items() if k not in beside}))
