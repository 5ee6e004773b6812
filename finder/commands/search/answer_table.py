"""The answer to a search for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from finder.commands.search.clinic_table import clinic_table, line
from finder.commands.words import say
from finder.search.query import Order
from finder.services.doors.answer import SearchAnswer
from finder.services.find_clinics import Finding
from finder.services.wording.invented import sample_sentence
from finder.services.wording.texts import wording

LISTED = 25
"""How many clinics a table lists unless it is told."""


def answer_table(answer: SearchAnswer) -> list[RenderableType]:
    """The headline, a table of those that match, one of those that do not say, and offers."""
    findings = answer.findings.all(answer.most or LISTED)
    matching = [one for one in findings if one.stated and not one.also_offers]
    also = [one for one in findings if one.stated and one.also_offers]
    not_stated = [finding for finding in findings if not finding.stated]
    return [
        Text(line(answer.headline), style="bold"),
        *_notes(answer),
        *_listed(matching, answer),
        *_also_offering(also, answer),
        *_not_stated(not_stated, answer),
        *_rest(answer, len(findings)),
        *_footnotes(findings),
        *_remark(answer),
        *_offers(answer),
    ]


def _listed(findings: Sequence[Finding], answer: SearchAnswer) -> list[RenderableType]:
    return ["", clinic_table(findings, answer)] if findings else []


def _also_offering(findings: Sequence[Finding], answer: SearchAnswer) -> list[RenderableType]:
    if not findings:
        return []
    heading = say("search.also_offering", count=answer.findings.total_also_offering)
    return ["", Text(heading, style="bold"), *_listed(findings, answer)]


def _notes(answer: SearchAnswer) -> list[Text]:
    notes = []
    if said := sample_sentence(answer.directory, wording()):
        notes.append(Text(said, style="yellow"))
    others = answer.place.alternatives if answer.place else ()
    if others:
        notes.append(Text(say("search.other_places", places="; ".join(others))))
    if unplaced := answer.sentences.unplaced(answer.findings):
        key = "search.unplaced_area" if answer.query.area else "search.unplaced"
        notes.append(Text(say(key, sentence=unplaced)))
    return notes


def _not_stated(findings: Sequence[Finding], answer: SearchAnswer) -> list[RenderableType]:
    total = answer.findings.total_not_stated
    if not total:
        return []
    heading = Text(say("search.not_stated", count=total), style="bold")
    return ["", heading, *_listed(findings, answer)]


def _rest(answer: SearchAnswer, shown: int) -> list[Text]:
    more = answer.findings.total - shown
    return [Text(say("more.clinic", count=more))] if more else []


def _footnotes(findings: Sequence[Finding]) -> list[Text]:
    if all(finding.distance_miles is None for finding in findings):
        return []
    about = any(finding.approximate for finding in findings)
    notes = [say("search.miles"), *([say("search.about")] if about else [])]
    return [Text(""), Text(" ".join(notes), style="dim")]


def _remark(answer: SearchAnswer) -> list[Text]:
    return (
        [Text(say("search.volume"), style="dim")] if answer.findings.order is Order.VOLUME else []
    )


def _offers(answer: SearchAnswer) -> list[Text]:
    offers = [answer.sentences.relaxation(offer) for offer in answer.findings.relaxations]
    outside = answer.findings.nearest_outside
    if not offers:
        return []
    if outside:
        offers.append(line(answer.sentences.nearest(outside)))
    return [
        Text(""),
        Text(say("search.find_more"), style="bold"),
        *(Text(f"  • {offer}") for offer in offers),
    ]
