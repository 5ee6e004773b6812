"""Who is a child, and what plans of health insurance are called."""

from __future__ import annotations

import pytest

from finder.geography.gazetteer import standard_gazetteer
from finder.services.read_need import read_words
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.search.understand.readings import reading


@pytest.mark.parametrize(
    "text",
    [
        "my 14 yr old has amplified pain syndrome",
        "my 9 year old daughter has migraines",
        "14yo f with crps",
        "14 y/o male CRPS",
        "she is 16 years old and has eds",
        "migraine, age 14",
        "child with crps needs clinic",
        "my teenage son hypermobility",
        "mi hijo de 12 años le duele la cabeza",
        "mi hija tiene 8 años y le duele la rodilla",
        "paciente de 15 años de edad con migraña",
    ],
)
def test_somebody_under_age_needs_a_clinic_that_sees_children(text: str) -> None:
    assert "+children" in reading(text).split()


@pytest.mark.parametrize(
    "text",
    [
        "my daughter drives me, need epidural",
        "i live with my son in tulsa",
        "mi hija me lleva al doctor, ciatica",
        "67yo pt stenosis",
        "10 year old back injury",
        "my 12 year old stimulator needs battery",
        "12 años con dolor de espalda",
        "mi mama tiene 80 años",
        "lifting my kid hurt my back",
    ],
)
def test_a_grown_child_or_an_old_injury_is_no_child(text: str) -> None:
    assert "+children" not in reading(text).split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("62M back pain", "back_pain"),
        ("62 y/o male sciatica", "sciatica"),
        ("54 yo F w/ low back pain", "back_pain"),
        ("72yof with spinal stenosis", "spinal_stenosis"),
        ("Male, 45, migraine", "migraine"),
        ("i am a 38 year old woman with migraine", "migraine"),
        ("paciente masculino de 65 años con ciática", "sciatica"),
        ("mujer de 40 años con migraña", "migraine"),
        ("14 y/o male CRPS", "crps +children"),
    ],
)
def test_how_old_a_grown_person_is_asks_for_nothing(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C5-6 radiculopathy, CESI requested, WC claim", "$workers_compensation"),
        ("injured worker low back pain", "$workers_compensation"),
        ("accidente laboral dolor de espalda", "$workers_compensation"),
        ("whiplash, lop accepted?", "$auto"),
        ("works with attorneys on a lien", "$auto"),
        ("optum va", "$va"),
        ("humana military", "$tricare"),
        ("triple s salud ponce", "$blue_cross"),
        ("aarp supplement", "$medicare"),
        ("fidelis care", "$centene"),
        ("meritain", "$aetna"),
        ("que acepten medical en fresno", "$medicaid"),
        ("reforma vital", "$medicaid"),
    ],
)
def test_a_plan_is_known_by_what_is_on_its_card(text: str, expected: str) -> None:
    assert expected in reading(text).split()


@pytest.mark.parametrize("text", ["medical marijuana", "i have medical problems", "optum va"])
def test_words_of_a_plan_mean_no_other(text: str) -> None:
    assert {"$medicaid", "$unitedhealthcare"}.isdisjoint(reading(text).split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("accepting new medicaid patients", "accepting_new_patients $medicaid"),
        ("female dr for migraine", "migraine +female_clinician"),
        ("crps, cant do stairs", "crps wheelchair_access"),
        ("occipital headaches", "headache"),
        ("LBP w/ radic", "back_pain nerve_pain"),
    ],
)
def test_everyday_ways_of_saying_a_wish(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "besides back pain i have sciatica",
        "black female doctor",
        "evenings or saturdays since i work",
        "hEDS friendly doctor",
        "a menos de 30 minutos de houston ciatica",
    ],
)
def test_everyday_words_that_are_left_are_not_asked_about(text: str) -> None:
    said = read_words(text, standard_taxonomy(), standard_gazetteer(), wording())
    assert said.left_over
    assert not said.questions
