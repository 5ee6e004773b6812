"""The small map on a clinic's page."""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from finder.directory.clinic import Clinic, PositionPrecision
from finder.geography.position import Position
from finder.maps.figure import build_map
from finder.maps.layer import Pin, build_clinic_layer
from finder.maps.view import MapBounds
from finder.ui.blocks.map_choices import map_words, show_streets_choice, street_tiles

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
        st_folium(
            build_map(tiles=street_tiles(), area_search=False, start=around, words=map_words()),
            key=f"place_map_{clinic.id[:80]}",
            height=280,
            use_container_width=True,
            returned_objects=(),
            feature_group_to_add=build_clinic_layer([pin]),
        )
    show_streets_choice()
