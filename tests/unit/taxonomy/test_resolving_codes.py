from __future__ import annotations

import pytest

from finder.errors import UnknownNeed
from finder.taxonomy import Taxonomy, standard_taxonomy

CODES = {
    "epidural_steroid_injection": "62321 62323 64479 64480 64483 64484 62320 62322 62310 62311",
    "nerve_block": "64400 64405 64420 64450 64451 64454 64455 64510 64520 64505 64517 64530 64415"
    " 64417 64425 64430 64445 64418 64421 64447 64461",
    "sacroiliac_joint_injection": "27096 G0260",
    "trigger_point_injection": "20552 20553",
    "joint_injection": "20605 20610 20611 20604 20606 J3304 J7321 J7323 J7324 J7325 J7326 J7327",
    "botox_injection": "64615 J0585 64642 64643 64644 64645 64646 64647",
    "platelet_rich_plasma": "0232T",
    "disc_cell_injection": "0627T 0628T 0629T 0630T",
    "epidural_blood_patch": "62273",
    "radiofrequency_ablation": "64633 64634 64635 64636 64624 64625 64640",
    "disc_denervation": "22526 22527",
    "basivertebral_nerve_ablation": "64628 64629",
    "cryoneurolysis": "0440T 0441T 0442T",
    "nerve_lesioning": "64600 64605 64610 64620 64630 64632 64680 64681",
    "spinal_cord_stimulation": "63650 63655 63685 63663 63664 63661 63662 63688",
    "peripheral_nerve_stimulation": "64555 64575 64596 64590",
    "stimulator_programming": "95970 95971 95972",
    "intrathecal_pump": "62350 62351 62360 62361 62362 62355",
    "pump_maintenance": "62367 62368 62369 62370 95990 95991",
    "adhesiolysis": "62263 62264",
    "kyphoplasty": "22513 22514 22515 22524 22525 22523",
    "vertebroplasty": "22510 22511 22512 22520 22521 22522",
    "sacroplasty": "0200T 0201T",
    "si_joint_fusion": "27278 27279 27280 0775T",
    "lumbar_decompression": "0275T G0276",
    "interspinous_spacer": "22867 22868 22869 22870",
    "discography": "62290 62291",
    "image_guidance": "77003 77012 76942 77002",
    "buprenorphine_treatment": "G2086 G2087 G2088",
    "capsaicin_patch": "J7336",
    "scrambler_therapy": "0278T",
    "coordinated_pain_care": "G3002 G3003",
    "physical_therapy": "97110 97140 97161 97162 97163 97112 97113 97164",
    "occupational_therapy": "97165 97166 97167 97168",
    "chiropractic_care": "98940 98941 98942",
    "osteopathic_manipulation": "98925 98926 98927 98928 98929",
    "acupuncture": "97810 97811 97813 97814",
    "dry_needling": "20560 20561",
    "massage_therapy": "97124",
    "biofeedback": "90901 90875 90876",
    "talk_therapy": "90832 90834 90837 90804 90806 90808 96156 96158 96159 96164 96165",
    "psychological_evaluation": "90791 96130 96131 96136 96137",
    "diet_and_fitness_counseling": "97802 97803 97804 G0270",
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
PROCEDURES = {concept.key for concept in standard_taxonomy().procedures}
CASES = [(code, key) for key, codes in CODES.items() for code in codes.split()]
SHARED = [f"6449{last}" for last in range(6)] + [f"021{last}T" for last in range(3, 9)]
UNPROVEN = {"64640", "64590", "62355", "63661", "63662", "63688", "G2086", "G2087", "G2088"}


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


def test_the_tables_hold_these_billing_codes_and_no_others(taxonomy: Taxonomy) -> None:
    held = {code.code for concept in taxonomy.procedures for code in concept.codes}
    assert held == {code for code, key in CASES if key in PROCEDURES} | set(SHARED)


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


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("363LF0000X", "nurse_practitioner"),
        ("363LP0808X", "nurse_practitioner"),
        ("363LNEW00X", "nurse_practitioner"),
        ("363AM0700X", "physician_assistant"),
        ("2251X0800X", "physical_therapist"),
        ("225XH1200X", "occupational_therapist"),
        ("111NR0400X", "chiropractor"),
        ("133VN1006X", "dietitian"),
        ("103G00000X", "psychologist"),
        ("103TH0004X", "psychologist"),
        ("101YP2500X", "mental_health_counselor"),
        ("104100000X", "mental_health_counselor"),
        ("163W00000X", "registered_nurse"),
        ("1835P1200X", "pharmacist"),
        ("367500000X", "nurse_anesthetist"),
        ("364S00000X", "clinical_nurse_specialist"),
        ("163WC0400X", "care_coordinator"),
        ("163WM1400X", "massage_therapist"),
        ("208100000X", "physiatrist"),
        ("207L00000X", "anesthesiologist"),
        ("2084A0401X", "addiction_medicine_physician"),
        ("207XS0117X", "spine_surgeon"),
        ("207RR0500X", "rheumatologist"),
        ("2085R0204X", "interventional_radiologist"),
        ("204D00000X", "osteopathic_manipulation_physician"),
        ("207RH0002X", "palliative_care_physician"),
    ],
)
def test_a_specialty_is_told_from_its_branch_unless_it_has_a_row_of_its_own(
    taxonomy: Taxonomy, code: str, key: str
) -> None:
    assert taxonomy.by_code(code) == (taxonomy[key],)
    for text in (code, code.lower(), f"NUCC {code}", f"NUCC taxonomy code {code}"):
        assert taxonomy.require(text).key == key


@pytest.mark.parametrize(
    "code",
    [
        "103K00000X",  # a behavior analyst
        "164W00000X",  # a practical nurse
        "367A00000X",  # a midwife
        "183700000X",  # a pharmacy technician
        "207X00000X",  # an orthopedic surgeon, not of the spine alone
        "225000000X",  # an orthotic fitter
        "207Q00000X",  # a family doctor
        "363L",  # a branch is no code
        "363LF0000",
    ],
)
def test_a_specialty_beside_those_branches_is_nobody_of_the_team(
    taxonomy: Taxonomy, code: str
) -> None:
    assert taxonomy.by_code(code) == ()
    assert taxonomy.resolve(code).matches == ()


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("M54.5", "back_pain"),
        ("M54.50", "back_pain"),
        ("M54.51", "vertebrogenic_pain"),
        ("M54.16", "nerve_pain"),
        ("M54.31", "sciatica"),
        ("M54.2", "neck_pain"),
        ("M54.81", "headache"),
        ("M96.1", "failed_back_surgery_syndrome"),
        ("M48.061", "spinal_stenosis"),
        ("M51.26", "herniated_disc"),
        ("M51.360", "degenerative_disc_disease"),
        ("M47.816", "facet_joint_pain"),
        ("M46.1", "sacroiliac_joint_pain"),
        ("G89.29", "chronic_pain"),
        ("G89.3", "cancer_pain"),
        ("G89.4", "chronic_pain"),
        ("G90.521", "crps"),
        ("G43.709", "migraine"),
        ("G44.86", "headache"),
        ("G50.0", "trigeminal_neuralgia"),
        ("G56.01", "carpal_tunnel_syndrome"),
        ("G56.41", "crps"),
        ("G57.11", "nerve_pain"),
        ("B02.29", "nerve_pain"),
        ("B02.22", "trigeminal_neuralgia"),
        ("M79.7", "fibromyalgia"),
        ("M79.18", "muscle_pain"),
        ("M79.604", "limb_pain"),
        ("M80.08XA", "vertebral_compression_fracture"),
        ("S22.080A", "vertebral_compression_fracture"),
        ("S32.010A", "vertebral_compression_fracture"),
        ("E11.42", "neuropathy"),
        ("M17.11", "arthritis"),
        ("M75.01", "joint_pain"),
    ],
)
def test_a_diagnosis_is_told_by_its_longest_known_beginning(
    taxonomy: Taxonomy, code: str, key: str
) -> None:
    undotted = code.replace(".", "")
    for text in (code, undotted, code.lower(), f"ICD-10 {code}", f"ICD10: {undotted}"):
        assert taxonomy.require(text).key == key, text
    assert taxonomy.require(f"ICD-10-CM code {code}").key == key
    assert taxonomy.by_code(code) == taxonomy.by_code(undotted) == (taxonomy[key],)


@pytest.mark.parametrize(
    "text",
    ["M54", "M5", "M99.03", "Z00.00", "G89.11", "CPT M54.5", "HCPCS G8929", "ICD-10 G0260", "L4-5"],
)
def test_what_is_no_diagnosis_of_ours_is_none(taxonomy: Taxonomy, text: str) -> None:
    assert taxonomy.resolve(text).matches == ()


def test_a_diagnosis_that_two_problems_share_means_either(taxonomy: Taxonomy) -> None:
    both = (taxonomy["sacroiliac_joint_pain"], taxonomy["tailbone_pain"])
    assert taxonomy.resolve("M53.3").matches == both


def test_a_procedure_code_is_never_taken_for_a_diagnosis(taxonomy: Taxonomy) -> None:
    for concept in taxonomy.procedures:
        for code in concept.codes:
            assert concept in taxonomy.by_code(code.code)
            assert concept in taxonomy.resolve(code.code.lower()).matches
