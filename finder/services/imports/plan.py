"""How an upload is to be taken, and what it would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from finder.directory.changes import ChangeSet
from finder.directory.clinic import Clinic
from finder.directory.file_source import FileSource
from finder.directory.merging import Blank
from finder.directory.precedence import HeldValue
from finder.intake.file.reading import ReadingOptions
from finder.intake.report.report import CheckReport
from finder.matching import Candidate, Reason, Verdict
from finder.services.imports.unnamed import UnnamedFact
from finder.services.publishing.history import Plan
from finder.storage.listings import Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How an admin wants a file to be taken.

    `columns` says what headings stand for, on top of what is remembered. `source` is who gives
    the file, None for the one whose last file was called so; `as_of` the day that it tells of,
    None for today. `complete` is whether a clinic that the source named before and the file
    does not have is no longer to be listed; with a `state`, only clinics in it. `taken` are the
    values, by clinic and field, that go in although something else is checked or newer. `answers`
    about possible duplicates, by the row's key and the clinic's id, go before those remembered,
    and so does what `words` mean, by kind and folded word.
    """

    reading: ReadingOptions = field(default_factory=ReadingOptions)
    columns: Mapping[str, str | None] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], Verdict] = field(default_factory=dict)
    words: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    blank: Blank = Blank.KEEP
    source: FileSource | None = None
    as_of: date | None = None
    complete: bool = False
    state: str = ""
    taken: frozenset[tuple[str, str]] = frozenset()


class PossibleDuplicate(NamedTuple):
    """A row that may be a listed clinic, or another row of the file; an admin is asked.

    An answer is kept under `key` and the id of a candidate; it holds for the next upload
    too. `candidates` are the likeliest first, each clinic once; where `twin` is the number of
    another row of the file, the first candidate is what that row is or will be.
    """

    row: int
    key: str
    clinic: Clinic
    candidates: tuple[Candidate, ...]
    twin: int | None = None


class RowsOfOneClinic(NamedTuple):
    """Rows of the file that are one clinic: the one that speaks, and others.

    What they offer and who works there is put together; in all else the first row is right, and
    `phones` are those that it does not have. `is_said` if an admin said so; otherwise they have one
    name at one door.
    """

    name: str
    row: int
    others: tuple[int, ...]
    is_said: bool = True
    phones: tuple[str, ...] = ()


MOST_UNCONFIRMED = 0.10
"""The share of a source's clinics that may go off the list without anybody saying how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What a complete file takes off the list: clinics that its source named and names no more.

    `of` is how many listed clinics the source named, in the `state` if it is complete for one.
    `elsewhere` are those that other sources name too: they stay.
    """

    clinic_ids: tuple[str, ...]
    of: int
    state: str = ""
    elsewhere: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """How much of the source goes, from 0 to 1."""
        return len(self.clinic_ids) / self.of if self.of else 0.0

    @property
    def is_large(self) -> bool:
        """Whether the number has to be said before it is done."""
        return self.share > MOST_UNCONFIRMED


class AutomaticMatch(NamedTuple):
    """A row that was taken for a listed clinic without anybody being asked, and why.

    To deny it, answer `Verdict.DIFFERENT` under (`key`, `clinic_id`) with `upload.answer`, or hand
    that to `plan_import` in the options' `answers`, and plan again: the row is then another clinic,
    or asked about. `forget_answer` takes that back.
    """

    row: int
    key: str
    clinic_id: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an upload would do. Nothing of it has happened yet.

    `report` has every issue of every row, and the rows that were rejected. `rows` says
    which row each clinic of the file stands in, by id. `joined` are rows that are one clinic,
    because an admin said so or they are one site. `spared` are listed clinics that a
    complete file seems to lack, but that a row which was rejected or is waiting for an
    answer may be: they stay. `retired_samples` are invented clinics that go off the list because
    real ones come in. `listing` is the list that it is of its source, and `removal` what it takes
    off if it is complete. `held` are values that don't go in by themselves: those that wait, and
    those that are older than what is listed; `taken` are those that go in all the same.
    `matched` are rows that change a clinic although nobody was asked whether they are it.
    `unnamed` are facts that the source named before and names no longer, if nobody said yet what
    that means of its lists.
    """

    plan: Plan
    report: CheckReport
    rows: Mapping[str, int]
    unchanged: tuple[str, ...]
    possible_duplicates: tuple[PossibleDuplicate, ...]
    joined: tuple[RowsOfOneClinic, ...] = ()
    spared: tuple[str, ...]
    listing: Listing
    retired_samples: tuple[str, ...] = ()
    removal: Removal | None = None
    matched: tuple[AutomaticMatch, ...] = ()
    held: tuple[HeldValue, ...] = ()
    unnamed: tuple[UnnamedFact, ...] = ()
    taken: frozenset[tuple[str, str]] = frozenset()

    @property
    def changes(self) -> ChangeSet:
        """What would be added, changed and removed."""
        return self.plan.changes

    @property
    def waiting(self) -> tuple[HeldValue, ...]:
        """The values that somebody is asked about."""
        return tuple(one for one in self.held if one.waits)
