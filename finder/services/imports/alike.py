"""Waiting rows that are asked about for the same reasons: one answer for all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from finder.matching import Reason, Verdict
from finder.services.imports.plan import PossibleDuplicate

_FEWEST = 2
_ORDER = tuple(Reason)


class Grounds(NamedTuple):
    """Why a row is asked about, and whether it is beside another row of the file."""

    reasons: tuple[Reason, ...]
    is_within: bool


class Alike(NamedTuple):
    """Questions on the same grounds, each by the row's key and the clinic's id."""

    grounds: Grounds
    pairs: tuple[tuple[str, str], ...]
    first: PossibleDuplicate


def grounds_of(one: PossibleDuplicate, number: int = 0) -> Grounds:
    """Why a row may be the candidate of that number, the likeliest one at first."""
    reasons = sorted(set(one.candidates[number].reasons), key=_ORDER.index)
    return Grounds(tuple(reasons), is_within=number == 0 and one.twin is not None)


def alike_questions(waiting: Sequence[PossibleDuplicate]) -> tuple[Alike, ...]:
    """What is asked at least twice on the same grounds, the most questions first.

    Asked is whether a row is the likeliest clinic. Where that is one clinic for several rows, one
    answer can't be right for all of them: those are asked about one by one.
    """
    claims = Counter(one.candidates[0].clinic_id for one in waiting)
    found: defaultdict[Grounds, list[PossibleDuplicate]] = defaultdict(list)
    for one in waiting:
        if claims[one.candidates[0].clinic_id] == 1:
            found[grounds_of(one)].append(one)
    groups = (
        Alike(grounds, tuple((one.key, one.candidates[0].clinic_id) for one in many), many[0])
        for grounds, many in found.items()
        if len(many) >= _FEWEST
    )
    return tuple(sorted(groups, key=lambda one: -len(one.pairs)))


def learned(said: Iterable[tuple[Grounds, Verdict]]) -> Mapping[Grounds, tuple[Verdict, int]]:
    """What was answered on the same grounds each time, twice at least, and how often."""
    verdicts: defaultdict[Grounds, list[Verdict]] = defaultdict(list)
    for grounds, verdict in said:
        verdicts[grounds].append(verdict)
    return {
        grounds: (each[0], len(each))
        for grounds, each in verdicts.items()
        if len(each) >= _FEWEST and len(set(each)) == 1
    }
