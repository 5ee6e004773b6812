"""What the claims of a site say: procedures and team, each with its evidence. Never a no."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from finder.directory.columns.facts import one_of
from finder.directory.fact import Answer, Evidence, Fact
from finder.national.claim import FACILITY, OFFICE
from finder.national.codes import is_counted
from finder.national.provider import type_of
from finder.national.sources import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from finder.national.codes import CodeBook
    from finder.national.provider import Provider

CLAIMS = "Medicare Part B claims"
TEAM_SOURCES = {
    FileKind.CLINICIANS: "Medicare Doctors and Clinicians",
    FileKind.NPPES: "NPPES registry",
    FileKind.PART_B: "Medicare Part B specialties",
}
_PREFERRED = tuple(TEAM_SOURCES)
"""Where two files name as many people, the first of these is told."""

_SETTINGS = {
    frozenset({OFFICE}): "in an office",
    frozenset({FACILITY}): "at a hospital or surgery center",
    frozenset({OFFICE, FACILITY}): "in an office and at a hospital or surgery center",
}
# On the page the setting and then the notes end a sentence that begins with the counts.
_ELSEWHERE = "perhaps not at this address"
_AT_LEAST = "one person may be in several of the counts"
_UNITS = "units of a drug are not counted as services"


class _Line(NamedTuple):
    """One claim behind a fact; `services` is None where the file counts units of a drug."""

    npi: int
    is_individual: bool
    year: int
    code: str
    place: str
    services: float | None
    patients: float


def facts_of(
    providers: Iterable[Provider], book: CodeBook, periods: Mapping[FileKind, str]
) -> Mapping[str, Fact]:
    """The facts of a site, by the key of the procedure or discipline.

    `periods` is the time that each file but the claims is from, "" where that is not known.
    """
    everyone = list(providers)
    facts = {
        procedure: Fact(Answer.YES, _evidence(procedure, lines, book))
        for procedure, lines in _lines(everyone, book).items()
    }
    for discipline, (source, count) in _team(everyone).items():
        period = periods.get(source, "")
        if source is FileKind.PART_B:
            period = str(max(year for one in everyone for year in one.specialties))
        evidence = Evidence(source=TEAM_SOURCES[source], period=period, clinicians=count)
        facts[discipline] = Fact(Answer.YES, evidence)
    return dict(sorted(facts.items()))


def _lines(providers: Iterable[Provider], book: CodeBook) -> Mapping[str, list[_Line]]:
    lines: defaultdict[str, list[_Line]] = defaultdict(list)
    for provider in providers:
        for year, billed in provider.billed.items():
            what = type_of(provider, year, book)
            for (code, place), (services, patients) in billed.items():
                for procedure, rule in book.code(code).procedures:
                    if is_counted(rule.states, what, place):
                        counted = services if rule.counts_services else None
                        lines[procedure].append(
                            _Line(
                                provider.npi,
                                provider.is_individual,
                                year,
                                code,
                                place,
                                counted,
                                patients,
                            )
                        )
    return lines


def _team(providers: Iterable[Provider]) -> Mapping[str, tuple[FileKind, int]]:
    """For each discipline the file that names most people of it, and how many."""
    found: defaultdict[str, Counter[FileKind]] = defaultdict(Counter)
    for provider in providers:
        for source, disciplines in provider.disciplines.items():
            for discipline in disciplines:
                found[discipline][source] += 1
    return {
        discipline: max(counts.items(), key=lambda pair: (pair[1], -_PREFERRED.index(pair[0])))
        for discipline, counts in found.items()
    }


def _evidence(procedure: str, every: list[_Line], book: CodeBook) -> Evidence:
    """What the claims of the latest year add up to; the others are only named."""
    years = sorted({line.year for line in every})
    lines = [line for line in every if line.year == years[-1]]
    # A surgery center bills its own fee for what a clinician bills too: the two are one service.
    individual = [line for line in lines if line.is_individual]
    counted = individual or lines
    services = [line.services for line in counted if line.services is not None]
    notes = _notes(procedure, lines, counted, book)
    if len(years) > 1:
        notes.append(f"also billed in {one_of([str(year) for year in years[:-1]], 'and')}")
    return Evidence(
        source=CLAIMS,
        period=str(years[-1]),
        clinicians=len({line.npi for line in individual}) or None,
        services=round(sum(services)) if services else None,
        # Whom two counts share is not known; that many people there were for certain.
        patients=round(max(line.patients for line in counted)),
        setting=_SETTINGS[frozenset(line.place for line in lines)],
        note="; ".join(notes),
    )


def _notes(procedure: str, lines: list[_Line], counted: list[_Line], book: CodeBook) -> list[str]:
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
    return notes
