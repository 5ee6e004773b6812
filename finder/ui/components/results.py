"""The list: what was found, clinic by clinic, and what does not say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from finder.directory.clinic import ClinicStatus, NewPatients
from finder.services.freshness import freshness
from finder.ui.components import markup
from finder.ui.components.answers import reasons
from finder.ui.components.contact import directions, telephone
from finder.ui.components.hypertext import Html, label, name, text
from finder.ui.components.scrolling import Goal
from finder.ui.resources import say, sentences, words
from finder.ui.routes import pages
from finder.ui.state import PAGE_SIZE, seed

if TYPE_CHECKING:
    from finder.directory.clinic import Clinic
    from finder.services.find_clinics import Finding, Findings
    from finder.ui.state import Visit

MOST_SOUGHT = 5_000
"""How far down the lists a chosen clinic is sought: as many as a map has pins."""

_NOT_STATED = "not_stated_list"


def show_headline(visit: Visit, findings: Findings) -> str:
    """How many clinics were found, where, in which order; returned as it was said."""
    said = sentences().headline(findings, visit.place)
    st.html(Html(f'<div id="pf-list">{markup.summary(said)}</div>'))
    return said


def show_matches(visit: Visit, findings: Findings) -> None:
    """The clinics that match, the first few and more on request."""
    shown = findings.matching(visit.shown)
    for finding in shown:
        show_card(visit, finding)
    if len(shown) < findings.total_matching:
        _show_more(visit, "shown", findings.total_matching)
    if findings.total_unplaced:
        st.html(markup.muted(say("results.unplaced", count=findings.total_unplaced)))


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
            show_card(visit, finding)
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


def show_card(visit: Visit, finding: Finding) -> None:
    """One clinic: the decision, how to reach it, why it is here, how fresh it is."""
    clinic = finding.clinic
    chosen = visit.chosen == clinic.id
    key = f"pf_card_chosen_{finding.number}" if chosen else f"pf_card_{finding.number}"
    with st.container(key=key):
        st.html(_card(visit, finding))
        with st.container(horizontal=True, gap="small", key=f"pf_actions_{finding.number}"):
            if clinic.position is not None:
                st.button(
                    say("results.shown_on_map" if chosen else "results.on_map"),
                    key=f"choose:{finding.number}:{clinic.id[:80]}",
                    icon=":material/pin_drop:",
                    disabled=chosen,
                    on_click=visit.choose,
                    args=(clinic.id, Goal.MAP),
                )
            st.page_link(
                pages().clinic,
                label=say("results.details"),
                icon=":material/arrow_forward:",
                icon_position="right",
                query_params={"id": clinic.id},
                help=label(clinic.name),
            )


def _card(visit: Visit, finding: Finding) -> Html:
    clinic = finding.clinic
    distance = ""
    if visit.query.origin is not None:
        miles = finding.distance_miles
        distance = sentences().distance(miles, approximate=finding.approximate)
    return markup.card(
        title=clinic.name,
        number=finding.number,
        not_stated=not finding.stated,
        distance=distance,
        reach=_reach(clinic),
        reasons=reasons(finding, tuple(need.key for need in visit.query.needs)),
        details=_details(clinic),
        badges=_badges(clinic),
    )


def _reach(clinic: Clinic) -> list[Html]:
    town = ", ".join(part for part in (clinic.address.city, clinic.address.state) if part)
    parts = [name(town)] if town else []
    if clinic.phone:
        parts.append(telephone(clinic.phone))
    way = directions(clinic, say("results.directions"))
    return [*parts, way] if way else parts


def _details(clinic: Clinic) -> list[str]:
    today = datetime.now(tz=UTC).date()
    told = [freshness(clinic.evidence, today, words())]
    if clinic.new_patients is NewPatients.ACCEPTING:
        told.append(say("results.new_patients"))
    elif clinic.new_patients is not None:
        told.append(say("results.no_new_patients"))
    return told


def _badges(clinic: Clinic) -> list[Html]:
    if clinic.status is ClinicStatus.TEMPORARILY_CLOSED:
        return [markup.badge(say("results.temporarily_closed"), markup.Tone.CAUTION)]
    return []


def _show_more(visit: Visit, which: str, total: int) -> None:
    shown = getattr(visit, which)
    st.html(text(say("results.showing", shown=shown, count=total)))
    more = min(PAGE_SIZE, total - shown)
    st.button(
        say("results.show_more", count=more),
        key=f"more:{which}",
        on_click=lambda: setattr(visit, which, shown + PAGE_SIZE),
    )
