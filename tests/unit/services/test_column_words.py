"""What a column is for is said in every language that has a table."""

from __future__ import annotations

import re

import pytest

from finder.exchange.directory_csv import standard_columns
from finder.services.wording.column_words import FOLDER, column_help, column_words
from finder.services.wording.texts import wording

LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.csv"))
CODE = re.compile(r"\b(?:[a-z]+_[a-z_]+|newpt|nopt|existpt\w+|adacomp|handiaccess|JSON|FHIR)\b")


def test_spanish_is_there() -> None:
    assert "es" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_is_told_and_nothing_else(language: str) -> None:
    columns = {column.name for column in standard_columns()}
    assert set(column_words(language)) == columns


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_is_the_languages_own_with_the_same_numbers_and_codes(language: str) -> None:
    words = wording(language)
    for column in standard_columns():
        told = column_help(column, words)
        assert told != column.help, column.name
        assert sorted(re.findall(r"\d+", told)) == sorted(re.findall(r"\d+", column.help)), told
        assert set(CODE.findall(told)) == set(CODE.findall(column.help)), told


def test_english_stands_in_the_columns() -> None:
    words = wording("en")
    assert [one for one in standard_columns() if column_help(one, words) != one.help] == []
