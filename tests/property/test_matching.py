from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.directory.clinic import Address, Clinic
from finder.geography.addresses import door_of, site, street_line
from finder.geography.position import Position
from finder.matching import Incoming, Matcher, Matches, Verdict, matcher
from finder.matching.blocks import Blocks
from finder.matching.comparison import compare
from finder.matching.exact import exact_matches
from finder.matching.features import FeaturesReader
from finder.matching.over_shared_values import over_shared

NAMES = (
    "Sample Ridge Pain Center",
    "Sample Rigde Pain",
    "Sample Ridge Spine",
    "Demo Valley",
    "Clínica Ejemplo del Dolor",
    "Pain Clinic",
    "Demo Valley 2",
)
STREETS = ("", "100 N Main St", "100 Main Street", "100 S Main", "PO Box 4", "7 Demo Rd", "Hall A")
UNITS = ("", "Suite 5", "#5", "Ste 6", "Bldg A")
PHONES = ("", "(602) 555-0101", "(602) 555-0102")
PIN = Position(latitude=33.5, longitude=-112.0)


def addresses() -> st.SearchStrategy[Address]:
    return st.builds(
        Address,
        street=st.sampled_from(STREETS),
        unit=st.sampled_from(UNITS),
        city=st.sampled_from(("", "Phoenix", "Tucson")),
        state=st.just("AZ"),
        zip_code=st.sampled_from(("", "85016", "85016-1234", "85701")),
    )


def clinics() -> st.SearchStrategy[Clinic]:
    return st.builds(
        Clinic,
        id=st.just(""),
        name=st.sampled_from(NAMES),
        organization=st.sampled_from(("", "Demo Valley Network")),
        also_known_as=st.sampled_from(((), ("Demo Valley",))),
        npi=st.sampled_from(("", "1234567893")),
        identifiers=st.sampled_from(({}, {"license": "1"}, {"license": "2"})),
        address=addresses(),
        position=st.sampled_from((None, PIN)),
        phone=st.sampled_from(PHONES),
        website=st.sampled_from(("", "https://demo.example.org")),
    )


def directories() -> st.SearchStrategy[list[Clinic]]:
    return st.lists(clinics(), max_size=10).map(
        lambda many: [replace(one, id=f"c{number}") for number, one in enumerate(many)]
    )


def files() -> st.SearchStrategy[list[Incoming]]:
    rows = st.lists(st.tuples(clinics(), st.sampled_from(("", "c0", "c1", "c20"))), max_size=8)
    return rows.map(
        lambda many: [
            Incoming(f"key {row}", row, replace(one, id=stated or f"made-{row}"), bool(stated))
            for row, (one, stated) in enumerate(many, start=2)
        ]
    )


def answered() -> st.SearchStrategy[dict[tuple[str, str], Verdict]]:
    keys = st.sampled_from(list(product(("key 2", "key 3"), ("c0", "c1", "made-2"))))
    return st.dictionaries(keys, st.sampled_from(Verdict), max_size=2)


def told(matches: Matches) -> tuple[object, ...]:
    return (
        dict(matches.sure),
        dict(matches.grounds),
        dict(matches.unsure),
        matches.new,
        matches.within,
    )


@settings(max_examples=300, deadline=None)
@given(clinics(), clinics())
def test_it_does_not_matter_which_clinic_comes_first(one: Clinic, other: Clinic) -> None:
    reader = FeaturesReader()
    first, second = reader.features(one), reader.features(other)
    assert compare(first, second) == compare(second, first)


@settings(max_examples=300, deadline=None)
@given(directories(), clinics())
def test_the_blocks_lose_nothing_that_all_pairs_would_find(
    directory: list[Clinic], row: Clinic
) -> None:
    reader = FeaturesReader()
    existing, asked = [reader.features(one) for one in directory], reader.features(row)
    shared = over_shared(existing)
    near = Blocks(existing, shared).near(asked)
    found = {place for place, one in enumerate(existing) if compare(asked, one, shared)}
    assert found <= near


@settings(max_examples=200, deadline=None)
@given(directories(), files(), answered(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_clinics_changes_nothing(
    directory: list[Clinic],
    file: list[Incoming],
    answers: dict[tuple[str, str], Verdict],
    chance: random.Random,
) -> None:
    before = told(Matcher(directory).match(file, answers))
    shuffled, rows = list(directory), list(file)
    chance.shuffle(shuffled)
    chance.shuffle(rows)
    assert told(Matcher(shuffled).match(rows, answers)) == before


@settings(max_examples=200, deadline=None)
@given(directories(), files(), answered())
def test_every_row_has_one_verdict_and_every_clinic_one_row(
    directory: list[Clinic], file: list[Incoming], answers: dict[tuple[str, str], Verdict]
) -> None:
    found = Matcher(directory).match(file, answers)
    rows = [*found.sure, *found.unsure, *found.new]
    assert sorted(rows) == [one.row for one in file]
    assert len(set(found.sure.values())) == len(found.sure)
    assert set(found.sure.values()) <= {one.id for one in directory}
    assert set(found.grounds) == set(found.sure)
    assert {twin.row for twin in found.within} <= set(found.unsure)
    assert all(found.unsure[row] or row in {t.row for t in found.within} for row in found.unsure)


@settings(max_examples=200, deadline=None)
@given(directories(), files())
def test_who_was_said_to_be_different_is_no_candidate(
    directory: list[Clinic], file: list[Incoming]
) -> None:
    answers = {(row.key, one.id): Verdict.DIFFERENT for row in file for one in directory}
    found = Matcher(directory).match(file, answers)
    stated = {row.row for row in file if row.id_is_stated}
    assert set(found.sure) <= stated
    assert all(not found.unsure[row] for row in set(found.unsure) - stated)


@settings(max_examples=200, deadline=None)
@given(directories())
def test_a_directory_is_itself_but_for_look_alikes(directory: list[Clinic]) -> None:
    placed = [one for one in directory if one.address.zip_code or one.address.city or one.position]
    rows = [
        Incoming(f"key {row}", row, replace(one, id=f"made-{row}"), id_is_stated=False)
        for row, one in enumerate(placed)
    ]
    found = Matcher(placed).match(rows)
    for row, one in enumerate(placed):
        if found.sure.get(row) != one.id:
            assert any(look_alike(one, other) for other in placed if other is not one)


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.sampled_from((*STREETS, *UNITS, "145", " ", "'", "-", ".", "½", "A")), max_size=5),
    st.text(max_size=12),
    st.sampled_from(UNITS),
)
def test_a_door_is_the_same_whether_or_not_the_rest_of_the_street_is_taken_apart(
    parts: list[str], more: str, unit: str
) -> None:
    for street in ("".join(parts), " ".join(parts), f"145 {more}", more):
        whole = site("85016", "phoenix, AZ", street_line(street, unit))
        assert door_of(street, unit) == (whole.door, whole.is_loose)


@settings(max_examples=300, deadline=None)
@given(clinics(), clinics())
def test_a_row_that_is_a_clinic_to_the_letter_is_looked_up_under_what_it_says_itself(
    clinic: Clinic, other: Clinic
) -> None:
    listed = replace(clinic, id="c0", phone=PHONES[1])
    listed = replace(listed, address=replace(clinic.address, street=STREETS[1], zip_code="85016"))
    row = replace(
        listed,
        id="made",
        npi=other.npi,
        website=other.website,
        identifiers=other.identifiers,
        position=other.position,
    )
    found = exact_matches([Incoming("key", 2, row, id_is_stated=False)], {"c0": listed}, {})
    keys = Matcher([listed])._keys_of(row, found.get(2))
    assert keys == FeaturesReader().blocking_keys(row)


def look_alike(one: Clinic, other: Clinic) -> bool:
    """Whether two clinics look alike, or share an identifier."""
    reader = FeaturesReader()
    alike = compare(reader.features(one), reader.features(other)) is not None
    return alike or bool(set(one.identifiers.items()) & set(other.identifiers.items()))


class Everybody:
    """Company that leaves nobody out."""

    def __init__(self, *_: object) -> None:
        pass

    def __contains__(self, _: Clinic) -> bool:
        return True


@settings(max_examples=300, deadline=None)
@given(directories(), files(), answered(), st.lists(st.integers(0, 9), max_size=4))
def test_looking_only_at_those_that_share_something_changes_nothing(
    directory: list[Clinic],
    file: list[Incoming],
    answers: dict[tuple[str, str], Verdict],
    repeated: list[int],
) -> None:
    rows = file + [
        Incoming(f"key {row}", row, replace(directory[place], id=f"made-{row}"), id_is_stated=False)
        for row, place in enumerate(repeated, start=100)
        if place < len(directory)
    ]
    found = told(Matcher(directory).match(rows, answers))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matcher, "BlockingFilter", Everybody)
        assert told(Matcher(directory).match(rows, answers)) == found


@settings(max_examples=300, deadline=None)
@given(directories(), files(), st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_what_is_the_same_to_the_letter_is_what_comparing_finds_but_for_look_alikes(
    directory: list[Clinic], file: list[Incoming], repeated: list[int]
) -> None:
    rows = file + [
        Incoming(f"key {row}", row, replace(directory[place], id=f"made-{row}"), id_is_stated=False)
        for row, place in enumerate(repeated, start=100)
        if place < len(directory)
    ]
    exact = exact_matches(rows, {one.id: one for one in directory}, {})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matcher, "exact_matches", lambda *_: {})
        compared = Matcher(directory).match(rows)
    everyone = [*directory, *(one.clinic for one in rows)]
    for row, candidate in exact.items():
        (itself,) = (one for one in directory if one.id == candidate.clinic_id)
        same = sum(look_alike(itself, other) for other in everyone)
        assert compared.sure.get(row) == candidate.clinic_id or same > 2  # itself and its row
