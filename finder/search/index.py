"""The clinics as columns: what a search touches, and nothing else."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray

from finder.directory.clinic import Clinic, ClinicKind
from finder.directory.standing import marks_of
from finder.geography.bounds import Bounds
from finder.geography.position import Position
from finder.search.answers import Answers
from finder.search.layout import BitLayout, bit_layout
from finder.search.names import NameColumn
from finder.search.sphere import boxes_around, unit_vectors
from finder.search.volumes import Volumes
from finder.spelling.finding import searchable
from finder.taxonomy.folding import fold
from finder.taxonomy.taxonomy import Taxonomy

_Value = TypeVar("_Value", bound=np.generic)

WIDE = 150.0
"""Miles from which looking at every row beats walking the tree."""

_WIDE_DEGREES = 5.0
"""The same for the width of an area."""

_RARE = 16
"""A bit that fewer than one row in so many has keeps a list of its rows."""


@dataclass(frozen=True, eq=False)
class ClinicIndex:
    """Clinics in columns of one length n; a *row* is a place in the order of names.

    Sorting rows with a stable sort therefore settles ties by name. `latitudes` and
    `longitudes` are degrees, NaN where a clinic has no position; `yes` and `no` are
    masks laid out by `layout`; `volumes` are numbers of services; `beside` says of whom it is
    known that pain care is not most of what they do. `off` are the clinics that something stands
    against going to, which come after the others, None where there are none. The columns are shared
    by all searches and read-only. Made once for a directory; about 120 bytes and a tree
    node a clinic.
    """

    layout: BitLayout
    latitudes: NDArray[np.float64]
    longitudes: NDArray[np.float64]
    yes: Answers
    no: Answers
    names: NameColumn
    volumes: Volumes = field(default_factory=Volumes)
    beside: NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, dtype=np.bool_))
    off: NDArray[np.bool_] | None = None
    vectors: NDArray[np.float64] = field(init=False)
    _placed: NDArray[np.int64] = field(init=False)
    _tree: shapely.STRtree = field(init=False)

    def __post_init__(self) -> None:
        placed = np.flatnonzero(~np.isnan(self.latitudes))
        points: NDArray[np.object_] = np.empty(len(placed), dtype=object)
        points[:] = shapely.points(self.longitudes[placed], self.latitudes[placed])
        object.__setattr__(self, "vectors", unit_vectors(self.latitudes, self.longitudes))
        object.__setattr__(self, "_placed", placed)
        object.__setattr__(self, "_tree", shapely.STRtree(points))
        for column in (self.latitudes, self.longitudes, self.vectors, placed):
            column.setflags(write=False)

    def __len__(self) -> int:
        return len(self.yes)

    @classmethod
    def of(
        cls, clinics: Iterable[Clinic], taxonomy: Taxonomy, today: dt.date | None = None
    ) -> Self:
        """The index of `clinics`, which must come in `name_order`, as of a day."""
        records = tuple(clinics)
        layout = bit_layout(taxonomy)
        day = today or dt.datetime.now(tz=dt.UTC).date()
        answers = [layout.answers(clinic, day) for clinic in records]
        off = np.array([bool(marks_of(clinic)) for clinic in records], dtype=np.bool_)
        return cls(
            layout=layout,
            latitudes=np.array(
                [c.position.latitude if c.position else math.nan for c in records], dtype=np.float64
            ),
            longitudes=np.array(
                [c.position.longitude if c.position else math.nan for c in records],
                dtype=np.float64,
            ),
            yes=Answers.of([yes for yes, _ in answers], len(layout.bits)),
            no=Answers.of([no for _, no in answers], len(layout.bits)),
            names=NameColumn([searchable(*_names_of(clinic)) for clinic in records]),
            volumes=Volumes(records),
            beside=np.array([c.clinic_kind is ClinicKind.ALSO_OFFERS for c in records], np.bool_),
            off=_read_only(off) if off.any() else None,
        )

    @cached_property
    def all_rows(self) -> NDArray[np.int64]:
        """Every row, ascending."""
        return _read_only(np.arange(len(self), dtype=np.int64))

    @cached_property
    def placed_rows(self) -> NDArray[np.int64]:
        """The rows that have a position, ascending; `all_rows` itself where all have one."""
        return self.all_rows if len(self._placed) == len(self) else self._placed

    @cached_property
    def unplaced_rows(self) -> NDArray[np.int64]:
        """The rows that have no position, ascending."""
        return _read_only(np.flatnonzero(np.isnan(self.latitudes)))

    def clinics_first(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Ascending `rows` in two: pain clinics, and those that only also offer what they list.

        Where nobody says what a site mainly does, it is among the first: unknown is not no.
        """
        if not self._has_beside:
            return rows, rows[:0]
        beside = self.beside[rows]
        return rows[~beside], rows[beside]

    @cached_property
    def _has_beside(self) -> bool:
        return bool(self.beside.any())

    def rows_around(self, position: Position, miles: float) -> NDArray[np.int64]:
        """Rows, in any order, among which are all within `miles` of `position`, and some more."""
        if miles >= WIDE:
            return self.placed_rows
        return self._rows_in(boxes_around(position, miles))

    def rows_within(self, area: Bounds) -> NDArray[np.int64]:
        """Rows, in any order, among which are all within `area`, and perhaps some more."""
        boxes = area.boxes
        if sum(east - west for west, _, east, _ in boxes) >= _WIDE_DEGREES:
            return self.placed_rows
        return self._rows_in(boxes)

    def _rows_in(self, boxes: Sequence[tuple[float, float, float, float]]) -> NDArray[np.int64]:
        found = [self._tree.query(shapely.box(*box)) for box in boxes]
        hits = found[0] if len(found) == 1 else np.concatenate(found)
        rows: NDArray[np.int64] = self._placed[hits]
        return rows

    def rows_with_bit(self, bit: int) -> NDArray[np.int64] | None:
        """The rows, ascending, that answer yes to a rare bit; None when it is common."""
        return self._rare_rows.get(bit)

    @cached_property
    def _rare_rows(self) -> dict[int, NDArray[np.int64]]:
        lists = {}
        for bit in self.layout.bits.values():
            rows = np.flatnonzero(self.yes.has(bit))
            if len(rows) * _RARE < len(self):
                lists[bit] = _read_only(rows)
        return lists


def name_order(clinics: Iterable[Clinic]) -> list[Clinic]:
    """Clinics by name as people read it, then by id: the order that settles ties."""
    return sorted(clinics, key=lambda clinic: (fold(clinic.name), clinic.id))


def _names_of(clinic: Clinic) -> tuple[str, ...]:
    return (clinic.name, *clinic.also_known_as, clinic.organization)


def _read_only(rows: NDArray[_Value]) -> NDArray[_Value]:
    rows.setflags(write=False)
    return rows
