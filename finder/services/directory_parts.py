"""What a directory is made of beside its records: gathered from them once, joined to newer ones.

Clinics stand in rows: those that a search can find in the order of names, and the closed ones
behind them in theirs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from finder.directory.clinic import Clinic, ClinicStatus
from finder.directory.invented import is_invented
from finder.directory.practical.choices import ChoiceCounts, with_choices, with_listed
from finder.search.columns import ClinicColumns
from finder.search.gathering import Gathering, StatedAnswers
from finder.search.layout import bit_layout
from finder.search.names import NameColumn
from finder.search.texts import TextColumn
from finder.services.sources import SourceCounts
from finder.taxonomy.folding import fold
from finder.taxonomy.taxonomy import Taxonomy

Rows = NDArray[np.int64]
_Place = tuple[bool, str, str]
"""What the order of rows goes by: whether it is closed, its name as people read it, its id."""

_MANY = 500
"""From so many on, all rows are read once rather than some for each of them."""


class DirectoryCounts:
    """What is added up over all clinics: choices of those listed, sources, invented ones."""

    def __init__(self) -> None:
        self.choices = ChoiceCounts()
        self.sources = SourceCounts()
        self.samples = 0

    def add(self, clinic: Clinic, count: int = 1) -> None:
        """One more clinic; one less with a `count` of -1."""
        if is_listed(clinic):
            self.choices.add(clinic, count)
        self.sources.add(clinic, count)
        self.samples += count * is_invented(clinic)

    def take_in(self, others: DirectoryCounts) -> None:
        """What was counted of other clinics."""
        self.choices.take_in(others.choices)
        self.sources.take_in(others.sources)
        self.samples += others.samples

    def copied(self) -> Self:
        """The same counts, to be counted on."""
        return deepcopy(self)

    def as_json(self) -> dict[str, object]:
        """The counts, for `of_json`."""
        return {
            "choices": self.choices.as_json(),
            "sources": self.sources.as_json(),
            "samples": self.samples,
        }

    @classmethod
    def of_json(cls, told: Mapping[str, Any]) -> Self:
        """The counts that `as_json` gave."""
        counts = cls()
        counts.choices = ChoiceCounts.of_json(told["choices"])
        counts.sources = SourceCounts.of_json(told["sources"])
        counts.samples = told["samples"]
        return counts


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class DirectoryParts:
    """Columns of all clinics, of which the first `listed` are those that a search can find.

    `by_name` are all rows in the order of names, `by_id` in that of ids. `stated` is laid out by
    the bits of `taxonomy`, which has what can be asked of these clinics.
    """

    taxonomy: Taxonomy
    counts: DirectoryCounts
    listed: int
    columns: ClinicColumns
    stated: StatedAnswers
    by_name: Rows
    by_id: Rows

    def row_of(self, clinic_id: str) -> int:
        """The row of a clinic.

        Raises:
            KeyError: there is none.

        """
        ids = self.columns.ids
        at = bisect_left(self.by_id, clinic_id, key=ids.__getitem__)
        if at < len(self.by_id) and ids[row := int(self.by_id[at])] == clinic_id:
            return row
        raise KeyError(clinic_id)

    def rows_of(self, clinic_ids: Collection[str]) -> list[int]:
        """The rows of those of some clinics that are here."""
        if len(clinic_ids) > _MANY:
            known = {one: row for row, one in enumerate(self._every(self.columns.ids))}
            return [known[one] for one in clinic_ids if one in known]
        return [row for one in clinic_ids if (row := self._row_or_none(one)) is not None]

    def _row_or_none(self, clinic_id: str) -> int | None:
        try:
            return self.row_of(clinic_id)
        except KeyError:
            return None

    def looked_up(self, typed: str) -> list[int]:
        """The rows that have every word of `typed` in name, town, ZIP code or id, by name."""
        looked = NameColumn(self.columns.looked_words, self.columns.looked_forms)
        found = set(looked.rows_with(typed).tolist())
        return [row for row in self.by_name.tolist() if row in found]

    def place(self, row: int) -> _Place:
        """What the order of rows goes by."""
        return row >= self.listed, fold(self.columns.names[row]), self.columns.ids[row]

    def places(self, count: int) -> Callable[[int], _Place]:
        """`place`, for whoever asks for so many: all of them at once, where that is sooner."""
        if count <= _MANY:
            return self.place
        names, ids = self._every(self.columns.names), self._every(self.columns.ids)
        both = enumerate(zip(names, ids, strict=True))
        return [(row >= self.listed, fold(name), one) for row, (name, one) in both].__getitem__

    def _every(self, texts: TextColumn) -> list[str]:
        return texts.at(np.arange(len(self.columns)))


class GatheredPart(NamedTuple):
    """Some clinics as they were gathered: one process can tell another of them."""

    clinics: Gathering
    places: list[_Place]
    counts: DirectoryCounts


class DirectoryGathering:
    """Clinics on their way into the parts of a directory, in any order.

    They come onto a directory as it was `before`, if there is one, of which some rows are gone:
    each with its clinic, of which none is kept.
    """

    def __init__(
        self,
        taxonomy: Taxonomy,
        before: DirectoryParts | None = None,
        gone: Iterable[tuple[int, Clinic]] = (),
    ) -> None:
        self._taxonomy = taxonomy
        self._before = before
        self._gone: list[int] = []
        self._gathered = Gathering(bit_layout(with_choices(taxonomy)))
        self._places: list[_Place] = []
        self.counts = before.counts.copied() if before else DirectoryCounts()
        for row, clinic in gone:
            self._gone.append(row)
            self.counts.add(clinic, -1)

    def add(self, clinic: Clinic) -> None:
        """One more clinic."""
        self._gathered.add(clinic)
        self._places.append((not is_listed(clinic), fold(clinic.name), clinic.id))
        self.counts.add(clinic)

    @property
    def part(self) -> GatheredPart:
        """What is gathered so far, for another to `take_in`."""
        return GatheredPart(self._gathered, self._places, self.counts)

    def take_in(self, part: GatheredPart) -> None:
        """The clinics that another gathered onto nothing, as if they came after these."""
        self._gathered.take_in(part.clinics)
        self._places += part.places
        self.counts.take_in(part.counts)

    def done(self) -> tuple[DirectoryParts, Rows]:
        """The parts, and for each of their rows where it comes from.

        That is a row of the directory before, or behind all of those the place in which it came.
        """
        taxonomy = with_listed(self._taxonomy, self.counts.choices.listed())
        layout = bit_layout(taxonomy)
        columns, stated = self._gathered.columns(), self._gathered.stated(layout)
        order = np.array(sorted(range(len(columns)), key=self._places.__getitem__), np.int64)
        listed = sum(not is_closed for is_closed, _, _ in self._places)
        if before := self._before:
            listed += before.listed - sum(row < before.listed for row in self._gone)
            moved = before.stated.moved(bit_layout(before.taxonomy).bits, layout.bits)
            order = self._among(before, order)
            columns, stated = before.columns.with_more(columns), moved.with_more(stated)
        if not np.array_equal(order, np.arange(len(columns))):
            columns, stated = columns.taken(order), stated.taken(order)
        parts = DirectoryParts(
            taxonomy=taxonomy,
            counts=self.counts,
            listed=listed,
            columns=columns,
            stated=stated,
            by_name=_by_name(columns, listed),
            by_id=np.array(_by_id(columns), dtype=np.int64),
        )
        return parts, order

    def _among(self, before: DirectoryParts, new: Rows) -> Rows:
        """The rows that stay, with the new ones where the order wants them."""
        kept = np.setdiff1d(np.arange(len(before.columns)), np.array(self._gone, np.int64))
        place = before.places(len(new))
        at = [bisect_left(kept, self._places[one], key=place) for one in new.tolist()]
        return np.insert(kept, np.array(at, np.int64), new + len(before.columns))


def is_listed(clinic: Clinic) -> bool:
    """Whether a search can find a clinic; a closed one only keeps its page."""
    return clinic.status is not ClinicStatus.CLOSED


def _by_name(columns: ClinicColumns, listed: int) -> Rows:
    def place(row: int) -> tuple[str, str]:
        return fold(columns.names[row]), columns.ids[row]

    closed = np.arange(listed, len(columns), dtype=np.int64)
    at = [bisect_left(range(listed), place(row), key=place) for row in closed.tolist()]
    return np.insert(np.arange(listed, dtype=np.int64), np.array(at, np.int64), closed)


def _by_id(columns: ClinicColumns) -> list[int]:
    ids = list(columns.ids)
    return sorted(range(len(ids)), key=ids.__getitem__)
