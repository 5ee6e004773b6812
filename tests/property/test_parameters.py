from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.geography.bounds import Bounds
from finder.geography.position import Position
from finder.search.parameters import from_parameters, to_parameters
from finder.search.query import Importance, MatchMode, Need, Order, Query

PROBLEMS = {"sciatica", "back_pain"}
KNOWN = ["kyphoplasty", "chiropractor", "acupuncture", "telehealth", *sorted(PROBLEMS)]
PHOENIX = Position(latitude=33.45, longitude=-112.07)


def _in_the_link(need: Need) -> tuple[Importance, bool]:
    """Problems first, then the other must-haves, then what is nice to have."""
    is_must = need.importance is Importance.MUST
    return need.importance, is_must and need.key not in PROBLEMS


queries = st.builds(
    Query,
    origin=st.sampled_from([None, PHOENIX]),
    radius_miles=st.one_of(st.none(), st.integers(5, 500)),
    area=st.sampled_from([None, Bounds(south=33, west=-113, north=34, east=-111)]),
    needs=st.lists(
        st.builds(
            Need,
            st.sampled_from(KNOWN),
            st.sampled_from(Importance),
            st.lists(st.sampled_from(KNOWN), unique=True, max_size=3).map(tuple),
        ),
        unique_by=lambda need: need.key,
    ).map(lambda needs: tuple(sorted(needs, key=_in_the_link))),
    mode=st.sampled_from(MatchMode),
    order=st.sampled_from(Order),
    include_not_stated=st.booleans(),
    name=st.text(max_size=30).map(lambda text: " ".join(text.split())),
)


@given(queries)
def test_a_query_comes_back_from_its_link_but_for_the_place(query: Query) -> None:
    link = to_parameters(query, PROBLEMS)
    assert from_parameters(link, KNOWN) == replace(query, origin=None, area=None)


@given(queries)
def test_no_parameter_tells_where_the_person_is(query: Query) -> None:
    nowhere = replace(query, origin=None, area=None)
    assert to_parameters(query, PROBLEMS) == to_parameters(nowhere, PROBLEMS)


@pytest.mark.parametrize(
    ("need", "link"),
    [
        (Need("sciatica"), {"for": ["sciatica"]}),
        (
            Need("sciatica", only=("epidural_steroid_injection", "physical_therapy")),
            {"for": ["sciatica~epidural_steroid_injection~physical_therapy"]},
        ),
        (Need("sciatica", Importance.NICE), {"nice": ["sciatica"]}),
        (Need("mental_health", only=("psychologist",)), {"need": ["mental_health~psychologist"]}),
    ],
)
def test_a_problem_and_a_narrowed_need_have_a_link_of_their_own(
    need: Need, link: dict[str, list[str]]
) -> None:
    assert to_parameters(Query(needs=(need,)), PROBLEMS) == link


@pytest.mark.parametrize("link", [{"for": ["sciatica"]}, {"need": ["sciatica"]}])
def test_a_problem_is_read_under_either_name(link: dict[str, list[str]]) -> None:
    assert from_parameters(link, KNOWN).needs == (Need("sciatica"),)


@pytest.mark.parametrize(
    ("word", "needs"),
    [
        ("sciatica~", (Need("sciatica"),)),
        ("sciatica~~acupuncture~acupuncture", (Need("sciatica", only=("acupuncture",)),)),
        ("sciatica~no_such_thing", (Need("sciatica"),)),
        ("~acupuncture", ()),
        ("no_such_thing~acupuncture", ()),
    ],
)
def test_what_makes_no_sense_in_a_narrowed_need_is_passed_over(
    word: str, needs: tuple[Need, ...]
) -> None:
    assert from_parameters({"for": [word]}, KNOWN).needs == needs


def test_each_order_but_the_usual_one_has_its_word_in_the_link() -> None:
    words = {order: to_parameters(Query(order=order), ()).get("order") for order in Order}
    assert words == {Order.DISTANCE: None, Order.BEST: ["best"], Order.VOLUME: ["volume"]}


names = st.sampled_from(["for", "need", "nice", "within", "match", "order", "unknown", "name", "x"])
values = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            *KNOWN,
            "sciatica~acupuncture",
            "~",
            "~~x",
            "nan",
            "inf",
            "-1",
            "1e9",
            "anywhere",
            "{{7*7}}",
            "any",
            "best",
            "volume",
        ]
    ),
)


@given(st.dictionaries(names, st.lists(values, max_size=30)))
def test_any_parameters_make_a_query(parameters: dict[str, list[str]]) -> None:
    query = from_parameters(parameters, KNOWN)
    assert query.radius_miles is None or 5 <= query.radius_miles <= 500
    assert {need.key for need in query.needs} <= set(KNOWN)
    assert {member for need in query.needs for member in need.only} <= set(KNOWN)
