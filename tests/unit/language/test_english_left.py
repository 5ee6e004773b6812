"""What finds English on a page finds it, and takes neither Spanish nor names for it."""

from __future__ import annotations

import re

import pytest

from finder.language.catalogue import catalogue
from finder.language.offered import offered
from tests.english_left import english_in, whole_texts

VALUE = re.compile(r"\{[^}]*\}")
OTHERS = [language for language in offered() if language != "en"]


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_of_another_language_has_english_in_it(language: str) -> None:
    texts = {key: VALUE.sub("1", text) for key, text in catalogue("", language).texts.items()}
    found = {key: english for key, text in texts.items() if (english := english_in(text, language))}
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        *("Find a clinic", "Call (602) 555-0134", "Show 10 more", "Help for Nombre", "Sciatica"),
        *("Where it is", "Languages spoken, in English words, with commas.", "Close", "Upload"),
        *("about 4.9 mi", "Spinal cord stimulation", "Skip to main content", "Not stated"),
    ],
)
def test_english_is_found(text: str) -> None:
    assert english_in(text, "es")


@pytest.mark.parametrize(
    "text",
    [
        *("Invented Palo Verde Pain Clinic", "Llamar al (602) 555-0134, Call Me Clinic", "1.9 mi"),
        *("Ciática", "No", "Total", "Fax", "NPI", "Hawaii", "Phoenix, AZ 85016", "Medicare"),
        *("Fondo: US Census Bureau, Natural Earth, deck.gl", "Sí", "más o menos 4.9 mi", "PDF"),
    ],
)
def test_spanish_and_names_are_not(text: str) -> None:
    assert english_in(text, "es", ["Invented Palo Verde Pain Clinic", "Call Me Clinic"]) == ""


def test_what_both_languages_call_alike_is_neither() -> None:
    assert {"Fax", "NPI", "Medicare"} & whole_texts("es") == set()
