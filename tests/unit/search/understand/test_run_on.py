"""Sentences without a comma, as people speak them to a telephone: a "no" ends where it should."""

from __future__ import annotations

import pytest

from tests.unit.search.understand.readings import reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("afraid of needles sciatica", "sciatica -afraid_of_needles"),
        ("scared of needles what else for sciatica", "sciatica -scared_of_needles_what_else"),
        ("no surgery back pain 85016", "@Phoenix,_AZ_85016 back_pain -no_surgery"),
        ("never had surgery sciatica", "sciatica -never_had_surgery"),
        ("no opiates neck pain tampa", "@Tampa,_FL neck_pain -no_opiates"),
        ("sin pastillas ciatica", "sciatica -sin_pastillas"),
        ("no pump refil", "-no_pump_refil"),
    ],
)
def test_what_is_not_wanted_swallows_no_problem_behind_it(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no surgery just pt", "physical_therapy -no_surgery"),
        ("i want no pills only acupuncture", "acupuncture -no_pills"),
        ("no quiero operacion solo fisioterapia", "physical_therapy -no_quiero_operacion_solo"),
        (
            "not a surgeon just someone for my knee pain",
            "interventional_pain_physician -not_a_surgeon",
        ),
        (
            "hate needles what about massage for neck pain",
            "massage_therapy neck_pain -hate_needles",
        ),
        ("no injections what else for stenosis", "spinal_stenosis -injection …else"),
        ("not only injections, also pt", "injection physical_therapy …not"),
        ("tried only pt", "-physical_therapy"),
    ],
)
def test_just_and_what_about_begin_what_is_wanted(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("alternative to spinal cord stimulator", "-spinal_cord_stimulation"),
        ("alternatives to injections for knee arthritis", "arthritis -joint_injection"),
        ("everything but chiropractic", "-chiropractic_care"),
        ("apart from injections what is there for back pain", "back_pain -injection"),
        ("aside from acupuncture what helps migraine", "migraine -acupuncture"),
        ("besides back pain i have sciatica", "back_pain sciatica …besides"),
        ("aparte de inyecciones que hay", "-injection"),
        ("todo menos quiropractico", "-chiropractor"),
        ("alternativas a las inyecciones", "-injection"),
    ],
)
def test_what_something_else_is_asked_for_is_not_asked_for_itself(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i lost my medicaid, self pay", "self_pay -medicaid"),
        ("medicaid ran out, cash pay", "self_pay -medicaid"),
        ("no longer have blue cross now have cigna", "$cigna -blue_cross"),
        ("switching from cigna to humana", "$humana -cigna"),
        ("i don't have medicare yet", "-medicare …yet"),
        ("i dont have medicaid or medicare", "-medicaid -medicare"),
        ("used to be on tricare now medicare", "$medicare -tricare"),
        ("not in network with kaiser", "-in_network -kaiser"),
        ("no tengo medicare todavia", "-medicare …todavia"),
        ("me quitaron el medicaid", "-medicaid"),
        ("ya no tengo aetna ahora tengo humana", "$humana -aetna …ahora"),
    ],
)
def test_insurance_that_somebody_does_not_have_is_not_asked_for(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "payer"),
    [
        ("my doctor stopped taking my aetna", "$aetna"),
        ("they no longer accept humana need one who does", "$humana"),
        ("dejaron de aceptar medicaid", "$medicaid"),
        ("lost my job, i have medicaid", "$medicaid"),
    ],
)
def test_insurance_that_a_doctor_has_done_with_is_the_persons(text: str, payer: str) -> None:
    assert payer in reading(text).split()
