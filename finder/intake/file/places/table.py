"""A file of places as a table of the clinic file's kind: a point is a latitude and a longitude."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, cast

import orjson

from finder.directory.columns import Problem, ProblemCode, neutralised, problem, shortened
from finder.directory.columns.items import format_identifiers, join_for_commas
from finder.errors.clinic_files import FileTooLarge
from finder.intake.file import clinic_file
from finder.intake.file.known_headings import known_headings
from finder.intake.file.places.apart import is_apart, read_apart
from finder.intake.file.places.geojson import is_geojson, read_geojson
from finder.intake.file.places.grid import Point, degrees_of, grid_name
from finder.intake.file.places.rows import PlaceRow, PlaceRows
from finder.intake.file.row import Row
from finder.intake.file.rows import check_width

_LATITUDE, _LONGITUDE = "latitude", "longitude"
_SHOWN, _MOST_NAMED = 31, 10
_WHOLE = 1e15
_MEGABYTE = 1_000_000


class PlaceRemarks(NamedTuple):
    """What is said of a file of places.

    `layers` are others that it has, `pointless` counts rows without a point, of which `shapes` are
    lines or areas; `grid` is the grid that points were on, `is_unknown` says that none is named.
    """

    layers: tuple[str, ...] = ()
    pointless: int = 0
    shapes: int = 0
    grid: str = ""
    is_unknown: bool = False

    def problems(self, layer: str) -> Iterator[Problem]:
        """What is said of it."""
        if self.layers:
            yield problem(ProblemCode.LAYER_CHOSEN, layer, layers=self.layers)
        if self.is_unknown:
            yield problem(ProblemCode.GRID_UNKNOWN, "")
        elif self.grid:
            yield problem(ProblemCode.GRID_CHANGED, self.grid)
        if self.pointless:
            rows, shapes = f"{self.pointless:,}", f"{self.shapes:,}"
            yield problem(ProblemCode.NO_POINT, "", rows=rows, shapes=shapes)


class PlacesTable(NamedTuple):
    """The table as CSV (UTF-8, commas), what is said of the file, and its layers."""

    data: bytes
    remarks: PlaceRemarks
    layer: str
    layers: tuple[str, ...]


def is_places(data: bytes) -> bool:
    """Whether the bytes are a file of places."""
    return is_apart(data) or is_geojson(data)


def places_table(data: bytes, name: str, wanted: str | None) -> PlacesTable:
    """The table in a file of places.

    Raises:
        UnreadableFile: it is broken, of another kind, too large, or has no such layer.

    """
    found = read_geojson(data, name) if is_geojson(data) else read_apart(data, name, wanted)
    check_width(Row(1, found.titles))
    points = [_Point(row) for row in found.rows]
    turned = degrees_of([point.at for point in points], found.grid)
    degrees = [None] * len(points) if turned is None else turned
    text = _csv(found, degrees, name)
    pointless = sum(point.at is None for point in points) if found.is_placed else 0
    remarks = PlaceRemarks(
        layers=tuple(f"“{shortened(one, _SHOWN)}”" for one in _others(found)[:_MOST_NAMED]),
        pointless=pointless,
        shapes=sum(bool(point.shape) for point in points),
        grid=grid_name(found.grid) if pointless < len(points) else "",
        is_unknown=turned is None,
    )
    return PlacesTable(text, remarks, found.layer, found.layers)


def _others(found: PlaceRows) -> list[str]:
    return [one for one in found.layers if one != found.layer]


class _Point:
    """Where a row is, and what its shape is where it is no point."""

    __slots__ = ("at", "shape")

    def __init__(self, row: PlaceRow) -> None:
        self.at = (row.x, row.y) if row.x is not None and row.y is not None else None
        self.shape = row.shape


def _csv(found: PlaceRows, degrees: Sequence[Point | None], name: str) -> bytes:
    placed = any(degrees)
    own = [n for n, title in enumerate(found.titles) if not (placed and _is_degrees(title))]
    before = {name: n for n, title in enumerate(found.titles) if (name := _is_degrees(title))}
    guarded: Callable[[str], str] = neutralised if found.is_ours else _as_it_is
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    titles = [found.titles[n] for n in own]
    writer.writerow([*titles, _LATITUDE, _LONGITUDE] if placed else titles)
    for row, at in zip(found.rows, degrees, strict=True):
        cells = [guarded(cell_text(row.values[n])) for n in own]
        if placed:
            cells += [repr(at[1]), repr(at[0])] if at else _stated(row, before)
        writer.writerow(cells)
        if stream.tell() > clinic_file.LARGEST_FILE:  # few features may have many columns
            raise FileTooLarge(name=name, megabytes=clinic_file.LARGEST_FILE // _MEGABYTE)
    return stream.getvalue().encode("utf-8", "replace")


def _stated(row: PlaceRow, before: dict[str, int]) -> list[str]:
    """The degrees that a row without a point states in columns of its own."""
    places = (before.get(_LATITUDE), before.get(_LONGITUDE))
    return [cell_text(row.values[n]) if n is not None else "" for n in places]


def _is_degrees(title: str) -> str:
    found = known_headings([title]) & {_LATITUDE, _LONGITUDE}
    return next(iter(found), "")


def _as_it_is(text: str) -> str:
    return text


def cell_text(value: object) -> str:
    """A value as the cell of a clinic file that says the same."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    if isinstance(value, list):
        return _list_text(value)
    if isinstance(value, dict):
        return _object_text(cast("dict[str, object]", value))
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    return repr(value)


def _list_text(value: list[object]) -> str:
    try:
        return join_for_commas(cell for one in value if (cell := cell_text(one)))
    except RecursionError:  # it is nested deeper than anybody reads
        return ""


def _object_text(value: dict[str, object]) -> str:
    if value and all(isinstance(one, str) for one in value.values()):
        return format_identifiers(cast("dict[str, str]", value))
    try:
        return orjson.dumps(value).decode() if value else ""
    except TypeError:  # it is nested deeper than anybody reads
        return ""
