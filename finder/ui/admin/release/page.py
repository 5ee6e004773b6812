"""The release report: two clinic files are compared, and every clinic that differs is told."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from finder.directory.clinic import Clinic
from finder.errors import InputError
from finder.exchange.csv_file import csv_file
from finder.national.release import Release, Turn, Turned
from finder.services.release_report import compared, report_text
from finder.services.wording.field_words import field_label
from finder.ui.admin.acting import show_fault
from finder.ui.admin.way_home import show_way_home
from finder.ui.blocks import markup
from finder.ui.blocks.csv_button import show_csv_button
from finder.ui.blocks.number_table import NumberTable, table_html
from finder.ui.blocks.tables import MOST_ROWS, count_boxes, show_admin_style
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.resources import say, sentence_of, taxonomy, words

_FOUND = "release_found"


def show() -> None:
    """Draw the page."""
    acting_admin()
    show_admin_style()
    show_way_home()
    st.title(say("release.title"), anchor=False)
    st.html(markup.muted(say("release.lead")))
    before = st.file_uploader(say("release.before"), type="csv", key="release_before")
    after = st.file_uploader(say("release.after"), type="csv", key="release_after")
    if before is None or after is None:
        st.session_state.pop(_FOUND, None)
        return
    try:
        found = _kept(
            (before.file_id, after.file_id), lambda: compared(before.getvalue(), after.getvalue())
        )
    except InputError as error:
        show_fault(sentence_of(error))
    else:
        show_release(found)


def _kept(files: tuple[str, str], compare: Callable[[], Release]) -> Release:
    """What two uploaded files differ in; compared once while the page has both."""
    kept: tuple[tuple[str, str], Release] | None = st.session_state.get(_FOUND)
    if kept is None or kept[0] != files:
        with st.spinner(say("release.comparing")):
            kept = files, compare()
        st.session_state[_FOUND] = kept
    return kept[1]


def show_release(found: Release) -> None:
    """How many clinics took each turn, and which."""
    counts = [(say(f"release.turn.{turn.value}"), number) for turn, number in found.counts.items()]
    st.html(count_boxes([*counts, (say("release.unchanged"), found.unchanged)]))
    show_csv_button(
        say("release.download"), csv_file(report_text(found)), "release.csv", key="release_csv"
    )
    for turn in Turn:
        turned = [one for one in found.turned if one.turn is turn]
        if turned:
            st.header(say(f"release.turn.{turn.value}"), anchor=False)
            if len(turned) > MOST_ROWS:
                st.html(markup.muted(say("release.first", shown=MOST_ROWS, count=len(turned))))
            st.html(table_html(_table(turn, turned[:MOST_ROWS])))


def _table(turn: Turn, turned: list[Turned]) -> NumberTable:
    heads = ("clinic", "address", "what")
    rows = [
        (now.name, now.address.one_line(), _what(one))
        for one in turned
        if (now := one.after or one.before)
    ]
    headings = tuple(say(f"release.{head}") for head in heads)
    return NumberTable(say(f"release.turn.{turn.value}"), headings, rows)


def _what(one: Turned) -> str:
    """What became of a clinic, each part told by its name."""
    told = [
        say(f"release.{what}", facts=words().listing([taxonomy()[key].label for key in keys]))
        for what, keys in (("begun", one.begun), ("ended", one.ended))
        if keys and one.before and one.after
    ]
    if one.turn is Turn.MOVED and one.before:
        told.append(say("release.from", address=_place(one.before)))
    elif one.fields:
        fields = words().listing([field_label(words(), name) for name in one.fields])
        told.append(say("release.fields", fields=fields))
    return " ".join(told)


def _place(clinic: Clinic) -> str:
    return clinic.address.one_line() or clinic.name
