"""Matched cases as a CSV file: each row as it was given, and the clinics behind it."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TextIO

from finder.directory.clinic import Clinic
from finder.directory.columns import neutralised
from finder.forked import in_order
from finder.gc_pause import gc_paused
from finder.geography.gazetteer import Gazetteer
from finder.services.directory import Directory
from finder.services.find_clinics import Finding
from finder.services.referrals.case_file import Case, CaseFile
from finder.services.referrals.matching import CaseMatcher, MatchedCase
from finder.services.referrals.prior_authorization import prior_authorization_hints
from finder.services.referrals.to_refer import SENT_BY
from finder.services.wording.field_words import told_details
from finder.services.wording.marks import marks_in_files
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import Wording
from finder.taxonomy.taxonomy import Taxonomy

_READ = ("reason", "remarks", "place_read", "needs_read")
_OF_A_CLINIC = (
    *("name", "miles", "phone", "fax", "npi", "address", "referral_methods"),
    *("direct_addresses", "documents_needed", "listed", "marks", "prior_authorization", "id"),
)
_DECIMALS = 1
_TOGETHER = 50
"""Cases that are matched one after the other before that is told."""
_MANY = 500
"""From so many cases on it is worth having them matched by several processes."""


def matched_columns(headings: Sequence[str], nearest: int) -> tuple[str, ...]:
    """The headings of the file, then what was read, then those of each of `nearest` clinics.

    A heading of ours in a file that was matched before is taken once.
    """
    ours = (*_READ, *_clinic_columns(nearest))
    return (*(one for one in headings if one not in ours), *ours)


class MatchCounts(NamedTuple):
    """How many cases there are, how many have a clinic, and how many can't be sought as written."""

    cases: int
    found: int
    to_fix: int


class MatchedFile:
    """The cases of `file` matched against `directory`, ready to be written.

    Each has up to `nearest` clinics, and `day` says which hints on prior authorization hold.
    """

    def __init__(
        self,
        directory: Directory,
        file: CaseFile,
        words: Wording,
        *,
        nearest: int,
        day: dt.date,
    ) -> None:
        self._directory = directory
        self._file = file
        self._words = words
        self._nearest = nearest
        self._day = day

    def write(
        self,
        stream: TextIO,
        gazetteer: Gazetteer,
        tell: Callable[[float], None] = lambda _: None,
        *,
        processes: int = 1,
    ) -> MatchCounts:
        """Write every case, and return how many of them have a clinic, or can't be sought.

        Open `stream` as `directory_csv.write_directory` wants it. No cell is run as a formula.
        `tell` is told the share that is done, from 0 to 1. Many cases are matched by so many
        `processes` at once.
        """
        cases, headings = self._file.cases, self._file.headings
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(map(neutralised, matched_columns(headings, self._nearest)))
        parts = [cases[first : first + _TOGETHER] for first in range(0, len(cases), _TOGETHER)]
        matched = self._matching(gazetteer)
        found = to_fix = done = 0
        with gc_paused():
            for part in in_order(matched, parts, processes if len(cases) >= _MANY else 1):
                writer.writerows(part.rows)
                found += part.found
                to_fix += part.to_fix
                done += len(part.rows)
                tell(done / len(cases))
        return MatchCounts(cases=len(cases), found=found, to_fix=to_fix)

    def _matching(self, gazetteer: Gazetteer) -> Callable[[Sequence[Case]], _Matched]:
        """What matches some cases; what it has read and found once it knows from then on."""
        ours = frozenset((*_READ, *_clinic_columns(self._nearest)))
        kept = [place for place, one in enumerate(self._file.headings) if one not in ours]
        taxonomy = self._directory.taxonomy.in_language(self._words.language)
        cells = _Cells(taxonomy, self._words, self._nearest, self._day)
        matcher = CaseMatcher(self._directory, gazetteer, self._words, self._nearest)

        def matched(cases: Sequence[Case]) -> _Matched:
            some = [matcher.match(case) for case in cases]
            return _Matched(
                rows=[[*_given(one.case, kept), *cells.of(one)] for one in some],
                found=sum(bool(one.findings) for one in some),
                to_fix=sum(bool(one.reading.reason) for one in some),
            )

        return matched


class _Matched(NamedTuple):
    """The rows of some cases, and how many have a clinic, or can't be sought as written."""

    rows: list[list[str]]
    found: int
    to_fix: int


def _given(case: Case, kept: Sequence[int]) -> Iterator[str]:
    """The cells of a case at some places, each safe in a spreadsheet."""
    return (neutralised(case.cells[at] if at < len(case.cells) else "") for at in kept)


class _Cells:
    """The cells behind a case, each safe in a spreadsheet; those of a clinic are made once."""

    def __init__(self, taxonomy: Taxonomy, words: Wording, nearest: int, day: dt.date) -> None:
        self._taxonomy = taxonomy
        self._words = words
        self._sentences = Sentences(words, taxonomy)
        self._nearest = nearest
        self._day = day
        self._clinics: dict[str, dict[str, str]] = {}
        self._needs: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}

    def of(self, one: MatchedCase) -> Iterator[str]:
        reading = one.reading
        yield neutralised(one.reason)
        yield neutralised(" ".join(reading.remarks))
        place = reading.place
        yield neutralised(self._sentences.place_label(place) if place else "")
        yield neutralised("; ".join(self._sentences.asked([need]) for need in reading.needs))
        for finding in one.findings:
            yield from self._of_finding(finding)
        left = self._nearest - len(one.findings)
        yield from [""] * (left * len(_OF_A_CLINIC))

    def _of_finding(self, finding: Finding) -> Iterator[str]:
        cells = self._of_clinic(finding.clinic)
        miles = finding.distance_miles
        met = tuple(dict.fromkeys(self._met(finding)))
        own = {
            "miles": "" if miles is None else f"{miles:.{_DECIMALS}f}",
            **self._of_needs(finding.clinic.address.state, met),
        }
        return (own.get(name, cells.get(name, "")) for name in _OF_A_CLINIC)

    def _met(self, finding: Finding) -> Iterator[str]:
        """What the clinic lists of what was asked for."""
        for key in finding.matched:
            yield from finding.listed[key].keys if key in finding.listed else (key,)

    def _of_needs(self, state: str, keys: tuple[str, ...]) -> dict[str, str]:
        """What is said of needs that a clinic in a state meets; the same ones come again."""
        known = self._needs.get((state, keys))
        if known is None:
            hints = prior_authorization_hints(state, keys, self._day, self._words)
            labels = "; ".join(self._taxonomy[key].label for key in keys)
            known = {
                "listed": neutralised(labels),
                "prior_authorization": neutralised(" ".join(hints)),
            }
            self._needs[state, keys] = known
        return known

    def _of_clinic(self, clinic: Clinic) -> dict[str, str]:
        known = self._clinics.get(clinic.id)
        if known is None:
            told = {name: said for name, _, said in told_details(self._words, clinic, SENT_BY)}
            told |= {
                "id": clinic.id,
                "name": clinic.name,
                "phone": clinic.phone,
                "fax": clinic.fax,
                "npi": clinic.npi,
                "address": clinic.address.one_line(),
                "marks": "; ".join(marks_in_files(clinic, self._words)),
            }
            known = {name: neutralised(told.get(name, "")) for name in _OF_A_CLINIC}
            self._clinics[clinic.id] = known
        return known


def _clinic_columns(nearest: int) -> tuple[str, ...]:
    return tuple(f"match_{n}_{name}" for n in range(1, nearest + 1) for name in _OF_A_CLINIC)
