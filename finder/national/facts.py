"""What the claims of a site say: procedures and team, each with its evidence. Never a no."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from finder.directory.fact import Answer, Evidence, Fact
from finder.national.claim import FACILITY, OFFICE
from finder.national.codes import CodeBook, is_counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from finder.national.site import Member, Site

CLAIMS = "Medicare Part B claims"
SPECIALTIES = "Medicare Part B specialties"

_SETTINGS = {
    frozenset({OFFICE}): "in an office",
    frozenset({FACILITY}): "at a hospital or surgery center",
    frozenset({OFFICE, FACILITY}): "in an office and at a hospital or surgery center",
}
# On the page the setting and then the notes end a sentence that begins with the counts.
_ELSEWHERE = "perhaps not at this address"
_AT_LEAST = "at least that many patients, as one person may be in several counts"
_UNITS = "units of a drug are not counted as services"


class _Line(NamedTuple):
    """One claim behind a fact; `services` is None where the file counts units of a drug."""

    npi: str
    is_individual: bool
    code: str
    place: str
    services: float | None
    patients: float


def facts_of(site: Site, book: CodeBook, period: str) -> Mapping[str, Fact]:
    """The facts of a site, by the key of the procedure or discipline."""
    facts = {
        procedure: Fact(Answer.YES, _evidence(procedure, lines, book, period))
        for procedure, lines in _lines(site.members, book).items()
    }
    for discipline, clinicians in _team(site.members, book).items():
        evidence = Evidence(source=SPECIALTIES, period=period, clinicians=len(clinicians))
        facts[discipline] = Fact(Answer.YES, evidence)
    return dict(sorted(facts.items()))


def _lines(members: Iterable[Member], book: CodeBook) -> Mapping[str, list[_Line]]:
    lines: defaultdict[str, list[_Line]] = defaultdict(list)
    for provider in (member.provider for member in members):
        provider_type = book.provider_type(provider.who.provider_type)
        for (code, place), (services, patients) in provider.billed.items():
            for procedure, rule in book.code(code).procedures:
                if is_counted(rule.states, provider_type, place):
                    counted = services if rule.counts_services else None
                    lines[procedure].append(
                        _Line(provider.npi, provider.is_individual, code, place, counted, patients)
                    )
    return lines


def _team(members: Iterable[Member], book: CodeBook) -> Mapping[str, set[str]]:
    team: defaultdict[str, set[str]] = defaultdict(set)
    for provider in (member.provider for member in members):
        discipline = book.provider_type(provider.who.provider_type).discipline
        if discipline and provider.is_individual:
            team[discipline].add(provider.npi)
    return team


def _evidence(procedure: str, lines: list[_Line], book: CodeBook, period: str) -> Evidence:
    # A surgery center bills its own fee for what a clinician bills too: the two are one service.
    individual = [line for line in lines if line.is_individual]
    counted = individual or lines
    services = [line.services for line in counted if line.services is not None]
    return Evidence(
        source=CLAIMS,
        period=period,
        clinicians=len({line.npi for line in individual}) or None,
        services=round(sum(services)) if services else None,
        # Whom two counts share is not known; that many people there were for certain.
        patients=round(max(line.patients for line in counted)),
        setting=_SETTINGS[frozenset(line.place for line in lines)],
        note=_note(procedure, lines, counted, book),
    )


def _note(procedure: str, lines: list[_Line], counted: list[_Line], book: CodeBook) -> str:
    notes = []
    if all(line.is_individual and line.place == FACILITY for line in lines):
        notes.append(_ELSEWHERE)
    codes = {line.code for line in lines}
    if all(book.code(code).shared for code in codes):
        shared_with = sorted(
            {book.label(key) for code in codes for key, _ in book.code(code).procedures}
            - {book.label(procedure)}
        )
        notes.append(f"billed under a code shared with: {', '.join(shared_with)}")
    if any(line.services is None for line in counted):
        notes.append(_UNITS)
    if len(counted) > 1:
        notes.append(_AT_LEAST)
    return "; ".join(notes)
