"""What to ask for instead when few clinics match, with the number that each change finds.

A number is a promise: asking the relaxed query gives exactly that many. No offer takes the
only need away, or the last medical one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from finder.search.loosening import Loosening
from finder.search.query import LARGEST_RADIUS, RADIUS_STEPS, MatchMode, Query
from finder.search.search import Search

FEW = 5
"""Fewer matches than this, and relaxations are offered."""

MOST = 5
"""So many are offered at most."""


class RelaxationKind(StrEnum):
    """What a relaxation changes."""

    WHOLE = "whole"
    FAMILY = "family"
    OUTSIDE_AREA = "outside_area"
    WIDEN = "widen"
    MAKE_NICE = "make_nice"
    ANY_NAME = "any_name"
    ANY_OF = "any_of"
    PROBLEM = "problem"
    ANYWHERE = "anywhere"
    SHOW_NOT_STATED = "show_not_stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """One change to a query and what it finds.

    `query` is the changed query; asking it gives `total` matches, `gained` more than now.
    For SHOW_NOT_STATED both count the clinics that do not say. `needs` are the keys that
    are made nice to have (MAKE_NICE) or the one that is replaced (WHOLE, FAMILY, PROBLEM),
    and `wider` is the key that takes its place. `change` says how much is given up: the
    less, the earlier the offer comes.
    """

    kind: RelaxationKind
    gained: int
    total: int
    query: Query
    change: float
    needs: tuple[str, ...] = ()
    wider: str = ""


def relaxations(search: Search) -> tuple[Relaxation, ...]:
    """The best relaxations for a search with few matches; none where there are many.

    The smallest change comes first, then what gains most.

    >>> from finder.directory.clinic import Clinic
    >>> from finder.directory.fact import Answer, Fact
    >>> from finder.search.index import ClinicIndex
    >>> from finder.search.query import Need, Query
    >>> from finder.search.search import Search
    >>> from finder.taxonomy.taxonomy import standard_taxonomy
    >>> one = Clinic(id="a", name="Sample Spine", facts={"kyphoplasty": Fact(Answer.YES)})
    >>> asked = Query(needs=(Need("kyphoplasty"), Need("chiropractor")), include_not_stated=False)
    >>> search = Search(ClinicIndex.of([one], standard_taxonomy()), asked)
    >>> [(offer.kind.value, offer.gained) for offer in relaxations(search)]
    [('make_nice', 1), ('any_of', 1), ('show_not_stated', 1)]

    """
    if len(search.matching) >= FEW:
        return ()
    farther = _each_finding_more(_of_reach(search), len(search.matching))
    offers = [*_of_needs(search), *farther, *_of_the_rest(search)]
    helpful = [offer for offer in offers if offer.gained > 0]
    return tuple(sorted(helpful, key=lambda offer: (offer.change, -offer.gained))[:MOST])


def _of_needs(search: Search) -> Iterator[Relaxation]:
    """Other needs in the same reach; of those that replace one need, the smallest that gains."""
    query, now = search.query, len(search.matching)
    loosening = Loosening(search)
    replacing = (
        (RelaxationKind.WHOLE, 1.0, loosening.whole()),
        (RelaxationKind.FAMILY, 2.0, loosening.families()),
        (RelaxationKind.PROBLEM, 6.0, loosening.problems()),
    )
    for kind, change, swaps in replacing:
        for need, wider, gained in swaps:
            yield Relaxation(
                kind=kind,
                gained=gained,
                total=now + gained,
                query=query.swapping(need.key, wider),
                change=change,
                needs=(need.key,),
                wider=wider.key,
            )
    for keys, gained in loosening.nicer():
        yield Relaxation(
            kind=RelaxationKind.MAKE_NICE,
            gained=gained,
            total=now + gained,
            query=query.making_nice(*keys),
            change=4.0 + 2.0 * (len(keys) - 1),
            needs=keys,
        )
    gained = loosening.any_of()
    yield Relaxation(
        kind=RelaxationKind.ANY_OF,
        gained=gained,
        total=now + gained,
        query=replace(query, mode=MatchMode.ANY),
        change=5.0,
    )


def _of_reach(search: Search) -> Iterator[Relaxation]:
    """Outside the area; the radius that holds the nearest match, the next one, and anywhere."""
    query = search.query
    if query.area is not None:
        yield _found(search, RelaxationKind.OUTSIDE_AREA, replace(query, area=None), 1.0)
    elif query.origin is None or query.radius_miles is None:
        return
    elif search.nearest_outside is not None:
        near = query.reaching(search.nearest_outside[1])
        further = (step for step in RADIUS_STEPS if step > (near.radius_miles or LARGEST_RADIUS))
        for radius in (near.radius_miles, next(further, None)):
            if radius is not None:
                yield _found(
                    search,
                    RelaxationKind.WIDEN,
                    replace(query, radius_miles=radius),
                    1.0 + min((radius - query.radius_miles) / 25, 5.5),
                )
    anywhere = replace(query, area=None, radius_miles=None)
    yield _found(search, RelaxationKind.ANYWHERE, anywhere, 7.0)


def _each_finding_more(offers: Iterable[Relaxation], most: int) -> Iterator[Relaxation]:
    """Those of `offers` that find more than any before: going farther for nothing is no offer."""
    for offer in offers:
        if offer.total > most:
            most = offer.total
            yield offer


def _of_the_rest(search: Search) -> Iterator[Relaxation]:
    query = search.query
    if query.name:
        yield _found(search, RelaxationKind.ANY_NAME, replace(query, name=""), 3.0)
    if not query.include_not_stated:
        shown = replace(query, include_not_stated=True)
        silent = len(search.again(shown).not_stated)
        kind = RelaxationKind.SHOW_NOT_STATED
        yield Relaxation(kind=kind, gained=silent, total=silent, query=shown, change=8.0)


def _found(search: Search, kind: RelaxationKind, relaxed: Query, change: float) -> Relaxation:
    total = len(search.again(relaxed).matching)
    gained = total - len(search.matching)
    return Relaxation(kind=kind, gained=gained, total=total, query=relaxed, change=change)
