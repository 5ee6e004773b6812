from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from finder.geography.position import Position
from finder.search.parameters import from_parameters, to_parameters
from finder.search.query import Importance, MatchMode, Need, Order, Query

KNOWN = ["kyphoplasty", "chiropractor", "acupuncture", "telehealth"]
PHOENIX = Position(latitude=33.45, longitude=-112.07)

queries = st.builds(
    Query,
    origin=st.sampled_from([None, PHOENIX]),
    radius_miles=st.one_of(st.none(), st.integers(5, 500)),
    needs=st.lists(
        st.builds(Need, st.sampled_from(KNOWN), st.sampled_from(Importance)),
        unique_by=lambda need: need.key,
    ).map(lambda needs: tuple(sorted(needs, key=lambda need: need.importance))),
    mode=st.sampled_from(MatchMode),
    order=st.sampled_from(Order),
    include_not_stated=st.booleans(),
    name=st.text(max_size=30).map(lambda text: " ".join(text.split())),
)


@given(queries)
def test_a_query_comes_back_from_its_link_but_for_the_place(query: Query) -> None:
    assert from_parameters(to_parameters(query), KNOWN) == replace(query, origin=None)


@given(queries)
def test_no_parameter_tells_where_the_person_is(query: Query) -> None:
    nowhere = replace(query, origin=None)
    assert to_parameters(query) == to_parameters(nowhere)


def test_each_order_but_the_usual_one_has_its_word_in_the_link() -> None:
    words = {order: to_parameters(Query(order=order)).get("order") for order in Order}
    assert words == {Order.DISTANCE: None, Order.BEST: ["best"], Order.VOLUME: ["volume"]}


names = st.sampled_from(["need", "nice", "within", "match", "order", "unknown", "name", "x"])
values = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [*KNOWN, "nan", "inf", "-1", "1e9", "anywhere", "{{7*7}}", "any", "best", "volume"]
    ),
)


@given(st.dictionaries(names, st.lists(values, max_size=30)))
def test_any_parameters_make_a_query(parameters: dict[str, list[str]]) -> None:
    query = from_parameters(parameters, KNOWN)
    assert query.radius_miles is None or 5 <= query.radius_miles <= 500
    assert {need.key for need in query.needs} <= set(KNOWN)
