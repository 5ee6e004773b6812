"""The searches that every peer can do: near, the first page, and rare."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

from benchmarks import truth
from benchmarks.directory import Columns, generate
from benchmarks.line_up import peer_class
from benchmarks.measuring import Times, resident_megabytes, timed
from benchmarks.peers.peer import Part, Peer
from benchmarks.queries import FIRST, Ask, near_asks, rare_asks
from benchmarks.truth import Answer

SECONDS = 4.0
"""How long one peer may be asked one sort of question."""

CASES = ("near", "page", "rare")
TITLES = {
    "near": "50 miles and three needs, every match in order",
    "page": f"50 miles and three needs, the total and the first {FIRST} in order",
    "rare": f"the nearest {FIRST} anywhere for a rare combination of three needs",
}


@dataclass(frozen=True, slots=True)
class Result:
    """How one peer did at one size: what it took to build, and the times of each case.

    `wrong` counts the answers of each case that differ from brute force.
    """

    peer: str
    part: Part
    build_seconds: float
    megabytes: float
    times: dict[str, Times]
    wrong: dict[str, int]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A peer that could not be measured, and why."""

    peer: str
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """One case at one size: what is asked, how a peer is asked, and the right answers."""

    case: str
    asks: list[Ask]
    put: Callable[[Peer, Ask], Answer]
    answers: list[Answer]

    def wrong(self, given: Sequence[Answer]) -> int:
        """How many of the answers given to the first asks are not the right ones."""
        return sum(right != answer for right, answer in zip(self.answers, given, strict=False))


def questions(columns: Columns, cases: Sequence[str]) -> list[Question]:
    """The cases over a directory, with the right answers."""
    near, made = near_asks(), []
    if "near" in cases or "page" in cases:
        every = [truth.within(columns, ask, None) for ask in near]
        first = [truth.Answer(answer.total, answer.rows[:FIRST]) for answer in every]
        made.append(Question("near", near, lambda peer, ask: peer.within(ask, None), every))
        made.append(Question("page", near, lambda peer, ask: peer.within(ask, FIRST), first))
    if "rare" in cases:
        rare = rare_asks(columns)
        nearest = [truth.nearest(columns, ask) for ask in rare]
        made.append(Question("rare", rare, lambda peer, ask: peer.nearest(ask), nearest))
    return [question for question in made if question.case in cases]


def compare(
    count: int, cases: Sequence[str], peers: Sequence[str], tell: Callable[[str], None]
) -> tuple[list[Result], list[LeftOut], list[Question]]:
    """Measure each peer over a directory of `count` clinics, one after the other."""
    columns = generate(count)
    asked = questions(columns, cases)
    results: list[Result] = []
    left_out: list[LeftOut] = []
    for name in peers:
        tell(f"{count:,} clinics: {name}")
        try:
            results.append(_measure(peer_class(name), columns, asked))
        except (ImportError, OSError, subprocess.CalledProcessError) as error:
            left_out.append(LeftOut(name, str(error).splitlines()[0]))
    return results, left_out, asked


def _measure(make: type[Peer], columns: Columns, asked: Sequence[Question]) -> Result:
    before, start = resident_megabytes(), perf_counter()
    peer = make(columns)
    try:
        first = asked[0]
        first.put(peer, first.asks[0])  # some indexes are only built when first asked
        seconds, grown = perf_counter() - start, resident_megabytes() - before
        times: dict[str, Times] = {}
        wrong: dict[str, int] = {}
        for question in asked:
            times[question.case], answers = timed(
                lambda ask, put=question.put: put(peer, ask), question.asks, seconds=SECONDS
            )
            wrong[question.case] = question.wrong(answers)
        told = peer.megabytes()
    finally:
        peer.close()
    return Result(make.name, make.part, seconds, grown if told is None else told, times, wrong)
