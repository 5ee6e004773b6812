"""Spellings of one address are one building, and two addresses are two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from finder.national.build import NationalBuild
from tests.unit.national.registry_files import Entry

BuildAll = Callable[..., NationalBuild]

CLINIC = Entry(
    npi="1000000012",
    entity="2",
    organization="SAMPLE PAIN CENTER",
    last="",
    first="",
    codes=("261QP3300X",),
)
ONE = (
    ("10011 CENTENNIAL PKWY", "10011 S CENTENNIAL PKWY"),
    ("2450 W CHARLESTON", "2450 W CHARLESTON BLVD"),
    ("4735 OGLETOWN STANTON RD", "4735 OGLETOWN-STANTON RD"),
    ("500 W BROADWAY", "500 W BROADWAY ST"),
    ("6630 SOUTH MC CARRAN BLVD", "6630 S MCCARRAN BLVD"),
    ("600 N ROBBINS RD", "600 ROBBINS RD"),
    ("150 ROUTE 1 BYPASS", "150 US HIGHWAY 1 BYP"),
    ("100 US HIGHWAY 1", "100 US-1", "100 U.S. ROUTE 1", "100 ROUTE 1"),
    ("1913 RM 620", "1913 RANCH ROAD 620", "1913 RM 620 S"),
    ("4228 SW DAWSON STREET - UNIT 22", "4228 SW DAWSON ST", "4228 SW DAWSON STREET -"),
    ("EXAMPLE MEDICAL PLAZA, 18 MAIN ST", "18 MAIN ST"),
    ("1500 S LAMAR BLVD", "1500 LAMAR BLVD S"),
    ("32½ MAIN ST", "32 1/2 MAIN ST", "32-1/2 Main Street"),
    ("700 DE SOTO AVE", "700 DESOTO AVE"),
)
TWO = (
    ("1913 RM 620", "1913 RM 2222"),
    ("32½ MAIN ST", "3212 MAIN ST"),
    ("32½ MAIN ST", "32 MAIN ST"),
    ("100 US 1", "100 STATE ROAD 1"),
    ("100 N MAIN ST", "100 S MAIN ST"),
    ("100 MAIN ST", "100 MAIN AVE"),
    ("100A MAIN ST", "100B MAIN ST"),
    ("N6W23001 BLUEMOUND RD", "N6W23011 BLUEMOUND RD"),
    ("1250 E 3900 S", "1250 E 4500 S"),
    ("100 I-35E", "100 I-35W"),
)


def rows(streets: tuple[str, ...], first: int) -> list[Entry]:
    return [
        replace(CLINIC, npi=str(1100000000 + first + place), street1=street)
        for place, street in enumerate(streets)
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_every_spelling_of_one_building_is_one_clinic(build_all: BuildAll, order: int) -> None:
    everyone = [
        row for place, streets in enumerate(ONE) for row in rows(streets[::order], 10 * place)
    ]
    built = build_all(registry=everyone)
    assert len(built.clinics) == len(ONE)
    assert built.report.providers == len(everyone)
    assert not {clinic.address.street for clinic in built.clinics} & {"1913", "4228", "32", "3212"}
    assert not any(clinic.address.street.endswith("-") for clinic in built.clinics)


@pytest.mark.parametrize("streets", TWO, ids=lambda streets: streets[1])
def test_two_addresses_are_two_clinics(build_all: BuildAll, streets: tuple[str, ...]) -> None:
    built = build_all(registry=rows(streets, 0))
    assert len(built.clinics) == 2
    assert len({clinic.address.street for clinic in built.clinics}) == 2


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1913 RM 620 S", "1913 RM 620 S"),
        ("7111 FM 1960 W", "7111 FM 1960 W"),
        ("820 CR 120", "820 CR 120"),
        ("12 SR 436", "12 SR 436"),
        ("200 S IH 35", "200 S IH 35"),
        ("1000 A1A N", "1000 A1A N"),
        ("100 US HIGHWAY 1", "100 US Highway 1"),
        ("N4251 COUNTY ROAD KK", "N4251 County Road KK"),
        ("77 NW 5TH AVE", "77 NW 5th Ave"),
    ],
)
def test_letters_that_name_a_road_stay_capitals(
    build_all: BuildAll, written: str, shown: str
) -> None:
    (clinic,) = build_all(registry=[replace(CLINIC, street1=written)]).clinics
    assert clinic.address.street == shown


def test_a_writing_that_two_roads_could_be_meant_by_stays_apart(build_all: BuildAll) -> None:
    streets = ("100 MAIN ST", "100 N MAIN ST", "100 S MAIN ST")
    assert len(build_all(registry=rows(streets, 0)).clinics) == 3


def test_somebody_at_another_spelling_joins_the_building(build_all: BuildAll) -> None:
    therapist = Entry(npi="1000000020", codes=("225100000X",), street1="10011 CENTENNIAL PKWY")
    center = replace(CLINIC, street1="10011 S CENTENNIAL PKWY")
    (clinic,) = build_all(registry=[center, therapist]).clinics
    assert "physical_therapist" in clinic.facts
    north = replace(CLINIC, npi="1000000038", street1="10011 N CENTENNIAL PKWY")
    both = build_all(registry=[center, north, therapist]).clinics
    assert not any("physical_therapist" in clinic.facts for clinic in both)
