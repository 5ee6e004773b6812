"""The search gives what looking at every record one by one gives.

The oracle below reads clinic records, not masks, and measures every clinic with PROJ one
point at a time. It shares no code with finder.search.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from finder.directory.clinic import Clinic, NewPatients, PositionPrecision
from finder.directory.fact import Answer, Evidence, Fact
from finder.geography.bounds import Bounds
from finder.geography.position import Position
from finder.search.answers import parts
from finder.search.query import Importance, MatchMode, Need, Order, Query
from finder.search.relaxation import RelaxationKind
from finder.services.directory import Directory, directory_of
from finder.services.find_clinics import Finding, find_clinics
from finder.settings import DATA
from finder.taxonomy.concept import Concept, Kind
from finder.taxonomy.tables import Tables, read_tables
from finder.taxonomy.taxonomy import Taxonomy, standard_taxonomy
from finder.taxonomy.word_tables import WordTables
from tests.reopened import reopened

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
PROBLEMS = [
    "crps",
    "arthritis",
    "vertebral_compression_fracture",
    "depression_or_anxiety",
    "headache",
]
CHARACTERISTICS = ["telehealth", "accepting_new_patients"]
NAMES = ["Example Pain", "Sample Spine", "example  pain", "Démo Clinic"]
GEOD = Geod(ellps="WGS84")
MOST_BETWEEN = 6


@cache
def members(key: str) -> tuple[str, ...]:
    """What a need stands for, read from the tables' own links."""
    concept = TAXONOMY[key]
    named = concept.members or concept.often_discussed or (key,)
    return tuple(
        dict.fromkeys(leaf for each in named for leaf in TAXONOMY[each].members or (each,))
    )


def spread_out(between: int) -> Taxonomy:
    """What the queries ask for, with so many invented procedures after each of these."""
    tables = read_tables(DATA / "taxonomy")
    wider = FAMILIES + PROBLEMS
    asked = {*KEYS, *wider, *(member for key in wider for member in members(key))}
    concepts: list[Concept] = []
    for concept in tables.concepts:
        if concept.key in asked or concept.kind is Kind.CHARACTERISTIC:
            concepts.append(concept)
        if concept.key in asked and concept.kind in {Kind.PROCEDURE, Kind.DISCIPLINE}:
            concepts += [invented(f"{concept.key}_{n}") for n in range(between)]
    return Taxonomy(Tables(tuple(concepts), tables.shared_codes, (), WordTables({}, {}, {})))


def invented(key: str) -> Concept:
    return Concept(
        key=key, kind=Kind.PROCEDURE, label=f"{key} label", short=f"{key} short", definition="-"
    )


TAXONOMIES = [TAXONOMY, spread_out(0), spread_out(3), spread_out(MOST_BETWEEN)]
DISCUSSED = [key for problem in PROBLEMS for key in members(problem) if key not in KEYS]
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
    stated += random.sample(DISCUSSED, 2)
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


@cache
def meeting(need: Need) -> tuple[str, ...]:
    """What meets a need: the members that it was narrowed to, or else all."""
    return tuple(key for key in members(need.key) if key in need.only) or members(need.key)


def a_need(random: Random, key: str) -> Need:
    """A need, narrowed sometimes, to what is no member of it sometimes."""
    only: list[str] = []
    if random.random() < 0.3:
        possible = [*members(key), *KEYS[:3]]
        only = random.sample(possible, random.randint(1, len(possible)))
    return Need(key, random.choice(list(Importance)), tuple(only))


def an_area(random: Random) -> Bounds:
    """A box between two places, so that edges run through clinics; eastward from the first."""
    first, second = position(random), position(random)
    south, north = sorted((first.latitude, second.latitude))
    return Bounds(south=south, west=first.longitude, north=north, east=second.longitude)


def query(random: Random) -> Query:
    every = KEYS + FAMILIES + PROBLEMS + CHARACTERISTICS
    keys = random.sample(every, random.choice([0, 1, 1, 2, 3, 5]))
    return Query(
        area=an_area(random) if random.random() < 0.2 else None,
        origin=position(random) if random.random() < 0.8 else None,
        radius_miles=random.choice([None, 5, 25, 50, 150, 500, random.uniform(5, 500)]),
        needs=tuple(a_need(random, key) for key in keys),
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
        make = random.choice([directory_of, reopened])
        directory = make(clinics, random.choice(TAXONOMIES))
        for _ in range(25):
            test(directory, query(random))

    run.__name__ = test.__name__
    return run


# --- the oracle -----------------------------------------------------------------------


def miles(query: Query, clinic: Clinic) -> float:
    if query.origin is None:
        return 0.0
    return math.inf if clinic.position is None else miles_apart(query.origin, clinic.position)


@lru_cache(maxsize=100_000)
def miles_apart(one: Position, other: Position) -> float:
    _, _, metres = GEOD.inv(one.longitude, one.latitude, other.longitude, other.latitude)
    return float(metres) / 1609.344


def practical(clinic: Clinic, key: str) -> Answer:
    if key == "telehealth":
        return {True: Answer.YES, False: Answer.NO, None: Answer.UNKNOWN}[clinic.telehealth]
    if clinic.new_patients is None:
        return Answer.UNKNOWN
    return Answer.YES if clinic.new_patients.value == "newpt" else Answer.NO


def answer(clinic: Clinic, need: Need) -> Answer:
    if need.key in CHARACTERISTICS:
        return practical(clinic, need.key)
    answers = [clinic.answer(key) for key in meeting(need)]
    if Answer.YES in answers:
        return Answer.YES
    return Answer.NO if all(a is Answer.NO for a in answers) else Answer.UNKNOWN


def in_reach(query: Query, clinic: Clinic) -> bool:
    plain = clinic.name.lower().replace("é", "e")
    if any(word not in plain for word in query.name.lower().split()):
        return False
    if query.area is not None:
        return in_area(query.area, clinic.position)
    if query.origin is None or query.radius_miles is None:
        return True
    return miles(query, clinic) <= query.radius_miles


def in_area(area: Bounds, position: Position | None) -> bool:
    if position is None or not area.south <= position.latitude <= area.north:
        return False
    if area.west <= area.east:
        return area.west <= position.longitude <= area.east
    return position.longitude >= area.west or position.longitude <= area.east


def musts(query: Query) -> list[Need]:
    return [need for need in query.needs if need.importance is Importance.MUST]


def verdict(query: Query, clinic: Clinic) -> Answer:
    """All must-haves; or all practical ones and any of the medical ones."""
    medical = [answer(clinic, n) for n in musts(query) if n.key not in CHARACTERISTICS]
    demands = [answer(clinic, n) for n in musts(query) if n.key in CHARACTERISTICS]
    if query.mode is MatchMode.ALL or not medical:
        demands += medical
    elif all(a is Answer.NO for a in medical):
        demands.append(Answer.NO)
    else:
        demands.append(Answer.YES if Answer.YES in medical else Answer.UNKNOWN)
    if Answer.NO in demands:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in demands else Answer.YES


def services(query: Query, clinic: Clinic) -> int:
    """What was billed for the procedures asked for, -1 where no number is known.

    Facet joint injection and medial branch block share all their codes: their numbers
    count the same services.
    """
    asked = {member for need in query.needs for member in meeting(need)}
    numbers = {}
    for key, fact in clinic.facts.items():
        told = fact.evidence
        claims = told is not None and "Medicare" in told.source
        is_procedure = key in asked and TAXONOMY[key].kind is Kind.PROCEDURE
        if is_procedure and fact.answer is Answer.YES and claims:
            numbers[key] = told.services
    known = {key: number for key, number in numbers.items() if number is not None}
    twins = [known.pop(k) for k in ("facet_joint_injection", "medial_branch_block") if k in known]
    if not known and not twins:
        return -1
    return sum(known.values()) + max(twins, default=0)


def sort_key(query: Query) -> Callable[[Clinic], tuple[object, ...]]:
    def key(clinic: Clinic) -> tuple[object, ...]:
        off = clinic.new_patients is not None and clinic.new_patients.value != "newpt"
        nice = [need for need in query.needs if need.importance is Importance.NICE]
        nices = sum(answer(clinic, need) is Answer.YES for need in nice)
        folded = " ".join(clinic.name.lower().replace("é", "e").split())
        first = {
            Order.DISTANCE: 0,
            Order.BEST: -nices,
            Order.VOLUME: -services(query, clinic),
        }[query.order]
        return (off, first, miles(query, clinic), folded, clinic.id)

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
    assert [index.yes.width for index in layouts[1:]] == [2, 3, 4]
    across = [parts(layouts[-1].layout.masks[wider]) for wider in FAMILIES + PROBLEMS]
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
    wider = FAMILIES + PROBLEMS
    for finding in find_clinics(directory, query).all():
        by_answer = {
            Answer.YES: finding.matched,
            Answer.UNKNOWN: finding.unknown,
            Answer.NO: finding.missing,
        }
        for wanted, keys in by_answer.items():
            answers = [n.key for n in query.needs if answer(finding.clinic, n) is wanted]
            assert list(keys) == answers
        for need in query.needs:
            told = finding.listed.get(need.key)
            assert (told is not None) == (need.key in wider)
            if told is not None:
                said = [finding.clinic.answer(key) for key in meeting(need)]
                assert (len(told.keys), told.of) == (said.count(Answer.YES), len(said))
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
    near = [clinic for clinic in directory.listed if in_reach(query, clinic)]
    for key in KEYS + FAMILIES + PROBLEMS + CHARACTERISTICS:
        chosen = query if key in query.musts else with_must(query, key)
        assert counts[key] == sum(verdict(chosen, clinic) is Answer.YES for clinic in near)


@thousands_of_queries
def test_a_relaxation_finds_exactly_what_it_promises(directory: Directory, query: Query) -> None:
    found = find_clinics(directory, query)
    assert len(found.relaxations) <= 5
    for offer in found.relaxations:
        assert offer.gained > 0
        if offer.kind is RelaxationKind.SHOW_NOT_STATED:
            assert offer.gained == len(expected(directory, offer.query, Answer.UNKNOWN))
            continue
        after = expected(directory, offer.query, Answer.YES)
        assert (len(after), len(after) - found.total_matching) == (offer.total, offer.gained)
        if offer.kind is not RelaxationKind.OUTSIDE_AREA:  # the radius that was kept counts again
            assert set(ids(found.matching())) < set(after)


@thousands_of_queries
def test_few_matches_are_never_left_without_an_offer_that_helps(
    directory: Directory, query: Query
) -> None:
    found = find_clinics(directory, query)
    if found.total_matching >= 5:
        assert not found.relaxations
        return
    one_change = [replace(query, area=None, radius_miles=None), replace(query, name="")]
    asked = musts(query)
    medical = [need for need in asked if need.key not in CHARACTERISTICS]
    last = medical[0] if len(medical) == 1 else asked[0] if len(asked) == 1 else None
    if query.mode is MatchMode.ALL or len(medical) < 2:
        one_change += [query.making_nice(need.key) for need in asked if need is not last]
    helps = any(
        len(expected(directory, other, Answer.YES)) > found.total_matching for other in one_change
    )
    assert found.relaxations or not helps


@thousands_of_queries
def test_no_offer_takes_the_last_medical_need_away(directory: Directory, query: Query) -> None:
    asked = musts(query)
    medical = {need.key for need in asked if need.key not in CHARACTERISTICS}
    for offer in find_clinics(directory, query).relaxations:
        left = musts(offer.query)
        assert len(left) == len(asked) - len(offer.needs) * (offer.kind is RelaxationKind.MAKE_NICE)
        assert bool(left) == bool(asked)
        assert any(need.key not in CHARACTERISTICS for need in left) == bool(medical)


@thousands_of_queries
def test_the_nearest_match_outside_is_the_nearest_of_all_others(
    directory: Directory, query: Query
) -> None:
    found = find_clinics(directory, query)
    inside = set(ids(found.matching()))
    anywhere = replace(query, area=None, radius_miles=None, order=Order.DISTANCE)
    outside = [
        clinic_id
        for clinic_id in expected(directory, anywhere, Answer.YES)
        if clinic_id not in inside and directory.clinic(clinic_id).position is not None
    ]
    by_miles = sort_key(anywhere)  # what stands against going is no matter there
    outside.sort(key=lambda clinic_id: by_miles(directory.clinic(clinic_id))[1:])
    nearest = found.nearest_outside
    if query.origin is None or (query.radius_miles is None and query.area is None):
        assert nearest is None
        return
    assert (nearest.finding.clinic.id if nearest else None) == (outside[0] if outside else None)
    if nearest:
        assert nearest.finding.clinic.id in expected(directory, nearest.query, Answer.YES)
