"""The whole search, as the page asks for it: explained, counted, with what to ask instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from benchmarks.directory import CONCEPTS, Columns, generate
from benchmarks.measuring import timed
from benchmarks.peers.finder_index import query_for
from benchmarks.queries import FIRST, RADIUS_MILES, Ask, near_asks, rare_asks
from benchmarks.report import Aim, milliseconds, table
from finder.directory.clinic import Clinic, PositionPrecision
from finder.directory.fact import Answer, Fact
from finder.geography.position import Position
from finder.search.query import Importance, MatchMode, Need, Order, Query
from finder.services.directory import Directory, directory_of
from finder.services.find_clinics import find_clinics
from finder.taxonomy.taxonomy import standard_taxonomy

COUNT = 71_000
BUDGET = 5.0
"""Milliseconds."""
_SECONDS = 6.0
_PROBLEM, _TREATMENTS = "50 miles, a problem", "50 miles, any of its treatments"
_NO_MORE = 1.05
"""Times of the same are within this of each other."""
_YES, _NO = Fact(Answer.YES), Fact(Answer.NO)


def whole_search(tell: Callable[[str], None]) -> tuple[str, list[Aim]]:
    """The section of the report, and its aims."""
    tell(f"{COUNT:,} clinics: the whole search")
    columns = generate(COUNT)
    directory = directory_of(clinics_of(columns), standard_taxonomy())
    near, rare = near_asks(), rare_asks(columns)
    cases = {
        "50 miles, three must-haves": [query_for(ask, RADIUS_MILES) for ask in near],
        "50 miles, a rare combination": [query_for(ask, RADIUS_MILES) for ask in rare],
        "anywhere, a rare combination": [query_for(ask, None) for ask in rare],
        "50 miles, a must-have, a family, two nice-to-haves, best match": [
            _best_match(ask) for ask in near
        ],
    }
    of_problems, of_treatments = _of_problems(near)
    cases |= {_PROBLEM: of_problems, _TREATMENTS: of_treatments}
    rows, aims, medians = [], [], {}
    for title, queries in cases.items():
        times, offers = timed(lambda q: _answer(directory, q), queries, seconds=_SECONDS)
        median, p95 = times.median(), times.p95
        medians[title] = median
        rows.append((title, milliseconds(median), milliseconds(p95), f"{np.mean(offers):.1f}"))
        measured = f"{milliseconds(median)} ms, p95 {milliseconds(p95)} ms"
        what = f"whole search at 71k under {BUDGET:g} ms: {title}"
        aims.append(Aim(what, measured, median < BUDGET))
    share = medians[_PROBLEM] / medians[_TREATMENTS]
    what = "a search by problem costs no more than one by its treatments"
    aims.append(Aim(what, f"{share:.2f} of it", share <= _NO_MORE))
    header = ("", "median, ms", "p95, ms", "relaxations offered")
    intro = (
        f"The first {FIRST} explained, both totals, the counts beside every filter, "
        "the relaxations with their gains and the nearest match outside."
    )
    return f"## The whole search over {COUNT:,} clinics\n\n{intro}\n\n{table(header, rows)}", aims


def _answer(directory: Directory, query: Query) -> int:
    """Everything the page shows; returns how many relaxations were offered."""
    findings = find_clinics(directory, query)
    shown = findings.all(FIRST)
    seen = (
        findings.total_matching,
        findings.total_not_stated,
        findings.total_unplaced,
        findings.counts,
        findings.nearest_outside,
    )
    del shown, seen
    return len(findings.relaxations)


def _best_match(ask: Ask) -> Query:
    first, second, third = ask.keys
    return Query(
        origin=Position(latitude=ask.latitude, longitude=ask.longitude),
        radius_miles=RADIUS_MILES,
        needs=(
            Need(first),
            Need(standard_taxonomy().families[0].key),
            Need(second, Importance.NICE),
            Need(third, Importance.NICE),
        ),
        order=Order.BEST,
    )


def _of_problems(asks: list[Ask]) -> tuple[list[Query], list[Query]]:
    """A problem at each place, one after the other; and any of what is discussed for it."""
    taxonomy = standard_taxonomy()
    several = [each.key for each in taxonomy.conditions if len(taxonomy.discussed(each.key)) > 1]
    problems, treatments = [], []
    for place, ask in enumerate(asks):
        problem = several[place % len(several)]
        origin = Position(latitude=ask.latitude, longitude=ask.longitude)
        asked = Query(origin=origin, radius_miles=RADIUS_MILES, needs=(Need(problem),))
        parts = tuple(Need(key) for key in taxonomy.discussed(problem))
        problems.append(asked)
        treatments.append(replace(asked, needs=parts, mode=MatchMode.ANY))
    return problems, treatments


def clinics_of(columns: Columns) -> list[Clinic]:
    """The clinics of columns, with nothing but their names, places and answers."""
    rows = zip(
        columns.latitudes.tolist(),
        columns.longitudes.tolist(),
        columns.yes.tolist(),
        columns.no.tolist(),
        columns.names.tolist(),
        strict=True,
    )
    return [
        Clinic(
            id=f"sample-{row:07}",
            name=name,
            position=Position(latitude=latitude, longitude=longitude),
            position_precision=PositionPrecision.STREET,
            facts=_facts(yes, no),
        )
        for row, (latitude, longitude, yes, no, name) in enumerate(rows)
    ]


def _facts(yes: int, no: int) -> Mapping[str, Fact]:
    stated = {key: _YES for bit, key in enumerate(CONCEPTS) if yes >> bit & 1}
    stated |= {key: _NO for bit, key in enumerate(CONCEPTS) if no >> bit & 1}
    return MappingProxyType(stated)
