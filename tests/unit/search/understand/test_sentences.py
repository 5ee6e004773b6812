"""What patients, referrers and letters write, with all that is to be read in it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.unit.search.understand.readings import reading

TABLE = Path(__file__).parent / "sentences.tsv"


def rows() -> list[tuple[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        told = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["text"], row["reading"]) for row in told]


@pytest.mark.parametrize(("text", "expected"), rows())
def test_a_sentence_is_read_whole(text: str, expected: str) -> None:
    assert reading(text) == expected
