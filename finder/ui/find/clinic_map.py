"""The map beside the list: its pins carry the list's numbers, and each chooses for the other."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from finder.geography.bounds import Bounds as Area
from finder.maps.circle import Circle
from finder.maps.events import (
    RETURNED_OBJECTS,
    AreaAsked,
    PageAsked,
    PinChosen,
    PinsGone,
    read_event,
)
from finder.maps.layer import ClinicLayer, Pin, build_clinic_layer
from finder.maps.view import CONTIGUOUS_STATES, MapBounds, View
from finder.services.answer_pins.answer import MOST_PINS, pins_address
from finder.services.answer_pins.browser import browser_of
from finder.services.answer_pins.crowd import crowd_address
from finder.services.answer_pins.tickets import AskedPins, pin_tickets
from finder.services.find_clinics import Findings
from finder.services.home_map import home_map_address, plain_pin
from finder.ui.blocks.escaping import Html
from finder.ui.blocks.map_choices import map_words, show_streets_choice, street_tiles
from finder.ui.blocks.map_component import MapPlan, show_map
from finder.ui.find.results import open_lists_to
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import directory, sentences, words
from finder.ui.visit.state import Visit, session_id


def show_clinic_map(visit: Visit, findings: Findings) -> None:
    """The map of an answer, and the choice to see streets on it."""
    st.html(Html(f'<div id="pf-map" data-view="{_token(visit)}"></div>'))
    plan = MapPlan(
        key="clinic_map",
        height=620,
        tiles=street_tiles(),
        words=map_words(),
        returned=RETURNED_OBJECTS,
    )
    show_map(plan, _layer(visit, findings), lambda returned: _hear(visit, findings, returned))
    show_streets_choice()


def _hear(visit: Visit, findings: Findings, returned: object) -> None:
    """Do what a person did on the map, before the page is drawn anew."""
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
            visit.opens = clinic_id
        case PinsGone():
            visit.any_browser = True
            pin_tickets().take_back(session_id())


def _layer(visit: Visit, findings: Findings) -> ClinicLayer:
    """All clinics before anything is asked, else those that were found; the browser gets either."""
    if not visit.asked:
        return build_clinic_layer(
            (),
            view=View(token=_token(visit), bounds=CONTIGUOUS_STATES),
            chosen=visit.chosen,
            everywhere=home_map_address(directory(), words().language),
        )
    if findings.total > MOST_PINS:
        return build_clinic_layer(
            _chosen_pin(visit),
            circle=_circle(visit),
            view=View(token=_token(visit), bounds=_whole(visit)),
            chosen=visit.chosen,
            everywhere=crowd_address(_ticket(visit)),
            listed=True,
        )
    return build_clinic_layer(
        (),
        circle=_circle(visit),
        view=View(token=_token(visit)),
        chosen=visit.chosen,
        found=pins_address(_ticket(visit)),
    )


def _chosen_pin(visit: Visit) -> tuple[Pin, ...]:
    """The one that is pointed at, which stands on the map where all others are counts."""
    clinic = directory().by_id.get(visit.chosen) if visit.chosen else None
    if clinic is None or clinic.position is None:
        return ()
    return (plain_pin(clinic, clinic.position, words()),)


def _whole(visit: Visit) -> MapBounds | None:
    """What a map shows of an answer whose pins it does not have; with a radius, the circle's."""
    area = visit.query.area
    if area is not None:
        east = area.east + 360 * (area.east < area.west)
        return MapBounds(south=area.south, west=area.west, north=area.north, east=east)
    return None if visit.place and visit.query.radius_miles else CONTIGUOUS_STATES


def _ticket(visit: Visit) -> str:
    """By which the answer's pins are had: by this browser only, unless it was not told by that."""
    browser = "" if visit.any_browser else browser_of(st.context.cookies)
    asked = AskedPins(visit.query, directory().revision, words().language)
    return pin_tickets().give(session_id(), asked, browser)


def _circle(visit: Visit) -> Circle | None:
    place = visit.place
    if place is None:
        return None
    return Circle(
        latitude=place.position.latitude,
        longitude=place.position.longitude,
        radius_miles=None if visit.query.area else visit.query.radius_miles,
        label=sentences().place_label(place),
    )


def _token(visit: Visit) -> str:
    """What the map's page carries as `data-view` once it has drawn this answer."""
    return f"search {visit.fit}"


def _choose(visit: Visit, findings: Findings, clinic_id: str) -> None:
    """Point at a clinic, and open the list as far as its card, if the list goes so far."""
    if open_lists_to(visit, findings, clinic_id):
        visit.choose(clinic_id, Goal.CHOSEN_CARD)
    elif findings.total > MOST_PINS and clinic_id in directory().by_id:
        visit.chosen = clinic_id


def _search_area(visit: Visit, bounds: MapBounds) -> None:
    """Show the clinics of exactly what the map shows; the person stays where they are."""
    area = Area.running_on(
        south=bounds.south, west=bounds.west, north=bounds.north, east=bounds.east
    )
    visit.ask(replace(visit.query, area=area))
