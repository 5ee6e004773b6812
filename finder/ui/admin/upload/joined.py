"""The clinics that several rows make together: rows of one site, and those said to be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from finder.services.imports.plan import ImportPlan
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, text
from finder.ui.blocks.tables import MOST_ROWS, cell, table
from finder.ui.visit.resources import say, taxonomy, words

_MOST_NAMED = 3
_HEADINGS = ("rows", "team", "phones", "why")


def show_joined(plan: ImportPlan) -> None:
    """Each with its rows, its team and the phones that were not taken; nothing without any."""
    lines = list(joined_lines(plan))
    if not lines:
        return
    caption = say("upload.joined.heading", count=len(lines))
    st.subheader(caption, anchor=False)
    st.html(markup.muted(say("upload.joined.lead")))
    headings = [say("admin.columns.clinic"), *(say(f"upload.joined.{one}") for one in _HEADINGS)]
    st.html(table(caption, headings, lines[:MOST_ROWS]))
    if len(lines) > MOST_ROWS:
        st.html(markup.muted(say("upload.joined.first", shown=MOST_ROWS, count=len(lines))))


def joined_lines(plan: ImportPlan) -> Iterator[list[Html]]:
    """The cells of each line, those first that an admin said are one."""
    for said in plan.joined:
        rows = rows_words([said.row, *said.others])
        why = say("upload.joined.said" if said.is_said else "upload.joined.site")
        yield [cell(said.name), text(rows), text(""), cell("; ".join(said.phones)), text(why)]
    for entry in plan.report.joined:
        if made := entry.joined:
            team = [
                say("upload.joined.member", label=taxonomy()[key].label, count=count)
                for key, count in made.clinicians.items()
            ]
            yield [
                cell(entry.clinic.name),
                text(rows_words(made.rows)),
                cell("; ".join(team)),
                cell("; ".join(made.phones)),
                text(say("upload.joined.site")),
            ]


def rows_words(rows: Sequence[int]) -> str:
    """How many rows, and the numbers of the first of them."""
    named = [f"{row:,}" for row in rows[:_MOST_NAMED]]
    if len(rows) > _MOST_NAMED:
        named.append(say("upload.joined.more", count=len(rows) - _MOST_NAMED))
    return say("upload.joined.made_of", count=len(rows), rows=words().listing(named))
