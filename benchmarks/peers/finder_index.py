"""The finder's own index and search."""

from __future__ import annotations

import numpy as np
from typing_extensions import override

from benchmarks.directory import CONCEPTS, Columns
from benchmarks.peers.peer import Part, Peer
from benchmarks.queries import FIRST, RADIUS_MILES, Ask
from benchmarks.truth import Answer
from finder.geography.position import Position
from finder.search.answers import Answers
from finder.search.columns import ClinicColumns
from finder.search.index import ClinicIndex
from finder.search.layout import BitLayout
from finder.search.query import Need, Query
from finder.search.search import Search
from finder.search.texts import TextColumn
from finder.spelling.finding import searchable


class FinderIndex(Peer):
    """The search that the pages and the command line use, without its explanations."""

    name = "finder"
    part = Part.FINDER

    def __init__(self, columns: Columns) -> None:
        self._index = index_of(columns)

    @override
    def within(self, ask: Ask, limit: int | None) -> Answer:
        search = Search(self._index, query_for(ask, RADIUS_MILES))
        total = len(search.matching)
        rows, _ = search.best(search.matching, total if limit is None else min(limit, total))
        return Answer(total, rows.tolist())

    @override
    def nearest(self, ask: Ask) -> Answer:
        search = Search(self._index, query_for(ask, None))
        rows, _ = search.best(search.matching, FIRST)
        return Answer(len(rows), rows.tolist())


def index_of(columns: Columns) -> ClinicIndex:
    """The finder's index over the columns of a generated directory."""
    bits = {key: bit for bit, key in enumerate(CONCEPTS)}
    names = {name: searchable(name) for name in set(columns.names.tolist())}
    told = columns.names.tolist()
    nothing = TextColumn.of("" for _ in told)
    unsaid = np.zeros(len(columns), dtype=np.bool_)
    return ClinicIndex(
        layout=BitLayout(bits, {key: 1 << bit for key, bit in bits.items()}),
        columns=ClinicColumns(
            latitudes=columns.latitudes.copy(),
            longitudes=columns.longitudes.copy(),
            verified=unsaid.astype(np.int32),
            approximate=unsaid,
            beside=unsaid,
            has_fax=unsaid,
            marks=unsaid.astype(np.uint8),
            ids=nothing,
            names=TextColumn.of(told),
            towns=nothing,
            states=nothing,
            phones=nothing,
            words=TextColumn.of(names[name].words for name in told),
            forms=TextColumn.of(names[name].forms for name in told),
            zips=nothing,
            npis=nothing,
            looked_words=nothing,
            looked_forms=nothing,
            called=nothing,
            runners=nothing,
            addresses=nothing,
            holds=unsaid.astype(np.uint8),
            directs=unsaid.astype(np.uint8),
        ),
        yes=Answers([columns.yes.copy()]),
        no=Answers([columns.no.copy()]),
    )


def query_for(ask: Ask, miles: float | None) -> Query:
    """What is asked, as the finder's query."""
    return Query(
        origin=Position(latitude=ask.latitude, longitude=ask.longitude),
        radius_miles=miles,
        needs=tuple(Need(key) for key in ask.keys),
    )
