"""Where the person is: typed, taken from the browser, or chosen among places of one name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from finder.errors import AmbiguousPlace, InputError, UnknownPlace
from finder.geography.place import PlacePrecision
from finder.search.query import RADIUS_STEPS
from finder.ui.components import markup
from finder.ui.components.hypertext import label
from finder.ui.components.location import remember_place, show_use_my_location
from finder.ui.resources import gazetteer, say, sentences
from finder.ui.state import seed, seed_text

if TYPE_CHECKING:
    from finder.ui.components.location import LocationReading
    from finder.ui.state import Visit

_TEXT, _RADIUS = "place_text", "radius"


def show_place_text(visit: Visit) -> None:
    """The field for a ZIP code or a town."""

    def took() -> None:
        search_from_text(visit, st.session_state[_TEXT])

    seed_text(_TEXT, visit.place_text)
    st.text_input(
        say("where_field.label"),
        key=_TEXT,
        placeholder=say("where_field.placeholder"),
        on_change=took,
        icon=":material/location_on:",
        autocomplete="postal-code",
    )


def show_radius(visit: Visit) -> None:
    """How far the person would go."""
    radius = visit.query.radius_miles
    steps = sorted({*RADIUS_STEPS, *([radius] if radius else [])})
    choices: list[float | None] = [*steps, None]

    def took() -> None:
        visit.ask(replace(visit.query, radius_miles=st.session_state[_RADIUS]))

    seed(_RADIUS, radius)
    st.selectbox(
        say("where_field.within"), choices, key=_RADIUS, format_func=_distance, on_change=took
    )


def show_my_location(visit: Visit) -> None:
    """The button that asks the browser; a refusal becomes one sentence."""
    reading = show_use_my_location(
        "my_location",
        label=say("where_field.my_location"),
        asking=say("where_field.my_location_asking"),
    )
    if reading is not None:
        _take_reading(visit, reading)
        st.rerun()


def recall_place(visit: Visit) -> None:
    """After a reload, search again from the place that this browser tab remembers."""
    restored = remember_place("place", visit.remembered)
    if restored and not visit.remembered:
        search_from_text(visit, restored)
        st.rerun()


def show_place_notes(visit: Visit) -> None:
    """Where is searched from and what else it may be called, or what to do instead."""
    if isinstance(visit.place_error, AmbiguousPlace):
        _show_choices(visit, say("where_field.choose"), visit.place_error.choices)
    elif isinstance(visit.place_error, UnknownPlace) and visit.place_error.suggestions:
        st.html(markup.notice(str(visit.place_error)))
        _show_choices(visit, say("where_field.did_you_mean"), visit.place_error.suggestions)
    elif visit.place_error:
        st.html(markup.notice(str(visit.place_error)))
    elif visit.place:
        _show_searching_near(visit)
    elif visit.asked:
        st.html(markup.muted(say("where_field.no_place_yet")))


def search_from_text(visit: Visit, typed: str) -> None:
    """Search from the place that `typed` names; what was typed is kept either way."""
    words = typed.strip()
    if not words:
        visit.search_from(None, "")
        return
    try:
        place = gazetteer().look_up(words)
    except InputError as error:
        visit.search_from(None, words)
        visit.place_error = error
    else:
        visit.search_from(place, place.label)


def _take_reading(visit: Visit, reading: LocationReading) -> None:
    if reading.position is None:
        reason = reading.reason.value if reading.reason else "unavailable"
        visit.place_error = InputError(say(f"where_field.no_location.{reason}"))
        return
    try:
        place = gazetteer().place_at(reading.position)
    except InputError as error:
        visit.place_error = error
    else:
        visit.search_from(place, place.label)


def _show_searching_near(visit: Visit) -> None:
    place = visit.place
    if place is None:
        return
    named = place.precision not in {PlacePrecision.POINT, PlacePrecision.AREA}
    words = "where_field.searching_near" if named else "where_field.searching_from"
    st.html(markup.muted(say(words, place=sentences().place(place))))
    if place.alternatives:
        _show_choices(visit, say("where_field.not_this", place=place.label), place.alternatives)


def _show_choices(visit: Visit, heading: str, choices: tuple[str, ...]) -> None:
    st.html(markup.muted(heading))
    with st.container(key="pf_controls_places", horizontal=True, gap="small"):
        for choice in choices:
            st.button(
                label(choice),
                key=f"place:{choice}",
                on_click=search_from_text,
                args=(visit, choice),
            )


def _distance(radius: float | None) -> str:
    if radius is None:
        return say("where_field.anywhere")
    return say("where_field.radius", radius=f"{radius:g}")
