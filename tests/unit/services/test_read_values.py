"""What clinics write of ages and insurance, on a page in Spanish: what is read is said in it."""

from __future__ import annotations

import pytest

from finder.directory.clinic import Clinic
from finder.services.wording.field_words import visit_details
from finder.services.wording.texts import wording


def said(language: str, **fields: object) -> set[str]:
    clinic = Clinic(id="a", name="Invented Clinic", **fields)
    return {text for _, text in visit_details(wording(language), clinic)}


@pytest.mark.parametrize(
    ("written", "spanish"),
    [
        ("All ages", "Todas las edades"),
        ("any age", "Todas las edades"),
        ("18 and over", "18 años o más"),
        ("65+", "65 años o más"),
        ("No one under 12", "12 años o más"),
        ("Adults only", "Adultos"),
        ("17 and under", "Hasta los 17 años"),
        ("Ages 5 to 21", "De 5 a 21 años"),
    ],
)
def test_ages_that_are_read_are_said_in_spanish(written: str, spanish: str) -> None:
    assert spanish in said("es", ages=written)
    assert written in said("en", ages=written)


@pytest.mark.parametrize("written", ["Under 18", "6 months to 17 years", "Seniors", "Teens"])
def test_ages_are_left_as_written_where_another_number_would_be_said(written: str) -> None:
    assert written in said("es", ages=written)


@pytest.mark.parametrize(
    ("written", "spanish"),
    [
        (("Workers' compensation", "Aetna"), "Accidentes de trabajo, Aetna"),
        (("Medicare", "W/C"), "Medicare, Accidentes de trabajo"),
        (("Auto injury",), "Seguro del auto"),
        (("MVA", "Example Mutual"), "Seguro del auto, Example Mutual"),
        (("Veterans Affairs", "no fault"), "Veteranos (VA), Seguro del auto"),
    ],
)
def test_insurance_that_spanish_has_a_name_for(written: tuple[str, ...], spanish: str) -> None:
    assert spanish in said("es", insurance=written)
    assert ", ".join(written) in said("en", insurance=written)


@pytest.mark.parametrize(
    "written", ["Workers' compensation, Arizona only", "No workers' comp", "Health Net"]
)
def test_what_an_item_says_besides_is_never_dropped(written: str) -> None:
    assert any(written in text for text in said("es", insurance=(written,)))
