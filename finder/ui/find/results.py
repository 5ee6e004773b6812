"""What is said above the list, and how far the list is open."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from finder.search.query import Order
from finder.services.answer_pins.answer import MOST_PINS
from finder.services.find_clinics import Findings
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html
from finder.ui.visit.resources import say, sentences
from finder.ui.visit.state import Visit


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
    """Open the list that holds the clinic as far as its card; whether there is one.

    It is sought as far down as a map has pins.
    """
    number = findings.number_of(clinic_id, MOST_PINS)
    if number is None:
        return False
    if number <= findings.total_matching:
        visit.shown = max(visit.shown, number)
    else:
        visit.shown_not_stated = max(visit.shown_not_stated, number - findings.total_matching)
        visit.not_stated_open = True
    return True
