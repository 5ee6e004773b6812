"""Pain clinics apart from places that also offer a pain procedure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from finder.directory.clinic import Clinic, ClinicKind
from finder.directory.fact import Answer
from finder.national.assembly.kinds import kind_of, share_words
from finder.national.assembly.shares import PainShare
from finder.national.build import NationalBuild
from tests.unit.national.claims_file import Row, organization
from tests.unit.national.registry_files import Entry, Listing

EPIDURAL, KYPHOPLASTY, KNEE, XRAY, VISIT = "62323", "22514", "20610", "72100", "99213"
MANY = "9 of 1,500 physicians are pain physicians"
SHARE = (
    "pain care is {}% of the procedures billed to Medicare in 2023, not counting visits, "
    "lab tests, drugs, supplies, image guidance and injections into joints"
)
TREATING = "saw people in at least 50 visits and gave many injections or ablations for pain"
PAIN, ALSO = ClinicKind.PAIN_CLINIC, ClinicKind.ALSO_OFFERS
RADIOLOGIST = Row(kind="Diagnostic Radiology", code=XRAY, services="4000", place="F")
SURGEON = Row(kind="Orthopedic Surgery", code=XRAY, services="3000")


def only(built: NationalBuild) -> Clinic:
    (clinic,) = built.clinics
    return clinic


@pytest.mark.parametrize(
    ("share", "name", "kind"),
    [
        (PainShare(is_registered=True), "Sample Care LLC", PAIN),
        (PainShare(people=1, physicians=1, pain_physicians=1), "Practice of Anna Sample", PAIN),
        (PainShare(people=9, physicians=3, pain_physicians=1), "Sample Group", PAIN),
        (PainShare(people=90, physicians=60, pain_physicians=1), "Sample Hospital", ALSO),
        (PainShare(people=90, physicians=60, pain_physicians=2), "Sample Pain Center", PAIN),
        (PainShare(people=9, physicians=8), "Sample Pain-Free Dentistry", ALSO),
        (PainShare(people=9, physicians=8, pain_physicians=1), "Paine Memorial", ALSO),
        (PainShare(physicians=4, done=400, pain=300), "Sample Group", PAIN),
        (PainShare(physicians=1, done=20, pain=20), "Sample Group", ALSO),
        (PainShare(physicians=4, done=4000, pain=300), "Sample Imaging", ALSO),
        (
            PainShare(physicians=40, pain_physicians=1, pain_by_them=100, done=90_000, pain=100),
            "Sample Orthopedics",
            PAIN,
        ),
        (
            PainShare(physicians=40, pain_physicians=1, pain_by_them=99, done=90_000, pain=900),
            "Sample Orthopedics",
            ALSO,
        ),
        (PainShare(physicians=1, treating=1, done=9_000, pain=300), "Sample Family Care", PAIN),
        (PainShare(), "Practices at 1 Sample St", ALSO),
    ],
)
def test_a_site_is_a_pain_clinic_by_what_it_is_called_who_is_there_or_what_they_do(
    share: PainShare, name: str, kind: ClinicKind
) -> None:
    assert kind_of(share, name) is kind


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (PainShare(physicians=1, pain_physicians=1), "the one physician is a pain physician"),
        (PainShare(physicians=1), "the one physician is not known as a pain physician"),
        (PainShare(physicians=3, pain_physicians=1), "1 of 3 physicians is a pain physician"),
        (
            PainShare(physicians=1200, pain_physicians=2),
            "2 of 1,200 physicians are pain physicians",
        ),
        (PainShare(physicians=3), "none of 3 physicians is known as a pain physician"),
        (PainShare(is_registered=True), "registered as a pain clinic"),
        (PainShare(treating=1), f"1 person here {TREATING}"),
        (PainShare(treating=3), f"3 people here each {TREATING}"),
        (PainShare(), ""),
        (PainShare(done=400, pain=100, year=2023), SHARE.format(25)),
    ],
)
def test_the_figures_are_said_in_words(share: PainShare, words: str) -> None:
    assert share_words(share) == words


def test_a_pain_practice_is_a_pain_clinic_with_its_figures(
    build: Callable[..., NationalBuild],
) -> None:
    clinic = only(build(Row(code=EPIDURAL, services="300"), Row(code=VISIT, services="900")))
    assert clinic.clinic_kind is PAIN
    assert (
        clinic.pain_share
        == f"the one physician is a pain physician; {SHARE.format(100)}; 1 person here {TREATING}"
    )


def test_a_radiologist_who_cements_vertebrae_also_offers_it(
    build: Callable[..., NationalBuild],
) -> None:
    cement = replace(RADIOLOGIST, code=KYPHOPLASTY, services="60")
    clinic = only(build(RADIOLOGIST, cement))
    assert clinic.clinic_kind is ALSO
    assert clinic.answer("kyphoplasty") is Answer.YES
    assert "pain care is 1% of the procedures" in clinic.pain_share


def test_an_anesthesiologist_whose_work_is_pain_care_makes_a_pain_clinic(
    build: Callable[..., NationalBuild],
) -> None:
    row = Row(kind="Anesthesiology", code=EPIDURAL, services="300")
    assert only(build(row)).clinic_kind is PAIN


@pytest.mark.parametrize(
    ("injections", "others", "kind"),
    [("220", "640", PAIN), ("220", "700", ALSO), ("190", "500", ALSO), ("60", "50", PAIN)],
)
def test_who_does_it_all_year_long_is_a_pain_physician_though_it_is_less_than_half(
    injections: str, others: str, kind: ClinicKind, build: Callable[..., NationalBuild]
) -> None:
    row = Row(kind="Physical Medicine and Rehabilitation", code=EPIDURAL, services=injections)
    clinic = only(build(row, replace(row, code="95886", services=others)))
    assert clinic.clinic_kind is kind


def test_image_guidance_does_not_count_beside_the_injection_that_it_goes_with(
    build: Callable[..., NationalBuild],
) -> None:
    injection = Row(kind="Anesthesiology", code=EPIDURAL, services="300")
    clinic = only(build(injection, replace(injection, code="77003", services="900")))
    assert clinic.clinic_kind is PAIN
    assert SHARE.format(100) in clinic.pain_share


@pytest.mark.parametrize("kind", ["Physical Medicine and Rehabilitation", "Family Practice"])
def test_injections_into_joints_do_not_tell_what_a_place_mainly_does(
    kind: str, build: Callable[..., NationalBuild]
) -> None:
    knees = Row(kind=kind, code=KNEE, services="900")
    spines = replace(knees, code=EPIDURAL, services="60")
    assert only(build(knees, spines)).clinic_kind is PAIN
    assert all(clinic.clinic_kind is ALSO for clinic in build(knees).clinics)


@pytest.mark.parametrize("kind", ["CRNA", "Nurse Practitioner", "Physician Assistant"])
def test_where_no_physician_bills_the_work_of_the_others_tells_what_a_place_mainly_does(
    kind: str, build: Callable[..., NationalBuild]
) -> None:
    row = Row(kind=kind, code=EPIDURAL, services="300")
    anesthesia = replace(row, code="00840", services="900")
    assert only(build(row)).clinic_kind is PAIN
    assert only(build(row, anesthesia)).clinic_kind is ALSO
    surgeon = replace(SURGEON, npi="1000000012")
    assert only(build(row, surgeon, replace(surgeon, code=KNEE))).clinic_kind is ALSO


@pytest.mark.parametrize(("own", "kind"), [("100", PAIN), ("99", ALSO)])
def test_a_pain_physician_in_a_large_house_makes_a_pain_clinic_by_their_own_work(
    own: str, kind: ClinicKind, build: Callable[..., NationalBuild]
) -> None:
    doctor = Row(code=EPIDURAL, services=own)
    others = [
        Row(npi=str(1000000100 + number), kind="Diagnostic Radiology", code=code, services=n)
        for number in range(9)
        for code, n in ((XRAY, "4000"), (KYPHOPLASTY, "60"))
    ]
    assert only(build(doctor, *others)).clinic_kind is kind


@pytest.mark.parametrize(
    ("kind", "code", "given", "visits", "others", "is_clinic"),
    [
        ("Family Practice", "62323", "50", "50", "150", True),
        ("Family Practice", "62323", "50", "50", "151", False),
        ("Family Practice", "62323", "49", "900", "60", False),
        ("Family Practice", "62323", "150", "50", "9000", True),
        ("Family Practice", "62323", "149", "50", "9000", False),
        ("Family Practice", "62323", "50", "49", "150", False),
        ("Nurse Practitioner", "64493", "300", "251", "900", True),
        ("Nurse Practitioner", "64493", "300", "12", "900", False),
        ("Diagnostic Radiology", "62323", "140", "12", "900", False),
        ("Neurosurgery", "64635", "150", "300", "400", True),
        ("Orthopedic Surgery", "27096", "120", "700", "300", True),
        ("Neurology", "20553", "190", "900", "600", False),
        ("Orthopedic Surgery", "20610", "900", "900", "900", False),
        ("Diagnostic Radiology", "22514", "150", "300", "800", False),
    ],
)
def test_one_sends_people_to_who_sees_them_and_treats_their_spines_as_no_small_part(
    kind: str,
    code: str,
    given: str,
    visits: str,
    others: str,
    *,
    is_clinic: bool,
    build: Callable[..., NationalBuild],
) -> None:
    row = Row(kind=kind, code=XRAY, services=others)
    seen = replace(row, code=VISIT, services=visits)
    kinds = {
        one.clinic_kind for one in build(row, seen, replace(row, code=code, services=given)).clinics
    }
    assert kinds <= {PAIN if is_clinic else ALSO}
    assert kinds or not is_clinic


@pytest.mark.parametrize(
    ("beside", "is_clinic"),
    [
        ([(KNEE, "160")], True),
        ([(KNEE, "161")], False),
        ([(KNEE, "100"), ("20605", "61")], False),
        ([("J3304", "900")], True),
        ([("95886", "300"), ("95911", "180")], True),
        ([("95886", "300"), ("95911", "181")], False),
        ([("95938", "481")], False),
        ([("99232", "460")], True),
        ([("99232", "400"), ("99308", "61")], False),
        ([("99253", "230"), ("99291", "900"), ("99217", "231")], False),
    ],
)
def test_one_sends_nobody_for_pain_to_who_mainly_treats_joints_tests_nerves_or_makes_rounds(
    beside: list[tuple[str, str]], build: Callable[..., NationalBuild], *, is_clinic: bool
) -> None:
    treated = Row(kind="Family Practice", code=EPIDURAL, services="160")
    seen = replace(treated, code=VISIT, services="300")
    imaged = replace(treated, code=XRAY, services="900")
    others = [replace(treated, code=code, services=services) for code, services in beside]
    clinic = only(build(treated, seen, imaged, *others))
    assert clinic.clinic_kind is (PAIN if is_clinic else ALSO)


@pytest.mark.parametrize(
    ("visits", "rounds", "kind"),
    [("400", "700", PAIN), ("400", "701", ALSO), ("0", "300", PAIN), ("0", "301", ALSO)],
)
def test_who_mainly_makes_rounds_is_no_pain_physician_by_what_they_do(
    visits: str, rounds: str, kind: ClinicKind, build: Callable[..., NationalBuild]
) -> None:
    doctor = Row(kind="Anesthesiology", code=EPIDURAL, services="300")
    other = Row(npi="1000000012", kind="Rheumatology", code=XRAY, services="9000")
    rows = [replace(doctor, code=c, services=n) for c, n in ((VISIT, visits), ("99232", rounds))]
    built = build(doctor, *(row for row in rows if row.services != "0"), other)
    assert only(built).clinic_kind is kind
    named = [replace(row, kind="Pain Management") for row in (doctor, *rows)]
    assert only(build(*named, other)).clinic_kind is PAIN


@pytest.mark.parametrize("code", ["99202", "99212", "99215"])
def test_visits_of_several_kinds_add_up(code: str, build: Callable[..., NationalBuild]) -> None:
    row = Row(kind="Family Practice", code=XRAY, services="900")
    few = replace(row, code=VISIT, services="30")
    treated = [replace(row, code=one, services="80") for one in ("62323", "64635")]
    assert only(build(row, few, *treated)).clinic_kind is ALSO
    assert only(build(row, few, replace(few, code=code), *treated)).clinic_kind is PAIN


def test_a_visit_at_the_bedside_is_none_of_ones_own(build: Callable[..., NationalBuild]) -> None:
    row = Row(kind="Family Practice", code=XRAY, services="900")
    ward = replace(row, code="99232", place="F", services="900")
    treated = replace(row, code="62323", services="240")
    assert only(build(row, ward, treated)).clinic_kind is ALSO
    assert only(build(row, replace(ward, code=VISIT), treated)).clinic_kind is PAIN


@pytest.mark.parametrize("code", ["64450", "20553", "64640"])
@pytest.mark.parametrize("kind", ["Anesthesiology", "Physical Medicine and Rehabilitation"])
def test_blocks_of_somebody_who_sees_nobody_in_visits_are_no_pain_care(
    code: str, kind: str, build: Callable[..., NationalBuild]
) -> None:
    block = Row(kind=kind, code=code, services="300")
    assert only(build(block)).clinic_kind is ALSO
    assert only(build(block, replace(block, code=VISIT))).clinic_kind is PAIN
    called = replace(block, kind="Pain Management")
    assert only(build(called)).clinic_kind is PAIN


def test_a_pain_code_of_somebody_who_does_hardly_any_pain_care_counts_for_little(
    build_all: Callable[..., NationalBuild],
) -> None:
    operating = Row(kind="Anesthesiology", code="00840", place="F", services="900")
    few = Row(kind="Anesthesiology", code=EPIDURAL, services="20")
    built = build_all(claims={2023: [operating, few]}, registry=[Entry()])
    assert only(built).clinic_kind is ALSO


def test_a_surgery_center_is_judged_by_its_own_work(build: Callable[..., NationalBuild]) -> None:
    eyes = organization("SAMPLE SURGERY CENTER", code="66984", services="3000")
    spines = organization("SAMPLE SURGERY CENTER", code=EPIDURAL, services="400")
    assert only(build(spines, eyes)).clinic_kind is ALSO
    assert only(build(spines)).clinic_kind is PAIN


def test_the_physicians_of_the_group_count_whatever_their_specialty(
    build_all: Callable[..., NationalBuild],
) -> None:
    def listed(number: int, specialty: str) -> Listing:
        return Listing(
            npi=str(1000000000 + number), specialty=specialty, group="SAMPLE HEALTH", group_id="7"
        )

    others = [listed(number, "INTERNAL MEDICINE") for number in range(10, 40)]
    clinic = only(build_all(clinicians=[listed(1, "PAIN MANAGEMENT"), *others]))
    assert clinic.clinic_kind is ALSO
    assert clinic.pain_share == "1 of 31 physicians is a pain physician"


@pytest.mark.parametrize(
    ("rows", "is_in"),
    [
        ([("64483", "49")], False),
        ([("64483", "50")], True),
        ([("64483", "30"), ("62323", "30")], True),
        ([("64483", "11"), ("63650", "11")], True),
    ],
)
def test_a_surgery_center_lets_a_site_in_with_two_families_or_fifty_services(
    rows: list[tuple[str, str]], build: Callable[..., NationalBuild], *, is_in: bool
) -> None:
    claims = [organization("SAMPLE SURGERY CENTER", code=c, services=n) for c, n in rows]
    assert bool(build(*claims).clinics) is is_in


# Teams by proof


def _team(size: int, *, group: str = "7") -> list[Listing]:
    doctor = Listing(npi="1000000004", group="SAMPLE HEALTH", group_id=group)
    therapist = Listing(
        npi="1000000012", specialty="PHYSICAL THERAPY", group="SAMPLE HEALTH", group_id=group
    )
    others = [
        Listing(
            npi=str(1000000100 + number),
            specialty="FAMILY MEDICINE",
            group="SAMPLE HEALTH",
            group_id=group,
        )
        for number in range(size)
    ]
    return [doctor, therapist, *others]


@pytest.mark.parametrize(("others", "on_team"), [(0, True), (23, True), (24, False), (600, False)])
def test_a_discipline_is_on_the_team_where_its_group_is_small(
    others: int, build_all: Callable[..., NationalBuild], *, on_team: bool
) -> None:
    clinic = only(build_all(clinicians=_team(others)))
    assert (clinic.answer("physical_therapist") is Answer.YES) is on_team
    assert clinic.also_in_building == (() if on_team else ("Physical therapist",))


def test_in_a_large_group_that_mostly_does_pain_care_everybody_is_on_the_team(
    build_all: Callable[..., NationalBuild],
) -> None:
    doctors = [replace(_team(0)[0], npi=str(1000000200 + number)) for number in range(30)]
    clinic = only(build_all(clinicians=[*_team(20), *doctors]))
    assert clinic.answer("physical_therapist") is Answer.YES


def test_what_is_billed_by_those_who_are_only_in_the_building_is_not_offered(
    build_all: Callable[..., NationalBuild],
) -> None:
    therapy = Row(npi="1000000012", kind="Physical Therapist in Private Practice", code="97110")
    claims = {2023: [therapy]}
    small = only(build_all(claims=claims, clinicians=_team(3)))
    large = only(build_all(claims=claims, clinicians=_team(300)))
    assert small.answer("physical_therapy") is Answer.YES
    assert large.answer("physical_therapy") is Answer.UNKNOWN


def test_in_the_registry_alone_a_small_house_is_a_team_and_a_campus_is_none(
    build_all: Callable[..., NationalBuild],
) -> None:
    doctor = Entry()
    therapist = Entry(npi="1000000012", last="OTHER", codes=("225100000X",))
    campus = [
        Entry(npi=str(1000000300 + number), last="MORE", codes=("2084P0800X",))
        for number in range(40)
    ]
    assert only(build_all(registry=[doctor, therapist])).also_in_building == ()
    large = only(build_all(registry=[doctor, therapist, *campus]))
    assert large.also_in_building == ("Physical therapist", "Psychiatrist")
    assert large.answer("interventional_pain_physician") is Answer.YES
