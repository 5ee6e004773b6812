"""The search gives what looking at every record one by one gives.

The oracle below reads clinic records, not masks, and measures every clinic with PROJ one
point at a time. It shares no code with finder.search.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from finder.directory.clinic import Clinic, NewPatients, PositionPrecision
from finder.directory.fact import Answer, Fact
from finder.geography.position import Position
from finder.search.query import Importance, MatchMode, Need, Order, Query
from finder.search.relaxation import RelaxationKind
from finder.services.directory import directory_of
from finder.services.find_clinics import find_clinics
from finder.taxonomy.taxonomy import standard_taxonomy

if TYPE_CHECKING:
    from collections.abc import Callable

    from finder.services.find_clinics import Findings

TAXONOMY = standard_taxonomy()
KEYS = [
    "spinal_cord_stimulation",
    "drg_stimulation",
    "peripheral_nerve_stimulation",
    "kyphoplasty",
    "vertebroplasty",
    "chiropractor",
    "psychologist",
    "psychiatrist",
    "mental_health_counselor",
]
FAMILIES = ["neurostimulation", "vertebral_augmentation", "mental_health"]
CHARACTERISTICS = ["telehealth", "accepting_new_patients"]
NAMES = ["Example Pain", "Sample Spine", "example  pain", "Démo Clinic"]
GEOD = Geod(ellps="WGS84")

# Towns chosen for trouble: close together, at one point, across the 180th meridian, far away.
POINTS = [
    (33.45, -112.07),
    (33.45, -112.07),
    (33.4501, -112.0701),
    (33.42, -111.94),
    (32.22, -110.97),
    (40.71, -74.0),
    (61.2, -149.9),
    (51.88, -176.65),
    (52.9, 173.2),
    (13.47, 144.75),
    (-14.28, -170.7),
    (71.29, -156.79),
]
positions = st.one_of(
    st.sampled_from(POINTS),
    st.tuples(st.floats(33.0, 34.0), st.floats(-112.6, -111.4)),
).map(lambda point: Position(latitude=point[0], longitude=point[1]))


@st.composite
def clinics(draw: st.DrawFn, number: int) -> Clinic:
    answers = st.sampled_from([Answer.YES, Answer.YES, Answer.NO, Answer.UNKNOWN])
    stated = draw(st.dictionaries(st.sampled_from(KEYS), answers))
    return Clinic(
        id=f"c{number:03}",
        name=draw(st.sampled_from(NAMES)),
        position=draw(st.one_of(positions, positions, positions, st.none())),
        position_precision=draw(st.sampled_from(PositionPrecision)),
        telehealth=draw(st.sampled_from([True, False, None])),
        new_patients=draw(st.one_of(st.none(), st.sampled_from(NewPatients))),
        facts={key: Fact(answer) for key, answer in stated.items()},
    )


directories = st.integers(0, 30).flatmap(
    lambda size: st.tuples(*(clinics(number) for number in range(size)))
)
needs = st.lists(
    st.builds(
        Need, st.sampled_from(KEYS + FAMILIES + CHARACTERISTICS), st.sampled_from(Importance)
    ),
    max_size=5,
    unique_by=lambda need: need.key,
).map(tuple)
queries = st.builds(
    Query,
    origin=st.one_of(positions, positions, st.none()),
    radius_miles=st.one_of(st.none(), st.floats(5, 500), st.sampled_from([5, 25, 50, 150, 500])),
    needs=needs,
    mode=st.sampled_from(MatchMode),
    order=st.sampled_from(Order),
    include_not_stated=st.booleans(),
    name=st.sampled_from(["", "", "", "pain", "PAIN example", "demo", "nowhere"]),
)


# --- the oracle -----------------------------------------------------------------------


def miles(query: Query, clinic: Clinic) -> float:
    if query.origin is None:
        return 0.0
    if clinic.position is None:
        return math.inf
    _, _, metres = GEOD.inv(
        query.origin.longitude,
        query.origin.latitude,
        clinic.position.longitude,
        clinic.position.latitude,
    )
    return float(metres) / 1609.344


def practical(clinic: Clinic, key: str) -> Answer:
    if key == "telehealth":
        return {True: Answer.YES, False: Answer.NO, None: Answer.UNKNOWN}[clinic.telehealth]
    if clinic.new_patients is None:
        return Answer.UNKNOWN
    return Answer.YES if clinic.new_patients.value == "newpt" else Answer.NO


def answer(clinic: Clinic, key: str) -> Answer:
    if key in CHARACTERISTICS:
        return practical(clinic, key)
    if key not in FAMILIES:
        return clinic.answer(key)
    members = [clinic.answer(member) for member in TAXONOMY.members(key)]
    if Answer.YES in members:
        return Answer.YES
    return Answer.NO if all(a is Answer.NO for a in members) else Answer.UNKNOWN


def in_reach(query: Query, clinic: Clinic) -> bool:
    plain = clinic.name.lower().replace("é", "e")
    if any(word not in plain for word in query.name.lower().split()):
        return False
    if query.origin is None or query.radius_miles is None:
        return True
    return miles(query, clinic) <= query.radius_miles


def verdict(query: Query, clinic: Clinic) -> Answer:
    answers = [answer(clinic, key) for key in query.musts]
    if not answers:
        return Answer.YES
    if query.mode is MatchMode.ALL:
        if Answer.NO in answers:
            return Answer.NO
        return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.YES
    if Answer.YES in answers:
        return Answer.YES
    return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.NO


def sort_key(query: Query) -> Callable[[Clinic], tuple[object, ...]]:
    def key(clinic: Clinic) -> tuple[object, ...]:
        nices = sum(answer(clinic, n) is Answer.YES for n in query.nices)
        folded = " ".join(clinic.name.lower().replace("é", "e").split())
        best = -nices if query.order is Order.BEST else 0
        return (best, miles(query, clinic), folded, clinic.id)

    return key


def expected(directory: tuple[Clinic, ...], query: Query, wanted: Answer) -> list[str]:
    found = [c for c in directory if in_reach(query, c) and verdict(query, c) is wanted]
    return [c.id for c in sorted(found, key=sort_key(query))]


def ids(findings: tuple[object, ...]) -> list[str]:
    return [finding.clinic.id for finding in findings]  # type: ignore[attr-defined]


def ask(directory: tuple[Clinic, ...], query: Query) -> Findings:
    return find_clinics(directory_of(directory, TAXONOMY), query)


# --- the properties -------------------------------------------------------------------


@settings(max_examples=1500, deadline=None)
@given(directories, queries)
def test_matches_and_their_order_are_those_of_brute_force(
    directory: tuple[Clinic, ...], query: Query
) -> None:
    found = ask(directory, query)
    assert ids(found.matching()) == expected(directory, query, Answer.YES)
    unstated = expected(directory, query, Answer.UNKNOWN) if query.include_not_stated else []
    assert ids(found.not_stated()) == unstated
    assert found.total == len(found.all())


@settings(max_examples=600, deadline=None)
@given(directories, queries, st.integers(0, 12))
def test_the_first_few_are_the_beginning_of_the_whole_list(
    directory: tuple[Clinic, ...], query: Query, limit: int
) -> None:
    found = ask(directory, query)
    assert ids(found.all(limit)) == ids(found.all())[:limit]
    assert [f.number for f in found.all()] == list(range(1, found.total + 1))


@settings(max_examples=600, deadline=None)
@given(directories, queries)
def test_every_finding_explains_each_need_and_its_distance(
    directory: tuple[Clinic, ...], query: Query
) -> None:
    asked = [need.key for need in query.needs]
    for finding in ask(directory, query).all():
        by_answer = {
            Answer.YES: finding.matched,
            Answer.UNKNOWN: finding.unknown,
            Answer.NO: finding.missing,
        }
        for wanted, keys in by_answer.items():
            assert list(keys) == [k for k in asked if answer(finding.clinic, k) is wanted]
        away = miles(query, finding.clinic)
        if query.origin is None or math.isinf(away):
            assert finding.distance_miles is None
        else:
            assert finding.distance_miles == pytest.approx(away, abs=1e-9)


@settings(max_examples=600, deadline=None)
@given(directories, queries)
def test_the_count_beside_a_choice_is_what_choosing_it_gives(
    directory: tuple[Clinic, ...], query: Query
) -> None:
    counts = ask(directory, query).counts
    for key in KEYS + FAMILIES + CHARACTERISTICS:
        others = query.without(key).needs if key not in query.musts else query.needs
        chosen = others if key in query.musts else (*others, Need(key))
        wider = Query(
            origin=query.origin,
            radius_miles=query.radius_miles,
            needs=chosen,
            mode=query.mode,
            name=query.name,
        )
        assert counts[key] == len(expected(directory, wider, Answer.YES))


@settings(max_examples=800, deadline=None)
@given(directories, queries)
def test_a_relaxation_gains_exactly_what_it_promises(
    directory: tuple[Clinic, ...], query: Query
) -> None:
    found = ask(directory, query)
    for offer in found.relaxations:
        assert offer.gained > 0
        if offer.kind is RelaxationKind.SHOW_NOT_STATED:
            assert offer.gained == len(expected(directory, offer.query, Answer.UNKNOWN))
            continue
        after = expected(directory, offer.query, Answer.YES)
        assert len(after) - found.total_matching == offer.gained
        assert set(ids(found.matching())) < set(after)


@settings(max_examples=600, deadline=None)
@given(directories, queries)
def test_few_matches_are_never_left_without_the_drop_that_helps(
    directory: tuple[Clinic, ...], query: Query
) -> None:
    found = ask(directory, query)
    offered = {offer.dropped for offer in found.relaxations}
    if found.total_matching >= 5 or query.mode is MatchMode.ANY:
        assert () in offered or not offered
        return
    for key in query.musts:
        gained = len(expected(directory, query.without(key), Answer.YES)) - found.total_matching
        assert ((key,) in offered) == (gained > 0)


@settings(max_examples=600, deadline=None)
@given(directories, queries)
def test_the_nearest_match_outside_is_the_nearest_of_all_others(
    directory: tuple[Clinic, ...], query: Query
) -> None:
    found = ask(directory, query)
    anywhere = Query(
        origin=query.origin, radius_miles=None, needs=query.needs, mode=query.mode, name=query.name
    )
    inside = set(ids(found.matching()))
    outside = [
        clinic_id
        for clinic_id in expected(directory, anywhere, Answer.YES)
        if clinic_id not in inside
        and next(c for c in directory if c.id == clinic_id).position is not None
    ]
    nearest = found.nearest_outside
    if query.origin is None or query.radius_miles is None:
        assert nearest is None
    else:
        assert (nearest.clinic.id if nearest else None) == (outside[0] if outside else None)
