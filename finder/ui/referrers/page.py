"""For referrers: from a pasted referral or codes to clinics with fax, NPI and a sheet to send."""

from __future__ import annotations

import streamlit as st

from finder.services.find_clinics import Findings, find_clinics
from finder.services.referrals.handoff import MOST_CLINICS
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, text
from finder.ui.blocks.handoff_button import show_sheet_button
from finder.ui.blocks.scrolling import scroll_once
from finder.ui.find.front_door import show_front_door
from finder.ui.find.results import look_of_form, show_headline
from finder.ui.find.tab_memory import keep_step
from finder.ui.find.take_along import show_take_along
from finder.ui.find.told import FormEvent
from finder.ui.referrers.cases import show_cases
from finder.ui.referrers.table import MOST_ROWS, show_referral_table
from finder.ui.shell.header import announce
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import directory, say
from finder.ui.visit.state import Visit, adopt_url, arriving_at, visit, write_url

_CHOSEN = "referrers_chosen"


def show() -> None:
    """Draw the page for the visitor's search, which is that of the page “Find a clinic”."""
    current = visit()
    known = directory().index.layout.masks
    with arriving_at("referrers") as arrives:
        adopt_url(current, known, arriving=arrives)
        if arrives:
            current.scroll_to(Goal.TOP)
    write_url(current)
    keep_step(current, known)
    findings = find_clinics(directory(), current.query)
    st.html(markup.page_title(say("referrers.title")))
    st.html(markup.muted(say("referrers.lead")))
    if current.asked:
        with st.container(key=f"pf_heard_{look_of_form(current)}"):
            st.html(Html("<span></span>"))  # the style sheet reads the key
    with st.container(key="pf_controls_search"):
        show_front_door(current, findings.counts, findings)
    if current.asked:
        _show_answer(current, findings)
    else:
        st.html(markup.muted(say("referrers.ask")))
    show_cases()
    scroll_once(current.scrolls, current.goal)


def _show_answer(current: Visit, findings: Findings) -> None:
    announce(show_headline(current, findings))
    if not findings.total:
        st.html(markup.notice(say("referrers.none")))
        return
    chosen: dict[str, None] = st.session_state.setdefault(_CHOSEN, {})
    show_referral_table(findings, chosen, _pick, prints=current.prints)
    if findings.total > MOST_ROWS:
        st.html(markup.muted(say("referrers.shown", shown=MOST_ROWS, count=findings.total)))
    _show_sheet(current, findings, chosen)
    st.header(say("take.heading"), anchor=False)
    show_take_along(current, findings)


def _pick(event: FormEvent) -> None:
    """Put a clinic on the hand-off sheet, or take it off; of too many the first one goes."""
    chosen: dict[str, None] = st.session_state.setdefault(_CHOSEN, {})
    clinic_id = event.text("id")
    if event.act != "pick" or clinic_id not in directory().by_id:
        return
    chosen.pop(clinic_id, None)
    if event["on"] is True:
        chosen[clinic_id] = None
    while len(chosen) > MOST_CLINICS:
        del chosen[next(iter(chosen))]


def _show_sheet(current: Visit, findings: Findings, chosen: dict[str, None]) -> None:
    st.header(say("referrers.sheet"), anchor=False)
    st.html(markup.muted(say("referrers.sheet_lead", most=MOST_CLINICS)))
    known = directory().by_id
    clinics = [known[one] for one in chosen if one in known]
    on_sheet = clinics or [findings.all(1)[0].clinic]
    names = tuple(clinic.name for clinic in on_sheet)
    st.html(Html(f"<p>{text(say('referrers.sheet_for', clinics=names))}</p>"))
    with st.container(key="pf_controls_sheet"):
        show_sheet_button(on_sheet, current.query.needs)
