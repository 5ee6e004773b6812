"""Every term that four consumer guides to interventional pain management use, to the letter."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from finder.taxonomy import Taxonomy, standard_taxonomy

TABLE = Path(__file__).parents[2] / "phrases" / "guides.tsv"


def _cases() -> list[tuple[str, list[str]]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [(term, row["keys"].split()) for row in rows for term in row["terms"].split(", ")]


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return standard_taxonomy()


@pytest.mark.parametrize(("term", "keys"), _cases())
def test_a_term_of_the_guides_is_understood_at_once(
    taxonomy: Taxonomy, term: str, keys: list[str]
) -> None:
    assert [match.key for match in taxonomy.resolve(term).matches] == keys
