"""Numbers, miles, dates, lists and plurals are written as a language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from finder.language import figures
from finder.language.catalogue import MissingText, SentencePart, Wording, catalogue
from finder.language.figures import AnyOf

DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("value", "english", "spanish"),
    [
        (0, "0", "0"),
        (12345, "12,345", "12,345"),
        (1234.5, "1,234.5", "1,234.5"),
        (float("inf"), "inf", "inf"),
        (1e300, "1e+300", "1e+300"),
    ],
)
def test_a_number_has_the_separators_of_its_language(
    value: float, english: str, spanish: str
) -> None:
    assert (figures.number(value, "en"), figures.number(value, "es")) == (english, spanish)


def test_a_language_that_the_united_states_have_no_way_of_is_written_as_elsewhere() -> None:
    assert figures.number(1234.5, "vi") == "1.234,5"


@pytest.mark.parametrize(
    ("miles", "english", "spanish"),
    [(0, "0.0", "0.0"), (9.94, "9.9", "9.9"), (9.95, "10", "10"), (12345, "12,345", "12,345")],
)
def test_miles_have_a_tenth_up_to_ten(miles: float, english: str, spanish: str) -> None:
    assert (figures.miles(miles, "en"), figures.miles(miles, "es")) == (english, spanish)


def test_a_day_is_written_out() -> None:
    assert figures.day(DAY, "en") == "March 4, 2026"
    assert figures.day(DAY, "es") == "4 de marzo de 2026"
    assert (figures.day_of_year(DAY, "en"), figures.month(DAY, "en")) == ("March 4", "March 2026")


def test_a_plural_takes_the_forms_of_its_language() -> None:
    assert [figures.plural(count, "en") for count in (0, 1, 2)] == ["other", "one", "other"]
    assert figures.plural(1_000_000, "es") == "many"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1234, "1,234"),
        (True, "True"),
        (DAY, "March 4, 2026"),
        (datetime(2026, 3, 4, 5, tzinfo=UTC), "March 4, 2026"),
        (("a", "b", "c"), "a, b, and c"),
        (AnyOf("ab"), "a or b"),
        ((), ""),
        (SentencePart("count.row", "commands", {"count": 1}), "1 row"),
        ((SentencePart("count.row", "commands", {"count": 2}), "x"), "2 rows and x"),
        ("{value} {0}", "{value} {0}"),
    ],
)
def test_a_value_is_written_by_what_it_is(value: object, said: str) -> None:
    assert Wording({"key": "{value}"}).say("key", value=value) == said


def test_a_language_without_a_catalogue_is_a_fault_and_never_english() -> None:
    with pytest.raises(MissingText, match="errors in “tlh”"):
        catalogue("errors", "tlh")


@pytest.mark.parametrize(
    ("items", "both", "either"),
    [
        ([], "", ""),
        (["infusión"], "infusión", "infusión"),
        (["masaje", "infusión"], "masaje e infusión", "masaje o infusión"),
        (["a", "b", "Hipermovilidad"], "a, b e Hipermovilidad", "a, b o Hipermovilidad"),
        (["inglés", "«ictus»"], "inglés e «ictus»", "inglés o «ictus»"),
        (["agua", "hielo"], "agua y hielo", "agua o hielo"),
        (["masaje", "yoga"], "masaje y yoga", "masaje o yoga"),
        (["Utah", "Iowa"], "Utah y Iowa", "Utah o Iowa"),
        (["física", "ocupacional"], "física y ocupacional", "física u ocupacional"),
        (["piernas", "hombros"], "piernas y hombros", "piernas u hombros"),
        (["7", "8"], "7 y 8", "7 u 8"),
        (["10", "11"], "10 y 11", "10 u 11"),
        (["10", "110"], "10 y 110", "10 o 110"),
    ],
)
def test_a_spanish_list_does_not_put_like_sounds_together(
    items: list[str], both: str, either: str
) -> None:
    said = figures.listing(items, "es"), figures.listing(items, "es", style="or")
    assert said == (both, either)


def test_an_english_list_keeps_its_words() -> None:
    assert figures.listing(["massage", "infusion"], "en") == "massage and infusion"
