"""Answers as in a form, what is preferred to what, and what came of a treatment."""

from __future__ import annotations

import pytest

from tests.unit.search.understand.readings import reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("medicare yes medicaid no", "$medicare -medicaid"),
        ("medicaid sí medicare no", "$medicaid -medicare"),
        ("kaiser no", "-kaiser"),
        ("medicaid: no", "-medicaid"),
        ("aseguranza kaiser no", "-kaiser"),
        ("Medicare: Y, Medicaid: N", "$medicare -medicaid"),
        ("aetna: yes, humana: no", "$aetna -humana"),
        ("injections no, PT yes", "physical_therapy -injection"),
        ("PT yes injections no thanks", "physical_therapy -injection"),
        ("fisioterapia sí inyecciones no", "physical_therapy -injection"),
        ("PT: yes / chiro: no", "physical_therapy -chiropractic_care"),
    ],
)
def test_an_answer_belongs_to_what_stands_before_it(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("acupuncture no massage", "acupuncture -massage_therapy"),
        ("sciatica no massage", "sciatica -massage_therapy"),
        ("medicare no medicaid", "$medicare -medicaid"),
        ("yes PT no injections", "physical_therapy -injection"),
        ("sciatica no insurance", "sciatica self_pay"),
        ("kaiser no?", "$kaiser …no"),
    ],
)
def test_a_no_before_something_else_answers_nothing(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no contract pain management", "interventional_pain_physician …no_contract"),
        ("sin contrato clínica de dolor", "interventional_pain_physician …sin_contrato"),
        ("no waiting list pain doctor", "interventional_pain_physician …no_waiting_list"),
        ("sin lista de espera acupuntura", "acupuncture …sin_lista_de_espera"),
        ("no strings attached acupuncture", "acupuncture …no_strings_attached"),
        ("no copay physical therapy", "physical_therapy …no_copay"),
        ("sin copago fisioterapia", "physical_therapy …sin_copago"),
        ("no contracts no injections PT", "physical_therapy -injection …no_contracts"),
    ],
)
def test_who_wants_no_contract_wants_the_doctor(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("acupuncture over injections", "acupuncture -injection"),
        ("acupuntura sobre inyecciones", "acupuncture -injection"),
        ("prefer acupuncture to injections", "acupuncture? -injection"),
        ("prefiero acupuntura a inyecciones", "acupuncture? -injection"),
        ("RFA over another epidural", "radiofrequency_ablation -epidural_steroid_injection"),
        ("better than injections acupuncture", "acupuncture -injection …better"),
        ("rather than injections acupuncture", "acupuncture -injection"),
        ("instead of injections and PT acupuncture", "acupuncture -injection -physical_therapy"),
        (
            "instead of knee replacement genicular ablation",
            "radiofrequency_ablation -instead_of_knee_replacement",
        ),
        (
            "instead of back surgery spinal cord stimulator",
            "spinal_cord_stimulation -instead_of_back_surgery",
        ),
        ("instead of surgery or injections", "-injection"),
        (
            "en vez de cirugía de rodilla, ablación genicular",
            "radiofrequency_ablation …vez_de_cirugía_de_rodilla",
        ),
    ],
)
def test_what_is_preferred_is_asked_for(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("has not had relief with PT", "physical_therapy"),
        ("no relief from PT", "physical_therapy"),
        ("sin alivio con terapia física", "physical_therapy"),
        ("no he tenido mejoría con fisioterapia", "physical_therapy"),
        ("not getting any relief from injections", "injection"),
        ("hasn't had any improvement with chiropractic", "chiropractic_care"),
        ("poco alivio con acupuntura", "acupuncture"),
        ("chiro 5 visits, no relief", "chiropractic_care"),
        ("PT 12 wks, no improvement", "physical_therapy"),
        ("prev SCS explanted", "spinal_cord_stimulation"),
        ("pain pump was removed", "intrathecal_pump"),
    ],
)
def test_what_brought_no_relief_is_past(text: str, key: str) -> None:
    assert reading(text) == f"-{key}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "MBB x2 w/ >80% relief, proceed w RFA",
            "radiofrequency_ablation -medial_branch_block",
        ),
        ("MBB 90% relief plan RFA", "radiofrequency_ablation -medial_branch_block"),
        (
            "bloqueo con 80% de alivio, proceder con ablación",
            "radiofrequency_ablation -nerve_block",
        ),
        (
            "hip injection provided excellent relief, now needs PT",
            "physical_therapy -joint_injection",
        ),
        ("failed PT, plan: LESI", "epidural_steroid_injection -physical_therapy"),
        ("ESI gave 70% relief, need another", "epidural_steroid_injection"),
    ],
)
def test_what_follows_an_outcome_is_wanted(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("looking for relief with PT", "physical_therapy"),
        ("no relief, want PT", "physical_therapy"),
        ("need an epidural, no relief", "epidural_steroid_injection"),
        ("need my SCS explanted", "spinal_cord_stimulation"),
        ("need injection with long lasting relief", "injection …long_lasting_relief"),
        ("no relief from sciatica", "sciatica"),
        ("acupuncture for good pain relief", "acupuncture"),
        ("RFA for 12 months relief", "radiofrequency_ablation …12_months_relief"),
        ("PT to get some relief", "physical_therapy"),
        ("acupuntura para algo de alivio", "acupuncture"),
        ("terapia física por un poco de alivio", "physical_therapy …poco_de_alivio"),
    ],
)
def test_relief_that_is_looked_for_denies_nothing(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("failed PT, want PT with a pelvic specialist", "physical_therapy"),
        ("s/p TFESI good relief, repeat TFESI", "epidural_steroid_injection"),
        ("previous kyphoplasty, new fracture, kyphoplasty L2", "kyphoplasty"),
        ("ya tuve fisioterapia, necesito fisioterapia", "physical_therapy"),
    ],
)
def test_what_was_had_and_is_asked_for_is_not_told_as_excluded(text: str, key: str) -> None:
    told = reading(text).split()
    assert key in told
    assert f"-{key}" not in told
