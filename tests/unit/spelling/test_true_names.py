from __future__ import annotations

import csv
from pathlib import Path

import pytest

from finder.matching.names import Likeness, likeness, name_key
from finder.national.assembly.casing import organization_name
from finder.search.names import NameColumn
from finder.spelling.finding import searchable

_TABLE = Path(__file__).with_name("true_names.csv")
"""Two hundred names in two spellings, and what is right; written before the rules were."""


def _pairs(*kinds: str) -> list[tuple[str, str, bool]]:
    with _TABLE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [
        (row["listed"], row["other"], row["kind"] == kinds[0])
        for row in rows
        if row["kind"] in kinds
    ]


@pytest.mark.parametrize(("listed", "typed", "is_found"), _pairs("found", "not_found"))
def test_a_name_is_found_in_any_spelling(listed: str, typed: str, *, is_found: bool) -> None:
    column = NameColumn.of([searchable("Another Place"), searchable(listed)])
    assert column.rows_with(typed).tolist() == ([1] if is_found else [])


@pytest.mark.parametrize(("one", "other", "are_one"), _pairs("same", "different"))
def test_two_spellings_of_a_name_match_and_two_names_do_not(
    one: str, other: str, *, are_one: bool
) -> None:
    alike, _ = likeness(name_key(one), name_key(other))
    assert (alike >= Likeness.VERY) is are_one
    assert likeness(name_key(other), name_key(one))[0] is alike


@pytest.mark.parametrize(("written", "shown", "_"), _pairs("cased"))
def test_a_name_in_capitals_is_written_as_people_write_it(
    written: str, shown: str, *, _: bool
) -> None:
    assert organization_name(written) == shown
    assert organization_name(shown) == shown
