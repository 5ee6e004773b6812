"""Further tables of addresses and of places, each row taken apart by hand as the post does.

Kinds that the first try missed were fixed as kinds: figures for words in names ("29 Palms"), and
buildings behind a street without a comma ("Katy Fwy Medical Plaza 1"). The third table has the
kinds that public lists of messy addresses showed: people, floors and buildings before a number.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from finder.errors import AmbiguousPlace, UnknownPlace
from finder.geography.addresses import street_line
from finder.geography.gazetteer import standard_gazetteer

ADDRESSES = Path(__file__).parent / "addresses" / "second_addresses.tsv"
PLACES = Path(__file__).parents[2] / "places" / "second_places.tsv"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


THIRD = ADDRESSES.with_name("third_addresses.tsv")


@pytest.mark.parametrize("row", [*rows(ADDRESSES), *rows(THIRD)], ids=lambda row: row["line1"])
def test_an_address_is_read_as_it_is_meant(row: dict[str, str]) -> None:
    found = street_line(row["line1"], row["line2"], row["zip_code"])
    assert found.kind == row["kind"]
    assert (found.number, found.road.key, found.unit) == (row["number"], row["road"], row["unit"])
    assert set(row.get("beside", "").split()) <= set(found.beside.replace(",", "").split())


def answer(typed: str) -> tuple[str, str]:
    try:
        place = standard_gazetteer().look_up(typed)
    except AmbiguousPlace:
        return "asks", ""
    except UnknownPlace as unknown:
        return ("suggests", unknown.suggestions[0]) if unknown.suggestions else ("unknown", "")
    return place.precision.value, place.label


@pytest.mark.parametrize("row", rows(PLACES), ids=lambda row: row["typed"])
def test_a_place_is_what_people_mean(row: dict[str, str]) -> None:
    found, label = answer(row["typed"])
    right = {*row["right"].split("-")}
    if "unknown" in right or "suggest" in right:
        right.add("suggests")
    if row["right"] == "asks-or-region":
        right.add("city")
    assert found in right
    assert label == row["label"] or not row["label"]


def test_a_number_alone_is_no_name() -> None:
    for typed in ("96", "29", "1000"):
        with pytest.raises(UnknownPlace, match="five digits"):
            standard_gazetteer().look_up(typed)
