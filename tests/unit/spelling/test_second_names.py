"""A second table of names, whose right answers were put down before a first try."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from finder.matching.names import Likeness, likeness, name_key
from finder.spelling.finding import has_words, searchable, sought_words

TABLE = Path(__file__).parent / "second_names.tsv"
with TABLE.open(encoding="utf-8", newline="") as _stream:
    ROWS = list(csv.DictReader(_stream, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["other"])
def test_two_names_are_told_to_be_one_or_two(row: dict[str, str]) -> None:
    if row["right"] == "found":
        assert has_words(searchable(row["one"]), sought_words(row["other"]))
        return
    found, _ = likeness(name_key(row["one"]), name_key(row["other"]))
    assert (found >= Likeness.VERY) is (row["right"] == "same")
