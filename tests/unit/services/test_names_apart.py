"""What clinics are called where several stand on one page."""

from __future__ import annotations

from finder.directory.clinic import Address, Clinic
from finder.services.wording.names_apart import names_apart

HERE = Address(street="1 Example Street", city="Mesa", state="AZ", zip_code="85201")
THERE = Address(street="2 Example Street", city="Mesa", state="AZ", zip_code="85201")


def test_only_those_of_one_name_are_told_apart_by_their_address() -> None:
    clinics = [
        Clinic(id="a", name="Invented Twin", address=HERE),
        Clinic(id="b", name="invented twin", address=THERE),
        Clinic(id="c", name="Invented Other", address=HERE),
        Clinic(id="d", name="Invented Twin"),
        Clinic(id="e", name="Invented Building", address=HERE),
        Clinic(id="f", name="Invented Building", address=HERE),
    ]
    assert names_apart(clinics) == {
        "a": f"Invented Twin, {HERE.one_line()}",
        "b": f"invented twin, {THERE.one_line()}",
        "c": "Invented Other",
        "d": "Invented Twin",
        "e": f"Invented Building, {HERE.one_line()}, e",
        "f": f"Invented Building, {HERE.one_line()}, f",
    }
