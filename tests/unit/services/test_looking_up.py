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
