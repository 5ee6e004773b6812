"""Step 2 of an upload: what each heading of the file stands for."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from finder.directory.columns import insurer_of, shortened
from finder.directory.columns.day_column import day_part
from finder.directory.fields import is_fact
from finder.intake.headings.known_columns import NOT, is_repeatable
from finder.intake.headings.proposals import How, Proposal
from finder.services.imports.answers import column_names, lacking
from finder.ui.admin.acting import show_fault
from finder.ui.admin.upload.planning import plan_rows
from finder.ui.admin.upload.upload import Upload, UploadStep
from finder.ui.admin.values import field_words
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, name, text
from finder.ui.blocks.tables import heard_label
from finder.ui.visit.resources import say

_AT_ONCE = 25
_EXAMPLES = 3
_LEFT_OUT = ""


def show_columns_step(upload: Upload) -> None:
    """A choice for each heading; only those that need a look are open."""
    st.html(markup.muted(say("upload.columns.lead")))
    names = column_names()
    doubtful = [one for one in upload.proposed if one.is_asked or one.how is How.SIMILAR]
    left_out = [one for one in upload.proposed if one.how is How.NONE and not one.is_asked]
    rest = {one.title for one in (*doubtful, *left_out)}
    understood = [one for one in upload.proposed if one.title not in rest]
    st.subheader(say("upload.columns.look"), anchor=False)
    if doubtful:
        _show_headings(upload, doubtful, names, "doubtful")
    else:
        st.html(markup.muted(say("upload.columns.none_to_look")))
    if understood:
        with st.expander(say("upload.columns.understood", count=len(understood))):
            _show_headings(upload, understood, names, "understood")
    if left_out:
        with st.expander(say("upload.columns.left_out", count=len(left_out))):
            _show_headings(upload, left_out, names, "left_out")
    faults = _faults(upload)
    for fault in faults:
        show_fault(fault)
    if upload.fault:
        show_fault(upload.fault)
    pressed = st.button(
        say("upload.next.read"),
        key="up_read",
        type="primary",
        icon=":material/arrow_forward:",
        disabled=bool(faults),
    )
    if pressed:
        _read_rows(upload)


def _show_headings(
    upload: Upload, proposed: Sequence[Proposal], names: tuple[str, ...], part: str
) -> None:
    shown = upload.shown.get(part, _AT_ONCE)
    for one in proposed[:shown]:
        with st.container(key=f"pf_heading_{upload.round}_{upload.titles.index(one.title)}"):
            _show_heading(upload, one, names)
    if len(proposed) > shown:
        more = min(len(proposed) - shown, _AT_ONCE)
        st.button(
            say("upload.columns.more", count=more),
            key=f"up_more_{part}",
            on_click=upload.shown.__setitem__,
            args=(part, shown + _AT_ONCE),
        )


def _show_heading(upload: Upload, one: Proposal, names: tuple[str, ...]) -> None:
    place = upload.titles.index(one.title)
    heading, choice = st.columns([5, 6], vertical_alignment="center", gap="medium")
    first = dict.fromkeys(each for each in (one.column, *one.alternatives) if each)
    options = [_LEFT_OUT, *first, *(each for each in names if each not in first)]
    with choice:
        chosen = st.selectbox(
            heard_label(say("upload.columns.heading_is", title=shortened(one.title, 60))),
            options,
            index=options.index(upload.columns.get(one.title) or _LEFT_OUT),
            format_func=_column_words,
            label_visibility="collapsed",
            key=f"up_col_{upload.round}_{place}",
        )
    if (chosen or None) != upload.columns.get(one.title):
        upload.columns[one.title] = chosen or None
        upload.forget_plan()
    with heading:
        st.html(_heading(upload, one, place))


def _heading(upload: Upload, one: Proposal, place: int) -> Html:
    cells = (row.cells[place] for row in upload.preview if place < len(row.cells))
    found = list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))[:_EXAMPLES]
    values = " · ".join(shortened(cell, 40) for cell in found)
    said = (
        say("upload.columns.example", values=values) if found else say("upload.columns.no_example")
    )
    return Html(
        f'<p class="pf-heading"><strong>{name(shortened(one.title, 100))}</strong> '
        f'<span class="pf-muted">{text(_why(one, upload.columns.get(one.title)))}</span></p>'
        f'<p class="pf-muted">{name(said)}</p>'
    )


def _why(one: Proposal, chosen: str | None) -> str:
    """Why the column is proposed, or asked about, and how many cells read as it.

    Where another is chosen, the proposal is history.
    """
    if chosen != one.column:
        return say("upload.columns.how.chosen" if chosen else "upload.columns.how.dropped")
    how = "asked" if one.is_asked else one.how.value
    said = say(f"upload.columns.how.{how}")
    if not one.reads.cells or (one.column is None and not one.is_asked):
        return said
    shown = one.column or one.alternatives[0]
    counts = {"reads": one.reads.reads, "cells": one.reads.cells}
    return f"{said}; {say('upload.columns.reads', column=_column_words(shown), **counts)}"


def _column_words(column: str) -> str:
    if column == _LEFT_OUT:
        return say("upload.columns.leave_out")
    if insurer := insurer_of(column):
        return say("upload.columns.insurer", insurer=shortened(insurer, 60))
    if day_part(column):
        return say("upload.columns.day")
    if column.startswith(NOT):
        return say("upload.columns.wide_no", label=field_words(column.removeprefix(NOT)))
    if is_fact(column):
        return say("upload.columns.wide", label=field_words(column))
    return field_words(column)


def _faults(upload: Upload) -> list[str]:
    """What is to be put right before the rows can be read."""
    first: dict[str, str] = {}
    faults = []
    for title, column in upload.columns.items():
        if column is None:
            continue
        if column in first and not is_repeatable(column):
            titles = {"first": shortened(first[column], 60), "second": shortened(title, 60)}
            faults.append(say("upload.columns.twice", column=_column_words(column), **titles))
        first.setdefault(column, title)
    return [*faults, *(say(f"upload.columns.lacks_{one}") for one in lacking(list(first)))]


def _read_rows(upload: Upload) -> None:
    plan_rows(upload)
    upload.asking_words = bool(upload.plan and upload.plan.report.unknown_words)
    upload.step = UploadStep.COLUMNS if upload.asking_words else UploadStep.PROBLEMS
    st.rerun()
