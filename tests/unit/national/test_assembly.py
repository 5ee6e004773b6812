from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from finder.directory.clinic import Clinic, PositionPrecision
from finder.directory.fact import Answer
from finder.national.build import NationalBuild
from finder.national.sources.drops import Drop
from finder.ui.clinic.facts import evidence_words
from tests.unit.national.claims_file import OLD, Row, organization, packed, written

Build = Callable[..., NationalBuild]

PHYSICIAN = Row()
THERAPIST = Row(
    npi="1000000020",
    last="EXAMPLE",
    first="BEN",
    credentials="PT",
    kind="Physical Therapist in Private Practice",
    code="97110",
    services="300",
    patients="30",
)
SURGEON = Row(
    npi="1000000038", last="O'SAMPLE", first="CARA", kind="Orthopedic Surgery", code="20610"
)


def only(build: NationalBuild) -> Clinic:
    (clinic,) = build.clinics
    return clinic


def test_a_claim_becomes_a_fact_with_its_evidence(build: Build) -> None:
    clinic = only(build(Row(services="40", patients="20")))
    fact = clinic.fact("spinal_cord_stimulation")
    assert fact.answer is Answer.YES
    assert fact.evidence is not None
    assert fact.evidence.source == "Medicare Part B claims"
    assert (fact.evidence.period, fact.evidence.setting) == ("2023", "in an office")
    assert (fact.evidence.clinicians, fact.evidence.services, fact.evidence.patients) == (1, 40, 20)
    assert fact.evidence.note == ""
    assert fact.evidence.verified_on is None


def test_silence_is_unknown_and_no_fact_is_ever_no(build: Build) -> None:
    built = build(PHYSICIAN, THERAPIST, SURGEON)
    for clinic in built.clinics:
        assert clinic.answer("kyphoplasty") is Answer.UNKNOWN
        assert clinic.answer("drg_stimulation") is Answer.UNKNOWN
        assert {fact.answer for fact in clinic.facts.values()} == {Answer.YES}
        assert clinic.telehealth is clinic.new_patients is clinic.referral_required is None


def test_clinicians_and_services_add_up_over_codes_and_places_and_patients_do_not(
    build: Build,
) -> None:
    clinic = only(
        build(
            Row(code="64483", services="10", patients="8"),
            Row(code="64484", services="6", patients="5"),
            Row(code="64483", place="F", services="4", patients="4"),
            Row(npi="1000000020", last="EXAMPLE", code="62323", services="20.4", patients="15"),
        )
    )
    evidence = clinic.fact("epidural_steroid_injection").evidence
    assert evidence is not None
    assert (evidence.clinicians, evidence.services, evidence.patients) == (2, 40, 15)
    assert evidence.setting == "in an office and at a hospital or surgery center"
    assert "one person may be in several" in evidence.note


def test_patients_are_never_more_than_the_people_there_were(build: Build) -> None:
    draw = random.Random(3)
    for _ in range(20):
        people = {
            (code, place): set(draw.sample(range(40), draw.randint(11, 30)))
            for code in ("64483", "64484", "62323")
            for place in "OF"
        }
        rows = [
            Row(code=code, place=place, patients=str(len(seen)))
            for (code, place), seen in people.items()
        ]
        evidence = only(build(*rows)).fact("epidural_steroid_injection").evidence
        assert evidence is not None
        assert evidence.patients is not None
        assert (
            max(map(len, people.values()))
            <= evidence.patients
            <= len(set().union(*people.values()))
        )


@pytest.mark.parametrize(
    ("places", "setting", "elsewhere"),
    [
        ("O", "in an office", False),
        ("F", "at a hospital or surgery center", True),
        ("OF", "in an office and at a hospital or surgery center", False),
    ],
)
def test_what_was_done_at_a_hospital_alone_is_not_told_as_done_here(
    build: Build, places: str, setting: str, *, elsewhere: bool
) -> None:
    clinic = only(build(*(Row(place=place) for place in places)))
    evidence = clinic.fact("spinal_cord_stimulation").evidence
    assert evidence is not None
    assert evidence.setting == setting
    assert ("perhaps not at this address" in evidence.note) is elsewhere


def test_what_a_surgery_center_here_bills_is_done_here(build: Build) -> None:
    center = organization("SAMPLE SURGERY CENTER, LLC", code="63650")
    evidence = only(build(Row(place="F"), center)).fact("spinal_cord_stimulation").evidence
    assert evidence is not None
    assert evidence.setting == "at a hospital or surgery center"
    assert "not at this address" not in evidence.note


def test_the_evidence_reads_as_one_sentence_on_the_page(build: Build) -> None:
    rows = [Row(place="F", services="114", patients="80"), Row(code="63685", place="F")]
    evidence = only(build(*rows)).fact("spinal_cord_stimulation").evidence
    assert evidence is not None
    words = evidence_words(evidence)
    assert words == (
        "Billed to Medicare 154 times in 2023 by 1 clinician here, for at least 80 patients; "
        "at a hospital or surgery center; perhaps not at this address; "
        "one person may be in several of the counts"
    )


@pytest.mark.parametrize(
    ("places", "answer"), [("F", Answer.UNKNOWN), ("O", Answer.YES), ("FO", Answer.YES)]
)
def test_image_guidance_at_a_hospital_is_none_on_site(
    build: Build, places: str, answer: Answer
) -> None:
    guided = [Row(code="77003", place=place, services="9") for place in places]
    fact = only(build(PHYSICIAN, *guided)).fact("image_guidance")
    assert fact.answer is answer
    if fact.evidence is not None:
        assert (fact.evidence.services, fact.evidence.setting) == (9, "in an office")


def test_a_kept_row_may_stand_behind_no_fact(build: Build) -> None:
    built = build(PHYSICIAN, Row(code="77003", place="F"))
    assert (built.report.rows_kept, built.report.dropped) == (2, {})
    assert only(built).answer("image_guidance") is Answer.UNKNOWN


def test_a_shared_code_gives_both_procedures_and_says_so(build: Build) -> None:
    clinic = only(build(Row(code="64493")))
    for key, other in (
        ("facet_joint_injection", "Medial branch block"),
        ("medial_branch_block", "Facet joint injection"),
    ):
        evidence = clinic.fact(key).evidence
        assert evidence is not None
        assert f"code shared with: {other}" in evidence.note


def test_a_surgery_center_and_its_surgeon_are_not_counted_twice(build: Build) -> None:
    center = organization("SAMPLE SURGERY CENTER, LLC", code="63650", services="58")
    clinic = only(build(Row(place="F", services="40"), center))
    evidence = clinic.fact("spinal_cord_stimulation").evidence
    assert evidence is not None
    assert (evidence.clinicians, evidence.services) == (1, 40)
    alone = only(build(center)).fact("spinal_cord_stimulation").evidence
    assert alone is not None
    assert (alone.clinicians, alone.services) == (None, 58)


def test_units_of_a_drug_are_not_services(build: Build) -> None:
    clinic = only(build(PHYSICIAN, Row(code="J0585", services="15000", patients="40")))
    evidence = clinic.fact("botox_injection").evidence
    assert evidence is not None
    assert (evidence.services, evidence.patients) == (None, 40)
    assert "units of a drug are not counted" in evidence.note


def test_the_team_is_who_bills_from_the_building(build: Build) -> None:
    clinic = only(build(PHYSICIAN, THERAPIST, replace(THERAPIST, npi="1000000046")))
    for key, count in (("interventional_pain_physician", 1), ("physical_therapist", 2)):
        evidence = clinic.fact(key).evidence
        assert evidence is not None
        assert (evidence.clinicians, evidence.period) == (count, "2023")
    assert clinic.answer("physical_therapy") is Answer.YES


def test_a_team_member_counts_even_without_a_followed_service(build: Build) -> None:
    nurse = replace(THERAPIST, kind="Nurse Practitioner", code="99213")
    assert only(build(PHYSICIAN, nurse)).answer("nurse_practitioner") is Answer.YES


@pytest.mark.parametrize(
    ("row", "enters"),
    [
        (Row(kind="Family Practice", code="63650", services="50"), True),
        (Row(kind="Family Practice", code="63650", services="49"), False),
        (Row(kind="Diagnostic Radiology", code="62323", place="F", services="60"), True),
        (Row(kind="Diagnostic Radiology", code="62323", place="F"), False),
        (Row(kind="Orthopedic Surgery", code="22514", place="F", services="12"), False),
        (Row(kind="Anesthesiology", code="62323", services="12"), True),
        (Row(kind="Anesthesiology", code="62323", services="12", place="F"), False),
        (Row(kind="Pain Management", code="99213"), True),
        (Row(kind="Interventional Pain Management", code="99213"), True),
        (Row(kind="Physical Medicine and Rehabilitation", code="20610", place="F"), True),
        (Row(kind="Anesthesiology", code="20553"), True),
        (Row(kind="Anesthesiology", code="64450", place="F"), False),
        (Row(kind="Anesthesiology", code="00300", place="F"), False),
        (Row(kind="Orthopedic Surgery", code="20610"), False),
        (Row(kind="Family Practice", code="20553"), False),
        (Row(kind="Podiatry", code="64640"), False),
        (Row(kind="Urology", code="64590"), False),
        (Row(kind="Neurology", code="J0585"), False),
        (Row(kind="Diagnostic Radiology", code="77012", place="F"), False),
        (Row(kind="Physical Therapist", code="97110"), False),
        (Row(kind="Chiropractic", code="98941"), False),
        (Row(kind="Clinical Psychologist", code="90834"), False),
    ],
    ids=lambda value: f"{value.kind} {value.code}" if isinstance(value, Row) else "",
)
def test_who_makes_a_site_a_pain_clinic(build: Build, row: Row, *, enters: bool) -> None:
    assert bool(build(row).clinics) is enters


def test_what_others_at_a_pain_clinic_do_is_listed_too(build: Build) -> None:
    assert only(build(PHYSICIAN, SURGEON)).answer("joint_injection") is Answer.YES


def test_a_bladder_implant_is_no_pain_implant(build: Build) -> None:
    urologist = replace(SURGEON, kind="Urology", code="64590")
    assert only(build(PHYSICIAN, urologist)).answer("peripheral_nerve_stimulation") is (
        Answer.UNKNOWN
    )


def test_spellings_of_one_street_are_one_clinic(build: Build) -> None:
    built = build(
        replace(PHYSICIAN, street1="100 N Example St Ste 5"),
        replace(PHYSICIAN, npi="1000000020", street1="100 NORTH EXAMPLE STREET", street2="#5"),
        replace(PHYSICIAN, npi="1000000038", street1="100 N. EXAMPLE ST", zip_code="850161234"),
    )
    assert built.report.providers == 3
    assert only(built).address.zip_code == "85016"


def test_the_same_street_in_another_zip_code_is_another_clinic(build: Build) -> None:
    austin = replace(PHYSICIAN, npi="1000000020", city="AUSTIN", state="TX", zip_code="78701")
    assert len(build(PHYSICIAN, austin).clinics) == 2


@pytest.mark.parametrize(
    ("leader", "other", "together"),
    [
        ("STE 100", "STE 100", True),
        ("STE 100", "RM 100", True),
        ("STE 100", "", True),
        ("", "STE 300", True),
        ("STE 100", "STE 300", False),
    ],
)
def test_a_therapist_in_another_suite_is_not_taken_for_staff(
    build: Build, leader: str, other: str, *, together: bool
) -> None:
    built = build(replace(PHYSICIAN, street2=leader), replace(THERAPIST, street2=other))
    expected = Answer.YES if together else Answer.UNKNOWN
    assert only(built).answer("physical_therapist") is expected
    assert built.report.dropped.get(Drop.OTHER_SUITE, 0) == (0 if together else 1)


def test_an_organisation_names_the_clinic_and_a_pharmacy_does_not(build: Build) -> None:
    clinic = only(
        build(
            PHYSICIAN,
            organization("SAMPLE SPINE CENTER, LLC", code="63650", services="60"),
            organization("EXAMPLE SURGERY CENTER", npi="1000000053", code="64483", services="99"),
            organization(
                "SAMPLE PHARMACY",
                npi="1000000061",
                kind="Mass Immunization Roster Biller",
                code="90658",
            ),
        )
    )
    assert clinic.name == "Example Surgery Center"
    assert clinic.also_known_as == ("Sample Spine Center, LLC",)


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([PHYSICIAN], "Practice of Anna Sample, MD"),
        ([PHYSICIAN, THERAPIST], "Practice of Anna Sample, MD"),
        ([replace(PHYSICIAN, credentials="")], "Practice of Anna Sample"),
        ([replace(PHYSICIAN, first="", last="")], "A practice at 100 Example St, Phoenix"),
        (
            [PHYSICIAN, replace(PHYSICIAN, npi="1000000020")],
            "Practices at 100 Example St, Phoenix",
        ),
    ],
)
def test_without_an_organisation_the_clinician_or_the_street_names_it(
    build: Build, rows: list[Row], name: str
) -> None:
    assert only(build(*rows)).name == name


def test_the_npi_is_told_only_of_a_single_provider(build: Build) -> None:
    assert only(build(PHYSICIAN)).npi == PHYSICIAN.npi
    assert only(build(PHYSICIAN, THERAPIST)).npi == ""
    assert only(build(replace(PHYSICIAN, npi="1000000005"))).npi == ""  # wrong check digit


def test_the_position_is_the_centre_of_the_zip_code(build: Build) -> None:
    clinic = only(build(PHYSICIAN))
    assert clinic.position is not None
    assert clinic.position_precision is PositionPrecision.ZIP_CENTROID
    assert clinic.position_source == "center of ZIP code 85016"


def test_an_unknown_zip_code_gives_no_position_and_is_reported(build: Build) -> None:
    built = build(replace(PHYSICIAN, zip_code="85999"))
    clinic = only(built)
    assert clinic.position is None
    assert clinic.position_precision is PositionPrecision.NONE
    assert built.report.without_position == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"country": "DE", "state": "ZZ"}, Drop.OUTSIDE_US),
        ({"country": "CA"}, Drop.OUTSIDE_US),
        ({"state": "AE", "zip_code": "09021"}, Drop.MILITARY_ADDRESS),
        ({"state": "XX"}, Drop.UNKNOWN_STATE),
        ({"state": ""}, Drop.UNKNOWN_STATE),
        ({"zip_code": "ABCDE"}, Drop.BAD_ZIP),
        ({"zip_code": "123456"}, Drop.BAD_ZIP),
        ({"zip_code": "78701"}, Drop.ZIP_IN_OTHER_STATE),
        ({"street1": "", "street2": ""}, Drop.NO_STREET),
        ({"street1": "...", "street2": "STE 4"}, Drop.NO_STREET),
    ],
)
def test_addresses_that_cannot_be_used_are_counted(
    build: Build, changes: dict[str, str], reason: Drop
) -> None:
    report = build(replace(PHYSICIAN, **changes), replace(THERAPIST, street1="9 ELSE RD")).report
    assert report.dropped == {reason: 1, Drop.NOT_A_PAIN_SITE: 1}
    assert report.clinics == 0


def test_a_zip_code_that_lost_its_zero_is_fixed(build: Build) -> None:
    island = replace(PHYSICIAN, city="SAN JUAN", state="PR", country="US", zip_code="901")
    assert only(build(island)).address.zip_code == "00901"


def test_every_row_is_accounted_for(build: Build) -> None:
    rows = [
        PHYSICIAN,
        PHYSICIAN,
        replace(PHYSICIAN, code="99213"),
        THERAPIST,
        SURGEON,
        replace(SURGEON, npi="1000000079", street1="9 ELSE RD"),
        replace(PHYSICIAN, services="x"),
        replace(PHYSICIAN, npi="1000000087", country="CA"),
    ]
    report = build(*rows).report
    assert report.rows_read == len(rows)
    assert report.dropped == {
        Drop.BAD_NUMBER: 1,
        Drop.OTHER_SERVICE: 1,
        Drop.OUTSIDE_US: 1,
        Drop.REPEATED: 1,
        Drop.NOT_A_PAIN_SITE: 1,
    }
    assert report.rows_kept == 3
    assert report.rows_kept + sum(report.dropped.values()) == report.rows_read
    assert report.providers_left_out == 2
    assert report.as_dict()["dropped"] == {str(key): n for key, n in report.dropped.items()}


ROWS = [
    replace(row, npi=str(1000000000 + 20 * site + number), street1=f"{site} EXAMPLE ST", **changes)
    for site in range(12)
    for number, (row, changes) in enumerate(
        [
            (PHYSICIAN, {"code": "64493", "services": str(site + 11)}),
            (PHYSICIAN, {"code": "63650", "last": "SAMPLE-EXAMPLE"}),
            (THERAPIST, {}),
            (SURGEON, {"street2": "STE 9"}),
            (organization(f"SAMPLE CENTER {site % 3}"), {"code": "64483"}),
        ]
    )
]
AWKWARD = [
    *ROWS,
    replace(ROWS[0], last="RENAMED", kind="Anesthesiology"),
    replace(ROWS[0], street1="77 MOVED AVE", code="62323"),
    replace(ROWS[0], services="99"),
    replace(ROWS[7], code="99213", kind="Ambulance Service Supplier"),
]


def test_the_order_of_rows_changes_nothing(build: Build) -> None:
    expected = build(*AWKWARD)
    draw = random.Random(5)
    for _ in range(8):
        shuffled = draw.sample(AWKWARD, len(AWKWARD))
        built = build(*shuffled)
        assert built.clinics == expected.clinics
        assert built.report == expected.report


def test_both_layouts_give_the_same_clinics(build: Build) -> None:
    expected = build(*ROWS).clinics
    assert build(data=written(ROWS, OLD, "\t")).clinics == expected
    assert build(data=packed(written(ROWS, OLD, "\t"))).clinics == expected


def test_ids_survive_another_year_other_claims_and_another_spelling(build: Build) -> None:
    before = only(build(PHYSICIAN))
    after = only(
        build(replace(PHYSICIAN, npi="1000000020", street1="100 Example Street"), year=2024)
    )
    assert before.id == after.id
    assert before.id == "us-a8d6ccb7e3c82fbb"


def test_hostile_names_stay_text_without_unseen_characters(build: Build) -> None:
    row = replace(PHYSICIAN, last="{{ 7*7 }}\u202e<img src=x>", first="\x07`${x}`")
    name = only(build(row)).name
    assert "{{ 7*7 }}<img src=x>" in name
    assert name.isprintable()
