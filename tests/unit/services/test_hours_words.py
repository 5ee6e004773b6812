"""Opening hours are said as people of a language read them, and never said wrong."""

from __future__ import annotations

import pytest

from finder.services.wording.hours_words import hours_words


@pytest.mark.parametrize(
    ("text", "english", "spanish"),
    [
        ("Mon–Fri 8:00–17:00", "Mon–Fri 8:00 AM–5:00 PM", "lun–vie 8:00 a.m.–5:00 p.m."),
        (
            "Mon–Thu 7:30–16:30; Fri 7:30–12:00",
            "Mon–Thu 7:30 AM–4:30 PM; Fri 7:30 AM–12:00 PM",
            "lun–jue 7:30 a.m.–4:30 p.m.; vie 7:30 a.m.–12:00 p.m.",
        ),
        (
            "Tue and Thu 10:00–15:00",
            "Tue, Thu 10:00 AM–3:00 PM",
            "mar, jue 10:00 a.m.–3:00 p.m.",
        ),
        ("Mo-Fr 22:00-02:00", "Mon–Fri 10:00 PM–2:00 AM", "lun–vie 10:00 p.m.–2:00 a.m."),
    ],
)
def test_hours_that_are_understood_are_told_in_the_visitors_words(
    text: str, english: str, spanish: str
) -> None:
    said = [hours_words(text, language) for language in ("en", "es")]
    assert [" ".join(one.split()) for one in said] == [english, spanish]


@pytest.mark.parametrize(
    "text", ["by appointment", "24/7", "24/7?", "call", "", "Mon-Fri 8-5, ask Betty"]
)
def test_what_says_more_or_is_not_understood_stays_as_it_is(text: str) -> None:
    assert hours_words(text, "en") == text
