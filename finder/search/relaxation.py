"""What to ask for instead when few clinics match, with the number that each change gains.

A gain is a promise: asking the relaxed query gives exactly that many more matches.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from finder.search.query import LARGEST_RADIUS, RADIUS_STEPS, SMALLEST_RADIUS, MatchMode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from finder.search.query import Query
    from finder.search.search import Search

FEW = 5
"""Fewer matches than this, and relaxations are offered."""

_MOST_DROPS = 3


class RelaxationKind(StrEnum):
    """What a relaxation changes."""

    DROP_NEEDS = "drop_needs"
    ANY_OF = "any_of"
    NEAREST = "nearest"
    WIDEN = "widen"
    ANYWHERE = "anywhere"
    ANY_NAME = "any_name"
    SHOW_NOT_STATED = "show_not_stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """One change to a query and what it gains.

    `query` is the changed query. `gained` counts matches, or for SHOW_NOT_STATED the
    clinics that do not state it. `dropped` are the needs left out by DROP_NEEDS; `miles`
    is the distance of the nearest match for NEAREST, the new radius for WIDEN.
    """

    kind: RelaxationKind
    gained: int
    query: Query
    dropped: tuple[str, ...] = ()
    miles: float | None = None


def relaxations(search: Search) -> tuple[Relaxation, ...]:
    """The relaxations that help, for a search with few matches; none where there are many."""
    if len(search.matching) >= FEW:
        return ()
    farther = _each_gaining_more(_farther(search))
    offers = (*_drops(search), *_any_of(search), *farther, *_others(search))
    return tuple(offer for offer in offers if offer.gained > 0)


def _drops(search: Search) -> list[Relaxation]:
    """Needs to leave out: each one that gains alone, else the smallest sets that gain."""
    query = search.query
    if query.mode is MatchMode.ANY or not query.musts:
        return []
    codes, sizes = np.unique(search.matcher.unmet(search.inside), return_counts=True)
    unmet = {int(code): int(size) for code, size in zip(codes, sizes, strict=True) if code}
    if not unmet:
        return []
    fewest = min(code.bit_count() for code in unmet)
    drops = [
        Relaxation(
            kind=RelaxationKind.DROP_NEEDS,
            gained=sum(size for code, size in unmet.items() if code & ~dropped == 0),
            query=query.without(*_keys(query, dropped)),
            dropped=_keys(query, dropped),
        )
        for dropped in unmet
        if dropped.bit_count() == fewest
    ]
    drops.sort(key=lambda drop: -drop.gained)
    return drops[:_MOST_DROPS] if fewest > 1 else drops


def _keys(query: Query, code: int) -> tuple[str, ...]:
    return tuple(key for i, key in enumerate(query.musts) if code >> i & 1)


def _any_of(search: Search) -> Iterator[Relaxation]:
    query = search.query
    if query.mode is MatchMode.ALL and len(query.musts) > 1:
        relaxed = replace(query, mode=MatchMode.ANY)
        yield _compared(search, RelaxationKind.ANY_OF, relaxed)


def _farther(search: Search) -> Iterator[Relaxation]:
    """The nearest match outside the radius, the next radius that is offered, and anywhere."""
    query = search.query
    outside = search.nearest_outside
    if query.origin is None or query.radius_miles is None:
        return
    reached = 0.0
    if outside is not None:
        _, miles = outside
        reached = max(math.ceil(miles), SMALLEST_RADIUS)
        if reached <= LARGEST_RADIUS:
            relaxed = replace(query, radius_miles=reached)
            yield _compared(search, RelaxationKind.NEAREST, relaxed, miles=miles)
        wider = next((step for step in RADIUS_STEPS if step > reached), None)
        if wider is not None:
            relaxed = replace(query, radius_miles=wider)
            yield _compared(search, RelaxationKind.WIDEN, relaxed, miles=wider)
    yield _compared(search, RelaxationKind.ANYWHERE, replace(query, radius_miles=None))


def _each_gaining_more(offers: Iterator[Relaxation]) -> Iterator[Relaxation]:
    """Those of `offers` that gain more than any before: going farther for nothing is no offer."""
    most = 0
    for offer in offers:
        if offer.gained > most:
            most = offer.gained
            yield offer


def _others(search: Search) -> Iterator[Relaxation]:
    query = search.query
    if query.name:
        yield _compared(search, RelaxationKind.ANY_NAME, replace(query, name=""))
    if not query.include_not_stated:
        shown = replace(query, include_not_stated=True)
        gained = len(search.again(shown).not_stated)
        yield Relaxation(kind=RelaxationKind.SHOW_NOT_STATED, gained=gained, query=shown)


def _compared(
    search: Search, kind: RelaxationKind, relaxed: Query, *, miles: float | None = None
) -> Relaxation:
    gained = len(search.again(relaxed).matching) - len(search.matching)
    return Relaxation(kind=kind, gained=gained, query=relaxed, miles=miles)
