from __future__ import annotations

import pytest

from finder.errors import UnknownNeed
from finder.taxonomy import Taxonomy, standard_taxonomy

CODES = {
    "epidural_steroid_injection": "62320 62321 62322 62323 64479 64480 64483 64484 62310 62311",
    "nerve_block": "64400 64405 64420 64450 64451 64454 64510 64520",
    "sacroiliac_joint_injection": "27096 G0260",
    "trigger_point_injection": "20552 20553",
    "joint_injection": "20605 20610 20611",
    "botox_injection": "64615 J0585",
    "radiofrequency_ablation": "64633 64634 64635 64636 64624 64625 64640",
    "disc_denervation": "22526",
    "basivertebral_nerve_ablation": "64628 64629",
    "spinal_cord_stimulation": "63650 63655 63685",
    "peripheral_nerve_stimulation": "64555 64575 64596 64590",
    "intrathecal_pump": "62350 62351 62360 62361 62362",
    "adhesiolysis": "62263 62264",
    "kyphoplasty": "22513 22514 22515 22523 22524 22525",
    "vertebroplasty": "22510 22511 22512 22520 22521 22522",
    "si_joint_fusion": "27278 27279 27280",
    "image_guidance": "77003 77012",
    "physical_therapy": "97110 97140 97161 97162 97163",
    "chiropractic_care": "98940 98941 98942",
    "acupuncture": "97810 97811 97813 97814",
    "biofeedback": "90901",
    "talk_therapy": "90832 90834 90837 90804 90806 90808",
    "diet_and_fitness_counseling": "97802 97803",
    "interventional_pain_physician": "208VP0014X 208VP0000X 207LP2900X 2081P2900X 2084P2900X",
    "nurse_practitioner": "363L00000X",
    "physician_assistant": "363A00000X",
    "registered_nurse": "163WP0000X",
    "physical_therapist": "225100000X",
    "chiropractor": "111N00000X",
    "acupuncturist": "171100000X",
    "psychologist": "103T00000X 103TC0700X",
    "psychiatrist": "2084P0800X",
    "mental_health_counselor": "101YM0800X 1041C0700X 106H00000X",
    "dietitian": "133V00000X 133N00000X",
    "exercise_specialist": "224Y00000X",
    "neurologist": "2084N0400X",
    "neurosurgeon": "207T00000X",
    "occupational_therapist": "225X00000X",
    "massage_therapist": "225700000X",
    "care_coordinator": "171M00000X",
}
CASES = [(code, key) for key, codes in CODES.items() for code in codes.split()]
SHARED = ["64490", "64491", "64492", "64493", "64494", "64495"]
UNPROVEN = {"64640", "64590"}


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return standard_taxonomy()


@pytest.mark.parametrize(("code", "key"), CASES)
def test_a_code_leads_to_its_concept_in_any_case(taxonomy: Taxonomy, code: str, key: str) -> None:
    assert taxonomy.by_code(code) == (taxonomy[key],)
    assert taxonomy.resolve(code).concept is taxonomy[key]
    assert taxonomy.resolve(f" {code.lower()} ").concept is taxonomy[key]
    assert taxonomy.require(f"code {code}").key == key


@pytest.mark.parametrize("code", SHARED)
def test_a_shared_code_leads_to_both_of_its_procedures(taxonomy: Taxonomy, code: str) -> None:
    both = (taxonomy["facet_joint_injection"], taxonomy["medial_branch_block"])
    assert taxonomy.by_code(code) == both
    assert taxonomy.resolve(f"CPT {code}").matches == both
    assert taxonomy.resolve(code).concept is None


def test_the_tables_hold_these_codes_and_no_others(taxonomy: Taxonomy) -> None:
    held = {code.code for concept in taxonomy.concepts.values() for code in concept.codes}
    assert held == {code for code, _ in CASES} | set(SHARED)


def test_codes_that_also_mean_something_else_are_not_marked_verified(taxonomy: Taxonomy) -> None:
    unproven = {
        code.code
        for concept in taxonomy.concepts.values()
        for code in concept.codes
        if not code.verified
    }
    assert unproven == UNPROVEN


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("CPT 63650", "spinal_cord_stimulation"),
        ("CPT: 63650", "spinal_cord_stimulation"),
        ("cpt code 63650", "spinal_cord_stimulation"),
        ("CPT® 63650", "spinal_cord_stimulation"),
        ("HCPCS 63650", "spinal_cord_stimulation"),
        ("#63650", "spinal_cord_stimulation"),
        ("HCPCS G0260", "sacroiliac_joint_injection"),
        ("62321/62323", "epidural_steroid_injection"),
        ("NUCC 208VP0014X", "interventional_pain_physician"),
        ("NUCC taxonomy code 111n00000x", "chiropractor"),
        ("taxonomy 111N00000X", "chiropractor"),
    ],
)
def test_a_code_may_name_its_system(taxonomy: Taxonomy, text: str, key: str) -> None:
    assert taxonomy.resolve(text).concept is taxonomy[key]


@pytest.mark.parametrize(
    "text", ["NUCC 63650", "CPT 111N00000X", "99999", "6365", "63650-59", "208VP", "CPT", "code"]
)
def test_a_wrong_system_or_an_unknown_code_is_nothing(taxonomy: Taxonomy, text: str) -> None:
    found = taxonomy.resolve(text)
    assert (found.matches, found.suggestions) == ((), ())


def test_what_a_pain_clinic_is_has_a_code_of_its_own_that_is_no_need(taxonomy: Taxonomy) -> None:
    (clinic,) = taxonomy.clinic_codes
    assert (clinic.system, clinic.code, clinic.verified) == ("NUCC", "261QP3300X", True)
    assert taxonomy.by_code(clinic.code) == ()
    assert taxonomy.resolve(clinic.code).matches == ()


@pytest.mark.parametrize("text", ["261QP3300X", "261qp3300x", "NUCC 261QP3300X"])
def test_the_code_of_a_pain_clinic_says_what_it_is(taxonomy: Taxonomy, text: str) -> None:
    assert taxonomy.resolve(text).is_clinic_code
    with pytest.raises(UnknownNeed, match=f"“{text}” is the code of a pain clinic as a whole"):
        taxonomy.require(text)


@pytest.mark.parametrize("text", ["CPT 261QP3300X", "261QP3300", "63650", "208VP0014X", ""])
def test_no_other_code_is_that_of_a_clinic(taxonomy: Taxonomy, text: str) -> None:
    assert not taxonomy.resolve(text).is_clinic_code
