"""When no single clinic has it all: the fewest that do together, and what else there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import streamlit as st

from finder.services.driving import driving_minutes
from finder.services.shortlist.ids import MOST, PARAMETER, ids_text
from finder.services.together import SharedCare, Stop, Trips, stops_of
from finder.services.travel import travel_lines
from finder.ui.blocks import markup
from finder.ui.blocks.contact import directions
from finder.ui.blocks.escaping import Html, join, label, text
from finder.ui.blocks.markup import AnswerSign, MatchReason
from finder.ui.find.tab_memory import keep_step
from finder.ui.shell.header import announce
from finder.ui.shortlist.reach import call_line
from finder.ui.shortlist.together_map import show_stops_map
from finder.ui.visit.resources import directory, say, sentences, taxonomy, words
from finder.ui.visit.routes import pages
from finder.ui.visit.state import Visit, adopt_url, arriving_at, link_of, visit, write_url


def show() -> None:
    """Draw the page for the visitor's search."""
    current = visit()
    known = directory().index.layout.masks
    with arriving_at("together") as arrives:
        adopt_url(current, known, arriving=arrives)
    write_url(current)
    keep_step(current, known)
    st.html(markup.page_title(say("together.title")))
    _show_way_back(current)
    care = SharedCare(directory(), current.query, current.place)
    if not care.can_be_shared:
        key = "together.no_place" if current.place is None else "together.nothing_to_share"
        st.html(markup.notice(say(key)))
        return
    stops = list(stops_of(care))
    numbers = {stop.clinic.id: place for place, stop in enumerate(stops, start=1)}
    _minutes_to(current, stops)  # all at once: each of them below is known by then
    told, mapped = st.columns([3, 2], gap="large")
    with told:
        _show_within(current, care, numbers)
        _show_farther(care, numbers)
        _show_instead(care, numbers)
    with mapped, st.container(key="pf_map"):
        show_stops_map(current, stops, numbers)


def _show_way_back(current: Visit) -> None:
    st.page_link(
        pages().find,
        label=say("call_sheet.back"),
        icon=":material/arrow_back:",
        query_params=link_of(current.query),
    )


def _show_within(current: Visit, care: SharedCare, numbers: dict[str, int]) -> None:
    where = sentences().where(current.query, current.place)
    if care.within is None:
        said = say("together.nobody", where=where)
    else:
        key = "together.some" if care.missing else "together.all"
        said = say(key, count=len(care.within.stops), where=where)
    st.html(markup.headline(said))
    announce(said)
    if care.missing:
        needs = sentences().needs(care.missing)
        st.html(markup.notice(say("together.missing", needs=needs, where=where)))
    if care.within is not None:
        _show_trips(care.within, numbers)
        key = "together.best" if care.within.is_best else "together.good"
        st.html(markup.muted(say(key)))


def _show_trips(trips: Trips, numbers: dict[str, int]) -> None:
    for stop in trips.stops:
        _show_stop(stop, numbers)
    if len(trips.stops) > 1:
        miles = words().miles(trips.miles)
        st.html(markup.muted(say("together.miles", miles=miles, count=len(trips.stops))))
        if len(trips.stops) <= MOST:
            ids = ids_text(stop.clinic.id for stop in trips.stops)
            st.page_link(
                pages().shortlist,
                label=say("together.compare"),
                icon=":material/compare_arrows:",
                query_params={PARAMETER: ids},
            )


def _show_farther(care: SharedCare, numbers: dict[str, int]) -> None:
    """All of it at one clinic or at two, however far."""
    near = {stop.clinic.id for stop in care.within.stops} if care.within else set()
    if care.full is not None and near != {care.full.clinic.id}:
        _show_part("together.full", [care.full], numbers)
    pair = care.pair
    if pair is not None and {stop.clinic.id for stop in pair.stops} != near:
        st.header(say("together.pair"), anchor=False)
        _show_trips(pair, numbers)
    known = near | ({stop.clinic.id for stop in pair.stops} if pair else set())
    known |= {care.full.clinic.id} if care.full else set()
    apart = [stop for stop in care.nearest_missing if stop.clinic.id not in known]
    _show_part("together.nearest_missing", apart, numbers)


def _show_instead(care: SharedCare, numbers: dict[str, int]) -> None:
    """What may do without the way, or instead."""
    _show_part("together.by_video", care.by_video, numbers, "together.by_video_lead")
    if care.substitutes:
        st.header(say("together.substitutes"), anchor=False)
        for one in care.substitutes:
            family = taxonomy()[one.family].spoken
            need = sentences().need(one.key)
            st.html(markup.muted(say("together.substitute", need=need, family=family)))
            _show_stop(one.stop, numbers)


def _show_part(
    heading: str, stops: Iterable[Stop], numbers: dict[str, int], lead: str = ""
) -> None:
    if shown := list(stops):
        st.header(say(heading), anchor=False)
        if lead:
            st.html(markup.muted(say(lead)))
        for stop in shown:
            _show_stop(stop, numbers)


def _way(stop: Stop) -> Iterator[str]:
    by_car = _minutes_to(visit(), [stop]).get(stop.clinic.id)
    yield from travel_lines(stop.miles, stop.keys, taxonomy(), words(), by_car)


def _minutes_to(current: Visit, stops: Iterable[Stop]) -> dict[str, int]:
    """Minutes by car to clinics, by id, as far as they are known."""
    places = {stop.clinic.id: stop.clinic.position for stop in stops if stop.clinic.position}
    known = driving_minutes(current.query.origin, places.values())
    return {key: known[place] for key, place in places.items() if place in known}


def _show_stop(stop: Stop, numbers: dict[str, int]) -> None:
    """One clinic: how far, what for, and how to reach it."""
    clinic = stop.clinic
    distance = sentences().distance(stop.miles, approximate=stop.approximate)
    number = text(str(numbers[clinic.id]))
    listed = say("results.matched")
    reasons = [
        MatchReason(sign=AnswerSign.YES, label=taxonomy()[key].label, answer=listed)
        for key in stop.keys
    ]
    actions = [call_line(clinic), directions(clinic, say("results.directions"), among_others=True)]
    with st.container(border=True):
        st.page_link(pages().clinic, label=label(clinic.name), query_params={"id": clinic.id})
        st.html(
            join(
                [
                    Html(f'<p><span class="pf-number">{number}</span> {text(distance)}</p>'),
                    markup.meta(_way(stop)),
                    markup.why(reasons),
                    join([Html(f'<span class="pf-action">{one}</span>') for one in actions if one]),
                ]
            )
        )
