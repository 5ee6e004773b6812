"""327 addresses whose right parts were written down before the reading was made to tell them.

The kinds are those of USPS Publication 28 and of public lists of hospitals, the streets those of
hospitals and of our own invention. Roads stand there as people write them, in capitals.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from finder.geography.addresses import StreetLine, street_line
from finder.geography.addresses.vocabulary import short_words, sides

TABLE = Path(__file__).parent / "addresses.tsv"
with TABLE.open(encoding="utf-8", newline="") as _stream:
    ROWS = list(csv.DictReader(_stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(row: dict[str, str]) -> StreetLine:
    return street_line(row["line1"], row["line2"], row["zip_code"])


def short(road: str) -> str:
    """The words of a road in the short forms that keys have."""
    return " ".join(short_words().get(word, sides().get(word, word)) for word in road.split())


each = pytest.mark.parametrize(
    "row", ROWS, ids=[f"{row['line1']}, {row['line2']}".rstrip(", ") for row in ROWS]
)


def test_the_table_is_whole() -> None:
    assert len(ROWS) == 327
    assert {row["kind"] for row in ROWS} == {"address", "unread", "mail", "nothing"}


@each
def test_number_road_and_unit_are_told(row: dict[str, str]) -> None:
    found = read(row)
    assert (found.kind, found.number) == (row["kind"], row["number"])
    assert found.road.key == short(row["road"])
    if row["kind"] == "address":
        assert found.unit == row["unit"]


@each
def test_what_stands_beside_an_address_is_kept(row: dict[str, str]) -> None:
    found = read(row)
    kept = f"{found.mail} {found.beside}".replace(",", "").split()
    assert set(row["aside"].split()) <= set(kept)
    if row["kind"] == "address" and not row["aside"]:
        assert kept == []


@each
def test_reading_what_was_written_gives_the_same(row: dict[str, str]) -> None:
    found = read(row)
    again = street_line(found.street, found.unit, row["zip_code"])
    assert again[:6] == found[:6]
    if row["kind"] == "address":
        assert street_line(found.key, found.unit, row["zip_code"])[0] == found.key
