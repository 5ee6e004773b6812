"""What the place field says of a place that was not typed as one."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from finder.geography.gazetteer import standard_gazetteer
from finder.ui.find.place_field import place_answer


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1200 N Central Ave, Phoenix, AZ 85004", "We can't place a street"),
        ("123 Main St Suite 4 Tulsa OK", "We can't place a street"),
        ("85287", "Nobody lives in that ZIP code"),
        ("85004", "Searching near Phoenix, AZ 85004."),
    ],
)
def test_an_address_and_a_zip_code_without_homes_are_said(typed: str, said: str) -> None:
    place = standard_gazetteer().look_up(typed)
    visit = SimpleNamespace(place=place, place_error=None, asked=True)
    answer = place_answer(visit)  # type: ignore[arg-type] # the fields that are looked at
    assert answer is not None
    assert str(answer["text"]).startswith(said)
    assert place.label in str(answer["text"])
    assert "Central Ave" not in str(answer["text"])
