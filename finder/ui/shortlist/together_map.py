"""The clinics of an answer on one map, around the person's own place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st
from streamlit_folium import st_folium

from finder.maps.circle import Circle
from finder.maps.figure import build_map
from finder.maps.layer import build_clinic_layer
from finder.maps.view import View
from finder.services.home_map import plain_pin
from finder.services.together import Stop
from finder.ui.blocks.escaping import Html
from finder.ui.blocks.map_choices import map_words, show_streets_choice, street_tiles
from finder.ui.visit.resources import sentences, words
from finder.ui.visit.state import Visit


def show_stops_map(current: Visit, stops: Iterable[Stop], numbers: dict[str, int]) -> None:
    """A pin for each clinic, with the number that it has on the page."""
    pins = [
        replace(
            plain_pin(stop.clinic, stop.clinic.position, words()),
            number=numbers[stop.clinic.id],
            lines=(sentences().distance(stop.miles, approximate=stop.approximate),),
        )
        for stop in stops
        if stop.clinic.position is not None
    ]
    place = current.place
    circle = None
    if place is not None:
        circle = Circle(
            latitude=place.position.latitude,
            longitude=place.position.longitude,
            radius_miles=current.query.radius_miles,
            label=sentences().place_label(place),
        )
    token = f"together {current.fit}"
    st.html(Html(f'<div id="pf-map" data-view="{token}"></div>'))
    st_folium(
        build_map(tiles=street_tiles(), area_search=False, words=map_words()),
        key="together_map",
        height=620,
        use_container_width=True,
        returned_objects=(),
        feature_group_to_add=build_clinic_layer(
            pins, circle=circle, view=View(token=token, bounds=None)
        ),
    )
    show_streets_choice()
