"""The rows of a file of places, as any of the formats gives them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class PlaceRow(NamedTuple):
    """A row: where it is, on the grid of the file; what its shape is where it is no point."""

    x: float | None
    y: float | None
    shape: str
    values: list[object]


class PlaceRows(NamedTuple):
    """The columns and the rows of a file of places.

    `grid` is what its numbers mean, as pyproj takes it, "" where the file doesn't say; `is_placed`
    whether it has a column of shapes at all; `is_ours` whether the finder wrote it. `layer` is the
    layer that was read and `layers` are all of them.
    """

    titles: list[str]
    rows: Iterable[PlaceRow]
    """They can be gone through more than once."""
    grid: str = ""
    is_placed: bool = True
    is_ours: bool = False
    layer: str = ""
    layers: tuple[str, ...] = ()
