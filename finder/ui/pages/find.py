"""Find a clinic: the search, the list and the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from finder.services.find_clinics import find_clinics
from finder.ui.components import markup
from finder.ui.components.changes import show_changes
from finder.ui.components.chrome import announce
from finder.ui.components.clinic_map import show_clinic_map
from finder.ui.components.filters import show_filters
from finder.ui.components.health_unmet import note_unmet_search
from finder.ui.components.hypertext import Html, text
from finder.ui.components.invitation import show_invitation
from finder.ui.components.need_fields import show_aside, show_chips, show_what, show_who
from finder.ui.components.place_field import (
    recall_place,
    show_my_location,
    show_place_notes,
    show_place_text,
    show_radius,
)
from finder.ui.components.results import (
    open_lists_to,
    show_headline,
    show_matches,
    show_not_stated,
)
from finder.ui.components.scrolling import Goal, scroll_once
from finder.ui.resources import directory, say, sentences
from finder.ui.state import adopt_url, arrived_at, visit, write_url

if TYPE_CHECKING:
    from finder.services.find_clinics import Findings
    from finder.ui.state import Visit


def show() -> None:
    """Draw the page for the visitor's search."""
    current = visit()
    arriving = arrived_at("find")
    adopt_url(current, directory().index.layout.masks, arriving=arriving)
    if arriving:
        current.scroll_to(Goal.CHOSEN_CARD if current.chosen else Goal.TOP)
    recall_place(current)
    findings = find_clinics(directory(), current.query)
    if arriving and current.chosen:
        open_lists_to(current, findings, current.chosen)
    st.title(say("find.title"), anchor=False)
    st.html(markup.muted(say("find.lead")))
    _show_search(current, findings)
    listed, mapped = st.columns([9, 11], gap="medium")
    with listed:
        _show_list(current, findings)
    with mapped, st.container(key="pf_map"):
        show_clinic_map(current, findings)
        _show_jump("list", say("results.list_jump"))
    write_url(current)
    note_unmet_search(current, findings)


def _show_search(current: Visit, findings: Findings) -> None:
    """The fields; on a phone they fold into one line once something was searched.

    What comes and goes among them has a container that stays: a browser makes the fields
    after a newcomer anew, and what is being typed into them would be lost.
    """
    answered = current.place_error is None and not current.aside
    folded = not current.editing and current.asked and answered
    with st.container(key="pf_controls_search"):
        with st.container(key="pf_controls_summary", horizontal=True):
            st.html((markup.folded if folded else markup.muted)(_summary(current)))
            st.button(say("results.edit"), icon=":material/edit:", on_click=_edit, args=(current,))
        with st.container(key="pf_controls_fields"):
            _show_fields(current, findings)


def _show_fields(current: Visit, findings: Findings) -> None:
    where, here, far = st.columns([6, 3, 3], vertical_alignment="bottom", gap="small")
    with where:
        show_place_text(current)
    with here:
        show_my_location(current)
    with far:
        show_radius(current)
    with st.container(key="pf_controls_notes"):
        show_place_notes(current)
    what, who, search = st.columns([5, 5, 2], vertical_alignment="bottom", gap="small")
    with what:
        show_what(current, findings.counts)
    with who:
        show_who(current, findings.counts)
    with search:
        words = say("where_field.search")
        st.button(words, type="primary", width="stretch", on_click=_fold, args=(current,))
    with st.container(key="pf_controls_answers"):
        show_aside(current)
    with st.container(key="pf_controls_chosen", horizontal=True, vertical_alignment="center"):
        show_chips(current)
        show_filters(current, findings)


def _show_list(current: Visit, findings: Findings) -> None:
    if not current.asked:
        show_invitation(current)
        return
    announce(show_headline(current, findings))
    show_changes(current, findings)
    show_matches(current, findings)
    show_not_stated(current, findings)
    _show_jump("map", say("results.map_jump"))
    scroll_once(current.scrolls, current.goal)


def _show_jump(goal: str, words: str) -> None:
    """On a phone, a way from list to map or back that stays in reach of a thumb."""
    with st.container(key=f"pf_jump_{goal}"):
        st.html(Html(f'<a href="#pf-{goal}">{text(words)}</a>'))


def _summary(current: Visit) -> str:
    needs = sentences().needs(need.key for need in current.query.needs)
    asked = needs[:1].upper() + needs[1:] if needs else say("results.summary_none")
    return f"{asked} {sentences().where(current.query, current.place)}"


def _fold(current: Visit) -> None:
    current.editing = False
    current.aside = ""
    current.scroll_to(Goal.HEADLINE)


def _edit(current: Visit) -> None:
    current.editing = True
