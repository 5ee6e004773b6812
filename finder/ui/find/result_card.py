"""One clinic in the list, as what its card shows."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode

from finder.directory.claims import billed, is_medicare
from finder.directory.clinic import Clinic, ClinicKind, NewPatients
from finder.directory.columns import shortened
from finder.directory.dialing import dialed
from finder.search.explanation import Listed
from finder.search.query import Order
from finder.services.find_clinics import Finding, Findings
from finder.services.shortlist.ids import PARAMETER, ids_text
from finder.services.upkeep.freshness import freshness
from finder.services.wording.built_notes import built_note
from finder.services.wording.marks import marks_against
from finder.taxonomy.concept import Kind
from finder.ui.blocks.clinic_link import moved_words
from finder.ui.blocks.contact import directions_address
from finder.ui.blocks.guide_link import guide_address
from finder.ui.blocks.markup import AnswerSign, MatchReason
from finder.ui.visit.resources import directory, say, sentences, taxonomy, words
from finder.ui.visit.state import Visit, link_of

_LONGEST = 300
"""Characters of a text of a clinic's that a card shows."""
_MATCHED = {
    Kind.DISCIPLINE: "results.team_matched",
    Kind.CHARACTERISTIC: "results.practical_matched",
}
_MISSING = {
    Kind.DISCIPLINE: "results.team_missing",
    Kind.CHARACTERISTIC: "results.practical_missing",
}


def card_of(visit: Visit, findings: Findings, finding: Finding) -> dict[str, object]:
    """The decision, how to reach the clinic, why it is here, how fresh it is."""
    clinic = finding.clinic
    distance = ""
    if visit.query.origin is not None:
        miles = finding.distance_miles
        distance = sentences().distance(miles, approximate=finding.approximate)
    needs = tuple(need.key for need in visit.query.needs)
    return {
        "id": clinic.id,
        "number": finding.number,
        "chosen": visit.chosen == clinic.id,
        "hollow": not finding.stated,
        "name": clinic.name,
        "link": f"clinic?{urlencode({'id': clinic.id})}",
        "distance": distance,
        "marks": marks_against(clinic, words()),
        "kind": _kind(clinic),
        "where": clinic.address.one_line(),
        "reasons": [
            {
                "sign": reason.sign.value,
                "label": shortened(reason.label, _LONGEST),
                "answer": reason.answer,
                "guide": guide_way(key),
            }
            for key, reason in zip(needs, reasons(finding, needs), strict=True)
        ],
        "meta": [shortened(part, _LONGEST) for part in _meta(finding, findings)],
        "age": _age(clinic),
        "checked": say("results.checked", date=clinic.verified_on) if clinic.verified_on else "",
        "call": _call(clinic),
        "phone": shortened(clinic.phone, _LONGEST) or say("results.no_phone"),
        "directions": directions_address(clinic),
        "placed": clinic.position is not None,
        "ask": _ask(visit, finding),
    }


def _ask(visit: Visit, finding: Finding) -> dict[str, str] | None:
    """The way to the questions that are open, where the clinic does not answer every need."""
    if not finding.unknown:
        return None
    parameters = {**link_of(visit.query), PARAMETER: ids_text([finding.clinic.id])}
    return {
        "link": f"call-sheet?{urlencode(parameters, doseq=True)}",
        "label": say("shortlist.ask"),
    }


def guide_way(key: str) -> dict[str, str] | None:
    """The way to what the guide says of a need, which practical matters have not."""
    if taxonomy()[key].kind is Kind.CHARACTERISTIC:
        return None
    return {"id": key, "address": guide_address(key)}


def _call(clinic: Clinic) -> dict[str, str] | None:
    address = dialed(clinic.phone)
    if not address:
        return None
    return {"address": address, "label": say("clinic.call", phone=clinic.phone)}


def _kind(clinic: Clinic) -> str:
    """What to know of a place that is not mainly a pain clinic."""
    is_other = clinic.clinic_kind is ClinicKind.ALSO_OFFERS
    return say("results.also_offers") if is_other else ""


def _meta(finding: Finding, findings: Findings) -> list[str]:
    clinic = finding.clinic
    there = directory().moved_to(clinic)
    told = [moved_words(there)] if there else []
    told += _volume(clinic, findings)
    if finding.also_offers and clinic.pain_share:
        told.append(built_note(clinic.pain_share, words()))
    record = clinic.evidence
    # a number from claims tells where a record comes from, but not when it was checked
    if not told or record is None or record.verified_on or not is_medicare(record.source):
        told.append(_age(clinic))
    if clinic.new_patients is NewPatients.ACCEPTING:
        told.append(say("results.new_patients"))
    if clinic.fax:
        told.append(say("results.fax", fax=clinic.fax))
    return [part for part in told if part]


def _age(clinic: Clinic) -> str:
    """How long ago the record was checked, which says nothing on paper."""
    return freshness(clinic.evidence, datetime.now(tz=UTC).date(), words())


def _volume(clinic: Clinic, findings: Findings) -> list[str]:
    """The number that the list is in order of, where it is."""
    if findings.order is not Order.VOLUME:
        return []
    return [sentences().billed(billed(clinic, findings.procedures))]


def reasons(finding: Finding, needs: tuple[str, ...]) -> list[MatchReason]:
    """Each of `needs` with what the clinic says to it, in the order they were asked."""
    return [_reason(finding, key) for key in needs]


def _reason(finding: Finding, key: str) -> MatchReason:
    concept = taxonomy()[key]
    kind = taxonomy()[concept.members[0]].kind if concept.members else concept.kind
    if concept.kind is Kind.CONDITION and key in finding.matched:
        return MatchReason(
            sign=AnswerSign.YES, label=concept.label, answer=_which(finding.listed[key])
        )
    if key in finding.matched:
        words = say(_MATCHED.get(kind, "results.matched"))
        return MatchReason(sign=AnswerSign.YES, label=concept.label, answer=words)
    if key in finding.missing:
        words = say(_MISSING.get(kind, "results.missing"))
        return MatchReason(sign=AnswerSign.NO, label=concept.label, answer=words)
    return MatchReason(sign=AnswerSign.UNKNOWN, label=concept.label, answer=say("results.unknown"))


def _which(listed: Listed) -> str:
    """How many of what is discussed for a problem are listed, and which: by their short names."""
    names = ", ".join(taxonomy()[key].short for key in listed.keys)
    return say("results.which", some=sentences().listed(listed), names=names)
