"""Options become a query, and a query becomes options that ask the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from finder.commands.asking import Asked
from finder.search.query import Importance, MatchMode, Need, Order, Query

if TYPE_CHECKING:
    from finder.taxonomy.taxonomy import Taxonomy


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        (Asked(), Query()),
        (Asked(within=" 25 "), Query(radius_miles=25)),
        (Asked(within="7.5"), Query(radius_miles=7.5)),
        (Asked(within="Anywhere"), Query(radius_miles=None)),
        (
            Asked(needs=("SCS", "any ablation"), nices=("telehealth",), any_need=True),
            Query(
                needs=(
                    Need("spinal_cord_stimulation"),
                    Need("ablation"),
                    Need("telehealth", Importance.NICE),
                ),
                mode=MatchMode.ANY,
            ),
        ),
        (Asked(order=Order.BEST), Query(order=Order.BEST)),
        (Asked(name="  spine \n center "), Query(name="spine center")),
        (Asked(no_unknown=True), Query(include_not_stated=False)),
    ],
)
def test_options_become_the_query_that_they_say(
    taxonomy: Taxonomy, asked: Asked, query: Query
) -> None:
    assert asked.query(None, taxonomy) == query


@pytest.mark.parametrize(
    ("query", "options"),
    [
        (Query(), ["--within", "50"]),
        (Query(radius_miles=None), ["--within", "anywhere"]),
        (Query(radius_miles=62), ["--within", "62"]),
        (
            Query(needs=(Need("ablation"), Need("telehealth", Importance.NICE))),
            ["--within", "50", "--need", "ablation", "--nice", "telehealth"],
        ),
        (Query(mode=MatchMode.ANY), ["--within", "50", "--any"]),
        (Query(order=Order.BEST), ["--within", "50", "--order", "best"]),
        (Query(name="spine center"), ["--within", "50", "--name", "spine center"]),
        (Query(include_not_stated=False), ["--within", "50", "--no-unknown"]),
    ],
)
def test_a_query_becomes_the_options_that_ask_it(query: Query, options: list[str]) -> None:
    assert Asked().again(query) == options
    assert Asked(near="85016").again(query) == ["--near", "85016", *options]
