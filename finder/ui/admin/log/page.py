"""The audit log: who did what, with a filter, and as a file."""

from __future__ import annotations

import streamlit as st

from finder.exchange.csv_file import csv_file
from finder.services.accounts.audit_log import (
    LEFT_OUT,
    AuditEntry,
    Event,
    all_log_entries,
    log_actors,
    log_count,
    log_csv,
    log_entries,
)
from finder.ui.admin.way_home import show_way_home
from finder.ui.blocks import markup
from finder.ui.blocks.csv_button import show_csv_button
from finder.ui.blocks.escaping import Html
from finder.ui.blocks.tables import MOST_ROWS, cell, show_admin_style, table
from finder.ui.shell.principal import acting_admin, admin_of_a_file
from finder.ui.visit.resources import say, store, words

_HEADINGS = ("number", "when", "who", "what", "about")


def show() -> None:
    """Draw the page."""
    by = acting_admin()
    actors = ["", *log_actors(store(), by)]
    show_admin_style()
    show_way_home()
    st.title(say("log.title"), anchor=False)
    st.html(markup.muted(say("log.lead")))
    left, right = st.columns(2)
    with left:
        events = ["", *Event]
        event = st.selectbox(say("log.what"), events, format_func=_event_words, key="log_event")
    with right:
        actor = st.selectbox(say("log.who"), actors, format_func=_actor_words, key="log_actor")
    found = log_entries(store(), by, limit=MOST_ROWS, event=event, actor=actor)
    total = log_count(store(), by, event=event, actor=actor)
    st.html(markup.muted(say("log.shown", shown=len(found), count=total)))
    st.html(table(say("log.title"), [say(f"log.{one}") for one in _HEADINGS], map(_row, found)))
    who = admin_of_a_file()
    show_csv_button(
        say("log.download"),
        lambda: csv_file(log_csv(all_log_entries(store(), who(), event=event, actor=actor))),
        "audit-log.csv",
        key="log_download",
    )


def _event_words(event: str) -> str:
    return say(f"log.event.{event}") if event else say("log.all_events")


def _actor_words(actor: str) -> str:
    return actor or say("log.all_actors")


def _about_words(subject: str) -> str:
    count = subject.removeprefix(LEFT_OUT)
    if count == subject or not count.isdecimal():
        return subject
    return say("log.left_out", count=int(count))


def _row(one: AuditEntry) -> list[Html]:
    known = one.event in set(Event)
    told = (
        words().number(one.number),
        f"{one.made_at:%Y-%m-%d %H:%M:%S}",
        one.actor or say("log.nobody"),
        _event_words(one.event) if known else one.event,
        _about_words(one.subject),
    )
    return [cell(value) for value in told]
