"""The list: what was found, clinic by clinic, and what does not say."""

from __future__ import annotations

import streamlit as st

from finder.search.query import Order
from finder.services.find_clinics import Findings
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, text
from finder.ui.find.result_card import show_card
from finder.ui.visit.resources import say, sentences
from finder.ui.visit.state import PAGE_SIZE, Visit, seed

MOST_SOUGHT = 5_000
"""How far down the lists a chosen clinic is sought: as many as a map has pins."""

_NOT_STATED = "not_stated_list"


def show_headline(visit: Visit, findings: Findings) -> str:
    """How many clinics were found, where, in which order; returned as it was said."""
    said = sentences().headline(findings, visit.place)
    st.html(Html(f'<div id="pf-list">{markup.summary(said)}</div>'))
    if findings.order is Order.VOLUME:
        st.html(markup.muted(say("volume.remark")))
    return said


def show_matches(visit: Visit, findings: Findings) -> None:
    """The clinics that match, the first few and more on request."""
    shown = findings.matching(visit.shown)
    clinics = findings.total_matching - findings.total_also_offering
    for finding in shown:
        if finding.number == clinics + 1:
            _show_also_offering(findings.total_also_offering)
        show_card(visit, findings, finding)
    if len(shown) < findings.total_matching:
        _show_more(visit, "shown", findings.total_matching)
    if unplaced := sentences().unplaced(findings):
        how = say("results.unplaced_how")
        st.html(markup.muted(f"{unplaced} {how}"))


def _show_also_offering(count: int) -> None:
    """Where those begin that mainly do something else, and why they stand apart."""
    st.subheader(say("results.also_offering", count=count), anchor=False)
    st.html(markup.muted(say("results.also_offering_lead")))


def show_not_stated(visit: Visit, findings: Findings) -> None:
    """The clinics that may match but do not say so, apart from those that do."""
    if not findings.total_not_stated:
        return

    def took() -> None:
        visit.not_stated_open = st.session_state[_NOT_STATED]

    few = not findings.total_matching
    seed(_NOT_STATED, few if visit.not_stated_open is None else visit.not_stated_open)
    heading = say("results.not_stated", count=findings.total_not_stated)
    with st.expander(heading, key=_NOT_STATED, on_change=took):
        st.html(markup.muted(say("results.not_stated_lead")))
        shown = findings.not_stated(visit.shown_not_stated)
        for finding in shown:
            show_card(visit, findings, finding)
        if len(shown) < findings.total_not_stated:
            _show_more(visit, "shown_not_stated", findings.total_not_stated)


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


def _show_more(visit: Visit, which: str, total: int) -> None:
    shown = getattr(visit, which)
    st.html(text(say("results.showing", shown=shown, count=total)))
    more = min(PAGE_SIZE, total - shown)
    st.button(
        say("results.show_more", count=more),
        key=f"more:{which}",
        on_click=lambda: setattr(visit, which, shown + PAGE_SIZE),
    )
