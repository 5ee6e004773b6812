"""Which layout the first line of a federal file announces, and where its columns are."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass

from finder.errors.federal_files import LacksColumns, OtherKind

Columns = Mapping[str, tuple[str, ...]]
"""What each field is called in a file: today's heading first, then the older ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a file is recognised by its first line, whatever the order of its columns.

    `title` names it in sentences, `examples` are headings that it is known by. A file without
    one of the `columns` is refused, unless that is `optional`. A file of few columns that another
    one has too is known by being no wider than `widest`. A file of FHIR resources, one a line, has
    no columns: it is known by the kind of `resource` in its first line.
    """

    title: str
    columns: Columns
    examples: str
    optional: frozenset[str] = frozenset()
    widest: int | None = None
    resource: str = ""


_RESOURCE = re.compile(r'"resourceType"\s*:\s*"(\w+)"')
_DELIMITERS = (",", "\t", ";", "|")
_ENOUGH = 6
"""Known headings from which on a file is taken for one of its kind."""
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Places:
    """Where a file has its columns: `places` leads from a field to its place in the row.

    `width` is the number of cells of a row.
    """

    delimiter: str
    width: int
    places: Mapping[str, int]

    @property
    def quote(self) -> str:
        """The quotation mark; with tabs there is none, it is only a character."""
        return "" if self.delimiter == "\t" else '"'


@dataclass(frozen=True, slots=True)
class _Reading:
    """A first line read with one delimiter, as one kind of file."""

    delimiter: str
    headings: list[str]
    found: Mapping[str, int]
    style: int


def recognised(layout: Layout, line: str, file_name: str) -> Places:
    """Where the columns are that the first line of a file announces, in any order.

    Raises:
        UnreadableFile: it is another file (the sentence says what it begins with), or columns
            are missing (the sentence names them).

    """
    reading = _best(layout.columns, line)
    if not _fits(layout, reading):
        raise OtherKind(
            name=file_name,
            title=layout.title,
            examples=layout.examples,
            headings=_shown(reading.headings),
        )
    missing = [
        names[min(reading.style, len(names) - 1)]
        for field, names in layout.columns.items()
        if field not in reading.found and field not in layout.optional
    ]
    if missing:
        raise LacksColumns(name=file_name, count=len(missing), columns=", ".join(missing))
    return Places(reading.delimiter, len(reading.headings), reading.found)


def is_layout(layout: Layout, line: str) -> bool:
    """Whether a first line is that of such a file, be it a complete one or not."""
    if layout.resource:
        told = _RESOURCE.search(line) if line.startswith("{") else None
        return told is not None and told[1] == layout.resource
    return _fits(layout, _best(layout.columns, line))


def _fits(layout: Layout, reading: _Reading) -> bool:
    found, all_known = len(reading.found), len(layout.columns)
    if layout.widest is not None and len(reading.headings) > layout.widest:
        return False
    return found >= min(_ENOUGH, all_known - len(layout.optional)) and found * 2 >= all_known


def _best(columns: Columns, line: str) -> _Reading:
    readings = [_read(columns, line, delimiter) for delimiter in _DELIMITERS]
    return max(readings, key=lambda one: len(one.found))


def _read(columns: Columns, line: str, delimiter: str) -> _Reading:
    headings = _headings(line, delimiter)
    places = {heading.casefold(): place for place, heading in reversed([*enumerate(headings)])}
    found: dict[str, int] = {}
    styles = [0, 0]
    for field, names in columns.items():
        for style, name in enumerate(names):
            if name.casefold() in places:
                found[field] = places[name.casefold()]
                styles[min(style, 1)] += len(names) > 1
                break
    return _Reading(delimiter, headings, found, int(styles[1] > styles[0]))


def _headings(line: str, delimiter: str) -> list[str]:
    if delimiter == "\t":
        cells = line.split(delimiter)
    else:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    return [" ".join(cell.split()) for cell in cells]


def _shown(headings: list[str]) -> str:
    shown = [f"'{heading[:30]}'" for heading in headings[:_SHOWN] if heading]
    return ", ".join(shown) or "nothing"
