"""The guide in each language says what the English one says: page by page, source by source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from statistics import mean

import pytest

from finder.guide.guide import FOLDER, Guide, standard_guide
from finder.guide.statements import GuidePage
from finder.language.catalogue import catalogue

ENGLISH = standard_guide()
OTHERS = sorted({one.name for one in FOLDER.iterdir() if one.is_dir()} - {"en"})

LONGEST_SENTENCE, USUAL_SENTENCE = 32, 16
"""Words, where the English ones have 26 and 13: other languages say the same in more."""

PROMISES = {
    "es": re.compile(
        r"\b(funciona|funcionan|cura|curan|garantiza\w*|usted (necesita|debe (recibir|tomar))|"
        r"le (curará|aliviará|quitará)|mejor tratamiento|sin dolor|seguro y eficaz)\b",
        re.IGNORECASE,
    )
}

SIGNS = {
    "es": {
        "bladder": "vejiga",
        "bowel": "intestino",
        "between the legs": "entre las piernas",
        "fever with back pain": "fiebre con dolor de espalda",
        "sudden weakness": "debilidad repentina",
        "chest pain": "dolor en el pecho",
        "suicide": "suicidio",
        "psychosis": "psicosis",
        "can't be woken": "no se le puede despertar",
        "seizure": "convulsi",
        "trouble breathing": "cuesta respirar",
        "stroke": "derrame cerebral",
        "call or text 988": "llame o mande un texto al 988",
        "emergency room": "sala de emergencias",
        "help at once": "de inmediato",
        "at once?": "de inmediato",
    }
}
"""What must be said where the English page says it."""


def page(language: str, key: str) -> GuidePage:
    found = standard_guide(language).page(key)
    assert found is not None, f"write data/guide/{language}/pages for {key}"
    return found


def texts(told: GuidePage) -> Iterator[str]:
    yield from (one.text for one in told.statements)
    yield from told.questions
    yield from (one for one in (told.title, told.lead) if one)


def check_texts(guide: Guide) -> list[str]:
    lines, always = guide.check()
    return [*(text for line in lines for text in (line.text, line.bring)), *always]


def digits(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


def sentence_lengths(text: str) -> list[int]:
    return [len(re.findall(r"[\w'’-]+", one)) for one in re.split(r"(?<=[.?!:;])\s+", text)]


def shape(told: GuidePage) -> object:
    """A page without its words."""
    sections = [
        (section, [[each.key for each in one.sources] for one in said])
        for section, said in told.sections
    ]
    return sections, told.related, len(told.questions)


def both(language: str, key: str) -> list[tuple[str, str]]:
    """Each English text of a page beside the one of the language."""
    return list(zip(texts(page("en", key)), texts(page(language, key)), strict=True))


def lacking(pairs: list[tuple[str, str]], signs: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (theirs, sign)
        for english, theirs in pairs
        for said, sign in signs.items()
        if said in english.casefold() and sign not in theirs.casefold()
    ]


def test_spanish_is_there() -> None:
    assert "es" in OTHERS


@pytest.mark.parametrize("language", OTHERS)
def test_each_statement_has_its_sources_and_every_page_leads_to_the_same(language: str) -> None:
    for key in ENGLISH.keys:
        assert shape(page(language, key)) == shape(page("en", key)), key


@pytest.mark.parametrize("language", OTHERS)
def test_each_text_has_words_of_its_own_and_the_same_numbers(language: str) -> None:
    pairs = [pair for key in ENGLISH.keys for pair in both(language, key)]
    assert [theirs for english, theirs in pairs if theirs == english] == []
    assert [theirs for english, theirs in pairs if digits(theirs) != digits(english)] == []
    assert [theirs for said, theirs in pairs if said.endswith("?") != theirs.endswith("?")] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_sign_of_an_emergency_is_said_in_every_language(language: str) -> None:
    pairs = [pair for key in ENGLISH.keys for pair in both(language, key)]
    assert lacking(pairs, SIGNS[language]) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_is_as_plain_as_the_english_one_and_promises_as_little(language: str) -> None:
    for key in ENGLISH.keys:
        said = list(texts(page(language, key)))
        assert [text for text in said if PROMISES[language].search(text)] == []
        lengths = [length for text in said for length in sentence_lengths(text)]
        assert max(lengths) <= LONGEST_SENTENCE, key
        assert mean(lengths) <= USUAL_SENTENCE, key


@pytest.mark.parametrize("language", OTHERS)
def test_the_check_asks_and_brings_the_same_in_every_language(language: str) -> None:
    pairs = list(zip(check_texts(ENGLISH), check_texts(standard_guide(language)), strict=True))
    assert all(theirs != english for english, theirs in pairs)
    assert [digits(theirs) for _, theirs in pairs] == [digits(english) for english, _ in pairs]
    assert [text for _, text in pairs if PROMISES[language].search(text)] == []
    lines, theirs = ENGLISH.check()[0], standard_guide(language).check()[0]
    assert [[each.key for each in one.sources] for one in theirs] == [
        [each.key for each in one.sources] for one in lines
    ]


@pytest.mark.parametrize("language", OTHERS)
def test_a_source_is_the_same_in_every_language_and_tells_which_it_is_written_in(
    language: str,
) -> None:
    theirs = standard_guide(language).sources
    assert theirs.keys() == ENGLISH.sources.keys()
    for key, one in ENGLISH.sources.items():
        assert (theirs[key].year, theirs[key].address) == (one.year, one.address)
        assert (theirs[key] == one) == bool(one.language), f"{key}: our own words are translated"
        if one.language:
            assert catalogue("", language).say(f"guide.written_in.{one.language}")
