"""What the report says of crowds: who waited too long, and whose answers were lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.people.crowd import Crowd
from benchmarks.people.many import _aims, _row
from benchmarks.people.visitor import Answer
from benchmarks.report import AIMS, MARK, SOAK, write_sections


def crowd(people: int, seconds: float, size: int, errors: int = 0) -> Crowd:
    answers = [Answer(seconds, size, size, 1_000, 9)] * 20
    found = Crowd(people, answers[:1], answers, Counter({"lost": errors} if errors else {}))
    found.megabytes = 250.0
    return found


@pytest.mark.parametrize(
    ("seconds", "size", "errors", "reached"),
    [
        (0.05, 20_000, 0, {True}),
        (0.9, 500_000, 3, {False}),
    ],
)
def test_an_aim_is_reached_only_if_it_is(
    seconds: float, size: int, errors: int, reached: set[bool]
) -> None:
    crowds = [crowd(1, seconds, size), crowd(200, seconds, size, errors)]
    two = [crowd(200, seconds, size)]
    aims = _aims(crowds, two, crowd(1, seconds, size), 200.0)
    asked = [aim for aim in aims if "p95" in aim.what or "lost" in aim.what or "sends" in aim.what]
    assert len(asked) == 5
    assert {aim.reached for aim in asked} == reached


def test_lost_answers_stand_in_the_row_of_their_crowd() -> None:
    assert _row("finder", crowd(20, 0.1, 5_000, 4))[-1] == "4 × lost"
    assert _row("finder", crowd(20, 0.1, 5_000))[-1] == "0"


def test_a_crowd_without_an_answer_reaches_nothing() -> None:
    nobody = Crowd(200)
    aims = _aims([nobody], [nobody], nobody, 0.0)
    assert not any(aim.reached for aim in aims if "p95" in aim.what or "sends" in aim.what)


def test_a_whole_run_keeps_the_soak_and_what_is_written_by_hand(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    soak = f"{SOAK}\n\nflat"
    page.write_text(f"By hand.\n\n{MARK}\n\n## Old\n\nold\n\n{soak}\n\n{AIMS}\n\n| a | b |\n")
    write_sections(page, ["Measured now.", "## New\n\nnew", f"{AIMS}\n\nx"], is_whole=True)
    text = page.read_text("utf-8")
    assert text.startswith("By hand.")
    below = text.partition(MARK)[2]
    parts = ["Measured now.", "## New", soak, AIMS]
    assert [below.index(part) for part in parts] == sorted(below.index(part) for part in parts)
    assert "old" not in below
