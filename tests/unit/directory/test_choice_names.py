"""What people can choose by in other languages: every choice, payer and spoken language."""

from __future__ import annotations

import re

import pytest

from finder.directory.practical.choice_names import spoken_name
from finder.directory.practical.choice_tables import FOLDER, choice_rows, spoken_languages
from finder.directory.practical.choices import ListedChoice, with_choices, with_listed
from finder.directory.practical.plans import payer_labels
from finder.taxonomy.names import read_names
from finder.taxonomy.taxonomy import standard_taxonomy

LANGUAGES = sorted(path.stem for path in (FOLDER / "labels").glob("*.csv"))
TAXONOMY = with_choices(standard_taxonomy())
LISTED = with_listed(
    standard_taxonomy(),
    [
        ListedChoice("takes", "moon_health", "Moon Health {name} Plan"),
        ListedChoice("speaks", "Moonish", "Moonish"),
    ],
)

SAME_IN_SPANISH = frozenset(
    ("Hindi", "Hmong", "Ilocano", "Lao", "Malayalam", "Navajo", "Tamil", "Telugu", "Urdu", "Yoruba")
)


def test_spanish_is_there() -> None:
    assert "es" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_practical_is_called_as_in_english(language: str) -> None:
    told = TAXONOMY.in_language(language)
    for concept in TAXONOMY.characteristics:
        named = told[concept.key]
        for english, theirs in (
            (concept.label, named.label),
            (concept.definition, named.definition),
            (concept.in_sentence, named.in_sentence),
        ):
            assert theirs
            assert theirs != english, concept.key
            assert not re.search(r"\b(the|staff|takes|lists|speak|speaks|open|care)\b", theirs)
            assert "{" not in theirs
            assert sorted(re.findall(r"\d+", theirs)) == sorted(re.findall(r"\d+", english))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_names_every_choice_once(language: str) -> None:
    keys = {
        *choice_rows(),
        *(f"takes_{key}" for key in payer_labels()),
        *(one.key for one in TAXONOMY.characteristics),
    }
    assert set(choice_rows()) <= set(read_names(FOLDER / "labels", keys)[language])


def test_what_a_directory_lists_beside_keeps_its_name_in_a_sentence_of_the_language() -> None:
    told = LISTED.in_language("es")
    assert told["takes_moon_health"].label == "Acepta Moon Health {name} Plan"
    assert told["speaks_moonish"].in_sentence == "personal que habla Moonish"
    assert LISTED["takes_moon_health"].label == "Takes Moon Health {name} Plan"


@pytest.mark.parametrize(
    ("name", "spanish"),
    [
        ("Spanish", "español"),
        ("Vietnamese", "vietnamita"),
        ("Haitian Creole", "criollo haitiano"),
        ("Mandarin", "mandarín"),
        ("American Sign Language", "lengua de señas americana (ASL)"),
        ("Moonish", "Moonish"),
    ],
)
def test_a_spoken_language_is_called_as_the_visitor_calls_it(name: str, spanish: str) -> None:
    assert spoken_name(name, "es") == spanish
    assert spoken_name(name, "en") == name


def test_every_spoken_language_has_a_spanish_name_of_its_own() -> None:
    names = {name: spoken_name(name, "es").casefold() for name in spoken_languages()}
    same = {name for name, spanish in names.items() if spanish == name.casefold()}
    assert same <= SAME_IN_SPANISH
    assert len(set(names.values())) == len(names)
