"""The comparison at one size, as tables, and what it says about the aims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from benchmarks.peers.peer import Part
from benchmarks.report import Aim, milliseconds, table, times
from benchmarks.searches import TITLES, Question, Result

BEHIND = 1.2
"""Times of the bare index, in the middle and at the 95th percentile."""


def case_section(question: Question, results: Sequence[Result]) -> str:
    """One case at one size: each peer's times, and how many times the finder's."""
    finder = _of_part(results, Part.FINDER)[0]
    case = question.case
    rows = [
        (
            result.peer,
            milliseconds(result.times[case].median()),
            milliseconds(result.times[case].p95),
            "" if result is finder else times(ratio(result, finder, case)),
            str(len(result.times[case])),
            "yes" if not result.wrong[case] else f"no: {result.wrong[case]} differ",
        )
        for result in results
    ]
    found = np.median([answer.total for answer in question.answers])
    header = ("", "median, ms", "p95, ms", "× finder", "queries", "same answers")
    return f"**{TITLES[case]}** (median of {found:g} found)\n\n{table(header, rows)}"


def build_section(results: Sequence[Result]) -> str:
    """What each peer took to load and index the clinics, and about what it occupies."""
    rows = [(r.peer, f"{r.build_seconds:.2f}", f"{r.megabytes:,.0f}") for r in results]
    return "**Loading and indexing**\n\n" + table(("", "seconds", "about MB"), rows)


def ratio(result: Result, finder: Result, case: str) -> float:
    """How many times the finder's median a peer's is, over the queries both were asked."""
    asked = len(result.times[case])
    return result.times[case].median(asked) / finder.times[case].median(asked)


def search_aims(size: str, results: Sequence[Result], cases: Iterable[str]) -> list[Aim]:
    """Whether the finder is as little behind the floor as it should be, with the same answers."""
    finder = _of_part(results, Part.FINDER)[0]
    aims = []
    for case in cases:
        for floor in _of_part(results, Part.FLOOR):
            for what, behind in (
                ("", 1 / ratio(floor, finder, case)),
                (", p95", finder.times[case].p95 / floor.times[case].p95),
            ):
                label = f"{size}, {case}{what}: within {BEHIND:g}× of the bare index"
                aims.append(Aim(label, times(behind), behind <= BEHIND))
    wrong = [r.peer for r in results if any(r.wrong.values())]
    aims.append(Aim(f"{size}: same answers everywhere", ", ".join(wrong) or "all", not wrong))
    return aims


def _of_part(results: Sequence[Result], *parts: Part) -> list[Result]:
    return [result for result in results if result.part in parts]
