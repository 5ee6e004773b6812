"""What a build did with the rows it read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from finder.directory.clinic import Clinic
from finder.national.sources.drops import Drop
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """What was done with the rows of one file.

    `rows_read` = `rows_kept` + the sum of `dropped` (by reason). `period` is the time that
    the file is from: a year, a month ("2026-11"), or "" where its name doesn't tell.
    """

    name: str
    kind: str
    period: str
    rows_read: int
    rows_kept: int
    dropped: Mapping[Drop, int]

    def as_dict(self) -> dict[str, object]:
        """The report for JSON."""
        return {
            "source": self.name,
            "kind": self.kind,
            "period": self.period,
            "rows_read": self.rows_read,
            "rows_kept": self.rows_kept,
            "dropped": {str(reason): count for reason, count in self.dropped.items()},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetReport:
    """What a street geocoder made of the addresses; all is 0 where none is configured.

    `asked` are clinics; `found` of them are at their street now. `misplaced` were found in
    another state or too far from their ZIP code, and `unanswered` got no answer that could be
    read: they stay where they were, as those do that the geocoder does not know. `unreadable`
    counts rows of answers. `fault` is why the first batch failed, "" if none did.
    """

    asked: int = 0
    found: int = 0
    misplaced: int = 0
    unanswered: int = 0
    unreadable: int = 0
    fault: str = ""

    def as_dict(self) -> dict[str, object]:
        """The report for JSON."""
        return {
            "streets_asked": self.asked,
            "streets_found": self.found,
            "streets_misplaced": self.misplaced,
            "streets_unanswered": self.unanswered,
            "streets_unreadable_rows": self.unreadable,
            "streets_fault": self.fault,
        }


NO_STREETS = StreetReport()


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """The counts of a build, those of rows for each file.

    The rows kept of the claims are those of a followed code by the providers at the sites, one
    for each provider, code, place and year. Not each stands behind a fact, since a rule may
    count a code only from an office or from pain specialties. The rows kept of the other files
    are those of providers (at the addresses) that are at a site. `providers` are those at the
    sites; `providers_left_out` billed a pain procedure but are at no site that the rules let
    in. `without_position` are clinics whose ZIP code is not known (nor their street found).
    `procedures` and `disciplines` give the number of clinics that list each key.
    """

    sources: tuple[SourceReport, ...]
    providers: int
    providers_left_out: int
    clinics: int
    without_position: int
    procedures: Mapping[str, int]
    disciplines: Mapping[str, int]
    streets: StreetReport = NO_STREETS

    @property
    def rows_read(self) -> int:
        """The rows of all files."""
        return sum(one.rows_read for one in self.sources)

    @property
    def rows_kept(self) -> int:
        """The rows that the clinics rest on."""
        return sum(one.rows_kept for one in self.sources)

    @property
    def dropped(self) -> Mapping[Drop, int]:
        """How many rows of all files were left out, by reason."""
        total = sum((Counter(one.dropped) for one in self.sources), Counter[Drop]())
        return {reason: total[reason] for reason in Drop if total[reason]}

    def as_dict(self) -> dict[str, object]:
        """The report for JSON: plain texts and numbers."""
        return {
            "sources": [one.as_dict() for one in self.sources],
            "rows_read": self.rows_read,
            "rows_kept": self.rows_kept,
            "dropped": {str(reason): count for reason, count in self.dropped.items()},
            "providers": self.providers,
            "providers_left_out": self.providers_left_out,
            "clinics": self.clinics,
            "without_position": self.without_position,
            **self.streets.as_dict(),
            "procedures": dict(self.procedures),
            "disciplines": dict(self.disciplines),
        }


def stated_counts(clinics: Iterable[Clinic], kind: Kind, taxonomy: Taxonomy) -> dict[str, int]:
    """How many clinics state each key of `kind`, the most frequent first."""
    counts = Counter(
        key for clinic in clinics for key in clinic.facts if taxonomy[key].kind is kind
    )
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
