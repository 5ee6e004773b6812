"""Somebody's work is told once, and all who treat pain are where they work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Evidence
from finder.national.build import NationalBuild
from finder.national.sources.drops import Drop
from tests.unit.national.claims_file import Row
from tests.unit.national.registry_files import Entry, Listing

BuildAll = Callable[..., NationalBuild]
NEED = "epidural_steroid_injection"
GROUP = {"group": "SAMPLE PAIN GROUP", "group_id": "71"}
COLLEAGUE = "1000000020"
STREETS = ("100 EXAMPLE ST", "200 EXAMPLE ST", "300 EXAMPLE ST", "400 EXAMPLE ST", "500 EXAMPLE ST")
EPIDURALS = Row(code="62323", services="300", patients="200")


def told(clinic: Clinic, key: str = NEED) -> Evidence:
    evidence = clinic.fact(key).evidence
    assert evidence is not None
    return evidence


@pytest.mark.parametrize("here", [0, 2, 4])
def test_the_work_of_one_at_five_addresses_is_counted_at_the_one_it_is_registered_at(
    build_all: BuildAll, here: int
) -> None:
    rows = [Listing(street1=street, **GROUP) for street in STREETS]
    built = build_all(claims={2023: [replace(EPIDURALS, street1=STREETS[here])]}, clinicians=rows)
    assert len(built.clinics) == 5
    counted = [clinic for clinic in built.clinics if told(clinic).patients]
    assert [clinic.address.street.upper() for clinic in counted] == [STREETS[here]]
    assert (told(counted[0]).services, told(counted[0]).patients) == (300, 200)
    for clinic in built.clinics:
        assert clinic.answer(NEED) is Answer.YES
        assert told(clinic).clinicians == 1
        assert "also at 4 other addresses" in told(clinic).note


def test_work_that_is_registered_at_none_of_the_addresses_is_counted_once(
    build_all: BuildAll,
) -> None:
    rows = [Listing(street1=street, **GROUP) for street in STREETS[:2]]
    built = build_all(claims={2023: [replace(EPIDURALS, street1="9 ELSE RD")]}, clinicians=rows)
    assert sorted(told(clinic).patients or 0 for clinic in built.clinics) == [0, 200]
    assert all("also at 1 other address" in told(clinic).note for clinic in built.clinics)


def test_who_works_at_one_address_is_counted_there_beside_who_works_at_two(
    build_all: BuildAll,
) -> None:
    rows = [Listing(**GROUP), Listing(street1=STREETS[1], **GROUP)]
    rows.append(Listing(npi=COLLEAGUE, street1=STREETS[1], **GROUP))
    claims = [EPIDURALS, replace(EPIDURALS, npi=COLLEAGUE, services="50", patients="30")]
    first, second = build_all(claims={2023: claims}, clinicians=rows).clinics
    assert (told(first).services, told(first).patients) == (300, 200)
    assert (told(second).services, told(second).patients) == (50, 30)
    assert told(second).clinicians == 2
    assert "the counts of some stand at another" in told(second).note


def test_the_sum_over_all_pages_is_what_was_billed(build_all: BuildAll) -> None:
    rows = [
        Listing(npi=str(1100000000 + who), street1=street, **GROUP)
        for who in range(6)
        for street in STREETS[: who + 1]
    ]
    claims = [
        replace(EPIDURALS, npi=row.npi, street1=row.street1, services=str(100 + place))
        for place, row in enumerate({row.npi: row for row in rows}.values())
    ]
    built = build_all(claims={2023: claims}, clinicians=rows)
    assert sum(told(clinic).services or 0 for clinic in built.clinics) == sum(range(100, 106))


@pytest.mark.parametrize(
    ("older", "newer", "past"),
    [
        ("100 OLD ST", "900 NEW AVE", True),
        ("100 Old Street", "100 OLD ST", False),
        ("100 OLD ST STE 2", "100 OLD ST", False),
    ],
)
def test_what_was_billed_before_somebody_moved_says_when_it_was_last_seen_there(
    build_all: BuildAll, older: str, newer: str, *, past: bool
) -> None:
    before = Row(kind="Anesthesiology", code="62323", street1=older)
    visit = Row(kind="Anesthesiology", code="99213", street1=newer)
    clinic, *left = build_all(claims={2022: [before], 2023: [visit]}).clinics
    assert clinic.address.street == newer.title()
    note = told(clinic).note
    assert ("at an earlier address, last seen there in 2022" in note) is past
    assert bool(left) is past


def test_what_is_billed_again_after_a_move_is_told_without_the_earlier_address(
    build_all: BuildAll,
) -> None:
    claims = {2022: [replace(EPIDURALS, street1="100 OLD ST")], 2023: [EPIDURALS]}
    clinic, left = build_all(claims=claims).clinics
    assert "earlier address" not in told(clinic).note
    assert left.no_longer_listed == ("Epidural steroid injection (last seen 2022)",)


# Whom any file calls a pain physician


@pytest.mark.parametrize(
    "specialty", ["ANESTHESIOLOGY", "PHYSICAL MEDICINE AND REHABILITATION", "FAMILY PRACTICE"]
)
def test_a_pain_physician_of_the_registry_works_where_the_listing_says(
    build_all: BuildAll, specialty: str
) -> None:
    registered = Entry(street1="12 OAK ST", phone="6025550199", codes=("207L00000X", "207LP2900X"))
    rows = [
        Listing(specialty=specialty, telehealth="Y", **GROUP),
        Listing(npi=COLLEAGUE, last="EXAMPLE", specialty="NURSE PRACTITIONER", **GROUP),
        Listing(npi="1000000038", specialty="CARDIOLOGY", **GROUP),
    ]
    built = build_all(registry=[registered], clinicians=rows)
    (clinic,) = built.clinics
    assert clinic.name == "Sample Pain Group"
    assert (clinic.address.street, clinic.phone) == ("100 Example St", "(602) 555-0134")
    assert clinic.telehealth is True
    assert clinic.answer("nurse_practitioner") is Answer.YES
    listed, _ = built.report.sources
    assert (listed.rows_read, listed.rows_kept) == (3, 2)
    assert dict(listed.dropped) == {Drop.OTHER_SPECIALTY: 1}


def test_a_pain_physician_of_the_claims_who_billed_visits_alone_is_where_the_listing_says(
    build_all: BuildAll,
) -> None:
    visit = Row(code="99213", street1="12 OAK ST")
    row = Listing(specialty="EMERGENCY MEDICINE", **GROUP)
    (clinic,) = build_all(claims={2023: [visit]}, clinicians=[row]).clinics
    assert clinic.address.street == "100 Example St"


# A sideline makes no pain clinic


@pytest.mark.parametrize(
    ("rows", "enters"),
    [
        ([("22514", "12")], False),
        ([("22514", "12"), ("22513", "12")], False),
        ([("22514", "30"), ("22513", "20")], True),
        ([("22514", "12"), ("62323", "12")], True),
        ([("64493", "12")], False),
        ([("64493", "12"), ("64635", "12")], True),
    ],
)
def test_claims_alone_let_a_clinician_in_with_two_families_or_fifty_services_a_year(
    build_all: BuildAll, rows: list[tuple[str, str]], *, enters: bool
) -> None:
    claims = [
        Row(kind="Interventional Radiology", code=code, services=services, place="F")
        for code, services in rows
    ]
    assert bool(build_all(claims={2023: claims}).clinics) is enters
    if not enters:  # nor do two thin years
        assert not build_all(claims={2022: claims, 2023: claims}).clinics
        assert build_all(
            claims={2023: [replace(one, kind="Pain Management") for one in claims]}
        ).clinics
