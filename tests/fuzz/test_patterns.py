"""No pattern of the finder can be made to take a time out of all proportion to a text."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.ambiguity import Graph, parts_ways
from tests.fuzz.growth import power
from tests.fuzz.parser import KNOWN, PYTHON, check_parser, parsed

ROOT = Path(__file__).resolve().parents[2]
_SECONDS = "300"
"""Of the processor, for all of them; they take twenty."""
_FEWEST = 300


def test_every_pattern_is_soon_done_with_what_it_may_repeat() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.patterns", _SECONDS],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    told = done.stdout.splitlines()
    assert done.returncode == 0, (told[-1:], done.stderr[-500:])
    assert int(told[-1].removeprefix("all ")) >= _FEWEST


@pytest.mark.parametrize(
    "written",
    [
        r"(a+)+b",
        r"(a*)*b",
        r"(?:a|a)*b",
        r"(?:a?b?)*c",
        r"(?:ab|a|b)*c",
        r"(?:x+x+)+y",
        r"(?:\w+\s?)*x",
        r"(?:\s?\d+\s?)+x",
        r"(?:a{1,9}){0,9}z",
        r"(?i:ab|AB)*z",
        r"q(?!(?:\da|\wa)*z)",
        r"(?:[AF]PO\b[\s,]*|[0-9-]+[\s,]*)+",
        r"(?:(?:from|ages?|aged?|for)\s)*\d",
        r"clinic(?:\s?(?:,|or|and)\s?(?:\w+\s?)?(?:clinic|site))*\Z",
        r"[^\W_]+(?:['\u02bc][^\W_]+)*\Z",
    ],
)
def test_a_pattern_that_a_text_leads_through_in_ever_more_ways_is_seen(written: str) -> None:
    assert parts_ways(re.compile(written)) is not None


@pytest.mark.parametrize(
    "written",
    [
        r"(?:a|b)*c",
        r"(?:ab|a)*c",
        r"(?:\d\s?)*x",
        r"\d*\d*x",
        r"(?:ab|AB)*z",
        r"(?i:a|A)*z",
        r"q(?!(?:\d|\w)*z)",
        r"(?:[AF]PO\b[\s,]*+|[0-9-]++[\s,]*+)+",
        r"(?:(?:from|age[sd]?|for)\s)*\d",
        r"(?:[^,\\]|\\.|\\\Z)*x",
        r"[a-z]+(?:-[a-z]+)*",
    ],
)
def test_a_pattern_with_one_way_through_each_text_is_let_be(written: str) -> None:
    assert parts_ways(re.compile(written)) is None


def test_a_pattern_of_bytes_is_judged_as_one_of_a_text_is() -> None:
    assert parts_ways(re.compile(rb"(?:\wa|_a)+x")) is not None
    assert parts_ways(re.compile(rb"(?:\wa|-a)+x")) is None


@pytest.mark.parametrize(
    ("written", "most"),
    [
        (r"\Aa*x", 1),
        (r"a*x", 2),
        (r"a*b*x", 2),
        (r"\Aa*a*x", 2),
        (r"(?<!a)a*a*x", 2),
        (r"a*a*x", 3),
        (r"a*+a*x", 2),
        (r"\s*,?\s*;", 3),
        (r"(a+)(a+)(a+)x", 4),
        (r"b(a+)(a+)x", 2),
        (r"[^\s<>]+@[^\s<>]+\w", 3),
        (r"(?<![^\s<>])[^\s<>]+@[^\s<>]+\w", 2),
        (r"\s*(?:\(x=\)|\[\]|:\s*-?\s+)\Z", 2),
        (r"\A.*?\s*(?:\(\)|\s*-)\Z", 3),
        (r"(?:ab)*(?:ab)*x", 3),
        (r"\A(?:ab)*(?:ab)*x", 2),
        (r"(?:ab)*a(?:ba)*x", 3),
        (r"(?:ab)*(?:abab)*x", 3),
        (r"(?:ab)*(?:ba)*x", 2),
        (r"(?:ab)*(?:ac)*x", 2),
        (r"(?:a[bc])*(?:[ab]c)*(?:ac?)*x", 4),
        (r"(?:abc)*(?:bca)*(?:cab)*x", 2),
        (r"(?:\d\d-)*-?(?:\d\d-)*/(?:\d\d-)*x", 3),
    ],
)
def test_with_which_power_of_a_texts_length_a_pattern_grows_is_seen(
    written: str, most: int
) -> None:
    assert power(re.compile(written))[0] == most


def test_this_python_reads_patterns_as_what_judges_them_was_written_for() -> None:
    check_parser()


@pytest.mark.parametrize("written", KNOWN)
def test_a_python_that_reads_a_pattern_otherwise_is_named_with_what_to_mend(written: str) -> None:
    def otherwise(asked: str, flags: int) -> object:
        return ["a new kind of piece"] if asked == written else parsed(asked, flags)

    with pytest.raises(AssertionError, match=re.escape(f"{PYTHON} reads the pattern {written}")):
        check_parser(otherwise)


def test_a_piece_of_a_pattern_that_is_not_known_is_not_passed_over() -> None:
    graph = Graph("ab", ignoring=False)
    with pytest.raises(AssertionError, match=f"{PYTHON} has a piece of patterns"):
        graph.sequence([("A NEW KIND", None)])
