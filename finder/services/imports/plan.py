"""How an upload is to be taken, and what it would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from finder.directory.changes import ChangeSet
from finder.directory.clinic import Clinic
from finder.directory.merging import Blank
from finder.intake.file.reading import ReadingOptions
from finder.intake.report.report import CheckReport
from finder.matching import Candidate, Verdict
from finder.services.publishing.history import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How an admin wants a file to be taken.

    `columns` says what headings stand for, on top of what is remembered. `complete` is
    whether a clinic that the file does not have is no longer to be listed. `answers` about
    possible duplicates, by the row's key and the clinic's id, go before those remembered.
    """

    reading: ReadingOptions = field(default_factory=ReadingOptions)
    columns: Mapping[str, str | None] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], Verdict] = field(default_factory=dict)
    blank: Blank = Blank.KEEP
    complete: bool = False


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
    """Rows of the file that are one clinic, as an admin said: the one that speaks, and others.

    What they offer and who works there is put together; in all else the first row is right.
    """

    name: str
    row: int
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an upload would do. Nothing of it has happened yet.

    `report` has every issue of every row, and the rows that were rejected. `rows` says
    which row each clinic of the file stands in, by id. `joined` are rows that an admin said are
    one clinic. `spared` are listed clinics that a
    complete file seems to lack, but that a row which was rejected or is waiting for an
    answer may be: they stay. `retired_samples` are invented clinics that go off the list because
    real ones come in.
    """

    plan: Plan
    report: CheckReport
    rows: Mapping[str, int]
    unchanged: tuple[str, ...]
    possible_duplicates: tuple[PossibleDuplicate, ...]
    joined: tuple[RowsOfOneClinic, ...] = ()
    spared: tuple[str, ...]
    retired_samples: tuple[str, ...] = ()

    @property
    def changes(self) -> ChangeSet:
        """What would be added, changed and removed."""
        return self.plan.changes
