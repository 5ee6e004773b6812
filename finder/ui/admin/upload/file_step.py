"""Step 1 of an upload: the file, how it was read, and what it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from finder.directory.columns import ProblemCode, shortened
from finder.directory.merging import Blank
from finder.errors import InputError
from finder.geography.us_states import STATE_NAMES
from finder.intake.file.delimiter import DELIMITERS
from finder.intake.file.encoding import ENCODINGS
from finder.intake.file.no_headings import NO_HEADINGS
from finder.intake.file.reading import ReadingOptions
from finder.intake.file.table import Table
from finder.intake.report.file_remarks import file_remarks
from finder.services.accounts.principal import Principal
from finder.ui.admin.acting import act, show_fault
from finder.ui.admin.upload.drafts import go_on_with, other_drafts
from finder.ui.admin.upload.file_guide import show_file_guide
from finder.ui.admin.upload.held_values import show_waiting_values
from finder.ui.admin.upload.source_choice import show_source_choice
from finder.ui.admin.upload.upload import Upload, UploadStep
from finder.ui.admin.values import day_words
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import label, text
from finder.ui.blocks.keys import key_of
from finder.ui.blocks.tables import cell, table
from finder.ui.shell.principal import acting_admin
from finder.ui.shell.uploads import free_files
from finder.ui.visit.resources import say, sentence_of, words

_Choice = TypeVar("_Choice", str, int)
_MOST_COLUMNS = 30
_LONGEST_NAME = 100
_SAID = frozenset({ProblemCode.ENCODING_GUESSED, ProblemCode.LINES_ABOVE})
"""What is said of a file in words of the page's own."""


def show_file_step(upload: Upload) -> None:
    """Ask for the file; once there is one, show how it was read."""
    st.html(markup.muted(say("upload.file.lead")))
    key = f"up_file_{upload.round}"
    st.file_uploader(say("upload.file.label"), key=key, on_change=_take, args=(upload, key))
    _read_if_needed(upload)
    if upload.fault:
        show_fault(upload.fault)
    show_file_guide()
    if not upload.has_file:
        _show_drafts(upload)
        show_waiting_values()
    if upload.has_file:
        _show_reading(upload)
    if upload.table is not None:
        _show_preview(upload.table)
        show_source_choice(upload)
        _show_options(upload)
        # pressed in the page and not called before it: what was typed last is taken first
        if st.button(
            say("upload.next.columns"),
            key="up_to_columns",
            type="primary",
            icon=":material/arrow_forward:",
        ):
            upload.step = UploadStep.COLUMNS
            st.rerun()


def _show_drafts(upload: Upload) -> None:
    """Uploads that were begun elsewhere, or before this one."""
    begun = other_drafts(upload)
    if not begun:
        return
    st.html(markup.muted(say("upload.file.drafts")))
    for number, one in enumerate(begun):
        told = {"person": one.begun_by, "last": one.touched_by, "day": day_words(one.touched_at)}
        words = "mine" if one.begun_by == one.touched_by == acting_admin().name else "others"
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                label(say("upload.file.go_on", file=one.name)),
                key=key_of("up_go_on", number, one.token),
                on_click=go_on_with,
                args=(one,),
            )
            st.html(markup.muted(say(f"upload.file.begun_by_{words}", **told)))


def _take(upload: Upload, key: str) -> None:
    """Take the file over; the field, whose key has its round, is empty again afterwards."""

    def take(_: Principal) -> None:
        file = st.session_state.get(key)
        if isinstance(file, UploadedFile):  # and not one that was let go of already
            upload.take(shortened(file.name, _LONGEST_NAME), file.getvalue())

    act(take)
    free_files()


def _read_if_needed(upload: Upload) -> None:
    if upload.has_file and upload.table is None and not upload.fault:
        _read(upload, upload.reading)


def _read(upload: Upload, options: ReadingOptions) -> None:
    try:
        upload.read(options, acting_admin())
    except InputError as refusal:
        upload.fault = sentence_of(refusal)


def _show_reading(upload: Upload) -> None:
    """How the bytes were understood, each of which can be corrected."""
    found = upload.table
    st.subheader(say("upload.file.how_read"), anchor=False)
    st.html(markup.muted(_about(upload)))
    encodings = found.encodings if found else tuple(ENCODINGS)
    places = iter(st.columns(3))
    sheets = found.sheets if found else upload.sheets
    if sheets:
        with next(places):
            _choice(upload, "sheet", sheets, str)
    else:
        with next(places):
            _choice(upload, "encoding", encodings, lambda one: ENCODINGS[one])
        with next(places):
            _choice(upload, "delimiter", tuple(DELIMITERS), _delimiter)
    if found is not None:
        with next(places):
            _choice(upload, "heading", found.headings, _heading_row)
        _show_guesses(found)


def _show_guesses(found: Table) -> None:
    """What the file does not say of itself, for somebody to agree with."""
    if found.encoding_is_guessed:
        st.html(markup.notice(say("upload.file.encoding_guessed")))
    if found.above:
        counts = {"count": len(found.above), "heading": found.heading}
        words = say("upload.file.above", first=shortened(found.first_words, 60), **counts)
        st.html(markup.notice(words))
    for one in file_remarks(found):
        if one.code not in _SAID:
            st.html(markup.notice(sentence_of(one)))


def _heading_row(number: int) -> str:
    return say("upload.file.no_headings") if number == NO_HEADINGS else words().number(number)


def _choice(
    upload: Upload, what: str, options: tuple[_Choice, ...], words: Callable[[_Choice], str]
) -> None:
    key = _choice_key(upload, what)
    now = getattr(upload.table or upload.reading, what)
    if key not in st.session_state:
        st.session_state[key] = now if now in options else None
    st.selectbox(
        say(f"upload.file.{what}"),
        options,
        format_func=words,
        key=key,
        help=say("upload.file.encoding_help") if what == "encoding" else None,
        on_change=_chosen,
        args=(upload, what, key),
    )


def _delimiter(sign: str) -> str:
    return say(f"upload.file.delimiters.{DELIMITERS[sign]}")


def _choice_key(upload: Upload, what: str) -> str:
    return f"up_{what}_{upload.round}"


def _chosen(upload: Upload, what: str, key: str) -> None:
    def choose(by: Principal) -> None:
        upload.fault = ""
        options = replace(upload.reading, **{what: st.session_state[key]})
        if what != "heading":  # the rows are others now
            options = replace(options, heading=None)
            st.session_state.pop(_choice_key(upload, "heading"), None)
        try:
            upload.read(options, by)
        except InputError as refusal:
            upload.fault = sentence_of(refusal)

    act(choose)


def _about(upload: Upload) -> str:
    """The file in one line."""
    parts = [upload.name, words().size(len(upload.data))]
    if upload.table:
        rows = max(upload.table.line_count - upload.table.heading, 1)
        parts.insert(1, say(f"upload.file.formats.{upload.table.format.value}"))
        parts.append(say("upload.file.about_rows", count=rows))
    return " · ".join(parts)


def _show_preview(found: Table) -> None:
    st.subheader(say("upload.file.preview"), anchor=False)
    titles = [title or say("admin.no_heading") for title in found.titles[:_MOST_COLUMNS]]
    headings = [say("admin.columns.row"), *(shortened(title, 60) for title in titles)]
    rows = (
        [text(words().number(row.number)), *map(cell, _padded(row.cells, len(titles)))]
        for row in found.preview[1:]
    )
    st.html(table(say("upload.file.preview"), headings, rows))
    if len(found.titles) > _MOST_COLUMNS:
        counts = {"shown": _MOST_COLUMNS, "count": len(found.titles)}
        st.html(markup.muted(say("upload.file.preview_columns", **counts)))


def _padded(cells: list[str], width: int) -> list[str]:
    return (cells + [""] * width)[:width]


def _show_options(upload: Upload) -> None:
    st.subheader(say("upload.file.options"), anchor=False)
    complete = st.checkbox(
        say("upload.file.complete"), value=upload.complete, key=f"up_complete_{upload.round}"
    )
    st.html(markup.muted(say("upload.file.complete_help")))
    state = _ask_state(upload) if complete else ""
    choice = st.radio(
        say("upload.file.blank"),
        list(Blank),
        index=list(Blank).index(upload.blank),
        format_func=lambda one: say(f"upload.file.blank_{one.value}"),
        key=f"up_blank_{upload.round}",
    )
    blank = Blank(str(choice))
    if (complete, state, blank) != (upload.complete, upload.state, upload.blank):
        upload.complete, upload.state, upload.blank = complete, state, blank
        upload.forget_plan()


def _ask_state(upload: Upload) -> str:
    """What the file is complete for: "" for all that its source knows, or one state."""
    states = ["", *STATE_NAMES]
    return str(
        st.selectbox(
            say("upload.file.complete_for"),
            states,
            index=states.index(upload.state),
            format_func=lambda code: STATE_NAMES.get(code, say("upload.file.complete_for_all")),
            key=f"up_complete_for_{upload.round}",
        )
        or ""
    )
