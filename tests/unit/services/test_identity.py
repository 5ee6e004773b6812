"""Who a patient is, in what somebody pastes: taken out, whatever it is written like."""

from __future__ import annotations

import pytest

from finder.geography.gazetteer import standard_gazetteer
from finder.services.read_need import read_words
from finder.services.referrals.identity import without_identity
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy

TELLING = (
    "Patient: Ann Example, 54 yo with sciatica",
    "Patient: EXAMPLE, ANN. Sciatica.",
    "Pt: Ann M. Example - sciatica",
    "Patient name: ann example\nsciatica",
    "Name: Ann Example; sciatica",
    "Last name: Example\nFirst name: Ann\nsciatica",
    "RE: Ann Example\nPlease see for sciatica",
    "Mrs. Example has had sciatica for a year",
    "Mr Bob Example, sciatica",
    "Ann Example is a 54 year old woman with sciatica",
    "Example, Ann 54F sciatica",
    "sciatica, DOB: 03/04/1950",
    "sciatica. D.O.B. 3-4-50",
    "sciatica, date of birth March 4, 1950",
    "sciatica, born on 4 March 1950",
    "sciatica MRN 0012345",
    "sciatica MRN# A-0012345",
    "Medical record number: 1234567, sciatica",
    "sciatica, chart #44121",
    "sciatica, 123-45-6789",
    "sciatica, member ID: XYZ123456789",
    "Paciente: Ana Ejemplo, ciática",
    "Nombre: Ana María Ejemplo de la Torre\nciática",
    "Nombre de la paciente: ana ejemplo; ciática",
    "Sra. Ejemplo, ciática desde hace un año",
    "ciática, fecha de nacimiento: 4/3/1950",
    "ciática, nacida el 4 de marzo de 1950",
    "ciática, F. Nac. 04-03-1950",
    "ciática, expediente 4412107",
    "ciática, historia clínica n.º 4412107".replace("n.º", "no."),
)
SILENT = (
    "54 yo with sciatica",
    "Patient: Low Back Pain",
    "Patient: 54F with Chronic Low Back Pain, failed Physical Therapy",
    "Patient has Spinal Stenosis and Medicare",
    "Low Back Pain 54 yo",
    "Mesa Arizona 54 years old, sciatica",
    "CPT 63650, 64483-50",
    "sciatica near Phoenix, AZ 85016-1234",
    "MS Contin, morphine pump refill",
    "pain since 03/04/2019",
    "surgery on 3-4-2019, L4-L5 fusion",
    "call (602) 555-0134",
    "dolor de espalda desde 2019",
    "Paciente con dolor lumbar y Medicare",
    "Dr. Example asks for an epidural",
)


def is_sought(words: str) -> bool:
    reading = read_words(words, standard_taxonomy(), standard_gazetteer(), wording())
    return bool(reading.found or reading.place or reading.not_searched)


@pytest.mark.parametrize("text", TELLING)
def test_who_a_patient_is_goes_and_the_need_stays(text: str) -> None:
    rest, was_told = without_identity(text, is_sought)
    assert was_told
    for part in ("example", "ejemplo", "1950", "0012345", "1234567", "44121", "6789", "ann "):
        assert part not in rest.casefold()
    assert any(need in rest.casefold() for need in ("sciatica", "ciática"))
    reading = read_words(rest, standard_taxonomy(), standard_gazetteer(), wording())
    assert [need.key for need in reading.found] == ["sciatica"]


@pytest.mark.parametrize("text", SILENT)
def test_what_tells_nobody_stays_as_it_is(text: str) -> None:
    assert without_identity(text, is_sought) == (text, False)
