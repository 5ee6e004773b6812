"""The small map on a clinic's page."""

from __future__ import annotations

import streamlit as st

from finder.directory.clinic import Clinic, PositionPrecision
from finder.geography.position import Position
from finder.maps.layer import Pin, build_clinic_layer
from finder.maps.view import MapBounds
from finder.ui.blocks.map_choices import map_words, show_streets_choice, street_tiles
from finder.ui.blocks.map_component import MapPlan, show_map

_AROUND = 0.12
"""Degrees around one clinic on its own small map, about eight miles."""


def show_place_map(clinic: Clinic, position: Position) -> None:
    """A small map of one clinic."""
    pin = Pin(
        id=clinic.id,
        name=clinic.name,
        latitude=position.latitude,
        longitude=position.longitude,
        approximate=clinic.position_precision is PositionPrecision.ZIP_CENTROID,
    )
    around = MapBounds(
        south=max(position.latitude - _AROUND, -90),
        north=min(position.latitude + _AROUND, 90),
        west=position.longitude - _AROUND,
        east=position.longitude + _AROUND,
    )
    with st.container(key="pf_map_small"):
        show_map(
            MapPlan(
                key=f"place_map_{clinic.id[:80]}",
                height=280,
                tiles=street_tiles(),
                words=map_words(),
                area_search=False,
                start=around,
            ),
            build_clinic_layer([pin]),
        )
    show_streets_choice()
