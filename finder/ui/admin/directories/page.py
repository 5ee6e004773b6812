"""Directories of others: those that were read, and reading one; nothing is published here."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from finder.directory.file_source import LONGEST_SOURCE
from finder.errors import InputError
from finder.services.federation.federate import PulledFile, PullOptions, note_pull, pull_file
from finder.services.federation.reach import Reach
from finder.services.federation.sources import OtherDirectory, other_directories
from finder.settings import settings
from finder.ui.admin.acting import show_fault, show_told, tell_done
from finder.ui.admin.upload.drafts import begin_pulled
from finder.ui.admin.values import counts_words, day_words
from finder.ui.admin.way_home import show_way_home
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, name, text
from finder.ui.blocks.keys import key_of
from finder.ui.blocks.scrolling import scroll_once
from finder.ui.blocks.tables import show_admin_style
from finder.ui.shell.principal import acting_admin, acting_editor, looks_only
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import say, sentence_of, store
from finder.ui.visit.routes import admin_pages
from finder.ui.visit.state import arriving_at, visit
from finder.ui.visit.turn import turn_to

_ASKED, _FAULT = "directories_asked", "directories_fault"
_LONGEST_ADDRESS = 500


class _Asked(NamedTuple):
    """What is to be read when the page is drawn next."""

    address: str
    source: str
    whole: bool


def show() -> None:
    """Draw the page; what is asked for is read while it is drawn."""
    visitor = visit()
    with arriving_at("directories") as arrives:
        if arrives:
            visitor.scroll_to(Goal.TOP)
            st.session_state.pop(_FAULT, None)
    show_admin_style()
    show_way_home()
    st.title(say("directories.title"), anchor=False)
    st.html(markup.muted(say("directories.lead")))
    show_told()
    if asked := st.session_state.pop(_ASKED, None):
        _read(asked)
    if fault := st.session_state.get(_FAULT):
        show_fault(fault)
    scroll_once(visitor.scrolls, visitor.goal)
    known = other_directories(store(), acting_admin())
    if not known:
        st.html(markup.notice(say("directories.none")))
    for one in known:
        with st.container(key=key_of("pf_card_directory", one.source.key)):
            _show_one(one)
    if not looks_only():
        _show_another()


def _show_one(one: OtherDirectory) -> None:
    made = one.revision
    details = [
        say("directories.read_at", day=day_words(one.read_at)),
        counts_words(made.added, made.changed, made.removed) if made else say("directories.same"),
        say("directories.waiting", count=one.waiting) if one.waiting else "",
    ]
    st.html(
        Html(
            f'<div class="pf-revision"><h2>{name(one.source.name)}</h2>'
            f"<p>{text(one.address)}</p>{markup.meta(details)}</div>"
        )
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for what, whole in (("read", False), ("read_all", True)):
            st.button(
                say(f"directories.{what}"),
                key=key_of(f"di_{what}", one.source.key),
                disabled=looks_only(),
                help=say(f"directories.{what}_help"),
                on_click=_ask,
                args=(_Asked(one.address, one.source.name, whole),),
            )
        if made:
            st.page_link(
                admin_pages().history,
                label=say("history.open", number=made.number),
                query_params={"revision": str(made.number)},
            )


def _show_another() -> None:
    st.header(say("directories.another"), anchor=False)
    with st.form("directories_form", border=False):
        st.text_input(
            say("directories.address"),
            key="di_address",
            max_chars=_LONGEST_ADDRESS,
            help=say("directories.address_help"),
        )
        st.text_input(
            say("directories.name"),
            key="di_name",
            max_chars=LONGEST_SOURCE,
            help=say("directories.name_help"),
        )
        st.form_submit_button(
            say("directories.read_first"),
            key="di_read_first",
            type="primary",
            on_click=_ask_another,
        )


def _ask_another() -> None:
    address = str(st.session_state.get("di_address") or "").strip()
    _ask(_Asked(address, str(st.session_state.get("di_name") or ""), whole=False))


def _ask(asked: _Asked) -> None:
    st.session_state.pop(_FAULT, None)
    st.session_state[_ASKED] = asked


def _read(asked: _Asked) -> None:
    """Read it, and go to what that would change; why it can't be read is told on this page."""
    place = st.empty()
    bar = place.progress(0.0, say("directories.reading"))

    def tell(_: str, share: float) -> None:
        bar.progress(min(share, 1.0), say("directories.reading"))

    options = PullOptions(
        source=asked.source, whole=asked.whole, reach=Reach(settings().pull_hosts)
    )
    try:
        by = acting_editor()
        came = pull_file(store(), asked.address, by, options, tell)
        if came.table is None:
            note_pull(store(), came.source, came.mark, None, by)
    except InputError as refusal:
        st.session_state[_FAULT] = sentence_of(refusal)
        visit().scroll_to(Goal.TOP)
    else:
        _go_on(came)
    place.empty()


def _go_on(came: PulledFile) -> None:
    if came.table is None:
        tell_done(say("directories.nothing_new", source=came.source.name))
        st.rerun()
    begin_pulled(came)
    turn_to(admin_pages().upload)
