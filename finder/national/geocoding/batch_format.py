"""What a street geocoder is asked, and what it answers, in the Census Bureau's batch format.

Asked: rows of number, street, city, state and ZIP code, without headings. Answered, in any
order: the number, the address as it was asked, Match, No_Match or Tie; and for a match Exact
or Non_Exact, the address that was found, "longitude,latitude", the number of a TIGER/Line
street and its side. Source: the Census Geocoder's guide to batch geocoding.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from finder.directory.clinic import Address, Clinic
from finder.geography.position import Position

MOST_ROWS = 10_000
"""The most rows that the Census Bureau takes at once."""
ROWS_A_BATCH = 1_000
"""Few enough to be answered within minutes, and to be little loss if they are not."""

_LONGEST_CELL = 200
_LONGEST_LINE = 2_000
_CELLS_OF_A_MATCH = 8
_LINE_END = re.compile(r"\r\n|\r|\n")
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,20})?")
_ZIP_AT_THE_END = re.compile(r"[0-9]{5}(?=(?:-[0-9]{4})?\s*\Z)")
_DECIMALS = 6  # a tenth of a metre


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows to ask about at once; `numbers` are theirs, which the answer repeats."""

    numbers: tuple[int, ...]
    content: bytes


@dataclass(frozen=True, slots=True)
class Match:
    """A point that was found; `zip5` is the ZIP code of the address found, "" if it has none."""

    position: Position
    is_exact: bool
    zip5: str


@dataclass(frozen=True, slots=True)
class GeocoderAnswers:
    """What of an answer could be read, by number.

    `unmatched` are those that the geocoder says it can't tell; `unreadable` counts rows that are
    cut short, of another form, about nothing that was asked, or contradict each other.
    """

    matches: Mapping[int, Match]
    unmatched: frozenset[int]
    unreadable: int


def batches(clinics: Sequence[Clinic], rows: int = ROWS_A_BATCH) -> Iterator[Batch]:
    """The street addresses of `clinics` that have one, at most `rows` at once.

    A clinic's number is its place among them, from 0. Nothing but its address is in the batch.

    Raises:
        ValueError: `rows` is not between 1 and 10,000.

    """
    if not 1 <= rows <= MOST_ROWS:
        raise ValueError(f"a batch has 1 to {MOST_ROWS:,} rows")
    numbers = [number for number, one in enumerate(clinics) if _is_whole(one.address)]
    for start in range(0, len(numbers), rows):
        some = tuple(numbers[start : start + rows])
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerows([number, *_row(clinics[number].address)] for number in some)
        yield Batch(some, text.getvalue().encode())


def read_answers(content: bytes, asked: Collection[int]) -> GeocoderAnswers:
    """What `content` answers about the numbers `asked`; never fails, whatever the bytes are."""
    known = {str(number): number for number in asked}
    told: defaultdict[int, set[Match | None]] = defaultdict(set)
    unreadable = 0
    for line in _LINE_END.split(content.decode("utf-8-sig", "replace")):
        cells = _cells(line)
        if not any(cells):
            unreadable += bool(line.strip())
            continue
        try:
            number, answer = known[cells[0]], _told(cells)
        except (KeyError, ValueError):
            unreadable += 1
        else:
            told[number].add(answer)
    matches, unmatched = {}, set()
    for number, different in told.items():
        only = next(iter(different)) if len(different) == 1 else None
        if len(different) > 1:
            unreadable += len(different)
        elif only is None:
            unmatched.add(number)
        else:
            matches[number] = only
    return GeocoderAnswers(matches, frozenset(unmatched), unreadable)


def _is_whole(address: Address) -> bool:
    street, _, state, zip5 = _row(address)
    return bool(street and state and zip5)


def _row(address: Address) -> tuple[str, str, str, str]:
    return (
        _plain(address.street),
        _plain(address.city),
        _plain(address.state),
        _plain(address.zip_code)[:5],
    )


def _plain(text: str) -> str:
    """A cell that needs no quotation marks, on one line."""
    kept = (char if char.isprintable() and char not in '",' else " " for char in text)
    return " ".join("".join(kept).split())[:_LONGEST_CELL].strip()


def _cells(line: str) -> list[str]:
    """The cells of a line; none if it is cut off within quotation marks or far too long.

    Each line is read by itself, so that a stray quotation mark spoils no other row.
    """
    if len(line) > _LONGEST_LINE:
        return []
    try:
        return [cell.strip() for cell in next(csv.reader([line], strict=True), [])]
    except csv.Error:
        return []


def _told(cells: Sequence[str]) -> Match | None:
    """The point in a row, None if none was found.

    Raises:
        ValueError: the row is cut short or of another form.

    """
    status = cells[2].casefold() if len(cells) > 2 else ""
    if status in {"no_match", "tie"}:
        return None
    if status != "match" or len(cells) < _CELLS_OF_A_MATCH:
        raise ValueError("neither a match nor none")
    kind = cells[3].casefold()
    if kind not in {"exact", "non_exact"}:
        raise ValueError("an unknown kind of match")
    found = _ZIP_AT_THE_END.search(cells[4])
    return Match(_position(cells[5]), kind == "exact", found[0] if found else "")


def _position(text: str) -> Position:
    degrees = [each.strip() for each in text.split(",")]
    if len(degrees) != 2 or not all(map(_DEGREES.fullmatch, degrees)):
        raise ValueError("not two numbers")
    longitude, latitude = (round(float(each), _DECIMALS) for each in degrees)
    return Position(latitude=latitude, longitude=longitude)
