"""What the three files say together: who is where, in which group, and what that rests on."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from finder.directory.clinic import Clinic, ClinicStatus
from finder.directory.fact import Answer, Evidence
from finder.errors import UnreadableFile
from finder.national.build import NationalBuild, build_directory
from finder.national.sources.drops import Drop
from finder.national.sources.federal_files import Sources
from finder.taxonomy.taxonomy import Taxonomy
from tests.unit.national.claims_file import Row, organization, written
from tests.unit.national.mixes import (
    KEPT,
    claims_of,
    clinicians_of,
    fates,
    people,
    registry_of,
)
from tests.unit.national.registry_files import Entry, Listing

BuildAll = Callable[..., NationalBuild]

PAIN = "interventional_pain_physician"
SECOND, THIRD, FOURTH = "1000000020", "1000000038", "1000000046"
CLINIC = Entry(
    npi="1000000012",
    entity="2",
    organization="SAMPLE PAIN CENTER, LLC",
    last="",
    first="",
    codes=("261QP3300X",),
)
THERAPIST = Entry(npi=SECOND, last="EXAMPLE", first="BEN", codes=("225100000X",))
LISTED_THERAPIST = Listing(
    npi=SECOND, last="EXAMPLE", first="BEN", specialty="PHYSICAL THERAPY", credentials="PT"
)
NORTH = Listing(group="SAMPLE NORTH GROUP", group_id="7100000001")
SOUTH = Listing(npi=THIRD, group="SAMPLE SOUTH GROUP", group_id="7200000002")
ELSEWHERE = {"street1": "9 ELSE RD"}
CLINIC_ELSEWHERE = replace(CLINIC, street1="9 ELSE RD")


def only(built: NationalBuild) -> Clinic:
    (clinic,) = built.clinics
    return clinic


def evidence(clinic: Clinic, key: str) -> Evidence:
    fact = clinic.fact(key)
    assert fact.answer is Answer.YES
    assert fact.evidence is not None
    return fact.evidence


def dropped(built: NationalBuild, kind: str) -> dict[Drop, int]:
    (source,) = (one for one in built.report.sources if one.kind == kind)
    return dict(source.dropped)


# The registry


@pytest.mark.parametrize(
    "codes",
    [
        ("208VP0014X",),
        ("208VP0000X",),
        ("207LP2900X",),
        ("2081P2900X",),
        ("2084P2900X",),
        ("207L00000X", "207LP2900X"),
        (*["207L00000X"] * 14, "207LP2900X"),
    ],
    ids=lambda codes: f"{codes[-1]} in place {len(codes)}",
)
def test_the_registry_alone_gives_a_pain_physician_in_a_town_without_street_and_phone(
    build_all: BuildAll, codes: tuple[str, ...]
) -> None:
    clinic = only(build_all(registry=[Entry(codes=codes)]))
    assert (clinic.name, clinic.npi) == ("Practice of Anna Sample, MD", "1000000004")
    assert (clinic.address.street, clinic.address.unit, clinic.phone) == ("", "", "")
    assert (clinic.address.city, clinic.address.zip_code) == ("Phoenix", "85016")
    found = evidence(clinic, PAIN)
    assert (found.source, found.period, found.clinicians) == ("NPPES registry", "2026-11", 1)
    assert clinic.evidence is not None
    assert (clinic.evidence.source, clinic.evidence.period) == ("NPPES registry", "2026-11")


@pytest.mark.parametrize(
    "entry",
    [
        THERAPIST,
        replace(THERAPIST, codes=("111N00000X",)),
        replace(THERAPIST, codes=("207L00000X",)),
        replace(CLINIC, codes=("261QP2300X",)),
        replace(CLINIC, codes=("225100000X",)),
        replace(CLINIC, entity="1"),
    ],
    ids=lambda entry: f"{entry.codes[0]} of entity {entry.entity}",
)
def test_no_other_code_makes_a_clinic(build_all: BuildAll, entry: Entry) -> None:
    built = build_all(registry=[entry])
    assert built.clinics == ()
    assert built.report.rows_kept == 0
    assert sum(built.report.dropped.values()) == 1


@pytest.mark.parametrize("beside", [(), (Entry(),), (Entry(), THERAPIST)], ids=len)
def test_an_organisation_with_the_clinic_code_names_the_clinic(
    build_all: BuildAll, beside: tuple[Entry, ...]
) -> None:
    center = replace(CLINIC, phone="6025550166", fax="6025550177", other="SAMPLE SPINE")
    people_here = [replace(one, phone="") for one in beside]
    clinic = only(build_all(registry=[*people_here, center]))
    assert (clinic.name, clinic.npi) == ("Sample Pain Center, LLC", "1000000012")
    assert clinic.also_known_as == ("Sample Spine",)
    assert (clinic.phone, clinic.fax) == ("(602) 555-0166", "(602) 555-0177")


def test_the_pain_clinic_names_the_site_before_an_organisation_that_bills_more(
    build_all: BuildAll,
) -> None:
    surgery = organization("EXAMPLE SURGERY CENTER", npi=FOURTH, code="64483", services="900")
    clinic = only(build_all(claims={2023: [surgery]}, registry=[CLINIC]))
    assert clinic.name == "Sample Pain Center, LLC"
    assert clinic.also_known_as == ("Example Surgery Center",)
    assert clinic.npi == CLINIC.npi


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"street1": "100 Example Street"},
        {"street1": "100 EXAMPLE ST STE 200"},
        {"street1": "100 EXAMPLE STREET", "street2": "SUITE 200"},
        {"zip_code": "850161234"},
    ],
    ids=str,
)
def test_other_disciplines_at_the_address_join_the_team(
    build_all: BuildAll, changes: dict[str, str]
) -> None:
    team = [
        replace(THERAPIST, **changes),
        replace(THERAPIST, npi=THIRD),
        replace(THERAPIST, npi=FOURTH, codes=("111N00000X",)),
    ]
    clinic = only(build_all(registry=[Entry(), *team]))
    for key, count in ((PAIN, 1), ("physical_therapist", 2), ("chiropractor", 1)):
        found = evidence(clinic, key)
        assert (found.source, found.period, found.clinicians) == (
            "NPPES registry",
            "2026-11",
            count,
        )


@pytest.mark.parametrize(
    ("code", "discipline"),
    [
        ("363LG0600X", "nurse_practitioner"),
        ("363AS0400X", "physician_assistant"),
        ("2251S0007X", "physical_therapist"),
        ("225XN1300X", "occupational_therapist"),
        ("111NS0005X", "chiropractor"),
        ("103TR0400X", "psychologist"),
        ("101YA0400X", "mental_health_counselor"),
        ("1041S0200X", "mental_health_counselor"),
        ("133VN1501X", "dietitian"),
        ("163WX0800X", "registered_nurse"),
        ("163WC0400X", "care_coordinator"),
        ("1835P2201X", "pharmacist"),
        ("367500000X", "nurse_anesthetist"),
        ("208100000X", "physiatrist"),
        ("207L00000X", "anesthesiologist"),
        ("207RR0500X", "rheumatologist"),
    ],
)
def test_a_specialty_of_a_profession_is_that_profession_on_the_team(
    build_all: BuildAll, code: str, discipline: str
) -> None:
    clinic = only(build_all(registry=[Entry(), replace(THERAPIST, codes=(code,))]))
    assert set(clinic.facts) == {PAIN, discipline}


@pytest.mark.parametrize(
    ("code", "discipline"),
    [
        ("367500000X", "nurse_anesthetist"),
        ("363LF0000X", "nurse_practitioner"),
        ("163WP0218X", "registered_nurse"),
        ("1835P0018X", "pharmacist"),
    ],
)
def test_a_pain_code_beside_another_profession_makes_no_pain_physician(
    build_all: BuildAll, code: str, discipline: str
) -> None:
    both = replace(THERAPIST, codes=(code, "208VP0000X"))
    clinic = only(build_all(registry=[Entry(), both]))
    assert evidence(clinic, PAIN).clinicians == 1
    assert evidence(clinic, discipline).clinicians == 1


def test_a_pain_code_beside_another_physician_code_makes_a_pain_physician(
    build_all: BuildAll,
) -> None:
    for code in ("208100000X", "207L00000X", "2084A0401X", "207QH0002X", "204D00000X"):
        clinic = only(build_all(registry=[Entry(codes=(code, "208VP0014X"))]))
        assert evidence(clinic, PAIN).clinicians == 1, code


def test_another_suite_stays_out_and_is_counted(build_all: BuildAll) -> None:
    built = build_all(registry=[Entry(street2="STE 100"), replace(THERAPIST, street2="STE 300")])
    assert only(built).answer("physical_therapist") is Answer.UNKNOWN
    assert dropped(built, "nppes") == {Drop.OTHER_SUITE: 1}


def test_who_is_no_longer_registered_vanishes_from_every_file(build_all: BuildAll) -> None:
    gone = Entry(npi=THIRD, deactivated="05/01/2020")
    built = build_all(
        claims={2022: [Row(npi=THIRD)], 2023: [Row(), Row(npi=THIRD), Row(npi=THIRD, place="F")]},
        registry=[Entry(), gone],
        clinicians=[Listing(), Listing(npi=THIRD), Listing(npi=THIRD, **ELSEWHERE)],
    )
    clinic = only(built)
    assert built.report.providers == 1
    assert evidence(clinic, PAIN).clinicians == 1
    found = evidence(clinic, "spinal_cord_stimulation")
    assert (found.clinicians, found.services, found.note) == (1, 40, "")
    assert [one.dropped for one in built.report.sources] == [
        {Drop.DEACTIVATED: count} for count in (1, 2, 2, 1)
    ]


@pytest.mark.parametrize(
    ("deactivated", "reactivated", "stays"),
    [
        ("", "", True),
        ("05/01/2020", "05/02/2020", True),
        ("05/01/2020", "05/01/2020", True),
        ("12/31/2019", "01/01/2020", True),
        ("05/01/2020", "", False),
        ("05/01/2020", "04/30/2020", False),
        ("01/01/2020", "12/31/2019", False),
    ],
)
def test_who_was_registered_again_stays(
    build_all: BuildAll, deactivated: str, reactivated: str, *, stays: bool
) -> None:
    entry = Entry(deactivated=deactivated, reactivated=reactivated)
    built = build_all(claims={2023: [Row()]}, registry=[entry], clinicians=[Listing()])
    assert len(built.clinics) == stays
    assert built.report.dropped == ({} if stays else {Drop.DEACTIVATED: 3})


def test_a_number_that_is_there_once_in_use_and_once_not_is_out_of_use(
    build_all: BuildAll,
) -> None:
    built = build_all(registry=[Entry(), Entry(deactivated="05/01/2020")])
    assert built.clinics == ()
    assert built.report.dropped == {Drop.DEACTIVATED: 2}


@pytest.mark.parametrize("blank", ["<UNAVAIL>", "<unavail>", "<UNAVAILABLE>", "<NONE>"])
def test_what_stands_for_a_blank_is_no_name(build_all: BuildAll, blank: str) -> None:
    assert only(build_all(registry=[replace(CLINIC, other=blank)])).also_known_as == ()
    nameless = only(build_all(registry=[replace(CLINIC, organization=blank)]))
    assert nameless.name == "A practice at 100 Example St, Phoenix"


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "AZ."},
        {"state": "az"},
        {"state": "ARIZONA"},
        {"state": "Arizona."},
        {"codes": ("208vp0014x",)},
        {"codes": ("207L00000X", "208Vp0014X".lower())},
    ],
    ids=str,
)
def test_states_and_codes_are_read_however_they_are_written(
    build_all: BuildAll, changes: dict[str, str]
) -> None:
    clinic = only(build_all(registry=[replace(Entry(), **changes)]))
    assert clinic.address.state == "AZ"
    assert evidence(clinic, PAIN).clinicians == 1


# Doctors and Clinicians


def test_the_group_names_the_clinic(build_all: BuildAll) -> None:
    built = build_all(
        clinicians=[
            NORTH,
            replace(NORTH, npi=THIRD),
            replace(LISTED_THERAPIST, group_id=NORTH.group_id),
        ]
    )
    clinic = only(built)
    assert clinic.name == "Sample North Group"
    found = evidence(clinic, PAIN)
    assert found.source == "Medicare Doctors and Clinicians"
    assert (found.period, found.clinicians) == ("2026-10", 2)
    assert evidence(clinic, "physical_therapist").clinicians == 1


def test_the_group_names_the_clinic_before_the_organisations_there(build_all: BuildAll) -> None:
    clinic = only(build_all(registry=[CLINIC], clinicians=[NORTH]))
    assert clinic.name == "Sample North Group"
    assert clinic.also_known_as == ("Sample Pain Center, LLC",)


@pytest.mark.parametrize(
    ("leaders", "therapist", "telehealth"),
    [
        (["Y"], "", True),
        (["y"], "", True),
        (["N", "Y"], "N", True),
        (["N"], "N", None),
        ([""], "", None),
        (["N", ""], "Y", None),
    ],
)
def test_telehealth_is_listed_when_a_leader_says_so_and_never_denied(
    build_all: BuildAll, leaders: list[str], therapist: str, *, telehealth: bool | None
) -> None:
    rows = [
        Listing(npi=npi, telehealth=said)
        for npi, said in zip(("1000000004", THIRD), leaders, strict=False)
    ]
    clinic = only(build_all(clinicians=[*rows, replace(LISTED_THERAPIST, telehealth=therapist)]))
    assert clinic.telehealth is telehealth


def test_two_groups_in_one_building_are_two_clinics_with_lasting_ids(build_all: BuildAll) -> None:
    before = build_all(clinicians=[NORTH, SOUTH])
    assert [clinic.name for clinic in before.clinics] == [
        "Sample North Group",
        "Sample South Group",
    ]
    ids = [clinic.id for clinic in before.clinics]
    assert ids == ["us-f0fd704de099dc50", "us-80c841526a7d1e22"]
    renamed = replace(SOUTH, npi=FOURTH, group="SAMPLE PAIN PARTNERS", street1="100 Example Street")
    after = build_all(clinicians=[renamed, NORTH])
    assert [clinic.id for clinic in after.clinics] == ids
    assert after.clinics[1].name == "Sample Pain Partners"


def test_a_group_that_is_alone_has_the_id_of_the_building(build_all: BuildAll) -> None:
    grouped = only(build_all(clinicians=[NORTH]))
    claimed = only(build_all(claims={2023: [Row(street1="100 Example Street")]}))
    registered = only(build_all(registry=[Entry(street2="STE 4")]))
    together = only(build_all(claims={2023: [Row()]}, registry=[Entry()], clinicians=[NORTH]))
    ids = {one.id for one in (grouped, claimed, registered, together)}
    assert ids == {"us-a8d6ccb7e3c82fbb"}


@pytest.mark.parametrize(
    ("group_id", "leading", "reason"),
    [
        (NORTH.group_id, [NORTH], None),
        (SOUTH.group_id, [NORTH], Drop.OTHER_GROUP),
        (SOUTH.group_id, [Listing()], Drop.OTHER_GROUP),
        (SOUTH.group_id, [NORTH, Listing(npi=FOURTH)], Drop.OTHER_GROUP),
        (SOUTH.group_id, [NORTH, SOUTH], None),
        ("7300000003", [NORTH, SOUTH], Drop.OTHER_GROUP),
        ("", [NORTH, SOUTH], Drop.OTHER_SUITE),
    ],
)
def test_a_clinician_of_another_group_in_the_building_stays_out(
    build_all: BuildAll, group_id: str, leading: list[Listing], reason: Drop | None
) -> None:
    built = build_all(clinicians=[*leading, replace(LISTED_THERAPIST, group_id=group_id)])
    with_therapist = [
        clinic.name for clinic in built.clinics if clinic.answer("physical_therapist") is Answer.YES
    ]
    assert len(with_therapist) == (reason is None)
    assert built.report.dropped == ({reason: 1} if reason else {})


def test_who_is_of_no_known_group_is_in_the_building_of_a_group_but_not_on_its_team(
    build_all: BuildAll,
) -> None:
    clinic = only(build_all(clinicians=[NORTH, replace(LISTED_THERAPIST, group_id="")]))
    assert clinic.answer("physical_therapist") is Answer.UNKNOWN
    assert clinic.also_in_building == ("Physical therapist",)


def test_the_claims_of_who_stays_out_stay_out_too(build_all: BuildAll) -> None:
    claim = Row(npi=SECOND, kind="Physical Therapist in Private Practice", code="97110")
    other = replace(LISTED_THERAPIST, group_id=SOUTH.group_id)
    built = build_all(claims={2023: [claim]}, registry=[THERAPIST], clinicians=[NORTH, other])
    assert only(built).answer("physical_therapy") is Answer.UNKNOWN
    assert [one.dropped for one in built.report.sources] == [{Drop.OTHER_GROUP: 1}] * 3


@pytest.mark.parametrize("alone", ["clinicians", "registry", "claims"])
def test_a_leader_without_a_group_joins_the_only_one(build_all: BuildAll, alone: str) -> None:
    built = build_all(
        claims={2023: [Row(npi=THIRD)]} if alone == "claims" else None,
        registry=[Entry(npi=THIRD)] if alone == "registry" else (),
        clinicians=[NORTH, *([Listing(npi=THIRD)] if alone == "clinicians" else ())],
    )
    assert only(built).name == "Sample North Group"
    assert built.report.providers == 2


@pytest.mark.parametrize(
    ("unit", "clinics"),
    [("STE 100", 2), ("RM 200", 2), ("", 3), ("STE 300", 3)],
)
def test_a_leader_without_a_group_joins_the_one_of_its_suite(
    build_all: BuildAll, unit: str, clinics: int
) -> None:
    rows = [
        replace(NORTH, street2="STE 100"),
        replace(SOUTH, street2="STE 200"),
        Listing(npi=FOURTH, street2=unit),
    ]
    assert len(build_all(clinicians=rows).clinics) == clinics


def test_who_works_at_two_addresses_is_at_both(build_all: BuildAll) -> None:
    built = build_all(clinicians=[NORTH, replace(NORTH, **ELSEWHERE)])
    assert len({clinic.id for clinic in built.clinics}) == 2
    assert (built.report.providers, built.report.rows_kept) == (1, 2)


# The files together


def test_a_clinician_is_where_the_listing_says_and_not_where_the_registry_does(
    build_all: BuildAll,
) -> None:
    registry = [Entry(**ELSEWHERE), replace(THERAPIST, **ELSEWHERE)]
    claims = {2023: [Row(street1="5 PAST AVE")]}
    listed = [Listing(), LISTED_THERAPIST]
    joined = build_all(claims=claims, registry=registry, clinicians=listed)
    clinic = only(joined)
    assert clinic.address.street == "100 Example St"
    assert clinic.answer("physical_therapist") is clinic.answer("spinal_cord_stimulation")
    assert clinic.answer("physical_therapist") is Answer.YES
    assert joined.report.dropped == {}


@pytest.mark.parametrize("claims", [None, {2023: [Row(**ELSEWHERE)]}], ids=["no claims", "claims"])
@pytest.mark.parametrize("group", ["", "7100000001"], ids=["alone", "in a group"])
def test_who_is_listed_without_a_street_is_shown_none_from_elsewhere(
    build_all: BuildAll, group: str, claims: dict[int, list[Row]] | None
) -> None:
    listing = Listing(street1="", group="SAMPLE GROUP" if group else "", group_id=group)
    row = replace(listing, telehealth="Y", zip_code="850161234")
    built = build_all(registry=[Entry(**ELSEWHERE)], clinicians=[row], claims=claims)
    clinic = only(built)
    assert (clinic.address.street, clinic.phone, clinic.fax) == ("", "", "")
    assert (clinic.address.city, clinic.address.zip_code) == ("Phoenix", "85016")
    assert clinic.name == ("Sample Group" if group else "Practice of Anna Sample, MD")
    assert clinic.telehealth is True
    assert built.report.dropped == {}


def test_who_is_listed_with_a_street_and_without_is_where_the_street_is(
    build_all: BuildAll,
) -> None:
    built = build_all(clinicians=[Listing(), Listing(street1="", phone="6025550199")])
    assert only(built).address.street == "100 Example St"
    assert only(built).phone == "(602) 555-0134"
    assert built.report.dropped == {Drop.NO_STREET: 1}


def test_a_group_listed_without_a_street_is_one_clinic_of_the_town(build_all: BuildAll) -> None:
    rows = [replace(NORTH, street1=""), replace(NORTH, npi=THIRD, street1="")]
    built = build_all(clinicians=[*rows, replace(rows[0], npi=FOURTH, group_id="", group="")])
    assert sorted(clinic.name for clinic in built.clinics) == [
        "Practice of Anna Sample, MD",
        "Sample North Group",
    ]
    assert built.report.providers == 3


@pytest.mark.parametrize(
    ("registry", "street"),
    [((Entry(**ELSEWHERE), CLINIC_ELSEWHERE), "9 Else Rd"), ((), "5 Newer Ave")],
)
def test_who_is_not_listed_is_where_the_registry_says_or_else_the_newest_claims(
    build_all: BuildAll, registry: tuple[Entry, ...], street: str
) -> None:
    claims = {2022: [Row()], 2023: [Row(street1="5 NEWER AVE")], 2021: [Row(street1="1 OLD RD")]}
    here, *left = build_all(claims=claims, registry=registry).clinics
    assert here.address.street == street
    assert {one.address.street for one in left} == {"1 Old Rd", "100 Example St"}
    assert {one.status for one in left} == {ClinicStatus.MOVED}


@pytest.mark.parametrize(
    ("claim", "procedure"),
    [
        (Row(kind="Anesthesiology", code="64640", place="F"), "radiofrequency_ablation"),
        (Row(kind="Anesthesiology", code="64450", place="F"), "nerve_block"),
    ],
)
def test_a_block_by_an_anesthesiologist_at_a_hospital_counts_once_the_registry_says_pain_medicine(
    build_all: BuildAll, claim: Row, procedure: str
) -> None:
    without = build_all(claims={2023: [claim]}, registry=[Entry(codes=("207L00000X",))])
    assert without.clinics == ()
    assert without.report.dropped == {Drop.NOT_A_PAIN_SITE: 2}
    clinic = only(build_all(claims={2023: [claim]}, registry=[Entry(codes=("207LP2900X",))]))
    found = evidence(clinic, procedure)
    assert (found.source, found.period, found.services) == ("Medicare Part B claims", "2023", 40)
    assert found.setting == "at a hospital or surgery center"
    assert found.note.startswith("perhaps not at this address")
    assert evidence(clinic, PAIN).source == "NPPES registry"


@pytest.mark.parametrize(
    ("primary", "discipline"),
    [("CHIROPRACTIC", "chiropractor"), ("NURSE PRACTITIONER", "nurse_practitioner")],
)
def test_who_is_of_another_profession_lets_no_site_in_and_is_no_pain_physician(
    build_all: BuildAll, primary: str, discipline: str
) -> None:
    row = Listing(npi=THIRD, specialty=primary, second="PAIN MANAGEMENT")
    assert build_all(clinicians=[row]).clinics == ()
    clinic = only(build_all(clinicians=[Listing(), row]))
    assert evidence(clinic, PAIN).clinicians == 1
    assert evidence(clinic, discipline).clinicians == 1


@pytest.mark.parametrize("primary", ["DIAGNOSTIC RADIOLOGY", "ANESTHESIOLOGY", "CARDIOLOGY"])
def test_a_second_specialty_alone_lets_no_site_in(build_all: BuildAll, primary: str) -> None:
    row = Listing(npi=THIRD, specialty=primary, second="PAIN MANAGEMENT")
    assert build_all(clinicians=[row]).clinics == ()
    assert evidence(only(build_all(clinicians=[Listing(), row])), PAIN).clinicians == 2


OTHERS = {
    "367500000X": "nurse anesthetist",
    "363LF0000X": "family nurse practitioner",
    "363L00000X": "nurse practitioner",
    "363A00000X": "physician assistant",
    "364S00000X": "clinical nurse specialist",
    "163W00000X": "registered nurse",
    "1223X2210X": "dentist for orofacial pain",
    "122300000X": "dentist",
    "213E00000X": "podiatrist",
    "175F00000X": "naturopath",
    "111N00000X": "chiropractor",
    "152W00000X": "optometrist",
    "183500000X": "pharmacist",
    "103T00000X": "psychologist",
    "225100000X": "physical therapist",
    "2255A2300X": "athletic trainer",
    "367H00000X": "anesthesiologist assistant",
    "133V00000X": "dietitian",
    "1041C0700X": "social worker",
    "235Z00000X": "speech therapist",
    "246Z00000X": "technician",
    "374700000X": "nursing aide",
}
PHYSICIANS = ("207L00000X", "208100000X", "2084N0400X", "390200000X", "171100000X", "174400000X")


PAIN_CODES = ("208VP0000X", "208VP0014X", "207LP2900X", "2081P2900X", "2084P2900X")


def test_a_pain_code_makes_no_pain_physician_of_another_profession(build_all: BuildAll) -> None:
    pairs = [
        codes
        for other in OTHERS
        for pain in PAIN_CODES
        for codes in ((other, pain), (pain, other), (pain, "207L00000X", other))
    ]
    others = [
        Entry(npi=str(1100000000 + place), street1=f"{place // 2} OAK ST", codes=codes)
        for place, codes in enumerate(pairs)
    ]
    assert build_all(registry=others).clinics == ()
    beside = [replace(one, street1="100 EXAMPLE ST") for one in others]
    clinic = only(build_all(registry=[Entry(), *beside]))
    assert evidence(clinic, PAIN).clinicians == 1
    assert evidence(clinic, "chiropractor").clinicians == 3 * len(PAIN_CODES)


def test_a_pain_code_beside_that_of_a_physician_makes_a_pain_physician(
    build_all: BuildAll,
) -> None:
    rows = [
        Entry(npi=str(1100000000 + place), codes=(beside, "208VP0000X"))
        for place, beside in enumerate(PHYSICIANS)
    ]
    assert evidence(only(build_all(registry=rows)), PAIN).clinicians == len(PHYSICIANS)


@pytest.mark.parametrize(
    "specialty", ["CERTIFIED REGISTERED NURSE ANESTHETIST (CRNA)", "PODIATRY", "OPTOMETRY"]
)
def test_another_profession_in_any_file_counts_in_all(build_all: BuildAll, specialty: str) -> None:
    registry = [Entry(codes=("208VP0014X",))]
    assert only(build_all(registry=registry))
    listed = Listing(specialty=specialty, second="INTERVENTIONAL PAIN MANAGEMENT")
    assert build_all(registry=registry, clinicians=[listed]).clinics == ()
    claim = Row(kind=specialty.title(), code="99213")
    assert build_all(registry=registry, claims={2023: [claim]}).clinics == ()


def test_the_newest_claim_says_where_somebody_works_whatever_it_was_for(
    build_all: BuildAll,
) -> None:
    before = Row(kind="Anesthesiology", code="62323", street1="100 OLD ST")
    visit = Row(kind="Anesthesiology", code="99213", street1="900 NEW AVE")
    clinic, left = build_all(claims={2022: [before], 2023: [visit]}).clinics
    assert clinic.address.street == "900 New Ave"
    assert (left.address.street, left.status) == ("100 Old St", ClinicStatus.MOVED)
    assert evidence(clinic, "epidural_steroid_injection").period == "2022"


def test_a_chiropractor_does_not_turn_needles_for_nerves_into_pain_care(
    build_all: BuildAll,
) -> None:
    chiropractor = Listing(npi=SECOND, specialty="CHIROPRACTIC", second="PAIN MANAGEMENT")
    claim = Row(npi=SECOND, kind="Chiropractic", code="64640")
    clinic = only(build_all(claims={2023: [claim]}, clinicians=[Listing(), chiropractor]))
    assert evidence(clinic, "chiropractor").clinicians == 1
    assert clinic.answer("radiofrequency_ablation") is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("named", "source", "count"),
    [
        ((1, 2, 3), "Medicare Doctors and Clinicians", 3),
        ((1, 3, 2), "NPPES registry", 3),
        ((3, 2, 1), "Medicare Part B specialties", 3),
        ((2, 2, 2), "Medicare Doctors and Clinicians", 2),
        ((2, 2, 1), "NPPES registry", 2),
        ((1, 0, 0), "Medicare Part B specialties", 1),
    ],
)
def test_a_discipline_is_told_by_the_file_that_names_most_people(
    build_all: BuildAll, named: tuple[int, int, int], source: str, count: int
) -> None:
    claimed, registered, listed = named
    npis = [str(1000000100 + number) for number in range(3)]
    kind = "Physical Therapist in Private Practice"
    clinic = only(
        build_all(
            claims={2023: [Row(), *(Row(npi=n, kind=kind, code="97110") for n in npis[:claimed])]},
            registry=[Entry(), *(replace(THERAPIST, npi=npi) for npi in npis[:registered])],
            clinicians=[Listing(), *(replace(LISTED_THERAPIST, npi=n) for n in npis[:listed])],
        )
    )
    found = evidence(clinic, "physical_therapist")
    assert (found.source, found.clinicians) == (source, count)
    periods = {"Medicare Doctors and Clinicians": "2026-10", "NPPES registry": "2026-11"}
    assert found.period == periods.get(source, "2023")


# Several years


@pytest.mark.parametrize(
    ("years", "note"),
    [
        ([2023], ""),
        ([2022, 2023], "also billed in 2022"),
        ([2023, 2021, 2022], "also billed in 2021 and 2022"),
        ([2020, 2023, 2021, 2022], "also billed in 2020, 2021 and 2022"),
    ],
)
def test_the_latest_year_is_counted_and_the_others_are_named(
    build_all: BuildAll, years: list[int], note: str
) -> None:
    claims = {year: [Row(services=str(year - 2000), patients="15")] for year in years}
    found = evidence(only(build_all(claims=claims)), "spinal_cord_stimulation")
    assert (found.period, found.services, found.patients, found.clinicians) == ("2023", 23, 15, 1)
    assert found.note == note


def test_each_procedure_has_the_latest_year_of_its_own(build_all: BuildAll) -> None:
    claims = {2022: [Row(code="62323", services="77")], 2023: [Row()]}
    clinic = only(build_all(claims=claims))
    assert evidence(clinic, "spinal_cord_stimulation").period == "2023"
    older = evidence(clinic, "epidural_steroid_injection")
    assert (older.period, older.services, older.note) == ("2022", 77, "")
    assert evidence(clinic, PAIN).period == "2023"


@pytest.fixture
def refused(tmp_path: Path, taxonomy: Taxonomy) -> Callable[..., str]:
    """The sentence with which files of claims of these names are refused."""

    def sentence(*names: str, year: int | None = None) -> str:
        paths = [tmp_path / name for name in names]
        for path in paths:
            path.write_bytes(written([Row()]))
        with pytest.raises(UnreadableFile) as error:
            build_directory(
                Sources(part_b=tuple(paths)), year=year, taxonomy=taxonomy, gazetteer=NO_ZIPS
            )
        return str(error.value)

    return sentence


class NoZips:
    """Knows no ZIP code."""

    def zip_code(self, code: str) -> None:
        """No place, whatever the code."""


NO_ZIPS = NoZips()


def test_a_year_for_several_files_must_not_be_another_than_a_name_says(
    refused: Callable[..., str],
) -> None:
    sentence = refused("claims_2022.csv", "claims_maine.csv", year=2023)
    assert sentence.startswith("claims_2022.csv says another year in its name than --year 2023")


# Every row


@pytest.mark.parametrize("seed", range(6))
def test_every_row_of_every_file_ends_where_the_rules_say(build_all: BuildAll, seed: int) -> None:
    draw = random.Random(seed)
    everyone = people(draw)
    claims = claims_of(everyone, draw)
    registry, clinicians = registry_of(everyone, draw), clinicians_of(everyone, draw)
    built = build_all(claims=claims, registry=registry, clinicians=clinicians)
    expected = fates(everyone)
    written_rows = {
        ("part-b", "2022"): len(claims[2022]),
        ("part-b", "2023"): len(claims[2023]),
        ("clinicians", "2026-10"): len(clinicians),
        ("nppes", "2026-11"): len(registry),
    }
    for source in built.report.sources:
        key = source.kind, source.period
        assert source.rows_read == written_rows.pop(key)
        assert source.rows_read == source.rows_kept + sum(source.dropped.values())
        assert {KEPT: source.rows_kept, **source.dropped} == {KEPT: 0, **expected.rows[key]}
    assert written_rows == {}
    assert built.report.providers == expected.providers
    assert len(built.clinics) == built.report.clinics == expected.clinics
    assert len({clinic.id for clinic in built.clinics}) == expected.clinics
    answers = {fact.answer for clinic in built.clinics for fact in clinic.facts.values()}
    assert answers == {Answer.YES}
    assert {clinic.telehealth for clinic in built.clinics} <= {True, None}


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_the_rows_of_any_file_changes_nothing(build_all: BuildAll, seed: int) -> None:
    draw = random.Random(100 + seed)
    everyone = people(draw)
    claims = claims_of(everyone, draw)
    claims[2023] += [replace(row, services="99", last="RENAMED") for row in claims[2023][:5]]
    registry = registry_of(everyone, draw)
    registry += [replace(row, first="ZOE", street1="103 EXAMPLE ST") for row in registry[:5]]
    registry += [replace(row, codes=("111N00000X",)) for row in registry[:5]]
    clinicians = clinicians_of(everyone, draw)
    clinicians += [replace(row, last="RENAMED", phone="6025550199") for row in clinicians[:5]]
    expected = build_all(claims=claims, registry=registry, clinicians=clinicians)
    for _ in range(3):
        built = build_all(
            claims={year: draw.sample(rows, len(rows)) for year, rows in claims.items()},
            registry=draw.sample(registry, len(registry)),
            clinicians=draw.sample(clinicians, len(clinicians)),
        )
        assert built.clinics == expected.clinics
        assert built.report == expected.report


@pytest.mark.parametrize(
    ("code", "specialty", "discipline"),
    [
        ("225100000X", "FAMILY MEDICINE", "physical_therapist"),
        ("208100000X", "INTERNAL MEDICINE", "physiatrist"),
        ("363LF0000X", "UNDEFINED NON-PHYSICIAN TYPE", "nurse_practitioner"),
        ("103TC0700X", "GENERAL PRACTICE", "psychologist"),
    ],
)
def test_who_is_on_a_team_by_the_registry_alone_works_where_medicare_lists_them(
    code: str, specialty: str, discipline: str, build_all: BuildAll
) -> None:
    at_home = Entry(npi=SECOND, last="EXAMPLE", first="BEN", codes=(code,), street1="9 ELSE RD")
    listed = replace(NORTH, npi=SECOND, specialty=specialty)
    built = build_all(registry=[at_home], clinicians=[NORTH, listed])
    assert evidence(only(built), discipline).source == "NPPES registry"
    (report,) = (one for one in built.report.sources if one.kind == "clinicians")
    assert report.rows_kept == report.rows_read


@pytest.mark.parametrize(
    ("specialty", "discipline"),
    [
        ("PHYSICAL MEDICINE AND REHABILITATION", "physiatrist"),
        ("ANESTHESIOLOGY", "anesthesiologist"),
        ("OSTEOPATHIC MANIPULATIVE MEDICINE", "osteopathic_manipulation_physician"),
        ("INTERVENTIONAL RADIOLOGY", "interventional_radiologist"),
        ("RHEUMATOLOGY", "rheumatologist"),
        ("ADDICTION MEDICINE", "addiction_medicine_physician"),
        ("HOSPICE/PALLIATIVE CARE", "palliative_care_physician"),
    ],
)
def test_physicians_who_are_on_pain_teams_are_what_medicare_calls_them(
    specialty: str, discipline: str, build_all: BuildAll
) -> None:
    colleague = replace(NORTH, npi=SECOND, specialty=specialty)
    clinic = only(build_all(clinicians=[NORTH, colleague]))
    assert evidence(clinic, discipline).clinicians == 1
