"""What the check of a clinic file found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from finder.directory.clinic import Clinic
from finder.intake.record.entry import Entry
from finder.intake.record.unknown_words import UnknownWord
from finder.intake.report.issue import Issue
from finder.intake.row_cache import Repeat


class Reject(NamedTuple):
    """A row with an error: its number, and the id and name in it, "" where there is none."""

    row: int
    clinic_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a clinic file holds.

    `accepted` are the rows without an error and `rejects` the others, both in the order of
    the file. If there is an error about the file itself, all rows are among the others: what
    they say may stand under a heading that nobody understood. `issues` is every problem of
    every row, in that order too. `repeats` are rows without an error that were known from an
    earlier upload and were not read again; they are not among `accepted`.
    `rows` counts the rows that are not blank, the headings aside. `columns` names the columns
    that the file gives in the row `heading`: what is blank there is blank on purpose, what is
    not among them was not asked. `unknown_words` are those that somebody could decide about.
    `mixes_known` says that a row of `repeats` is of one site with another row, so that the rows
    have to be read all together.
    """

    accepted: tuple[Entry, ...]
    rejects: tuple[Reject, ...]
    issues: tuple[Issue, ...]
    rows: int
    columns: tuple[str, ...]
    unknown_words: tuple[UnknownWord, ...]
    repeats: tuple[Repeat, ...] = ()
    heading: int = 1
    mixes_known: bool = False

    @property
    def sound(self) -> int:
        """How many rows may go on."""
        return len(self.accepted) + len(self.repeats)

    @property
    def joined(self) -> tuple[Entry, ...]:
        """The clinics that are made of several rows."""
        return tuple(entry for entry in self.accepted if entry.joined)

    @property
    def rejected(self) -> tuple[int, ...]:
        """The numbers of the rows with an error."""
        return tuple(one.row for one in self.rejects)

    @property
    def clinics(self) -> tuple[Clinic, ...]:
        """The records of the accepted rows."""
        return tuple(entry.clinic for entry in self.accepted)

    @property
    def errors(self) -> tuple[Issue, ...]:
        """The issues that keep a row out, or the whole file when its headings are at fault."""
        return tuple(one for one in self.issues if one.is_error)

    @property
    def file_errors(self) -> tuple[Issue, ...]:
        """The errors about the file itself, which keep all of it out."""
        return tuple(one for one in self.issues if is_about_the_file(one, self.heading))


def is_about_the_file(one: Issue, heading: int) -> bool:
    """Whether it is an error in the row of the headings."""
    return one.is_error and one.row == heading
