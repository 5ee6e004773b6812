"""A clinic to be edited is looked up by what an admin remembers of it."""

from __future__ import annotations

import pytest

from finder.directory.clinic import Address, Clinic, ClinicStatus
from finder.services.directory import directory_of
from finder.taxonomy.taxonomy import Taxonomy

WHERE = Address(city="St. Louis", state="MO", zip_code="63101")
CLINICS = [
    Clinic(id="a-1", name="Mt. Example Pain", address=WHERE),
    Clinic(id="b-2", name="Łódź Spine", status=ClinicStatus.CLOSED),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *((one, ["a-1"]) for one in ("mount example", "saint louis", "63101", "a-1")),
        ("lodz", ["b-2"]),
        ("mountain", []),
    ],
)
def test_a_clinic_is_looked_up_by_name_town_zip_code_and_id_in_any_spelling(
    taxonomy: Taxonomy, typed: str, found: list[str]
) -> None:
    directory = directory_of(CLINICS, taxonomy)
    assert [clinic.id for clinic in directory.looked_up(typed)] == found


def _at(key: str, npi: str, status: ClinicStatus = ClinicStatus.ACTIVE) -> Clinic:
    return Clinic(id=key, name=f"Sample Pain {key}", npi=npi, address=WHERE, status=status)


@pytest.mark.parametrize(
    ("others", "there"),
    [
        ([_at("new", "1000000004")], "new"),
        ([_at("new", "1000000012")], None),
        ([_at("new", "")], None),
        ([_at("new", "1000000004"), _at("too", "1000000004")], None),
        ([_at("new", "1000000004", ClinicStatus.CLOSED)], None),
        ([_at("new", "1000000004", ClinicStatus.MOVED), _at("too", "1000000004")], "too"),
        ([], None),
    ],
)
def test_a_clinic_that_has_moved_is_at_the_one_open_clinic_that_has_its_npi(
    taxonomy: Taxonomy, others: list[Clinic], there: str | None
) -> None:
    old = _at("old", "1000000004", ClinicStatus.MOVED)
    found = directory_of([old, *others], taxonomy).moved_to(old)
    assert (found.id if found else None) == there


@pytest.mark.parametrize("stays", [_at("old", "1000000004"), _at("old", "", ClinicStatus.MOVED)])
def test_who_has_not_moved_or_has_no_npi_is_nowhere_else(taxonomy: Taxonomy, stays: Clinic) -> None:
    assert directory_of([stays, _at("new", "1000000004")], taxonomy).moved_to(stays) is None
