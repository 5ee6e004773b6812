"""Periods in words, and their age in plain words."""

from __future__ import annotations

from datetime import date

import pytest

from finder.services.wording.periods import Period, period_words
from finder.services.wording.texts import wording

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2012", "2012"),
        ("2026-11", "November 2026"),
        (" 2026-01 ", "January 2026"),
        ("2026-13", "2026-13"),
        ("2026-1", "2026-1"),
        ("0000", "0000"),
        ("٢٠٢٦", "٢٠٢٦"),
        ("spring 2020", "spring 2020"),
        ("", ""),
    ],
)
def test_a_period_is_written_as_people_do_and_anything_else_stays(written: str, words: str) -> None:
    assert period_words(written, wording()) == words


@pytest.mark.parametrize(
    ("written", "age"),
    [
        ("2012", "14 years old"),
        ("2025", "1 year old"),
        ("2026", "this year"),
        ("2027", "this year"),
        ("2026-11", "this month"),
        ("2026-12", "this month"),
        ("2026-10", "1 month old"),
        ("2025-11", "12 months old"),
        ("2024-12", "23 months old"),
        ("2024-11", "2 years old"),
        ("2014-12", "11 years old"),
    ],
)
def test_its_age_is_told_in_years_or_in_months_where_they_are_known(written: str, age: str) -> None:
    period = Period.read(written)
    assert period is not None
    assert period.age(TODAY, wording()) == age
