"""`understand`: what a sentence asks for, for people and for programs."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest

KEYS = {
    "place",
    "radius_miles",
    "needs",
    "problems",
    "payers",
    "languages",
    "practical",
    "excluded",
    "emergency",
    "left_over",
}
LETTER = (
    "Re: Maria Example, DOB 03/04/1956, MRN 5550123\n\nDear Dr. Allen,\n\nThank you for seeing "
    "Mrs. Example of 12 Elm Street, who has had lumbar spinal stenosis since 2019. She is a "
    "retired teacher, lives with her daughter Joan Reading and walks her dog every day. "
    + "Her sleep is poor and she is worried about the winter. "
    * 8
    + "She has not seen Dr. Kim Example again and denies falls. "
    "She failed physical therapy and TFESI x2. Please evaluate for MILD and for spinal cord "
    "stimulation. She lives in Tulsa, OK and has Medicare.\n\nJohn Sample, MD"
)


@pytest.fixture
def told(finder: Callable) -> Callable[[str], dict[str, Any]]:
    def tell(text: str) -> dict[str, Any]:
        outcome = finder("understand", text, "--format", "json")
        assert (outcome.code, outcome.stderr) == (0, "")
        reading: dict[str, Any] = json.loads(outcome.stdout)
        assert set(reading) == KEYS
        return reading

    return tell


def test_a_sentence_is_told_with_the_words_each_thing_came_from(told: Callable) -> None:
    reading = told(
        "sciatica near 85016, takes Medicare, within 30 miles, someone who speaks Spanish, "
        "SCS, ideally with a psychologist, video visits, no injections, blorf"
    )
    assert reading["place"]["label"] == "Phoenix, AZ 85016"
    assert (reading["place"]["words"], reading["place"]["precision"]) == ("85016", "zip")
    assert reading["radius_miles"] == 30
    assert reading["problems"] == [{"key": "sciatica", "words": "sciatica"}]
    assert reading["needs"] == [
        {
            "key": "spinal_cord_stimulation",
            "kind": "procedure",
            "importance": "must",
            "words": "SCS",
        },
        {
            "key": "psychologist",
            "kind": "discipline",
            "importance": "nice",
            "words": "psychologist",
        },
    ]
    assert reading["payers"] == [{"key": "medicare", "label": "Medicare", "words": "Medicare"}]
    assert [each["label"] for each in reading["languages"]] == ["Spanish"]
    assert [each["key"] for each in reading["practical"]] == ["telehealth"]
    assert reading["excluded"] == [{"key": "injection", "words": "no injections"}]
    assert reading["emergency"] is None
    assert reading["left_over"] == ["blorf"]


@pytest.mark.parametrize("text", ["", "   ", "🙂", "hello there"])
def test_where_nothing_was_said_everything_is_empty(told: Callable, text: str) -> None:
    reading = told(text)
    assert (reading["place"], reading["radius_miles"], reading["emergency"]) == (None, None, None)
    assert all(reading[key] == [] for key in KEYS - {"place", "radius_miles", "emergency"})


def test_a_town_of_which_there_are_many_comes_with_its_choices(told: Callable) -> None:
    place = told("sciatica near Springfield")["place"]
    assert (place["label"], place["latitude"], place["words"]) == (None, None, "Springfield")
    assert "Springfield, MO" in place["choices"]


def test_help_comes_first_whatever_else_was_written(told: Callable, finder: Callable) -> None:
    reading = told("I want to die, sciatica near 85016")
    assert reading["emergency"]["kind"] == "suicide"
    assert "988" in json.dumps(reading["emergency"])
    assert reading["problems"] == [{"key": "sciatica", "words": "sciatica"}]
    table = finder("understand", "I want to die, sciatica near 85016").stdout
    assert table.index("988") < table.index("Sciatica")


def test_of_a_letter_nothing_is_repeated_but_what_was_understood(
    told: Callable, finder: Callable, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        reading = told(LETTER)
        table = finder("understand", LETTER)
    assert reading["place"]["label"] == "Tulsa, OK"
    assert [need["key"] for need in reading["needs"]] == ["spinal_cord_stimulation"]
    assert [problem["key"] for problem in reading["problems"]] == ["spinal_stenosis"]
    assert {each["key"] for each in reading["excluded"]} == {
        "physical_therapy",
        "epidural_steroid_injection",
    }
    for name in ("Maria", "Example", "1956", "5550123", "Elm", "Joan", "Allen", "Kim", "Sample"):
        assert name not in json.dumps(reading)
        assert name not in table.stdout
    assert caplog.records == []


@pytest.mark.parametrize(
    "text", ["疼痛 " * 1_500, "pain " * 1_000, "🙂" * 5_000, "a," * 2_500, "\x00\x1b[31m SCS"]
)
def test_any_text_is_read(told: Callable, finder: Callable, text: str) -> None:
    told(text)
    table = finder("understand", text)
    assert table.code == 0
    assert "\x1b[31m" not in table.stdout


def test_the_table_asks_about_what_is_misspelled_and_says_what_may_be_meant(
    finder: Callable,
) -> None:
    table = finder("understand", "kyphoplsty near Tulsa OK, takes Aetna")
    said = " ".join(table.stdout.split())
    assert "Is “kyphoplsty” one of these?" in said
    assert said.endswith("- Kyphoplasty")


@pytest.mark.parametrize(
    ("text", "told_apart", "rows"),
    [
        ("neck pain, takes Aetna", (["aetna"], []), ["Takes Aetna"]),
        ("ciática, acepta Medicaid", (["medicaid"], []), ["Takes Medicaid"]),
        (
            "stim trial, pt has UHC, Saturday hours",
            (["unitedhealthcare"], ["saturday"]),
            ["Takes UnitedHealthcare", "Open on Saturdays"],
        ),
        (
            "epidural, BCBS or Humana, wheelchair",
            (["blue_cross", "humana"], ["wheelchair_access"]),
            ["Takes Blue Cross Blue Shield", "Takes Humana", "Step-free access"],
        ),
    ],
)
def test_insurance_is_a_need_that_is_told_once(
    told: Callable,
    finder: Callable,
    text: str,
    told_apart: tuple[list[str], list[str]],
    rows: list[str],
) -> None:
    reading = told(text)
    payers, practical = told_apart
    assert [each["key"] for each in reading["payers"]] == payers
    assert [each["key"] for each in reading["practical"]] == practical
    table = finder("understand", text).stdout
    for row in rows:
        assert row in table
    assert "not searched by yet" not in table
