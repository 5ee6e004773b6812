"""Find a clinic: the search, the list and the map."""

from __future__ import annotations

import streamlit as st

from finder.services.find_clinics import Findings, find_clinics
from finder.ui.blocks import markup
from finder.ui.blocks.scrolling import scroll_once
from finder.ui.find.clinic_map import show_clinic_map
from finder.ui.find.filters import show_filters
from finder.ui.find.front_door import show_front_door
from finder.ui.find.invitation import show_invitation
from finder.ui.find.relaxations import show_relaxations
from finder.ui.find.results import (
    open_lists_to,
    show_headline,
    show_matches,
    show_not_stated,
)
from finder.ui.find.tab_memory import keep_step
from finder.ui.find.unmet import note_unmet_search
from finder.ui.find.view_switch import show_view_switch
from finder.ui.shell.header import announce
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import directory, say, sentences
from finder.ui.visit.state import Visit, adopt_url, arrived_at, visit, write_url


def show() -> None:
    """Draw the page for the visitor's search."""
    current = visit()
    arriving = arrived_at("find")
    known = directory().index.layout.masks
    adopt_url(current, known, arriving=arriving)
    if arriving:
        current.scroll_to(Goal.CHOSEN_CARD if current.chosen else Goal.TOP)
    # first of all: whoever sees an answer can already go back from it
    write_url(current)
    keep_step(current, known)
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
    show_view_switch()
    note_unmet_search(current, findings)


def _show_search(current: Visit, findings: Findings) -> None:
    """The form; on a phone it folds into one line once something was searched."""
    folded = not current.editing and current.asked and current.answered
    with st.container(key="pf_controls_search"):
        with st.container(key="pf_controls_summary", horizontal=True):
            st.html((markup.folded if folded else markup.muted)(_summary(current)))
            st.button(say("results.edit"), icon=":material/edit:", on_click=_edit, args=(current,))
        with st.container(key="pf_controls_fields"):
            show_front_door(current, findings.counts)
            show_filters(current, findings)


def _show_list(current: Visit, findings: Findings) -> None:
    if not current.asked:
        show_invitation(current)
        return
    announce(show_headline(current, findings))
    show_relaxations(current, findings)
    show_matches(current, findings)
    show_not_stated(current, findings)
    scroll_once(current.scrolls, current.goal)


def _summary(current: Visit) -> str:
    needs = sentences().asked(current.query.needs)
    asked = needs[:1].upper() + needs[1:] if needs else say("results.summary_none")
    return f"{asked} {sentences().where(current.query, current.place)}"


def _edit(current: Visit) -> None:
    current.editing = True
