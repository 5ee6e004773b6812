"""Other names, Direct addresses, exclusions and prescriptions: each row, and what it adds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer
from finder.errors import UnreadableFile
from finder.national.build import NationalBuild, build_directory
from finder.national.report import SourceReport
from finder.national.sources.drops import Drop
from finder.national.sources.federal_files import Sources
from finder.taxonomy.taxonomy import Taxonomy
from tests.unit.national.claims_file import CURRENT, OLD, Row, written
from tests.unit.national.conftest import FewZips
from tests.unit.national.registry_files import CLINICIANS, Entry, Listing, clinicians_file
from tests.unit.national.smaller_files import (
    ANNA,
    CENTER,
    ENDPOINTS,
    EXCLUSIONS,
    OLD_PART_D,
    OTHER_NAMES,
    PART_D,
    archive,
    endpoint,
    exclusion,
    old_prescription,
    other_name,
    prescription,
)

CLINIC = Entry(
    npi=CENTER,
    entity="2",
    organization="SAMPLE PAIN CENTER",
    codes=("261QP3300X",),
    last="",
    first="",
)
PERSON = Entry(npi="1000000020", codes=("225100000X",))
GONE = Entry(npi="1000000038", deactivated="05/01/2020")


class Built:
    def __init__(self, folder: Path, taxonomy: Taxonomy) -> None:
        self._folder, self._taxonomy = folder, taxonomy

    def of(self, **files: bytes | str) -> NationalBuild:
        names = {"nppes": "nppes_2026-11.zip", "part_d": "part_d_2023.csv"}
        names |= {"part_b": "part_b_2023.csv"}
        paths = {key: self._folder / names.get(key, f"{key}_2026-11.csv") for key in files}
        for key, path in paths.items():
            data = files[key]
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        made = build_directory(Sources(**paths), taxonomy=self._taxonomy, gazetteer=FewZips())
        for one in made.report.sources:
            assert one.rows_read == one.rows_kept + sum(one.dropped.values())
            assert all(count > 0 for count in one.dropped.values())
        return made


@pytest.fixture
def built(tmp_path: Path, taxonomy: Taxonomy) -> Built:
    return Built(tmp_path, taxonomy)


def report_of(made: NationalBuild, kind: str) -> SourceReport:
    (found,) = (one for one in made.report.sources if one.kind == kind)
    return found


def only(made: NationalBuild) -> Clinic:
    (clinic,) = made.clinics
    return clinic


REGISTRY = [CLINIC, PERSON, GONE]


def check(made: NationalBuild, kind: str, rows: Sequence[tuple[str, Drop | None]]) -> None:
    """See that each row was left out for its reason, and kept where that is None."""
    found = report_of(made, kind)
    assert found.dropped == Counter(reason for _, reason in rows if reason)
    assert found.rows_kept == sum(reason in {None, Drop.REPEATED} for _, reason in rows)


NAME_ROWS: list[tuple[str, Drop | None]] = [
    (other_name("ONE"), None),
    (other_name("TWO", kind="4"), None),
    (other_name("  "), Drop.NO_NAME),
    (other_name(npi="12"), Drop.BAD_NPI),
    (other_name(npi="1000000046"), Drop.IN_NO_OTHER_FILE),
    (other_name(npi=PERSON.npi), Drop.IN_NO_OTHER_FILE),
    (other_name(npi=GONE.npi), Drop.DEACTIVATED),
    (other_name() * 2, Drop.REPEATED),
    ('"1000000012","SHORT"\n', Drop.TOO_FEW_CELLS),
]


def test_every_other_name_is_kept_or_left_out_for_one_reason(built: Built) -> None:
    text = OTHER_NAMES + "".join(row for row, _ in NAME_ROWS)
    made = built.of(nppes=archive(REGISTRY, othername=text))
    check(made, "other-names", NAME_ROWS)
    found = report_of(made, "other-names")
    assert (found.period, found.name) == ("2026-11", "nppes_2026-11.zip: other-names")


def test_a_clinic_goes_by_all_of_its_other_names(built: Built) -> None:
    rows = other_name() + other_name("SAMPLE BACK INSTITUTE", kind="5") + other_name("<UNAVAIL>")
    with_one = replace(CLINIC, other="SAMPLE SPINE CARE")
    clinic = only(built.of(nppes=archive([with_one], othername=OTHER_NAMES + rows)))
    assert clinic.name == "Sample Pain Center"
    assert clinic.also_known_as == ("Sample Spine Care", "Sample Back Institute")


ENDPOINT_ROWS: list[tuple[str, Drop | None]] = [
    (endpoint("one@direct.example.org"), None),
    (endpoint("two@direct.example.org", affiliation="Y"), None),
    (endpoint("three@direct.example.org", kind="direct"), None),
    (endpoint(kind="FHIR", address="https://fhir.example.org"), Drop.OTHER_ENDPOINT),
    (endpoint("https://direct.example.org"), Drop.OTHER_ENDPOINT),
    (endpoint("front desk"), Drop.OTHER_ENDPOINT),
    (endpoint("<b>@direct.example.org"), Drop.OTHER_ENDPOINT),
    (endpoint(""), Drop.OTHER_ENDPOINT),
    (endpoint(npi=PERSON.npi), Drop.OF_A_PERSON),
    (endpoint(npi=PERSON.npi, affiliation="Y"), Drop.OF_A_PERSON),
    (endpoint(npi=GONE.npi), Drop.DEACTIVATED),
    (endpoint(npi="1000000046"), Drop.IN_NO_OTHER_FILE),
    (endpoint(npi="none"), Drop.BAD_NPI),
    (endpoint() + endpoint("FRONT.DESK@direct.example.org"), Drop.REPEATED),
]


def test_every_endpoint_is_kept_or_left_out_for_one_reason(built: Built) -> None:
    text = ENDPOINTS + "".join(row for row, _ in ENDPOINT_ROWS)
    check(built.of(nppes=archive(REGISTRY, endpoint=text)), "direct-addresses", ENDPOINT_ROWS)


def test_a_clinic_has_the_direct_addresses_of_its_organisation_and_nobody_elses(
    built: Built,
) -> None:
    rows = endpoint() + endpoint("a.desk@direct.example.org")
    rows += endpoint("person@direct.example.org", npi=PERSON.npi, affiliation="Y")
    clinic = only(built.of(nppes=archive(REGISTRY, endpoint=ENDPOINTS + rows)))
    wanted = ("a.desk@direct.example.org", "front.desk@direct.example.org")
    assert clinic.direct_addresses == wanted


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (exclusion(), None),
        (exclusion(npi="0000000000"), Drop.NO_NPI),
        (exclusion(npi=""), Drop.NO_NPI),
        (exclusion(npi="12"), Drop.BAD_NPI),
        (exclusion(npi="1000000046"), Drop.IN_NO_OTHER_FILE),
        (exclusion(reinstated="20250301"), Drop.REINSTATED),
        (exclusion(reinstated="20200301"), None),
        (exclusion(waived="20250301", state="AZ"), Drop.WAIVED),
        (exclusion() * 2, Drop.REPEATED),
    ],
)
def test_an_exclusion_keeps_a_name_out_or_is_left_out_for_one_reason(
    built: Built, row: str, reason: Drop | None
) -> None:
    other = Listing(npi="1000000053", last="EXAMPLE", first="BEN", street1="9 OTHER RD")
    made = built.of(
        part_b=written([Row()]),
        clinicians=clinicians_file([Listing(), other]),
        nppes=archive([Entry()]),
        exclusions=EXCLUSIONS + row,
    )
    is_out = reason is None or reason is Drop.REPEATED
    assert report_of(made, "exclusions").dropped == ({reason: 1} if reason else {})
    assert len(made.clinics) == (1 if is_out else 2)
    for kind in ("part-b", "clinicians", "nppes"):
        assert report_of(made, kind).dropped.get(Drop.EXCLUDED, 0) == is_out
    said = " ".join(f"{clinic.name} {clinic.also_known_as}" for clinic in made.clinics)
    assert ("Sample" in said) is not is_out


def claimed(part_d: str, **more: str | bytes) -> dict[str, str | bytes]:
    return {"part_b": written([Row()]), "part_d": part_d, **more}


PRESCRIPTION_ROWS: list[tuple[str, Drop | None]] = [
    (prescription(brand="One"), None),
    (prescription(brand="Two", patients=""), None),
    (prescription(brand="Three", generic="BUPRENORPHINE HCL/NALOXONE HCL"), None),
    (prescription(brand="Lyrica", generic="Pregabalin"), Drop.OTHER_DRUG),
    (prescription(generic=""), Drop.OTHER_DRUG),
    (prescription(claims="many"), Drop.BAD_NUMBER),
    (prescription(claims=""), Drop.BAD_NUMBER),
    (prescription(claims="-3"), Drop.BAD_NUMBER),
    (prescription(npi="12"), Drop.BAD_NPI),
    (prescription(npi="1000000046"), Drop.IN_NO_OTHER_FILE),
    (prescription() * 2, Drop.REPEATED),
]


def test_every_prescription_is_kept_or_left_out_for_one_reason(built: Built) -> None:
    made = built.of(**claimed(PART_D + "".join(row for row, _ in PRESCRIPTION_ROWS)))
    check(made, "part-d", PRESCRIPTION_ROWS)
    assert report_of(made, "part-d").period == "2023"


def test_who_prescribes_buprenorphine_is_told_with_year_people_and_how_often(
    built: Built,
) -> None:
    rows = prescription() + prescription(brand="Belbuca", claims="1200")
    ben = Row(npi="1000000053", last="EXAMPLE")
    rows += prescription(npi=ben.npi, claims="16")
    made = built.of(part_b=written([Row(), ben]), part_d=PART_D + rows)
    fact = only(made).fact("buprenorphine_treatment")
    assert fact.answer is Answer.YES
    assert fact.evidence is not None
    assert fact.evidence.source == "Medicare Part D prescriptions"
    assert (fact.evidence.period, fact.evidence.clinicians) == ("2023", 2)
    assert fact.evidence.services is None
    assert fact.evidence.note == (
        "prescriptions that were filled, with refills: Belbuca 1,200, Butrans 50"
    )


def test_two_files_of_one_year_are_one(tmp_path: Path, taxonomy: Taxonomy) -> None:
    rows = (prescription(), prescription(claims="40") + prescription(brand="Belbuca"))
    files = [tmp_path / f"part_d_{state}_2023.csv" for state in ("az", "tx")]
    for path, text in zip(files, rows, strict=True):
        path.write_text(PART_D + text)
    claims = tmp_path / "claims_2023.csv"
    claims.write_bytes(written([Row()]))
    sources = Sources(part_b=claims, part_d=files)
    made = build_directory(sources, taxonomy=taxonomy, gazetteer=FewZips())
    reports = [one for one in made.report.sources if one.kind == "part-d"]
    assert [(one.rows_read, one.rows_kept) for one in reports] == [(1, 0), (2, 2)]
    evidence = only(made).fact("buprenorphine_treatment").evidence
    assert evidence is not None
    assert evidence.note.endswith("refills: Butrans 40, Belbuca 34")


def test_a_therapist_in_the_building_says_nothing_of_the_clinic(built: Built) -> None:
    other = Row(npi="1000000053", kind="Family Practice", code="99213", last="EXAMPLE")
    made = built.of(part_b=written([Row(), other]), part_d=PART_D + prescription(npi=other.npi))
    assert "buprenorphine_treatment" not in only(made).facts


def test_the_older_columns_of_the_prescriptions_are_read(built: Built) -> None:
    made = built.of(**claimed(OLD_PART_D + old_prescription()))
    assert "buprenorphine_treatment" in only(made).facts


SAID = "(Medicare Doctors and Clinicians, 2026-11)"


@pytest.mark.parametrize(
    ("assignments", "told"),
    [
        ("Y", f"always, by the clinician {SAID}"),
        ("M", f"sometimes {SAID}"),
        ("YY", f"always, by all 2 clinicians {SAID}"),
        (
            "YM",
            f"always by 1 of 2 clinicians, sometimes by the others {SAID}",
        ),
        (" ", ""),
        ("?", ""),
    ],
)
def test_who_takes_what_medicare_allows_is_told(built: Built, assignments: str, told: str) -> None:
    rows = clinicians_file([Listing(npi=f"{1000000004 + i}") for i in range(len(assignments))])
    head, *lines = rows.decode().splitlines()
    place = CLINICIANS.index("ind_assgn")
    cells = [line.split(",") for line in lines]
    for row, answer in zip(cells, assignments, strict=True):
        row[place] = answer
    text = "\r\n".join([head, *map(",".join, cells)])
    clinic = only(built.of(clinicians=text))
    assert clinic.accepts_medicare is True
    assert clinic.medicare_assignment == told


def test_without_the_file_nothing_is_said_of_medicare(built: Built) -> None:
    clinic = only(built.of(part_b=written([Row()])))
    assert clinic.accepts_medicare is None
    assert (clinic.medicare_assignment, clinic.medicare_allowed) == ("", "")


def priced(rows: list[tuple[Row, str]], columns: list[str]) -> bytes:
    delimiter = "," if columns is CURRENT else "\t"
    head, *lines = written([row for row, _ in rows], columns, delimiter).decode().splitlines()
    name = "Avg_Mdcr_Alowd_Amt" if columns is CURRENT else "average_Medicare_allowed_amt"
    place = columns.index(name)
    cells = [line.split(delimiter) for line in lines]
    for row, (_, amount) in zip(cells, rows, strict=True):
        row[place] = amount
    return "\r\n".join([head, *map(delimiter.join, cells)]).encode()


@pytest.mark.parametrize("columns", [CURRENT, OLD], ids=["current", "2012"])
def test_what_medicare_allowed_is_an_average_over_services(
    built: Built, columns: list[str]
) -> None:
    rows = [
        (Row(services="30"), "1000"),
        (Row(npi="1000000053", last="EXAMPLE", services="10"), "3000.40"),
        (Row(place="F", services="500"), "99"),
        (Row(code="62323", services="20"), ""),
        (Row(code="64483", services="20"), "no price"),
        (Row(code="62321", services="20"), "999999999"),
        (Row(code="64493", services="20"), "-5"),
    ]
    clinic = only(built.of(part_b=priced(rows, columns)))
    assert clinic.medicare_allowed == ("Spinal cord stimulation: $1,500 in an office in 2023")


WRONG = {
    "other_names": (ENDPOINTS + endpoint(), "--direct-addresses"),
    "direct_addresses": (OTHER_NAMES + other_name(), "--other-names"),
    "exclusions": (PART_D + prescription(), "--part-d"),
    "part_d": (EXCLUSIONS + exclusion(), "--exclusions"),
    "clinicians": (EXCLUSIONS + exclusion(), "--exclusions"),
}


@pytest.mark.parametrize(("option", "given"), WRONG.items(), ids=WRONG)
def test_another_file_is_told_its_own_option(
    built: Built, option: str, given: tuple[str, str]
) -> None:
    text, own = given
    with pytest.raises(UnreadableFile, match=f"give it with {own}"):
        built.of(part_b=written([Row()]), **{option: text})


def test_the_registry_is_not_taken_for_its_other_names(built: Built) -> None:
    made = built.of(nppes=archive(REGISTRY))
    assert [one.kind for one in made.report.sources] == ["nppes"]
    assert ANNA not in {clinic.npi for clinic in made.clinics}
