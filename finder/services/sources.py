"""What a directory rests on: each source of evidence, how much of it, and how old it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Self

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Evidence
from finder.services.kept import listings_in
from finder.storage.revision import Action
from finder.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSummary:
    """One source of evidence; `name` is "" for what nobody gave a source of.

    `clinics` rest on it as a whole or with a fact, `facts` (yes or no, of procedures and
    team) one by one. `periods` are the times it covers, as they are written in the
    records; `verified_on` is the newest day on which any of it was checked.
    """

    name: str
    clinics: int
    facts: int
    periods: tuple[str, ...]
    verified_on: date | None


@dataclass(slots=True)
class _Tally:
    """What is counted of one source; `times` are the periods and days of its evidence."""

    clinics: int = 0
    facts: int = 0
    times: Counter[tuple[str, date | None]] = field(default_factory=Counter)

    def source(self, name: str) -> SourceSummary:
        standing = [time for time, count in self.times.items() if count > 0]
        return SourceSummary(
            name=name,
            clinics=self.clinics,
            facts=self.facts,
            periods=tuple(sorted({period for period, _ in standing if period})),
            verified_on=max((day for _, day in standing if day), default=None),
        )


_NOWHERE = Evidence(source="")
_STATED = frozenset({Answer.YES, Answer.NO})


class SourceCounts:
    """How much rests on each source, counted clinic by clinic."""

    def __init__(self) -> None:
        self._tallies: defaultdict[str, _Tally] = defaultdict(_Tally)

    def add(self, clinic: Clinic, count: int = 1) -> None:
        """One more clinic; one less with a `count` of -1."""
        told = [fact.evidence for fact in clinic.facts.values() if fact.answer in _STATED]
        own = [evidence for evidence in told if evidence is not None]
        bare, record = len(told) - len(own), clinic.evidence
        mentions = [(evidence, 1, 1) for evidence in own]
        if record or bare:  # what has no evidence of its own rests on that of the record
            mentions.append((record or _NOWHERE, bare, bare + bool(record)))
        for evidence, facts, times in mentions:
            tally = self._tallies[evidence.source]
            tally.facts += facts * count
            tally.times[evidence.period, evidence.verified_on] += times * count
        for source in {evidence.source for evidence, _, _ in mentions}:
            self._tallies[source].clinics += count

    def take_in(self, others: SourceCounts) -> None:
        """What was counted of other clinics."""
        for name, more in others._tallies.items():
            tally = self._tallies[name]
            tally.clinics += more.clinics
            tally.facts += more.facts
            tally.times.update(more.times)

    def summaries(self) -> tuple[SourceSummary, ...]:
        """The sources that something rests on, the one of most clinics first."""
        found = (tally.source(name) for name, tally in self._tallies.items() if tally.clinics > 0)
        return tuple(
            sorted(found, key=lambda source: (-source.clinics, -source.facts, source.name))
        )

    def as_json(self) -> list[list[object]]:
        """The counts, for `of_json`."""
        return [
            [name, one.clinics, one.facts, [[*time, n] for time, n in one.times.items() if n]]
            for name, one in self._tallies.items()
        ]

    @classmethod
    def of_json(cls, told: Iterable[Sequence[Any]]) -> Self:
        """The counts that `as_json` gave."""
        counts = cls()
        for name, clinics, facts, times in told:
            tally = counts._tallies[name]
            tally.clinics, tally.facts = clinics, facts
            for period, day, n in times:
                tally.times[period, date.fromisoformat(day) if day else None] = n
        return counts


def sources_of(clinics: Iterable[Clinic]) -> tuple[SourceSummary, ...]:
    """The sources that `clinics` rest on, the one of most clinics first.

    A fact without evidence of its own rests on that of its record.
    """
    counts = SourceCounts()
    for clinic in clinics:
        counts.add(clinic)
    return counts.summaries()


def published_on(store: Store) -> dict[str, datetime]:
    """When a list of each source was last published, by what visitors read as the source.

    Records of old lists have the name of the file there, so it stands here as well. A name of a
    file is nothing that everybody may see; where it is the source of a fact, which the clinic's
    page tells, it is.
    """
    found: dict[str, datetime] = {}
    sources = listings_in(store).by_revision()
    for revision in store.revisions():  # newest first
        if revision.stamp.action in {Action.START, Action.IMPORT} and revision.stamp.source_name:
            found.setdefault(revision.stamp.source_name, revision.made_at)
            if revision.number in sources:
                found.setdefault(sources[revision.number].source.shown, revision.made_at)
    return found
