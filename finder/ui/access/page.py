"""Access: how far people live from the nearest clinic that lists what is needed."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from finder.exchange.csv_file import csv_file
from finder.geography.us_states import STATE_NAMES
from finder.search.query import Importance, Query
from finder.services.access.files import access_csv, access_geojson
from finder.services.access.picture import Access
from finder.services.access.sentences import AccessSentences
from finder.services.find_clinics import find_clinics
from finder.ui.access.county_map import show_access_map
from finder.ui.access.tables import show_areas, show_shares, show_zips
from finder.ui.blocks import markup
from finder.ui.blocks.assets import asset
from finder.ui.blocks.csv_button import show_csv_button
from finder.ui.blocks.escaping import Html, text
from finder.ui.blocks.guide_link import go_where_asked
from finder.ui.blocks.scrolling import scroll_once
from finder.ui.blocks.upkeep_look import show_upkeep_style
from finder.ui.find.front_door import show_front_door
from finder.ui.shell.header import announce
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import access_pictures, directory, say, sentences, words
from finder.ui.visit.routes import pages
from finder.ui.visit.state import Visit, adopt_url, arriving_at, seed, visit, write_url

_STATE = "access_state"


def show() -> None:
    """Draw the page for the needs of the visitor's search."""
    go_where_asked()
    current = visit()
    with arriving_at("access") as arrives:
        adopt_url(current, directory().index.layout.masks, arriving=arrives)
        _recall_state(arriving=arrives)
        if arrives:
            current.scroll_to(Goal.TOP)
    scroll_once(current.scrolls, current.goal)
    show_upkeep_style()
    st.html(f"<style>{asset('access.css')}</style>")
    st.title(say("access.title"), anchor=False)
    st.html(markup.muted(say("access.lead")))
    _show_needs(current)
    query = current.query
    musts = tuple(need for need in query.needs if need.importance is Importance.MUST)
    access = access_pictures.of(directory(), musts, query.mode)
    told = AccessSentences(words(), sentences())
    _show_title(access, told)
    state: str = st.session_state[_STATE]
    if access.clinics:
        _show_state(access)
        _show_figures(access, told, state)
        _show_notes(current, access, told)
        _show_picture(access, state)
        _show_files(access, told)
    write_url(current, state=state)


def _show_needs(current: Visit) -> None:
    with st.container(key="pf_controls_needs"):
        show_front_door(current, _counts(current))


def _counts(current: Visit) -> Mapping[str, int]:
    """For each choice, how many clinics anywhere would list it as well."""
    musts = tuple(need for need in current.query.needs if need.importance is Importance.MUST)
    anywhere = Query(radius_miles=None, needs=musts, mode=current.query.mode)
    return find_clinics(directory(), anywhere).counts


def _show_title(access: Access, told: AccessSentences) -> None:
    title = told.title(access)
    if not access.query.musts:
        title = f"{title} {say('access.choose')}"
    announce(title)
    st.html(markup.summary(title, aside=told.not_stated(access)))
    if not access.clinics:
        st.html(markup.notice(say("access.nothing")))


def _show_notes(current: Visit, access: Access, told: AccessSentences) -> None:
    notes = told.notes(access)
    if current.query.nices:
        notes.append(say("access.nices", needs=sentences().needs(current.query.nices)))
    items = "".join(f"<li>{text(note)}</li>" for note in notes)
    st.html(Html(f'<ul class="pf-notes">{items}</ul>'))


def _show_state(access: Access) -> None:
    """Which state to look at; "" is the whole country."""

    def took() -> None:
        st.session_state[_STATE] = st.session_state["state"]

    seed("state", st.session_state[_STATE])
    st.selectbox(
        say("access.state"),
        ["", *sorted(access.states, key=STATE_NAMES.__getitem__)],
        key="state",
        format_func=lambda code: STATE_NAMES.get(code, say("access.whole_country")),
        on_change=took,
        width=360,
    )


def _recall_state(*, arriving: bool) -> None:
    """Believe the URL of a shared link, of Back and of Forward; else what was chosen here."""
    context = get_script_run_ctx()
    asked = st.query_params.get("state", "").upper()
    moved = context is not None and context.is_history_navigation
    if _STATE not in st.session_state or moved or (arriving and asked):
        st.session_state[_STATE] = asked if asked in STATE_NAMES else ""


def _show_figures(access: Access, told: AccessSentences, state: str) -> None:
    st.html(markup.summary(told.headline(access, state)))
    show_shares(access, told, state)


def _show_picture(access: Access, state: str) -> None:
    st.header(say("access.map"), anchor=False)
    st.html(markup.muted(say("access.map_lead")))
    show_access_map(access, state)
    show_areas(access, state)
    show_zips(access, state)


def _show_files(access: Access, told: AccessSentences) -> None:
    """Files that are made when they are asked for, not before."""
    st.header(say("access.files"), anchor=False)
    st.html(markup.muted(say("access.files_lead")))
    with st.container(key="pf_controls_files", horizontal=True, gap="small"):
        show_csv_button(
            say("access.csv"), lambda: csv_file(access_csv(access)), "access-by-zip.csv"
        )
        st.download_button(
            say("access.geojson"),
            data=lambda: access_geojson(access, told).encode("utf-8"),
            file_name="access-by-county.geojson",
            mime="application/geo+json",
            icon=":material/download:",
            on_click="ignore",
        )
    st.page_link(pages().find, label=say("access.find"), icon=":material/search:")
