"""A clinic file checked: its records, and everything that is to be mended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from finder.directory.columns import Context
from finder.geography.us_states import STATE_NAMES
from finder.intake.cells import RowReader
from finder.intake.file import read_text
from finder.intake.headings import HeadingReader
from finder.intake.identity import IdRegister
from finder.intake.issue import Issue, issue
from finder.intake.record import check_required, clinic_of
from finder.intake.rows import rows_of
from finder.intake.shipped import standard_geography
from finder.intake.stated import facts_of
from finder.intake.whereabouts import locate
from finder.taxonomy.taxonomy import standard_taxonomy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from finder.directory.clinic import Clinic
    from finder.directory.columns import Problem
    from finder.intake.headings import Headings
    from finder.intake.rows import Row
    from finder.intake.states import Geography
    from finder.taxonomy.taxonomy import Taxonomy

_BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Report:
    """What a clinic file holds.

    `clinics` are the records of the rows without an error, in the order of the file;
    `issues` every problem of every row, in that order too; `rows` counts the rows that
    are not blank, the headings aside.
    """

    clinics: tuple[Clinic, ...]
    issues: tuple[Issue, ...]
    rows: int

    @property
    def errors(self) -> tuple[Issue, ...]:
        """The issues that keep a row out, or the whole file when its headings are at fault."""
        return tuple(one for one in self.issues if one.is_error)


def check_directory(
    source: Path | bytes,
    *,
    taxonomy: Taxonomy | None = None,
    geography: Geography | None = None,
    today: dt.date | None = None,
) -> Report:
    """Check the clinic file at a path, or its bytes, to the last cell.

    `taxonomy` and `geography` default to the shipped ones, `today` (which no date may be
    after) to the present day.

    Raises:
        UnreadableFile: it is no clinic file at all; one sentence says how to get one.

    """
    geography = geography or standard_geography()
    context = Context(
        taxonomy=taxonomy or standard_taxonomy(),
        today=today or _latest_today(),
        zip_state=_state_namer(geography),
    )
    rows = rows_of(read_text(source))
    heading = next(rows)
    headings = HeadingReader(context).read(heading.cells)
    check = _Check(context.taxonomy, geography, headings)
    for found in heading.faults:
        check.issues.append(issue(heading.number, "", found))
    for title, found in headings.problems:
        check.issues.append(issue(heading.number, title, found))
    while batch := list(islice(rows, _BATCH)):
        check.add(batch)
    return check.report()


class _Check:
    """What has been found so far in the rows under one first row."""

    def __init__(self, taxonomy: Taxonomy, geography: Geography, headings: Headings) -> None:
        self._taxonomy = taxonomy
        self._geography = geography
        self._reader = RowReader(headings)
        self._wide = headings.wide
        self._title_of = headings.title_of
        self._complete = headings.are_complete
        self._accepted: list[tuple[int, Clinic]] = []
        self._ids = IdRegister()
        self._rows = 0
        self.issues: list[Issue] = []

    def add(self, rows: list[Row]) -> None:
        """Check some more rows; together, because looking up states pays off in bulk."""
        drafts = [self._reader.read(row) for row in rows]
        facts = [facts_of(draft, self._wide, self._taxonomy) for draft in drafts]
        if self._complete:  # else every row would repeat what the headings lack
            for draft in drafts:
                check_required(draft)
        places = locate(drafts, self._geography)
        for draft, stated, place in zip(drafts, facts, places, strict=True):
            self._ids.add(draft)
            for column, found in draft.problems:
                self._note(draft.number, column, found)
            if self._complete and draft.is_sound:
                self._accepted.append((draft.number, clinic_of(draft, stated, place)))
        self._rows += len(rows)

    def report(self) -> Report:
        """All of it, once every row was added."""
        repeated = self._ids.repeated()
        for row, found in repeated.items():
            self._note(row, "id", found)
        self.issues.sort(key=lambda one: one.row)
        clinics = (clinic for row, clinic in self._accepted if row not in repeated)
        return Report(tuple(clinics) if self._complete else (), tuple(self.issues), self._rows)

    def _note(self, row: int, column: str, found: Problem) -> None:
        self.issues.append(issue(row, self._title_of.get(column, column), found))


def _state_namer(geography: Geography) -> Callable[[str], str | None]:
    def name(zip_code: str) -> str | None:
        known = geography.zip_code(zip_code)
        return STATE_NAMES[known.state] if known else None

    return name


def _latest_today() -> dt.date:
    """The day it is on Guam, where the US day begins."""
    return (dt.datetime.now(dt.UTC) + dt.timedelta(hours=10)).date()
