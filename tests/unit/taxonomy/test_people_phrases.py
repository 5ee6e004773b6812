"""People's own phrases, frozen before words were added for them (tests/phrases)."""

from __future__ import annotations

import pytest

from benchmarks.phrases import ENOUGH, RIGHT, Outcome, outcome, outcomes, read_phrases, share_right
from finder.taxonomy import Taxonomy, standard_taxonomy

_HELD_OUT = 0.9
"""Phrases that nobody looked at while words were added fare nearly as well."""
_TABLES = [("en", "en"), ("es", "es"), ("held_out", "en"), ("held_out", "es")]


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return standard_taxonomy()


@pytest.mark.parametrize(("name", "fewest"), [("en", 300), ("es", 150)])
def test_most_phrases_lead_to_the_right_thing_at_once_or_first(
    taxonomy: Taxonomy, name: str, fewest: int
) -> None:
    phrases = read_phrases(name)
    astray = [each.text for each in phrases if outcome(each, taxonomy) not in RIGHT]
    assert len(phrases) >= fewest
    assert len(astray) <= (1 - ENOUGH) * len(phrases), astray


@pytest.mark.parametrize("language", ["en", "es"])
def test_phrases_that_nobody_looked_at_fare_nearly_as_well(
    taxonomy: Taxonomy, language: str
) -> None:
    phrases = read_phrases("held_out", language)
    assert len(phrases) >= 30
    assert share_right(outcomes(phrases, taxonomy)) >= _HELD_OUT


@pytest.mark.parametrize(("name", "language"), _TABLES)
def test_no_phrase_is_taken_for_a_wrong_thing_without_asking(
    taxonomy: Taxonomy, name: str, language: str
) -> None:
    wrong = [
        each.text
        for each in read_phrases(name, language)
        if outcome(each, taxonomy) is Outcome.WRONG
    ]
    assert wrong == []
