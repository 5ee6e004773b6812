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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "back pain since accident chiropractor tampa",
            "@Tampa,_FL back_pain chiropractor …accident",
        ),
        (
            "neck pain after car accident pt and massage",
            "neck_pain physical_therapy massage_therapy …after_car_accident",
        ),
        ("knee pain since fall acupuncture", "joint_pain acupuncture …fall"),
        ("recent MRI SCS eval", "spinal_cord_stimulation …recent_MRI"),
        ("despues del accidente terapia fisica", "physical_therapy …despues_del_accidente"),
        ("after multiple rounds of PT", "-physical_therapy"),
        ("after failed ESI x3, SCS", "spinal_cord_stimulation -epidural_steroid_injection"),
        ("s/p ESI x2, refer for RFA", "radiofrequency_ablation -epidural_steroid_injection"),
        ("since last epidural", "-epidural_steroid_injection"),
        ("me inyectaron gel en la rodilla", "-joint_injection"),
    ],
)
def test_what_is_asked_for_since_something_happened_is_not_what_happened(
    text: str, expected: str
) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "my l5 s1 is shot",
        "my knees are shot",
        "back is completely shot",
        "somebody who isn't just injections",
        "doctor that isnt a pill pusher or injections only",
    ],
)
def test_a_worn_knee_and_what_a_doctor_is_not_ask_for_no_injection(text: str) -> None:
    assert "injection" not in reading(text).split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "failed PT x12 wks, ESI x3, needs SCS",
            "spinal_cord_stimulation -physical_therapy -epidural_steroid_injection …wks",
        ),
        (
            "tried PT for 6 weeks, chiro for 3 months, and acupuncture",
            "-physical_therapy -chiropractic_care -acupuncture …6_weeks …3_months",
        ),
        (
            "had PT 8 sessions, now wants ESI",
            "epidural_steroid_injection -physical_therapy …8_sessions",
        ),
        ("no improvement with PT, refer for MBB", "medial_branch_block -physical_therapy"),
        ("no improvement from ESI x2", "-epidural_steroid_injection"),
    ],
)
def test_how_often_something_was_tried_parts_no_list(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("PT, if no improvement ESI", "epidural_steroid_injection"),
        ("if no better consider RFA", "radiofrequency_ablation"),
        ("not better, need epidural", "epidural_steroid_injection"),
        ("si no mejora epidural", "epidural_steroid_injection"),
    ],
)
def test_what_comes_next_where_nothing_is_better_is_asked_for(text: str, need: str) -> None:
    assert need in reading(text).split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i havent tried acupuncture", "acupuncture?"),
        ("never had an epidural, want one", "epidural_steroid_injection?"),
        ("have not had PT, please refer", "physical_therapy?"),
        ("nunca me han puesto epidural", "epidural_steroid_injection?"),
        ("never had surgery sciatica", "sciatica -never_had_surgery"),
        ("never again an epidural", "-epidural_steroid_injection"),
        ("rather have acupuncture than shots", "acupuncture -injection …rather"),
        ("worse than my migraine sciatica", "migraine sciatica …worse"),
    ],
)
def test_what_was_never_tried_may_be_next(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not far from tulsa", "@Tulsa,_OK"),
        ("no muy lejos de fresno acupuntura", "@Fresno,_CA acupuncture"),
        ("anywhere but cleveland", "-anywhere_but_cleveland"),
        ("nowhere near memphis", "-nowhere_near_memphis"),
    ],
)
def test_not_far_from_a_town_is_near_it(text: str, expected: str) -> None:
    assert reading(text) == expected
