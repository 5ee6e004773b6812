"""A map of clinics on a page, whose base is made once: only the layer in it changes.

folium compiles a figure's templates anew each time it is drawn, and `st_folium` draws it on every
rerun; what it then tells the browser depends on the plan alone, but for two texts of the layer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import FunctionType

import streamlit as st
import streamlit_folium

from finder.maps.figure import OwnMap, StreetTiles, build_map
from finder.maps.layer import ClinicLayer
from finder.maps.view import CONTIGUOUS_STATES, MapBounds
from finder.maps.words import MapWords

_PINS, _STATE = "=pins=", "=state="
"""They stand in for the two texts of a layer, which as base64 never begin like that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlan:
    """All that a map is but its clinics; another plan is another map. As `build_map` takes it."""

    key: str
    height: int
    tiles: StreetTiles | OwnMap | None
    words: MapWords
    area_search: bool = True
    start: MapBounds = CONTIGUOUS_STATES
    returned: tuple[str, ...] = ()


def show_map(
    plan: MapPlan, layer: ClinicLayer, hear: Callable[[object], None] = lambda _: None
) -> None:
    """Draw a map with `layer` on it, as `st_folium` does.

    `hear` is told what the map returns whenever that changes, before the page is drawn anew.
    """
    told = told_of(plan, layer)
    told["on_change"] = lambda: hear(st.session_state.get(str(told["key"])))
    streamlit_folium._component_func(**told)  # noqa: SLF001 - see the module


def told_of(plan: MapPlan, layer: ClinicLayer) -> dict[str, object]:
    """All that `st_folium` tells its component."""
    told = dict(_base(plan))
    script = str(told["feature_group"])
    told["feature_group"] = script.replace(_PINS, layer.pins).replace(_STATE, layer.state)
    return told


@lru_cache(maxsize=64)
def _base(plan: MapPlan) -> Mapping[str, object]:
    told: dict[str, object] = {}
    known = {**vars(streamlit_folium), "_component_func": lambda **given: told.update(given)}
    usual = streamlit_folium.st_folium
    # st_folium itself, but for its last step
    tell = FunctionType(usual.__code__, known, argdefs=usual.__defaults__)
    tell(
        build_map(
            tiles=plan.tiles, words=plan.words, area_search=plan.area_search, start=plan.start
        ),
        key=plan.key,
        height=plan.height,
        use_container_width=True,
        returned_objects=plan.returned,
        feature_group_to_add=ClinicLayer(_PINS, _STATE),
    )
    # Streamlit looks through a list or a dict for tables, with pandas, at every rerun
    told |= {name: tuple(one) for name, one in told.items() if isinstance(one, list)}
    return told | {"default": None}
