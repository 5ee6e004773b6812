from __future__ import annotations

import pytest

from finder.services.wording.first_help import first_help
from finder.services.wording.texts import wording


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("I want to die", "tel:988"),
        ("quiero morir", "tel:988"),
        ("chest pain", "tel:911"),
        ("took too many pills", "tel:+18002221222"),
        ("took too many pills and won't wake up", "tel:911"),
    ],
)
def test_the_first_call_is_the_right_one(text: str, first: str) -> None:
    found = first_help(text, wording())
    assert found
    assert found.calls[0].link == first


def test_a_text_in_spanish_is_answered_with_the_spanish_lines_first() -> None:
    found = first_help("no quiero vivir", wording())
    assert found
    assert [call.words for call in found.calls][:3] == [
        "En español: llame al 988 y presione 2",
        "En español: envíe AYUDA al 988",
        "Call 988",
    ]


def test_a_need_calls_for_no_help_before_the_search() -> None:
    assert first_help("sciatica near 85016", wording()) is None
