"""Who is compared: each clinic with how to reach it, and a way to take it off the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from finder.directory.clinic import Clinic, PositionPrecision
from finder.geography.distance import miles_between
from finder.geography.position import Position
from finder.services.driving import driving_minutes
from finder.services.travel import travel_lines
from finder.ui.blocks import markup
from finder.ui.blocks.contact import directions
from finder.ui.blocks.escaping import Html, join, label
from finder.ui.blocks.keys import key_of
from finder.ui.shortlist.reach import reach
from finder.ui.visit.resources import say, sentences, taxonomy, words
from finder.ui.visit.routes import pages
from finder.ui.visit.shortlist import KeptShortlist
from finder.ui.visit.state import Visit


def show_heads(
    current: Visit, kept: KeptShortlist, clinics: tuple[Clinic, ...], *, own: bool
) -> None:
    """Each clinic in a column of its own; on a phone one below the other."""
    places = [clinic.position for clinic in clinics if clinic.position]
    by_car = driving_minutes(current.query.origin, places)
    for column, clinic in zip(st.columns(len(clinics), gap="small"), clinics, strict=True):
        with column, st.container(key=key_of("pf_head", clinic.id)):
            st.page_link(pages().clinic, label=label(clinic.name), query_params={"id": clinic.id})
            st.html(_reach(clinic, current, by_car))
            if own:
                st.button(
                    say("shortlist.take_off"),
                    key=key_of("take_off", clinic.id),
                    help=label(clinic.name),
                    on_click=kept.toggle,
                    args=(clinic.id,),
                )


def _reach(clinic: Clinic, current: Visit, by_car: Mapping[Position, int]) -> Html:
    way = directions(clinic, say("results.directions"), among_others=True)
    return join([reach(clinic, way), markup.meta(_way(clinic, current, by_car))])


def _way(clinic: Clinic, current: Visit, by_car: Mapping[Position, int]) -> Iterator[str]:
    """How far it is, where it is known where the person is."""
    if current.query.origin is None or clinic.position is None:
        return
    miles = miles_between(current.query.origin, clinic.position)
    about = clinic.position_precision is PositionPrecision.ZIP_CENTROID
    yield sentences().distance(miles, approximate=about)
    keys = (need.key for need in current.query.needs)
    yield from travel_lines(miles, keys, taxonomy(), words(), by_car.get(clinic.position))
