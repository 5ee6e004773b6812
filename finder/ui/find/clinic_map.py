"""The map beside the list: its pins carry the list's numbers, and each chooses for the other."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit_folium import st_folium

from finder.geography.bounds import Bounds as Area
from finder.geography.position import Position
from finder.maps.circle import Circle
from finder.maps.events import RETURNED_OBJECTS, AreaAsked, PageAsked, PinChosen, read_event
from finder.maps.figure import build_map
from finder.maps.layer import Pin, build_clinic_layer
from finder.maps.view import CONTIGUOUS_STATES, MapBounds, View
from finder.services.find_clinics import Finding, Findings
from finder.services.home_map import home_map_address, plain_pin
from finder.ui.blocks.escaping import Html
from finder.ui.blocks.map_choices import map_words, show_streets_choice, street_tiles
from finder.ui.find.results import MOST_SOUGHT, open_lists_to
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import directory, say, sentences, words
from finder.ui.visit.routes import pages
from finder.ui.visit.state import Visit

MOST_PINS = MOST_SOUGHT
"""Clinics on one map; the nearest ones where there are more."""


def show_clinic_map(visit: Visit, findings: Findings) -> None:
    """The map of an answer, and the choice to see streets on it."""
    st.html(Html(f'<div id="pf-map" data-view="{_token(visit)}"></div>'))
    _show_map(visit, findings)
    if visit.asked and findings.total > MOST_PINS:
        st.caption(say("map.limited", count=MOST_PINS, total=findings.total))
    show_streets_choice()


@st.fragment
def _show_map(visit: Visit, findings: Findings) -> None:
    """Drawn alone when only the map reports something, so that the list stays as it is."""
    pins = _pins(visit, findings) if visit.asked else []
    returned = st_folium(
        build_map(tiles=street_tiles(), words=map_words()),
        key="clinic_map",
        height=620,
        use_container_width=True,
        returned_objects=RETURNED_OBJECTS,
        feature_group_to_add=build_clinic_layer(
            pins,
            circle=_circle(visit),
            view=View(token=_token(visit), bounds=None if visit.asked else CONTIGUOUS_STATES),
            chosen=visit.chosen,
            everywhere=None if visit.asked else home_map_address(directory().revision),
        ),
    )
    event = read_event(returned)
    if event is None or not visit.react_once(f"map:{event.at}"):
        return
    match event:
        case PinChosen(id=clinic_id, glance=True):
            visit.chosen = clinic_id if clinic_id in directory().by_id else None
        case PinChosen(id=clinic_id):
            _choose(visit, findings, clinic_id)
        case AreaAsked(bounds=bounds):
            _search_area(visit, bounds)
        case PageAsked(id=clinic_id):
            st.switch_page(pages().clinic, query_params={"id": clinic_id})
    st.rerun()


def _pins(visit: Visit, findings: Findings) -> list[Pin]:
    return [
        _pin(visit, finding, finding.clinic.position)
        for finding in findings.all(MOST_PINS)
        if finding.clinic.position is not None
    ]


def _pin(visit: Visit, finding: Finding, position: Position) -> Pin:
    pin = plain_pin(finding.clinic, position, words())
    distance = (
        sentences().distance(finding.distance_miles, approximate=finding.approximate)
        if visit.query.origin
        else ""
    )
    return replace(
        pin,
        number=finding.number,
        not_stated=not finding.stated,
        approximate=finding.approximate,
        lines=(*pin.lines, distance) if distance else pin.lines,
    )


def _circle(visit: Visit) -> Circle | None:
    place = visit.place
    if place is None:
        return None
    return Circle(
        latitude=place.position.latitude,
        longitude=place.position.longitude,
        radius_miles=None if visit.query.area else visit.query.radius_miles,
        label=place.label,
    )


def _token(visit: Visit) -> str:
    """What the map's page carries as `data-view` once it has drawn this answer."""
    return f"search {visit.fit}"


def _choose(visit: Visit, findings: Findings, clinic_id: str) -> None:
    """Point at a clinic, and open the list as far as its card."""
    if open_lists_to(visit, findings, clinic_id):
        visit.choose(clinic_id, Goal.CHOSEN_CARD)


def _search_area(visit: Visit, bounds: MapBounds) -> None:
    """Show the clinics of exactly what the map shows; the person stays where they are."""
    area = Area.running_on(
        south=bounds.south, west=bounds.west, north=bounds.north, east=bounds.east
    )
    visit.ask(replace(visit.query, area=area))
