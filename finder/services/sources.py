"""What a directory rests on: each source of evidence, how much of it, and how old it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

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
    last: Clinic | None = None
    times: set[tuple[str, date | None]] = field(default_factory=set)

    def source(self, name: str) -> SourceSummary:
        return SourceSummary(
            name=name,
            clinics=self.clinics,
            facts=self.facts,
            periods=tuple(sorted({period for period, _ in self.times if period})),
            verified_on=max((day for _, day in self.times if day), default=None),
        )


_NOWHERE = Evidence(source="")


def sources_of(clinics: Iterable[Clinic]) -> tuple[SourceSummary, ...]:
    """The sources that `clinics` rest on, the one of most clinics first.

    A fact without evidence of its own rests on that of its record.
    """
    tallies: defaultdict[str, _Tally] = defaultdict(_Tally)
    for clinic in clinics:
        record = clinic.evidence
        stated = [
            fact.evidence or record or _NOWHERE
            for fact in clinic.facts.values()
            if fact.answer is not Answer.UNKNOWN
        ]
        for evidence in stated:
            tallies[evidence.source].facts += 1
        for evidence in (*stated, record) if record else stated:
            tally = tallies[evidence.source]
            if tally.last is not clinic:
                tally.last = clinic
                tally.clinics += 1
            tally.times.add((evidence.period, evidence.verified_on))
    found = (tally.source(name) for name, tally in tallies.items())
    return tuple(sorted(found, key=lambda source: (-source.clinics, -source.facts, source.name)))


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
