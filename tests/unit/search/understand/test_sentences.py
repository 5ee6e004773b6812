"""What patients, referrers and letters write, with all that is to be read in it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from finder.search.understand import understand
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.search.understand.readings import reading

TABLE = Path(__file__).parent / "sentences.tsv"


def rows() -> list[tuple[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        told = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["text"], row["reading"]) for row in told]


@pytest.mark.parametrize(("text", "expected"), rows())
def test_a_sentence_is_read_whole(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "doctor for " + "pain or " * 700,
        "someone for blorf. " * 300,
        "had back surgery and I'm worse, " * 180,
        "non opioid pain pills " * 270,
        "back pain and leg pain. " * 250,
        "врач лечит боль в спине " * 200,
        "62M " * 1_500,
        "medicare yes medicaid no " * 240,
        "my son austin has portland or " * 200,
        "医生 背痛 😭 " * 500,
    ],
)
def test_a_long_text_that_says_one_thing_again_and_again_is_read(text: str) -> None:
    assert isinstance(reading(text), str)


@pytest.mark.parametrize(
    "text",
    [
        "pain all over",
        "pain all over, medicare",
        "everything hurts",
        "my whole body hurts",
        "widespread pain",
        "me duele todo el cuerpo",
        "dolor en todo el cuerpo",
    ],
)
def test_who_hurts_all_over_is_asked_whether_it_is_fibromyalgia(text: str) -> None:
    (asked,) = understand(text, standard_taxonomy()).open
    assert [each.key for each in asked.found.matches] == ["fibromyalgia", "chronic_pain"]
