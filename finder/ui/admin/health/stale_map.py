"""The map of clinics that nobody has checked lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st
from streamlit_folium import st_folium

from finder.directory.clinic import Clinic, PositionPrecision
from finder.maps.events import RETURNED_OBJECTS, PageAsked, read_event
from finder.maps.figure import build_map
from finder.maps.layer import Pin, build_clinic_layer, home_of
from finder.maps.view import View
from finder.ui.blocks.map_choices import map_words, show_streets_choice, street_tiles
from finder.ui.shell.principal import fragment_for_admins
from finder.ui.visit.resources import say
from finder.ui.visit.routes import pages
from finder.ui.visit.turn import turn_to

_SEEN, _VIEW = "stale_map_event", "stale"


def show_stale_map(clinics: Sequence[Clinic]) -> None:
    """A pin for each clinic, hollow for one that was never verified."""
    with st.container(key="pf_map_stale"):
        _show_map(clinics)
    show_streets_choice()


@fragment_for_admins
def _show_map(clinics: Sequence[Clinic]) -> None:
    words = replace(map_words(), not_stated=say("calls.never"), map_label=say("health.map"))
    pins = [pin for clinic in clinics if (pin := _pin(clinic))]
    returned = st_folium(
        build_map(tiles=street_tiles(), area_search=False, words=words),
        key="stale_map",
        height=460,
        use_container_width=True,
        returned_objects=RETURNED_OBJECTS,
        feature_group_to_add=build_clinic_layer(pins, view=View(token=_VIEW, bounds=home_of(pins))),
    )
    event = read_event(returned)
    if isinstance(event, PageAsked) and st.session_state.get(_SEEN) != event.at:
        st.session_state[_SEEN] = event.at
        turn_to(pages().clinic, {"id": event.id})


def _pin(clinic: Clinic) -> Pin | None:
    position = clinic.position
    if position is None:
        return None
    town = ", ".join(part for part in (clinic.address.city, clinic.address.state) if part)
    return Pin(
        id=clinic.id,
        name=clinic.name,
        latitude=position.latitude,
        longitude=position.longitude,
        not_stated=clinic.verified_on is None,
        approximate=clinic.position_precision is PositionPrecision.ZIP_CENTROID,
        lines=tuple(line for line in (town, clinic.phone) if line),
        link=f"clinic?{urlencode({'id': clinic.id})}",
    )
