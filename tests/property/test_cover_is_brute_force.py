"""The fewest clinics that meet every need are those that trying every set finds."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.directory.clinic import Clinic, NewPatients
from finder.directory.fact import Answer, Fact
from finder.geography.distance import miles_between
from finder.geography.position import Position
from finder.search.cover import ClinicPart, Cover, fewest, useful
from finder.search.query import Importance, MatchMode, Need, Query
from finder.search.search import Search
from finder.search.together import Together
from finder.services.directory import directory_of
from finder.taxonomy.taxonomy import standard_taxonomy

NEEDS = ("kyphoplasty", "psychologist", "acupuncture", "pump_maintenance")
BOISE = Position(latitude=43.6, longitude=-116.2)

parts = st.builds(
    ClinicPart,
    row=st.integers(0, 99),
    meets=st.integers(0, 31),
    miles=st.integers(0, 40).map(lambda eighths: eighths / 8),  # sums without rounding, and ties
)


def tried(given_parts: list[ClinicPart], wanted: int) -> tuple[int, float] | None:
    """The size and the miles of the best set, by trying all."""
    for size in range(len(given_parts) + 1):
        fitting = [
            math.fsum(part.miles for part in some)
            for some in itertools.combinations(given_parts, size)
            if wanted & ~_meeting(some) == 0
        ]
        if fitting:
            return size, min(fitting)
    return None


def _meeting(some: tuple[ClinicPart, ...]) -> int:
    met = 0
    for part in some:
        met |= part.meets
    return met


@settings(max_examples=150)
@given(st.lists(parts, max_size=8), st.integers(1, 31))
def test_no_fewer_and_no_nearer_clinics_would_do(
    given_parts: list[ClinicPart], wanted: int
) -> None:
    found, best = fewest(given_parts, wanted), tried(given_parts, wanted)
    assert (found is None) == (best is None)
    if found is not None:
        assert found.is_best
        assert (len(found.parts), found.miles) == best
        assert wanted & ~_meeting(found.parts) == 0


@settings(max_examples=100)
@given(st.lists(parts, max_size=8), st.integers(1, 31))
def test_beyond_the_work_that_is_allowed_it_is_a_good_set_and_says_so(
    given_parts: list[ClinicPart], wanted: int
) -> None:
    found, best = fewest(given_parts, wanted, most_work=0), tried(given_parts, wanted)
    assert (found is None) == (best is None)
    if found is not None and best is not None:
        assert not found.is_best or not found.parts
        assert wanted & ~_meeting(found.parts) == 0
        assert len(found.parts) >= best[0]


def test_many_needs_and_clinics_are_answered_within_bounds() -> None:
    many = [ClinicPart(row, 1 << row % 20 | 1 << row * 7 % 20, float(row)) for row in range(5_000)]
    found = fewest(many, (1 << 20) - 1)
    assert found is not None
    assert not found.is_best


def test_of_two_that_meet_the_same_only_the_nearer_is_of_use() -> None:
    near, far = ClinicPart(0, 3, 1.0), ClinicPart(1, 3, 2.0)
    assert useful([far, near, replace(near, row=7), ClinicPart(2, 1, 1.5)]) == (near,)


clinics = st.lists(
    st.tuples(
        st.lists(st.sampled_from([Answer.YES, Answer.NO, None]), min_size=4, max_size=4),
        st.integers(-8, 8),
        st.booleans(),
    ),
    max_size=7,
)


@settings(max_examples=60, deadline=None)
@given(clinics, st.booleans())
def test_a_search_shares_its_medical_needs_and_holds_each_clinic_to_the_practical_ones(
    stated: list[tuple[list[Answer | None], int, bool]], practical: bool
) -> None:
    records = [_clinic(order, *each) for order, each in enumerate(stated)]
    musts = [*NEEDS, "accepting_new_patients"] if practical else list(NEEDS)
    query = Query(origin=BOISE, radius_miles=250, needs=tuple(Need(key) for key in musts))
    index = directory_of(records, standard_taxonomy()).index
    together = Together(Search(index, query))
    fit = [
        ClinicPart(order, _meets(record), miles_between(BOISE, record.position))
        for order, record in enumerate(records)
        if record.position and (record.new_patients is not None or not practical)
    ]
    near = [part for part in fit if part.miles <= 250]
    reachable = _meeting(tuple(near))
    assert together.reachable == reachable
    _same(together.fewest_within, tried(near, reachable) if reachable else None)
    full = [part.miles for part in fit if part.meets == 15]
    assert (together.nearest_full.miles if together.nearest_full else None) == (
        pytest.approx(min(full)) if full else None
    )
    singly = [part for part in fit if part.meets != 15]
    best = tried(singly, 15)
    _same(together.nearest_pair, best if best and best[0] == 2 else None)


def _same(found: Cover | None, best: tuple[int, float] | None) -> None:
    told = (len(found.parts), pytest.approx(found.miles)) if found else None
    assert told == best


def _meets(record: Clinic) -> int:
    return sum(1 << bit for bit, key in enumerate(NEEDS) if record.answer(key) is Answer.YES)


def _clinic(order: int, answers: list[Answer | None], away: int, accepting: bool) -> Clinic:
    told = zip(NEEDS, answers, strict=True)
    return Clinic(
        id=f"c{order}",
        name=f"Invented {order}",
        position=Position(latitude=43.6 + away * 0.7, longitude=-116.2 + order / 9),
        new_patients=NewPatients.ACCEPTING if accepting else None,
        facts={key: Fact(answer) for key, answer in told if answer is not None},
    )


@pytest.mark.parametrize(
    ("query", "can"),
    [
        (Query(origin=BOISE, needs=tuple(map(Need, NEEDS[:2]))), True),
        (Query(needs=tuple(map(Need, NEEDS[:2]))), False),  # from nowhere
        (Query(origin=BOISE, needs=(Need(NEEDS[0]),)), False),
        (Query(origin=BOISE, needs=tuple(map(Need, NEEDS)), mode=MatchMode.ANY), False),
        (Query(origin=BOISE, needs=(Need(NEEDS[0]), Need("telehealth"))), False),
        (
            Query(origin=BOISE, needs=(Need(NEEDS[0]), Need(NEEDS[1], Importance.NICE))),
            False,
        ),
    ],
)
def test_there_is_something_to_share_where_several_needs_start_at_a_place(
    query: Query, can: bool
) -> None:
    index = directory_of([], standard_taxonomy()).index
    assert Together(Search(index, query)).can_be_shared is can
