"""What is asked of all clinics at once, one value a clinic: the one place to read it from.

`ClinicIndex.columns` has them in the rows of the index, which are those of `Directory.listed` and
of every search: what stands in row 7 of one stands there in all. Whoever shows many clinics (pins,
counts, lists of ids) reads a few columns and builds no record:

    columns = directory.index.columns
    for row in rows.tolist():
        columns.ids[row], columns.names[row], columns.towns[row], columns.marks_of(row)

They are read-only; a start reads them from a file (`finder.storage.column_file`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import IntFlag, auto
from typing import Self, cast

import numpy as np
from numpy.typing import NDArray

from finder.directory.clinic import Clinic, ClinicKind, NewPatients, PositionPrecision
from finder.directory.fhir.payers import taken_plans
from finder.directory.standing import MarkAgainst, marks_of
from finder.search.texts import TextColumn
from finder.spelling.letters import plain_letters

Column = NDArray[np.generic] | TextColumn
MARKS = tuple(MarkAgainst)
"""What stands against a clinic, in the order of the bits of `marks`: the weightiest first."""


class Holds(IntFlag):
    """What a record has beside the answers that can be asked for; the first four exclude another.

    They are what a clinic says of new patients, in the order of `NewPatients`.
    """

    NEW_PATIENTS = auto()
    NO_NEW_PATIENTS = auto()
    EXISTING_PATIENTS = auto()
    EXISTING_FAMILIES = auto()
    PAIN_CLINIC = auto()
    PLANS = auto()
    EVIDENCE = auto()


NEVER = 0
"""The day, as an ordinal, of what was never verified; days begin with 1."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ClinicColumns:
    """Clinics in columns of one length.

    `latitudes` and `longitudes` are degrees, NaN where a clinic has no position; `approximate` are
    those where it is only that of the ZIP code. `verified` are days as `date.toordinal` counts
    them, 0 for never. `beside` are those of whom it is known that pain care is not most of what
    they do. `marks` has a bit for each of `MARKS`. `towns` are as pins tell them ("Phoenix, AZ").
    `words` and `forms` are what the names are found by (`finder.spelling.finding`), `looked_words`
    and `looked_forms` what an admin finds a clinic by: name, town, ZIP code or id. `zips` are five
    digits. `called`, `runners` and `addresses` are the site's names, who runs it and the parts of
    its address in plain letters, each between line ends, so that a name is found by how it begins;
    `holds` has a bit for each of `Holds`, and `directs` counts the Direct addresses (255 at most).
    """

    latitudes: NDArray[np.float64]
    longitudes: NDArray[np.float64]
    verified: NDArray[np.int32]
    approximate: NDArray[np.bool_]
    beside: NDArray[np.bool_]
    has_fax: NDArray[np.bool_]
    marks: NDArray[np.uint8]
    ids: TextColumn
    names: TextColumn
    towns: TextColumn
    states: TextColumn
    phones: TextColumn
    words: TextColumn
    forms: TextColumn
    zips: TextColumn
    npis: TextColumn
    looked_words: TextColumn
    looked_forms: TextColumn
    called: TextColumn
    runners: TextColumn
    addresses: TextColumn
    holds: NDArray[np.uint8]
    directs: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.latitudes)

    def marks_of(self, row: int) -> tuple[MarkAgainst, ...]:
        """What stands against going to a clinic, as `finder.directory.standing.marks_of`."""
        bits = int(self.marks[row])
        return tuple(mark for bit, mark in enumerate(MARKS) if bits >> bit & 1) if bits else ()

    @property
    def parts(self) -> Mapping[str, Column]:
        """The columns by their names."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def of_parts(cls, part: Callable[[str], Column]) -> Self:
        """The columns, each as `part` gives it by its name."""
        found = {field.name: part(field.name) for field in fields(cls)}
        return cls(**found)  # type: ignore[arg-type] # as they were put down

    def first(self, count: int) -> ClinicColumns:
        """The first rows, which are not copied."""

        def part(name: str) -> Column:
            column = cast("Column", getattr(self, name))
            return column.first(count) if isinstance(column, TextColumn) else column[:count]

        return ClinicColumns.of_parts(part)

    def with_more(self, others: ClinicColumns) -> ClinicColumns:
        """These rows and then the others."""

        def part(name: str) -> Column:
            own, more = cast("Column", getattr(self, name)), getattr(others, name)
            if isinstance(own, TextColumn):
                return own.with_more(more)
            return np.concatenate((own, more))

        return ClinicColumns.of_parts(part)

    def taken(self, rows: NDArray[np.int64]) -> ClinicColumns:
        """Some rows, in their order."""

        def part(name: str) -> Column:
            column = cast("Column", getattr(self, name))
            return column.taken(rows) if isinstance(column, TextColumn) else column[rows]

        return ClinicColumns.of_parts(part)


def town_of(clinic: Clinic) -> str:
    """City and state, as far as they are stated: "Phoenix, AZ"."""
    return ", ".join(part for part in (clinic.address.city, clinic.address.state) if part)


def mark_bits(clinic: Clinic) -> int:
    """The bits of a clinic in the column of marks."""
    return sum(1 << MARKS.index(mark) for mark in marks_of(clinic))


def is_approximate(clinic: Clinic) -> bool:
    """Whether a position is only that of the clinic's ZIP code."""
    return clinic.position_precision is PositionPrecision.ZIP_CENTROID


def held_bits(clinic: Clinic) -> Holds:
    """The bits of a clinic in the column `holds`."""
    held = Holds(0)
    if clinic.new_patients is not None:
        held |= _OF_NEW_PATIENTS[clinic.new_patients]
    if clinic.clinic_kind is ClinicKind.PAIN_CLINIC:
        held |= Holds.PAIN_CLINIC
    if taken_plans(clinic):
        held |= Holds.PLANS
    if clinic.evidence is not None or any(fact.evidence for fact in clinic.facts.values()):
        held |= Holds.EVIDENCE
    return held


def lined(*texts: str) -> str:
    """Texts in plain letters, each between line ends; those that are empty are left out."""
    parts = [plain_line(text) for text in texts if text]
    return "\n".join(("", *parts, "")) if parts else ""


def plain_line(text: str) -> str:
    """A text in plain letters, on one line and with single spaces."""
    return " ".join(plain_letters(text).split())


_OF_NEW_PATIENTS = dict(zip(NewPatients, Holds, strict=False))
