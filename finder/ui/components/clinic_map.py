"""The map beside the list: its pins carry the list's numbers, and each chooses for the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit_folium import st_folium

from finder.directory.clinic import PositionPrecision
from finder.geography.bounds import Bounds as Area
from finder.maps.circle import Circle
from finder.maps.events import RETURNED_OBJECTS, AreaAsked, PageAsked, PinChosen, read_event
from finder.maps.figure import StreetTiles, build_map
from finder.maps.layer import Pin, build_clinic_layer
from finder.maps.view import Bounds, View, home_of
from finder.maps.words import MapWords
from finder.settings import Tiles, settings
from finder.ui.components.hypertext import Html
from finder.ui.components.results import MOST_SOUGHT, open_lists_to
from finder.ui.components.scrolling import Goal
from finder.ui.resources import say, sentences, words
from finder.ui.routes import pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from finder.directory.clinic import Clinic
    from finder.geography.position import Position
    from finder.services.find_clinics import Finding, Findings
    from finder.ui.state import Visit

MOST_PINS = MOST_SOUGHT
"""Clinics on one map; the nearest ones where there are more."""

_STREETS = "show_streets"
_AROUND = 0.12
"""Degrees around one clinic on its own small map, about eight miles."""


def show_clinic_map(visit: Visit, findings: Findings) -> None:
    """The map of an answer, and the choice to see streets on it."""
    st.html(Html('<div id="pf-map"></div>'))
    _show_map(visit, findings)
    if findings.total > MOST_PINS:
        st.caption(say("map.limited", count=MOST_PINS))
    show_streets_choice()


def show_streets_choice() -> None:
    """Ask before street tiles are fetched, since their host sees which area is viewed."""
    if settings().tiles is Tiles.ASK:
        host = urlsplit(settings().tiles_url).hostname or ""
        st.checkbox(
            say("map.streets"),
            key=_STREETS,
            help=say("map.streets_help", host=host),
            persist_state="session",
        )


def street_tiles() -> StreetTiles | None:
    """The tiles to draw over the outlines, if the deployment and the person allow them."""
    wanted = settings().tiles is Tiles.ON or (
        settings().tiles is Tiles.ASK and st.session_state.get(_STREETS, False)
    )
    if not wanted:
        return None
    return StreetTiles(url=settings().tiles_url, attribution=settings().tiles_attribution)


def map_words() -> MapWords:
    """The map's own words, in the language of the visitor."""
    prefix = "map_words."
    texts = words().texts.items()
    return MapWords(**{k.removeprefix(prefix): t for k, t in texts if k.startswith(prefix)})


@st.fragment
def _show_map(visit: Visit, findings: Findings) -> None:
    """Drawn alone when only the map reports something, so that the list stays as it is."""
    found = findings.all(MOST_PINS)
    placed = [(f, f.clinic.position) for f in found if f.clinic.position is not None]
    pins = [_pin(visit, finding, position) for finding, position in placed]
    returned = st_folium(
        build_map(tiles=street_tiles(), words=map_words()),
        key="clinic_map",
        height=620,
        use_container_width=True,
        returned_objects=RETURNED_OBJECTS,
        feature_group_to_add=build_clinic_layer(
            pins,
            circle=_circle(visit),
            view=_view(visit, pins),
            chosen=visit.chosen,
        ),
    )
    event = read_event(returned)
    if event is None or not visit.react_once(f"map:{event.at}"):
        return
    match event:
        case PinChosen(id=clinic_id):
            _choose(visit, findings, clinic_id)
        case AreaAsked(bounds=bounds):
            _search_area(visit, bounds)
        case PageAsked(id=clinic_id):
            st.switch_page(pages().clinic, query_params={"id": clinic_id})
    st.rerun()


def _pin(visit: Visit, finding: Finding, position: Position) -> Pin:
    clinic = finding.clinic
    town = ", ".join(part for part in (clinic.address.city, clinic.address.state) if part)
    distance = (
        sentences().distance(finding.distance_miles, approximate=finding.approximate)
        if visit.query.origin
        else ""
    )
    return Pin(
        id=clinic.id,
        name=clinic.name,
        latitude=position.latitude,
        longitude=position.longitude,
        number=finding.number if visit.asked else None,
        not_stated=not finding.stated,
        approximate=finding.approximate,
        lines=tuple(line for line in (town, clinic.phone, distance) if line),
        link=f"clinic?{urlencode({'id': clinic.id})}",
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


def _view(visit: Visit, pins: Sequence[Pin]) -> View:
    """All results, once for each search; the 48 states before any, if a clinic is there."""
    return View(token=f"search {visit.fit}", bounds=None if visit.asked else home_of(pins))


def _choose(visit: Visit, findings: Findings, clinic_id: str) -> None:
    """Point at a clinic, and open the list as far as its card."""
    if open_lists_to(visit, findings, clinic_id):
        visit.choose(clinic_id, Goal.CHOSEN_CARD)


def _search_area(visit: Visit, bounds: Bounds) -> None:
    """Show the clinics of exactly what the map shows; the person stays where they are."""
    area = Area.running_on(
        south=bounds.south, west=bounds.west, north=bounds.north, east=bounds.east
    )
    visit.ask(replace(visit.query, area=area))


def show_place_map(clinic: Clinic, position: Position) -> None:
    """A small map of one clinic."""
    pin = Pin(
        id=clinic.id,
        name=clinic.name,
        latitude=position.latitude,
        longitude=position.longitude,
        approximate=clinic.position_precision is PositionPrecision.ZIP_CENTROID,
    )
    around = Bounds(
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
