"""Whatever is written as an address: it is read, the same way each time, and no word is lost."""

from __future__ import annotations

import csv
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.geography.addresses import (
    LineKind,
    Standing,
    StreetLine,
    door_of,
    site,
    standing,
    street_line,
    whole_address,
)
from finder.geography.addresses.spelling import parts_of
from tests.budget import IS_LONG

TABLE = Path(__file__).parents[1] / "unit/geography/addresses/addresses.tsv"
with TABLE.open(encoding="utf-8", newline="") as _stream:
    LINES = [
        line
        for row in csv.DictReader(_stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        for line in (row["line1"], row["line2"])
        if line
    ]
WORDS = sorted({word for line in LINES for word in line.split()})
SIGNS = (
    *("#", "-", ",", ";", "½", "&", "/", ".", "'", " ", "\n", "\t"),
    *("–", "\u2028", "é", "\x00", "№"),
)
ZIPS = ("", "85016", "11372", "96797", "00917", "53188", "99210", "x")

MANY = 100_000 if IS_LONG else 1_000
"""Texts that are drawn without hypothesis, which shrinks but is slow."""
seeded = settings(max_examples=1_000)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A line as people write them, with a few slips of any sort."""
    line = draw(st.sampled_from(LINES))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(line)))
        more = draw(st.one_of(st.sampled_from(SIGNS), st.sampled_from(WORDS), st.text(max_size=2)))
        cut = draw(st.integers(0, 3))
        line = line[:place] + more + line[place + cut :]
    return line


jumbled = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS)), max_size=9).map(
    " ".join
)
lines = st.one_of(mutated(), jumbled, st.text(max_size=30))
zips = st.sampled_from(ZIPS)


def said(found: StreetLine) -> str:
    return f"{found.key} {found.street} {found.unit} {found.mail} {found.beside}"


@seeded
@given(lines, st.one_of(st.just(""), lines), zips)
def test_any_text_is_read_and_the_same_text_to_the_same(line1: str, line2: str, code: str) -> None:
    found = street_line(line1, line2, code)
    assert street_line.__wrapped__(line1, line2, code) == found
    assert len(said(found)) <= 10 * (len(line1) + len(line2)) + 80
    if found.kind is LineKind.ADDRESS:
        assert found.number
        assert found.road.key
        assert found.key == f"{found.number} {found.road.key}"
    else:
        assert (found.number, found.road.key) == ("", "")
        assert bool(found.key) is (found.kind is not LineKind.NOTHING)


@seeded
@given(lines, st.one_of(st.just(""), lines), zips)
def test_reading_what_was_read_gives_the_same(line1: str, line2: str, code: str) -> None:
    found = street_line(line1, line2, code)
    again = street_line(found.street, found.unit, code)
    assert again[:6] == found[:6]


@seeded
@given(lines, st.one_of(st.just(""), lines), zips)
def test_no_word_with_a_figure_is_lost(line1: str, line2: str, code: str) -> None:
    written = [word for line in (line1, line2) for part in parts_of(line) for word in part]
    kept = re.sub(r"[^A-Z0-9]+", "", said(street_line(line1, line2, code)))
    for word in written:
        if any(letter.isdigit() for letter in word):
            assert all(figures in kept for figures in re.findall(r"\d+", word))


@seeded
@given(lines, lines, zips)
def test_it_does_not_matter_which_address_comes_first(one: str, other: str, code: str) -> None:
    first, second = (
        site(code, "phoenix, AZ", street_line(each, "", code)) for each in (one, other)
    )
    assert standing(first, second) == standing(second, first)
    if first.street:
        assert standing(first, first).standing is Standing.SAME_SUITE
    if standing(first, second).standing < Standing.UNKNOWN:
        assert first.door == second.door


@seeded
@given(lines, zips)
def test_a_door_is_told_without_taking_a_plain_street_apart(line: str, code: str) -> None:
    whole = site(code, "", street_line(line, "", code))
    assert door_of(line, "", code) == (whole.door, whole.is_loose)


towns = st.sampled_from(("Phoenix, AZ 85016", "Phoenix AZ", "AZ", "Ponce PR 00717-1234", "USA"))


@seeded
@given(st.one_of(lines, st.tuples(lines, towns).map(", ".join)))
def test_an_address_in_one_cell_is_read_and_no_figure_of_it_is_lost(text: str) -> None:
    found = whole_address(text)
    assert found == whole_address(text)
    kept = " ".join(found)
    assert all(figures in kept for figures in re.findall("[0-9]+", text))


def drawn(chance: random.Random) -> str:
    """A line with a few slips of any sort, or a heap of words and signs."""
    if chance.random() < 1 / 3:
        return " ".join(chance.choice((*WORDS, *SIGNS)) for _ in range(chance.randint(0, 9)))
    line = chance.choice(LINES)
    for _ in range(chance.randint(0, 3)):
        place = chance.randint(0, len(line))
        more = chance.choice(
            (chance.choice(SIGNS), chance.choice(WORDS), chr(chance.randint(1, 767)))
        )
        line = line[:place] + more + line[place + chance.randint(0, 3) :]
    return line


def test_a_thousand_texts_are_read_the_same_again_and_lose_no_figure() -> None:
    chance = random.Random(2026)
    for _ in range(MANY):
        lines = drawn(chance), chance.choice(("", drawn(chance)))
        code = chance.choice(ZIPS)
        found = street_line.__wrapped__(*lines, code)
        again = street_line.__wrapped__(found.street, found.unit, code)
        assert again[:6] == found[:6], (lines, code)
        kept = re.sub(r"[^A-Z0-9]+", "", said(found))
        words = (word for line in lines for part in parts_of(line) for word in part)
        lost = [each for word in words for each in re.findall(r"\d+", word) if each not in kept]
        assert not lost, (lines, code)


def calls_of(act: Callable[[], Any]) -> int:
    """How many functions are called."""
    count = 0

    def one_more(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(one_more)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


LONG = (
    *("1 ", "A ", "CARR 2, ", "1 #,", "STE ", "PO BOX ", "& ", "OLD ", "1/2 ", "N W "),
    *("100 Main St, ", "½"),
)


@pytest.mark.parametrize("piece", LONG)
def test_a_text_twice_as_long_takes_twice_as_much(piece: str) -> None:
    short, long = (
        calls_of(lambda many=many: street_line.__wrapped__(piece * many, "", ""))
        for many in (1_000, 2_000)
    )
    assert long <= 2.2 * short + 200
