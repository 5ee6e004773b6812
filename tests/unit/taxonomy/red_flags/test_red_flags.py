from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.phrases import read_phrases
from finder.taxonomy import standard_taxonomy
from finder.taxonomy.folding import fold
from finder.taxonomy.lookup import words_of
from finder.taxonomy.red_flags import RedFlagKind, red_flag
from finder.taxonomy.red_flags.table import FOLDER, read_signs

WORDS = ["no", "want", "die", "chest", "pain", "can't", "feel", "legs", "fever", "back", "$", "&"]


def _texts() -> list[tuple[str, str]]:
    with Path(__file__).with_name("texts.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["text"], row["kind"]) for row in rows]


TEXTS = _texts()
WHOLE = {" ".join(sign.rule.whole) for sign in read_signs(FOLDER / "signs.csv") if sign.rule.whole}
"""Texts that call for help only by themselves, such as "stroke"."""
CALLS = [(text, kind) for text, kind in TEXTS if kind != "none"]


@pytest.mark.parametrize(("text", "kind"), TEXTS)
def test_help_is_called_for_when_it_is_needed_and_only_then(text: str, kind: str) -> None:
    found = red_flag(text)
    assert (found.kind if found else "none") == kind


@pytest.mark.parametrize(("text", "kind"), CALLS)
def test_case_marks_and_spaces_do_not_hide_a_call_for_help(text: str, kind: str) -> None:
    for written in (text.upper(), f"  {text} !!!", text.replace("'", "’"), f"“{text}”"):
        found = red_flag(written)
        assert found, written
        assert found.kind == kind, written


@pytest.mark.parametrize(("text", "kind"), CALLS)
def test_a_need_before_or_behind_does_not_hide_a_call_for_help(text: str, kind: str) -> None:
    if fold(text) in WHOLE:
        return
    for written in (f"sciatica near 85016. {text}", f"{text}, also knee pain, takes Medicare"):
        found = red_flag(written)
        assert found, written
        assert found.kind == kind, written


def test_no_word_of_the_taxonomy_and_no_frozen_phrase_is_taken_for_a_call_for_help() -> None:
    words = [word for each in standard_taxonomy().concepts.values() for word in words_of(each)]
    phrases = [each.text for name in ("en", "es") for each in read_phrases(name)]
    assert [text for text in (*words, *phrases) if red_flag(text)] == []


def test_a_call_for_help_at_the_end_of_a_long_letter_is_read() -> None:
    letter = "I have had sciatica since 2012 and tried many things. " * 90 + "I want to die."
    found = red_flag(letter)
    assert found
    assert found.kind is RedFlagKind.SUICIDE
    assert found.words == "want to die"


def test_the_most_pressing_help_comes_first() -> None:
    both = red_flag("chest pain and I want to die")
    assert both
    assert both.kind is RedFlagKind.SUICIDE  # its lines have 911 as well


@pytest.mark.parametrize(
    ("text", "language"), [("chest pain", "en"), ("dolor de pecho", "es"), ("quiero morir", "es")]
)
def test_the_language_of_the_words_is_told(text: str, language: str) -> None:
    found = red_flag(text)
    assert found
    assert found.language == language


@settings(deadline=None)  # the table is read at the first
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    red_flag(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS)))
def test_any_words_are_read(words: list[str]) -> None:
    red_flag(" ".join(words))
