"""Folding of what people type."""

from __future__ import annotations

import pytest

from finder.geography.place_reading import PlaceReading, readings
from finder.geography.place_text import (
    coordinates_in,
    excerpt,
    key_of,
    tidy,
    without_country,
    words,
)
from finder.geography.us_states import STATE_NAMES, STATE_OF_FIPS, state_code
from finder.geography.zip_text import split_zip_code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Coeur d'Alene", ("coeur", "dalene")),
        ("Mayagüez", ("mayaguez",)),
        ("Washington, D.C.", ("washington", "dc")),
        ("N.Y.", ("ny",)),
        ("St.Louis", ("st", "louis")),
        ("Winston-Salem", ("winston", "salem")),
        ("Rough & Ready", ("rough", "and", "ready")),
        ("Hawaiʻi", ("hawaii",)),
        ("北京", ()),
    ],
)
def test_words_lose_case_accents_and_punctuation(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "spellings",
    [
        ("St. Louis", "Saint Louis", "SAINT LOUIS"),
        ("Ft Worth", "Fort Worth"),
        ("Mt. Vernon", "Mount Vernon"),
        ("N. Little Rock", "North Little Rock", "No Little Rock"),
        ("De Kalb", "DeKalb"),
        ("Colorado Spgs", "Colorado Spgs."),
    ],
)
def test_spellings_share_a_key(spellings: tuple[str, ...]) -> None:
    assert len({key_of(spelling) for spelling in spellings}) == 1


def test_an_abbreviation_at_the_end_is_left_alone() -> None:
    assert key_of("Main St") == "mainst"


def test_control_and_direction_marks_are_gone() -> None:
    assert tidy("a\x00b\u202ec\nd") == "a b c d"


def test_an_excerpt_is_short() -> None:
    assert len(excerpt("x" * 10_000)) == 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phoenix, AZ, USA", "Phoenix, AZ"),
        ("Phoenix U.S.", "Phoenix"),
        ("USA", "USA"),
        ("Columbus", "Columbus"),
        ("Ursa", "Ursa"),
    ],
)
def test_the_country_at_the_end_is_dropped(text: str, expected: str) -> None:
    assert without_country(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("33.45, -112.07", (33.45, -112.07)),
        ("33 N, 112 W", (33.0, -112.0)),
        ("33,-112", (33.0, -112.0)),
        ("33 -112", None),
        ("33.4.5, -112", None),
        ("85016 85017", None),
        ("1e5, 3", None),
        ("nan, nan", None),
        ("12 Main Street", None),
    ],
)
def test_only_decimal_degrees_are_coordinates(
    text: str, expected: tuple[float, float] | None
) -> None:
    assert coordinates_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("85016", ("", "85016")),
        ("Phoenix, AZ 85016-0001", ("Phoenix, AZ", "85016")),
        ("8501", ("8501", "")),
        ("12345 Main Street", ("12345 Main Street", "")),
        ("１２３４５", ("１２３４５", "")),
    ],
)
def test_a_zip_code_is_told_from_other_numbers(text: str, expected: tuple[str, str]) -> None:
    assert split_zip_code(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phoenix, AZ", [PlaceReading(("phoenix",), "AZ")]),
        ("kansas city", [PlaceReading(("kansas", "city"), None)]),
        (
            "charleston west virginia",
            [
                PlaceReading(("charleston",), "WV"),
                PlaceReading(("charleston", "west"), "VA"),
                PlaceReading(("charleston", "west", "virginia"), None),
            ],
        ),
        ("12 Main St, Tempe, AZ", [PlaceReading(("tempe",), "AZ")]),
        (
            "Springfield, Clark County, OH",
            [PlaceReading(("springfield",), "OH", county=("clark", "county"))],
        ),
        ("Paris, France", []),
        ("", []),
    ],
)
def test_a_text_is_read_as_a_name_and_a_state(text: str, expected: list[PlaceReading]) -> None:
    assert readings(text) == expected


def test_every_state_is_known_by_code_name_and_number() -> None:
    assert len(STATE_NAMES) == len(STATE_OF_FIPS) == 56
    for code, name in STATE_NAMES.items():
        assert state_code(code) == state_code(name) == state_code(name.upper()) == code


@pytest.mark.parametrize(
    ("text", "code"), [("Ariz.", "AZ"), ("N.Y.", "NY"), ("USVI", "VI"), ("ON", None), ("", None)]
)
def test_older_abbreviations_are_states_too(text: str, code: str | None) -> None:
    assert state_code(text) == code
