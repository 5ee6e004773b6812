"""The table of clinics to refer to, as one component that sorts, copies and keeps notes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from urllib.parse import urlencode

from finder.directory.columns import shortened
from finder.directory.dialing import dialed
from finder.services.find_clinics import Finding, Findings
from finder.services.referrals.take_along import cells_of, column_label
from finder.services.referrals.to_refer import Referral
from finder.services.wording.names_apart import names_apart
from finder.ui.blocks.component import own_component
from finder.ui.find.told import FormEvent, Heard, follow
from finder.ui.visit.resources import directory, say, words

MOST_ROWS = 50
_LONGEST_CELL = 300
_LONGEST_NEEDS = 2_000
"""Characters of what was asked for: all of it, as each need is a line of our own."""
_COLUMNS = (
    *("number", "name", "miles", "phone", "fax", "npi", "referral_methods", "direct_addresses"),
    *("documents_needed", "accepts", "not_accepted", "first_visit_wait", "needs", "hints"),
    *("marks", "address"),
)
_WORDS = (
    *("table", "chosen_column", "copy", "copied", "not_copied", "notes", "notes_lead"),
    *("notes_full", "export_notes", "import_notes", "notes_read", "notes_unread"),
)


def show_referral_table(
    findings: Findings,
    chosen: Collection[str],
    act: Callable[[FormEvent], None],
    *,
    prints: int,
) -> None:
    """Draw the first clinics of an answer; `act` is told which are chosen for the sheet.

    Each number of `prints` that was not there before has the page printed.
    """
    data = {**table_of(findings, chosen), "print": prints}

    def draw(heard: Heard, hear: Callable[[], None]) -> None:
        own_component("pf_referral_table")(
            key="pf_referrals", data={**data, "heard": heard.as_json()}, on_said_change=hear
        )

    follow("pf_referrals", draw, act)


def table_of(findings: Findings, chosen: Collection[str]) -> dict[str, object]:
    """What the table shows: headings, rows, and its words."""
    referral = Referral(directory(), findings.query.needs, datetime.now(tz=UTC).date(), words())
    shown = tuple(findings.all(MOST_ROWS))
    called = names_apart([found.clinic for found in shown])
    return {
        "columns": [
            {"name": name, "label": label, "sort": say("referrers.sort", column=label)}
            for name in _COLUMNS
            for label in (column_label(name, words()),)
        ],
        "rows": [_row(found, called[found.clinic.id], referral, chosen) for found in shown],
        "words": {word: say(f"referrers.{word}") for word in _WORDS},
    }


def _row(
    found: Finding, called: str, referral: Referral, chosen: Collection[str]
) -> dict[str, object]:
    clinic = found.clinic
    cells = cells_of(found, referral.of(clinic), words())
    return {
        "id": clinic.id,
        "link": f"clinic?{urlencode({'id': clinic.id})}",
        "call": dialed(clinic.phone),
        "called": called,
        "chosen": clinic.id in chosen,
        "choose": say("referrers.choose", clinic=called),
        "note": say("referrers.note_for", clinic=called),
        "cells": [
            shortened(value, _LONGEST_NEEDS if name == "needs" else _LONGEST_CELL)
            if isinstance(value, str)
            else value
            for name, value in ((name, cells[name]) for name in _COLUMNS)
        ],
    }
