"""Find a clinic: the search, the list and the map."""

from __future__ import annotations

import streamlit as st

from finder.services.find_clinics import Findings, found_again
from finder.services.shortlist.ids import PARAMETER, ids_text
from finder.ui.blocks import markup
from finder.ui.blocks.component import own_component
from finder.ui.blocks.escaping import Html, text
from finder.ui.blocks.guide_link import go_where_asked
from finder.ui.blocks.scrolling import scroll_once
from finder.ui.find.clinic_map import show_clinic_map
from finder.ui.find.front_door import show_front_door
from finder.ui.find.invitation import show_invitation
from finder.ui.find.relaxations import show_relaxations
from finder.ui.find.result_list import show_result_list
from finder.ui.find.results import look_of_form, open_lists_to, show_headline
from finder.ui.find.tab_memory import keep_step
from finder.ui.find.take_along import offer_take_along
from finder.ui.find.unmet import note_unmet_search
from finder.ui.shell.guard import guarded
from finder.ui.shell.header import announce
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import begin_run, directory, say
from finder.ui.visit.routes import pages
from finder.ui.visit.shortlist import kept_shortlist
from finder.ui.visit.state import Visit, adopt_url, arriving_at, link_of, visit, write_url
from finder.ui.visit.turn import turn_to


def show() -> None:
    """Draw the page for the visitor's search.

    What a person does on it draws the page anew, but not what surrounds it.
    """
    visit().surrounded_by = kept_shortlist().ids
    _show()
    _show_view_switch()


@st.fragment
@guarded
def _show() -> None:
    begin_run()
    current = visit()
    _go_elsewhere(current)
    go_where_asked()
    if kept_shortlist().ids != current.surrounded_by:
        st.rerun()  # the header tells of the shortlist, too
    known = directory().index.layout.masks
    with arriving_at("find") as arriving:
        adopt_url(current, known, arriving=arriving)
        if arriving:
            current.scroll_to(Goal.CHOSEN_CARD if current.chosen else Goal.TOP)
    # first of all: whoever sees an answer can already go back from it
    write_url(current)
    keep_step(current, known)
    findings = found_again(directory(), current.query)
    if arriving and current.chosen:
        open_lists_to(current, findings, current.chosen)
    with st.container(key=f"pf_heard_{look_of_form(current)}" if current.asked else "pf_welcome"):
        st.html(_title(current))
    _show_search(current, findings)
    if current.asked:
        with st.container(key="pf_headline"):
            announce(show_headline(current, findings))
    with st.container(key="pf_answer"):
        listed, mapped = st.columns(2, gap="medium")
        with listed:
            _show_list(current, findings)
        with mapped, st.container(key="pf_map"):
            show_clinic_map(current, findings)
    note_unmet_search(current, findings)


def _go_elsewhere(current: Visit) -> None:
    """Show the page that was asked for in the list."""
    if current.opens:
        clinic_id, current.opens = current.opens, ""
        turn_to(pages().clinic, {"id": clinic_id})
    if current.asks_of:
        asked = {**link_of(current.query), PARAMETER: [ids_text([current.asks_of])]}
        current.asks_of = ""
        turn_to(pages().call_sheet, asked)
    if current.compares:
        current.compares = False
        turn_to(pages().shortlist, kept_shortlist().parameters)


def _title(current: Visit) -> Html:
    """What the page is; once something was asked, its answer takes the room."""
    title = f"<h1>{text(say('find.title'))}</h1>"
    if current.asked:
        return Html(f'<div class="pf-heard">{title}</div>')
    return Html(f'<div class="pf-welcome">{title}{markup.muted(say("find.lead"))}</div>')


def _show_search(current: Visit, findings: Findings) -> None:
    """The form, which folds into one line once something was searched."""
    with st.container(key="pf_controls_search"):
        show_front_door(current, findings.counts, findings)


def _show_list(current: Visit, findings: Findings) -> None:
    if not current.asked:
        show_invitation(current)
        return
    show_relaxations(current, findings)
    show_result_list(current, findings)
    offer_take_along(current, findings)
    scroll_once(current.scrolls, current.goal)


def _show_view_switch() -> None:
    """A bar at the foot of a narrow screen; on a wide one both views are in sight."""
    words = {"label": say("results.view"), "list": say("results.list"), "map": say("results.map")}
    own_component("pf_view_switch")(key="pf_view", data=words)
