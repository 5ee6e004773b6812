from __future__ import annotations

import csv
import doctest

import pytest

import finder.spelling.finding
import finder.spelling.letters
import finder.spelling.names
from finder.settings import DATA
from finder.spelling.letters import plain_letters
from finder.spelling.names import firm_words, name_words, one_form, spelled_words
from finder.spelling.tables import name_tables


@pytest.mark.parametrize(
    "module", [finder.spelling.letters, finder.spelling.names, finder.spelling.finding]
)
def test_the_examples_are_true(module: object) -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ﬁrst Oﬃce", "first office"),
        ("Łódź Đorđe Søren Æsir Œuvre Þór", "lodz dorde soren aesir oeuvre thor"),
        ("ＭＲＩ １２", "mri 12"),
        ("Straße STRASSE", "strasse strasse"),
        ("İstanbul ılık", "istanbul ilik"),
        ("zero\u200bwidth \u202eback", "zerowidth back"),
        ("Pain, & more!", "pain, & more!"),
    ],
)
def test_letters_are_those_of_the_plainest_keyboard(text: str, plain: str) -> None:
    assert plain_letters(text) == plain


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("M.D., P.A.", ("md", "pa")),
        ("J. B. Example", ("jb", "example")),
        ("St. B. Example", ("st", "b", "example")),
        ("U.S. 1st & 3D", ("us", "1st", "and", "3d")),
        ("Pain360", ("pain", "360")),
        ("360Spine", ("360", "spine")),
        ("Dolor/Espalda", ("dolor", "espalda")),
        ("!?", ()),
        ("", ()),
    ],
)
def test_a_name_is_taken_apart_into_words(name: str, words: tuple[str, ...]) -> None:
    assert spelled_words(name) == words


@pytest.mark.parametrize("one", ["Mount St. Example", "MT SAINT EXAMPLES", "mt. st. example’s"])
def test_all_spellings_have_the_same_words(one: str) -> None:
    assert name_words(one) == ("mt", "st", "example")


@pytest.mark.parametrize(
    "form",
    [
        *(" LLC", ", L.L.C.", " P.L.L.C", ", P.A.", " PA", " Inc.", ", Incorporated", " Co., Ltd."),
        *(", A Professional Corporation", ", a Medical Corporation", " Chartered", ", LLLP"),
        *(" Professional Association", " A Professional Limited Liability Company", ", APC"),
        *(" M D P A", " MDPA"),
    ],
)
def test_what_a_firm_has_behind_its_name_is_left_out(form: str) -> None:
    assert firm_words(f"Sample Spine{form}") == ("sample", "spine")


@pytest.mark.parametrize("name", ["Inc", "PA", "A Professional Corporation", "Co. Ltd."])
def test_a_name_of_nothing_else_keeps_it(name: str) -> None:
    assert firm_words(name)


def test_each_spelling_is_in_the_table_once_and_is_no_form_itself() -> None:
    with (DATA / "directory" / "name_spellings.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    forms = [row["word"] for row in rows]
    others = [one for row in rows for one in row["also_written"].split()]
    assert len(others) == len(set(others))
    assert len(forms) == len(set(forms))
    assert not set(forms) & set(others)
    assert all(row["why"] for row in rows)
    assert {one_form(form) for form in forms} == set(forms)


def test_no_word_is_of_two_kinds() -> None:
    tables = name_tables()
    assert not tables.legal & tables.general
    assert not tables.legal & tables.unsaid
