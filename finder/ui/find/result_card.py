"""One clinic in the list, as a card."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from finder.directory.claims import billed, is_medicare
from finder.directory.clinic import Clinic, ClinicKind, ClinicStatus, NewPatients
from finder.search.query import Order
from finder.services.find_clinics import Finding, Findings
from finder.services.upkeep.freshness import freshness
from finder.ui.blocks import markup
from finder.ui.blocks.clinic_link import show_details_link
from finder.ui.blocks.contact import directions, telephone
from finder.ui.blocks.escaping import Html, name
from finder.ui.find.answers import reasons
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import say, sentences, words
from finder.ui.visit.state import Visit


def show_card(visit: Visit, findings: Findings, finding: Finding) -> None:
    """One clinic: the decision, how to reach it, why it is here, how fresh it is."""
    clinic = finding.clinic
    chosen = visit.chosen == clinic.id
    key = f"pf_card_chosen_{finding.number}" if chosen else f"pf_card_{finding.number}"
    with st.container(key=key):
        st.html(_card(visit, findings, finding))
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
            show_details_link(clinic)


def _card(visit: Visit, findings: Findings, finding: Finding) -> Html:
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
        details=_details(finding, findings),
        badges=_badges(clinic),
    )


def _reach(clinic: Clinic) -> list[Html]:
    town = ", ".join(part for part in (clinic.address.city, clinic.address.state) if part)
    parts = [name(town)] if town else []
    if clinic.phone:
        parts.append(telephone(clinic.phone))
    way = directions(clinic, say("results.directions"))
    return [*parts, way] if way else parts


def _details(finding: Finding, findings: Findings) -> list[str]:
    clinic = finding.clinic
    today = datetime.now(tz=UTC).date()
    told = _volume(clinic, findings)
    if finding.also_offers and clinic.pain_share:
        told.append(clinic.pain_share)
    record = clinic.evidence
    # a number from claims tells where a record comes from, but not when it was checked
    if not told or record is None or record.verified_on or not is_medicare(record.source):
        told.append(freshness(record, today, words()))
    if clinic.new_patients is NewPatients.ACCEPTING:
        told.append(say("results.new_patients"))
    elif clinic.new_patients is not None:
        told.append(say("results.no_new_patients"))
    return told


def _volume(clinic: Clinic, findings: Findings) -> list[str]:
    """The number that the list is in order of, where it is."""
    if findings.order is not Order.VOLUME:
        return []
    return [sentences().billed(billed(clinic, findings.procedures))]


def _badges(clinic: Clinic) -> list[Html]:
    badges = []
    if clinic.status is ClinicStatus.TEMPORARILY_CLOSED:
        badges.append(markup.badge(say("results.temporarily_closed"), markup.Tone.CAUTION))
    if clinic.clinic_kind is ClinicKind.ALSO_OFFERS:
        badges.append(markup.badge(say("results.also_offers")))
    return badges
