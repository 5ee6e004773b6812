"""What is said above the list, and how far the list is open."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from finder.search.query import Order
from finder.services.find_clinics import Findings
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html
from finder.ui.visit.resources import say, sentences
from finder.ui.visit.state import Visit

MOST_SOUGHT = 5_000
"""How far down the lists a chosen clinic is sought: as many as a map has pins."""


def show_headline(visit: Visit, findings: Findings) -> str:
    """How many clinics were found, where, in which order; returned as it was said."""
    said = sentences().headline(findings, visit.place)
    remark = say("volume.remark") if findings.order is Order.VOLUME else ""
    printed = markup.printed(say("app.printed", date=datetime.now(tz=UTC).date()))
    st.html(
        Html(f'<div id="pf-list">{markup.headline(said)}{markup.remark(remark)}{printed}</div>')
    )
    return said


def look_of_form(visit: Visit) -> str:
    """How much room the form takes: in the key of a block, which is there before what it holds."""
    if visit.folded:
        return "folded"
    return "needs" if visit.query.needs else "open"


def open_lists_to(visit: Visit, findings: Findings, clinic_id: str) -> bool:
    """Open the list that holds the clinic as far as its card; whether there is one."""
    found = next((f for f in findings.all(MOST_SOUGHT) if f.clinic.id == clinic_id), None)
    if found is None:
        return False
    if found.stated:
        visit.shown = max(visit.shown, found.number)
    else:
        visit.shown_not_stated = max(visit.shown_not_stated, found.number - findings.total_matching)
        visit.not_stated_open = True
    return True
