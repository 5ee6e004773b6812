"""The search gives what looking at every record one by one gives.

The oracle below reads clinic records, not masks, and measures every clinic with PROJ one
point at a time. It shares no code with finder.search.
"""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from finder.directory.clinic import Clinic, NewPatients, PositionPrecision
from finder.directory.fact import Answer, Evidence, Fact
from finder.geography.position import Position
from finder.search.answers import parts
from finder.search.query import Importance, MatchMode, Need, Order, Query
from finder.search.relaxation import RelaxationKind
from finder.services.directory import directory_of
from finder.services.find_clinics import find_clinics
from finder.settings import DATA
from finder.taxonomy.concept import Concept, Kind
from finder.taxonomy.tables import Tables, read_tables
from finder.taxonomy.taxonomy import Taxonomy, standard_taxonomy
from finder.taxonomy.word_tables import WordTables

if TYPE_CHECKING:
    from collections.abc import Callable

    from finder.services.directory import Directory
    from finder.services.find_clinics import Finding

TAXONOMY = standard_taxonomy()
PROCEDURES = [
    "spinal_cord_stimulation",
    "drg_stimulation",
    "peripheral_nerve_stimulation",
    "kyphoplasty",
    "vertebroplasty",
    "facet_joint_injection",
    "medial_branch_block",
]
KEYS = [
    *PROCEDURES,
    "chiropractor",
    "psychologist",
    "psychiatrist",
    "mental_health_counselor",
]
FAMILIES = ["neurostimulation", "vertebral_augmentation", "diagnostic_block", "mental_health"]
CHARACTERISTICS = ["telehealth", "accepting_new_patients"]
NAMES = ["Example Pain", "Sample Spine", "example  pain", "Démo Clinic"]
GEOD = Geod(ellps="WGS84")
MOST_BETWEEN = 10


def spread_out(between: int) -> Taxonomy:
    """What the queries ask for, with so many invented procedures after each of these."""
    tables = read_tables(DATA / "taxonomy")
    asked = {*KEYS, *FAMILIES, *(m for family in FAMILIES for m in TAXONOMY.members(family))}
    concepts: list[Concept] = []
    for concept in tables.concepts:
        if concept.key in asked or concept.kind is Kind.CHARACTERISTIC:
            concepts.append(concept)
        if concept.key in asked and concept.kind is not Kind.FAMILY:
            concepts += [invented(f"{concept.key}_{n}") for n in range(between)]
    return Taxonomy(Tables(tuple(concepts), tables.shared_codes, (), WordTables({}, {}, {})))


def invented(key: str) -> Concept:
    return Concept(
        key=key, kind=Kind.PROCEDURE, label=f"{key} label", short=f"{key} short", definition="-"
    )


TAXONOMIES = [TAXONOMY, spread_out(0), spread_out(6), spread_out(MOST_BETWEEN)]
INVENTED = [f"{key}_{n}" for key in KEYS for n in range(MOST_BETWEEN)]

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


def position(random: Random) -> Position:
    if random.random() < 0.6:
        latitude, longitude = random.choice(POINTS)
    else:
        return in_town(random)
    return Position(latitude=latitude, longitude=longitude)


def in_town(random: Random) -> Position:
    return Position(latitude=random.uniform(33.0, 34.0), longitude=random.uniform(-112.6, -111.4))


def clinic(random: Random, number: int, *, placed: float) -> Clinic:
    stated = random.sample(KEYS, random.randint(0, len(KEYS))) + random.sample(INVENTED, 5)
    answers = [Answer.YES, Answer.YES, Answer.NO, Answer.UNKNOWN]
    return Clinic(
        id=f"c{number:03}",
        name=random.choice(NAMES),
        position=position(random) if random.random() < placed else None,
        position_precision=random.choice(list(PositionPrecision)),
        telehealth=random.choice([True, False, None]),
        new_patients=random.choice([None, *NewPatients]),
        facts={key: Fact(random.choice(answers), evidence(random)) for key in stated},
        evidence=Evidence(source="Medicare Part B claims", services=1_000_000),
    )


def evidence(random: Random) -> Evidence | None:
    """Claims with few different numbers, so that many tie; and what is no claim."""
    services = random.choice([None, 0, 1, 12, 12, 150, 150, 2_000])
    claims = Evidence(source="Medicare Part B claims", period="2023", services=services)
    return random.choice([claims, claims, None, Evidence(source="a survey", services=10**9)])


def query(random: Random) -> Query:
    keys = random.sample(KEYS + FAMILIES + CHARACTERISTICS, random.choice([0, 1, 1, 2, 3, 5]))
    return Query(
        origin=position(random) if random.random() < 0.8 else None,
        radius_miles=random.choice([None, 5, 25, 50, 150, 500, random.uniform(5, 500)]),
        needs=tuple(Need(key, random.choice(list(Importance))) for key in keys),
        mode=random.choice(list(MatchMode)),
        order=random.choice(list(Order)),
        include_not_stated=random.random() < 0.7,
        name=random.choice(["", "", "", "pain", "PAIN example", "demo", "nowhere"]),
    )


def a_directory(random: Random) -> tuple[Clinic, ...]:
    """Few or many clinics; all of them placed, or some without a position."""
    size = random.choice([0, 1, 3, 10, 30, 100, 200])
    placed = random.choice([0.8, 1.0])
    return tuple(clinic(random, number, placed=placed) for number in range(size))


def a_local_network(random: Random) -> tuple[Clinic, ...]:
    """Clinics of one town, all placed: every one of them is near every other."""
    size = random.choice([60, 70, 150])
    return tuple(
        replace(clinic(random, number, placed=1.0), position=in_town(random))
        for number in range(size)
    )


def thousands_of_queries(test: Callable[[Directory, Query], None]) -> Callable[..., None]:
    """Put many random queries to many random directories; a failure names its seed."""

    @settings(max_examples=100, deadline=None)
    @given(st.integers(0, 2**32))
    def run(seed: int) -> None:
        random = Random(seed)
        clinics = random.choice([a_directory, a_directory, a_local_network])(random)
        directory = directory_of(clinics, random.choice(TAXONOMIES))
        for _ in range(25):
            test(directory, query(random))

    run.__name__ = test.__name__
    return run


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


def services(query: Query, clinic: Clinic) -> int:
    """What was billed for the procedures asked for, -1 where no number is known.

    Facet joint injection and medial branch block share all their codes: their numbers
    count the same services.
    """
    asked = {
        member
        for need in query.needs
        for member in (TAXONOMY.members(need.key) if need.key in FAMILIES else (need.key,))
    }
    numbers = {}
    for key, fact in clinic.facts.items():
        told = fact.evidence
        claims = told is not None and "Medicare" in told.source
        if key in asked and key in PROCEDURES and fact.answer is Answer.YES and claims:
            numbers[key] = told.services
    known = {key: number for key, number in numbers.items() if number is not None}
    twins = [known.pop(k) for k in ("facet_joint_injection", "medial_branch_block") if k in known]
    if not known and not twins:
        return -1
    return sum(known.values()) + max(twins, default=0)


def sort_key(query: Query) -> Callable[[Clinic], tuple[object, ...]]:
    def key(clinic: Clinic) -> tuple[object, ...]:
        nices = sum(answer(clinic, n) is Answer.YES for n in query.nices)
        folded = " ".join(clinic.name.lower().replace("é", "e").split())
        first = {
            Order.DISTANCE: 0,
            Order.BEST: -nices,
            Order.VOLUME: -services(query, clinic),
        }[query.order]
        return (first, miles(query, clinic), folded, clinic.id)

    return key


def with_must(query: Query, key: str) -> Query:
    return replace(query, needs=(*query.without(key).needs, Need(key)))


def expected(directory: Directory, query: Query, wanted: Answer) -> list[str]:
    found = [
        c for c in directory.by_id.values() if in_reach(query, c) and verdict(query, c) is wanted
    ]
    return [c.id for c in sorted(found, key=sort_key(query))]


def ids(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.clinic.id for finding in findings]


# --- the properties: each is put to 2,500 queries -------------------------------------


def test_they_hold_whatever_the_number_of_words_that_answers_take() -> None:
    layouts = [directory_of((), taxonomy).index for taxonomy in TAXONOMIES]
    assert [index.yes.width for index in layouts[1:]] == [1, 2, 3]
    across = [parts(layouts[-1].layout.masks[family]) for family in FAMILIES]
    assert any(len(words) > 1 for words in across)


@thousands_of_queries
def test_matches_and_their_order_are_those_of_brute_force(
    directory: Directory, query: Query
) -> None:
    found = find_clinics(directory, query)
    assert ids(found.matching()) == expected(directory, query, Answer.YES)
    unstated = expected(directory, query, Answer.UNKNOWN) if query.include_not_stated else []
    assert ids(found.not_stated()) == unstated
    assert found.total == len(found.all())


@thousands_of_queries
def test_the_first_few_are_the_beginning_of_the_whole_list(
    directory: Directory, query: Query
) -> None:
    found = find_clinics(directory, query)
    everything = ids(found.all())
    for limit in (0, 1, 2, 5, 12, 70):
        assert ids(found.all(limit)) == everything[:limit]
    assert [f.number for f in found.all()] == list(range(1, found.total + 1))


@thousands_of_queries
def test_every_finding_explains_each_need_and_its_distance(
    directory: Directory, query: Query
) -> None:
    asked = [need.key for need in query.needs]
    for finding in find_clinics(directory, query).all():
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


@thousands_of_queries
def test_the_count_beside_a_choice_is_what_choosing_it_gives(
    directory: Directory, query: Query
) -> None:
    counts = find_clinics(directory, query).counts
    for key in KEYS + FAMILIES + CHARACTERISTICS:
        chosen = query if key in query.musts else with_must(query, key)
        assert counts[key] == len(expected(directory, chosen, Answer.YES))


@thousands_of_queries
def test_a_relaxation_gains_exactly_what_it_promises(directory: Directory, query: Query) -> None:
    found = find_clinics(directory, query)
    for offer in found.relaxations:
        assert offer.gained > 0
        if offer.kind is RelaxationKind.SHOW_NOT_STATED:
            assert offer.gained == len(expected(directory, offer.query, Answer.UNKNOWN))
            continue
        after = expected(directory, offer.query, Answer.YES)
        assert len(after) - found.total_matching == offer.gained
        assert set(ids(found.matching())) < set(after)


@thousands_of_queries
def test_few_matches_are_never_left_without_the_drop_that_helps(
    directory: Directory, query: Query
) -> None:
    found = find_clinics(directory, query)
    offered = {offer.dropped for offer in found.relaxations if offer.dropped}
    if found.total_matching >= 5 or query.mode is MatchMode.ANY:
        assert not offered
        return
    gains = {
        key: len(expected(directory, query.without(key), Answer.YES)) - found.total_matching
        for key in query.musts
    }
    helpful = {(key,) for key, gained in gains.items() if gained > 0}
    assert {dropped for dropped in offered if len(dropped) == 1} == helpful
    nothing_left_out = expected(directory, query.without(*query.musts), Answer.YES)
    assert bool(offered) == (len(nothing_left_out) > found.total_matching)


@thousands_of_queries
def test_the_nearest_match_outside_is_the_nearest_of_all_others(
    directory: Directory, query: Query
) -> None:
    found = find_clinics(directory, query)
    inside = set(ids(found.matching()))
    anywhere = replace(query, radius_miles=None, order=Order.DISTANCE)
    outside = [
        clinic_id
        for clinic_id in expected(directory, anywhere, Answer.YES)
        if clinic_id not in inside and directory.clinic(clinic_id).position is not None
    ]
    nearest = found.nearest_outside
    if query.origin is None or query.radius_miles is None:
        assert nearest is None
    else:
        assert (nearest.clinic.id if nearest else None) == (outside[0] if outside else None)
