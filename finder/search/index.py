"""The clinics as columns: what a search touches, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from finder.directory.clinic import Clinic
from finder.directory.practical.answers import CHECKED, CHECKED_DAYS
from finder.geography.bounds import Bounds
from finder.geography.position import Position
from finder.search.answers import Answers
from finder.search.bands import Bands
from finder.search.columns import NEVER, ClinicColumns
from finder.search.gathering import Gathering, StatedAnswers
from finder.search.layout import BitLayout, bit_layout
from finder.search.names import NameColumn
from finder.search.sphere import boxes_around, unit_vectors
from finder.search.volumes import Volumes
from finder.taxonomy.taxonomy import Taxonomy

_Value = TypeVar("_Value", bound=np.generic)

WIDE = 150.0
"""Miles from which looking at every row beats looking through the bands."""

_WIDE_DEGREES = 5.0
"""The same for the width of an area."""

_RARE = 16
"""A bit that fewer than one row in so many has keeps a list of its rows."""


@dataclass(frozen=True, eq=False)
class ClinicIndex:
    """Clinics in columns of one length n; a *row* is a place in the order of names.

    Sorting rows with a stable sort therefore settles ties by name. `yes` and `no` are masks laid
    out by `layout`, as of a day; `volumes` are numbers of services. All of it is shared by all
    searches and read-only. What is made here beside takes 70 bytes a clinic.
    """

    layout: BitLayout
    columns: ClinicColumns
    yes: Answers
    no: Answers
    volumes: Volumes = field(default_factory=Volumes)
    latitudes: NDArray[np.float64] = field(init=False)
    longitudes: NDArray[np.float64] = field(init=False)
    vectors: NDArray[np.float64] = field(init=False)
    names: NameColumn = field(init=False)
    off: NDArray[np.bool_] | None = field(init=False)
    """The clinics that something stands against going to; None where there are none."""
    _bands: Bands = field(init=False)
    _rare: dict[int, NDArray[np.int64] | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        columns = self.columns
        off = columns.marks != 0
        made = {
            "latitudes": columns.latitudes,
            "longitudes": columns.longitudes,
            "vectors": _read_only(unit_vectors(columns.latitudes, columns.longitudes)),
            "names": NameColumn(columns.words, columns.forms),
            "off": _read_only(off) if off.any() else None,
            "_bands": Bands(columns.latitudes, columns.longitudes),
        }
        for name, value in made.items():
            object.__setattr__(self, name, value)
        for column in (columns.latitudes, columns.longitudes):
            column.setflags(write=False)

    def __len__(self) -> int:
        return len(self.columns)

    @classmethod
    def of(
        cls, clinics: Iterable[Clinic], taxonomy: Taxonomy, today: dt.date | None = None
    ) -> Self:
        """The index of `clinics`, which must come in the order of names, as of a day."""
        layout = bit_layout(taxonomy)
        gathered = Gathering(layout)
        for clinic in clinics:
            gathered.add(clinic)
        day = today or dt.datetime.now(tz=dt.UTC).date()
        return cls.on(day, layout, gathered.columns(), gathered.stated(layout))

    @classmethod
    def on(
        cls, day: dt.date, layout: BitLayout, columns: ClinicColumns, stated: StatedAnswers
    ) -> Self:
        """The index as of a day."""
        yes, no = stated.yes, stated.no
        bit = layout.bits.get(CHECKED)
        if bit is not None:
            verified = columns.verified
            known = verified != NEVER
            recent = day.toordinal() - verified <= CHECKED_DAYS
            yes = yes.with_bit(bit, known & recent)
            no = no.with_bit(bit, known & ~recent)
        return cls(layout=layout, columns=columns, yes=yes, no=no, volumes=stated.volumes)

    @cached_property
    def all_rows(self) -> NDArray[np.int64]:
        """Every row, ascending."""
        return _read_only(np.arange(len(self), dtype=np.int64))

    @cached_property
    def placed_rows(self) -> NDArray[np.int64]:
        """The rows that have a position, ascending; `all_rows` itself where all have one."""
        placed = self._bands.placed
        return self.all_rows if len(placed) == len(self) else placed

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
        beside = self.columns.beside[rows]
        return rows[~beside], rows[beside]

    @cached_property
    def _has_beside(self) -> bool:
        return bool(self.columns.beside.any())

    def rows_around(self, position: Position, miles: float) -> NDArray[np.int64]:
        """Rows, in any order, among which are all within `miles` of `position`, and some more."""
        if miles >= WIDE:
            return self.placed_rows
        return self._bands.rows_in(boxes_around(position, miles))

    def rows_within(self, area: Bounds) -> NDArray[np.int64]:
        """Rows, in any order, among which are all within `area`, and perhaps some more."""
        boxes = area.boxes
        if sum(east - west for west, _, east, _ in boxes) >= _WIDE_DEGREES:
            return self.placed_rows
        return self._bands.rows_in(boxes)

    def rows_with_bit(self, bit: int) -> NDArray[np.int64] | None:
        """The rows, ascending, that answer yes to a rare bit; None when it is common."""
        if bit not in self._rare:
            having = self.yes.has(bit)
            is_rare = np.count_nonzero(having) * _RARE < len(self)
            self._rare[bit] = _read_only(np.flatnonzero(having)) if is_rare else None
        return self._rare[bit]


def _read_only(rows: NDArray[_Value]) -> NDArray[_Value]:
    rows.setflags(write=False)
    return rows
