"""Options become a query, and a query becomes options that ask the same."""

from __future__ import annotations

import pytest

from finder.commands.search.asking import AskedByOptions
from finder.geography.bounds import Bounds
from finder.search.query import Importance, MatchMode, Need, Order, Query
from finder.taxonomy.taxonomy import Taxonomy

PROBLEMS = {"sciatica", "migraine"}


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        (AskedByOptions(), Query()),
        (AskedByOptions(within=" 25 "), Query(radius_miles=25)),
        (AskedByOptions(within="7.5"), Query(radius_miles=7.5)),
        (AskedByOptions(within="Anywhere"), Query(radius_miles=None)),
        (
            AskedByOptions(needs=("SCS", "any ablation"), nices=("telehealth",), any_need=True),
            Query(
                needs=(
                    Need("spinal_cord_stimulation"),
                    Need("ablation"),
                    Need("telehealth", Importance.NICE),
                ),
                mode=MatchMode.ANY,
            ),
        ),
        (
            AskedByOptions(needs=("SCS and chiropractor",)),
            Query(needs=(Need("spinal_cord_stimulation"), Need("chiropractor"))),
        ),
        (AskedByOptions(problems=("slipped disc",)), Query(needs=(Need("herniated_disc"),))),
        (AskedByOptions(needs=("sciatica",)), Query(needs=(Need("sciatica"),))),
        (AskedByOptions(nices=("sciatica",)), Query(needs=(Need("sciatica", Importance.NICE),))),
        (
            AskedByOptions(
                problems=("sciatica~PT~ESI",),
                needs=("any mental health professional~psychiatrist",),
            ),
            Query(
                needs=(
                    Need("sciatica", only=("physical_therapy", "epidural_steroid_injection")),
                    Need("mental_health", only=("psychiatrist",)),
                )
            ),
        ),
        (
            AskedByOptions(area="33, -112.4,33.8,-111.6"),
            Query(area=Bounds(south=33, west=-112.4, north=33.8, east=-111.6)),
        ),
        (
            AskedByOptions(area="51,172,61,-179"),
            Query(area=Bounds(south=51, west=172, north=61, east=-179)),
        ),
        (AskedByOptions(order=Order.BEST), Query(order=Order.BEST)),
        (AskedByOptions(name="  spine \n center "), Query(name="spine center")),
        (AskedByOptions(no_unknown=True), Query(include_not_stated=False)),
    ],
)
def test_options_become_the_query_that_they_say(
    taxonomy: Taxonomy, asked: AskedByOptions, query: Query
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
        (
            Query(needs=(Need("ablation"), Need("sciatica", only=("physical_therapy",)))),
            ["--within", "50", "--for", "sciatica~physical_therapy", "--need", "ablation"],
        ),
        (
            Query(needs=(Need("sciatica", Importance.NICE),)),
            ["--within", "50", "--nice", "sciatica"],
        ),
        (
            Query(area=Bounds(south=33.2, west=-112.4, north=33.8, east=-111.6)),
            ["--within", "50", "--area", "33.2,-112.4,33.8,-111.6"],
        ),
        (Query(mode=MatchMode.ANY), ["--within", "50", "--any"]),
        (Query(order=Order.BEST), ["--within", "50", "--order", "best"]),
        (Query(name="spine center"), ["--within", "50", "--name", "spine center"]),
        (Query(include_not_stated=False), ["--within", "50", "--no-unknown"]),
    ],
)
def test_a_query_becomes_the_options_that_ask_it(query: Query, options: list[str]) -> None:
    assert AskedByOptions().again(query, PROBLEMS) == options
    assert AskedByOptions(near="85016").again(query, PROBLEMS) == ["--near", "85016", *options]


def test_the_options_of_a_query_ask_it_again(taxonomy: Taxonomy) -> None:
    query = Query(
        radius_miles=62.123456789,
        area=Bounds(south=51.5, west=172.25, north=61.1, east=-179.3),
        needs=(
            Need("sciatica", only=("physical_therapy",)),
            Need("mental_health", only=("psychologist", "psychiatrist")),
            Need("migraine", Importance.NICE),
        ),
    )
    options = AskedByOptions().again(query, PROBLEMS)
    said = [options[options.index(name) + 1] for name in ("--within", "--area")]
    again = AskedByOptions(
        within=said[0],
        area=said[1],
        problems=("sciatica~physical_therapy",),
        needs=("mental_health~psychologist~psychiatrist",),
        nices=("migraine",),
    )
    assert set(again.problems + again.needs + again.nices) <= set(options)
    assert again.query(None, taxonomy) == query
