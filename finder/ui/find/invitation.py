"""The first screen before anything is asked: three ready examples."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from finder.search.query import Need
from finder.ui.blocks import markup
from finder.ui.find.place_field import search_from_text
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import directory, say
from finder.ui.visit.state import Visit

_EXAMPLES = {
    "scs_phoenix": ("Phoenix, AZ", ("spinal_cord_stimulation",)),
    "epidural_chicago": ("Chicago, IL", ("epidural_steroid_injection", "physical_therapist")),
    "kyphoplasty_team": ("Atlanta, GA", ("kyphoplasty", "psychologist")),
}
"""The text of each example, the place and the needs that it searches for."""


def show_invitation(visit: Visit) -> None:
    """Examples to start from, and how many clinics there are."""
    with st.container(key="pf_invitation"):
        st.html(markup.summary(say("invitation.heading")))
        for name, (place, needs) in _EXAMPLES.items():
            st.button(
                say(f"invitation.{name}"),
                key=f"example:{name}",
                icon=":material/search:",
                on_click=_start,
                args=(visit, place, needs),
            )
        st.html(markup.muted(say("invitation.listed", count=len(directory().listed))))


def _start(visit: Visit, place: str, needs: tuple[str, ...]) -> None:
    visit.ask(replace(visit.query, needs=tuple(Need(key) for key in needs)))
    search_from_text(visit, place)
    visit.editing = False
    visit.scroll_to(Goal.HEADLINE)
