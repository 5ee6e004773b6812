"""A column of the clinic file: how a cell is read, how it is written, what the guide says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from finder.directory.clinic import Clinic
from finder.directory.columns.decided import Decisions
from finder.directory.columns.problem import Cell
from finder.taxonomy.taxonomy import Taxonomy

LONGEST_TEXT = 20_000
LONGEST_JSON = 100_000


class Group(StrEnum):
    """What a column is about; the guide lists the columns group by group."""

    NAMES = "Names and numbers"
    PLACE = "Where it is"
    CONTACT = "How to reach it"
    VISIT = "Coming as a patient"
    FACTS = "Procedures and team"
    EVIDENCE = "Where this comes from"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shows:
    """Where others than admins read a column.

    A `public` one is told to programs, in JSON and GeoJSON; `json` is its key in the answer to
    a search where that isn't its name. `details` is its place among the visit details of a
    clinic's page, lowest first; with `always`, "not stated" stands there too. `answers` is its
    place among the columns of the flat table that a search gives.
    """

    public: bool = True
    json: str = ""
    details: int | None = None
    always: bool = False
    answers: int | None = None


def _no_state(_zip_code: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What cells are read against.

    `today` bounds dates. `zip_state` gives the name of the state of a five-digit ZIP code
    or None; it serves only to explain a ZIP code that lost its leading zero. `words` is
    what was decided about words that the tables don't know.
    """

    taxonomy: Taxonomy
    today: dt.date
    zip_state: Callable[[str], str | None] = _no_state
    words: Decisions = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column.

    `parse` takes the stripped text of a cell that is not blank; a blank cell means *not
    stated* in every column and is never parsed. `format` gives the cell for a record, ""
    for what is not stated. `repeats` says that few texts fill the whole column, so that
    what they were read as may be kept. `numeric` cells are never neutralised: they can't
    hold a formula. `dated` ones hold a day (ISO 8601). `free_text` cells may hold any text, so one
    that is guarded by an apostrophe is never taken for blank, and "none" is an answer. `own_words`
    have a meaning of their own here, although elsewhere they are read as blank. `commas` says that
    commas part the items of a cell, too. `longest` is the number of characters that a cell may
    have. `aliases` are other headings that mean this column.

    `shows` is where the public reads it. Admins edit it in the form if it is `in_form`: as one
    of `choices` if there are any, else as text, in a box of several lines if it is `long`. A
    visitor can report that it is wrong where it has a place among the subjects of `report`.

    `fhir` and `hsds` name the element of FHIR (Da Vinci Plan-Net) and of HSDS (Open Referral) that
    holds the same, "" where none does; what is in brackets tells one of several by its kind.
    """

    name: str
    group: Group
    help: str
    example: str
    parse: Callable[[str], Cell]
    format: Callable[[Clinic], str]
    repeats: bool = False
    numeric: bool = False
    dated: bool = False
    free_text: bool = False
    commas: bool = False
    own_words: frozenset[str] = frozenset()
    longest: int = LONGEST_TEXT
    aliases: tuple[str, ...] = ()
    shows: Shows = Shows()
    in_form: bool = True
    choices: tuple[str, ...] = ()
    long: bool = False
    report: int | None = None
    fhir: str = ""
    hsds: str = ""

    @property
    def is_answer(self) -> bool:
        """Whether it is answered by yes or no."""
        return self.choices[:2] == ("yes", "no")
