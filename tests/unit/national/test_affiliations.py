"""Who works at which hospital: facility affiliations and the names of hospitals."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from finder.errors import UnreadableFile
from finder.national.build import NationalBuild, build_directory
from finder.national.engine import Engine, engine
from finder.national.report import SourceReport
from finder.national.sources.affiliations import AFFILIATIONS
from finder.national.sources.drops import Drop
from finder.national.sources.federal_files import SOURCES, Sources
from finder.national.sources.hospitals import HOSPITALS
from finder.taxonomy.taxonomy import Taxonomy
from tests.unit.national.claims_file import Row, written
from tests.unit.national.conftest import FewZips
from tests.unit.national.registry_files import Listing, clinicians_file

AFFILIATED = (
    "NPI,Ind_PAC_ID,Provider Last Name,Provider First Name,Provider Middle Name,suff,"
    "facility_type,Facility Affiliations Certification Number,Facility Type Certification Number\n"
)
OLDER = (
    "NPI, Ind_PAC_ID, lst_nm, frst_nm, mid_nm, suff, facility_type, facility_afl_ccn, parent_ccn"
)
HOSPITAL = (
    "Facility ID,Facility Name,Address,City/Town,State,ZIP Code,County/Parish,Telephone Number,"
    "Hospital Type,Hospital Ownership,Emergency Services,Hospital overall rating\n"
)
ANNA = "1000000004"


def affiliation(npi: str = ANNA, kind: str = "Hospital", ccn: str = "030001", of: str = "") -> str:
    return f"{npi},1,SAMPLE,ANNA,,,{kind},{ccn},{of}\n"


def hospital(ccn: str = "030001", name: str = "SAMPLE GENERAL HOSPITAL") -> str:
    return f"{ccn},{name},1 A ST,PHOENIX,AZ,85016,X,(602) 555-0100,Acute Care Hospitals,,Yes,5\n"


class Read:
    """Builds from one clinician, her affiliations and hospitals."""

    def __init__(self, folder: Path, taxonomy: Taxonomy) -> None:
        self._folder, self._taxonomy = folder, taxonomy

    def of(self, affiliations: str, hospitals: str = "") -> NationalBuild:
        files = {
            "clinicians": clinicians_file([Listing()]),
            "affiliations": affiliations.encode(),
            "hospitals": hospitals.encode(),
        }
        named = {key: (f"{key}_2026-10.csv", data) for key, data in files.items() if data}
        return self.build(named)

    def build(self, files: dict[str, tuple[str, bytes]]) -> NationalBuild:
        """Builds from files by their argument, each with its name and bytes."""
        paths = {key: self._folder / name for key, (name, _) in files.items()}
        for key, path in paths.items():
            path.write_bytes(files[key][1])
        return build_directory(Sources(**paths), taxonomy=self._taxonomy, gazetteer=FewZips())


@pytest.fixture
def read(tmp_path: Path, taxonomy: Taxonomy) -> Read:
    return Read(tmp_path, taxonomy)


def report_of(made: NationalBuild, kind: str) -> SourceReport:
    (found,) = (one for one in made.report.sources if one.kind == kind)
    assert found.rows_read == found.rows_kept + sum(found.dropped.values())
    return found


AFFILIATION_ROWS: list[tuple[str, Drop | None]] = [
    (affiliation(), None),
    (affiliation(kind="hospital", ccn="030002"), None),
    (affiliation(kind="Ambulatory surgical center", ccn="03C0001234"), None),
    (affiliation(ccn="3T021", of="030021"), None),
    (affiliation(ccn="30003"), None),
    (affiliation(npi="12"), Drop.BAD_NPI),
    (affiliation(npi=""), Drop.BAD_NPI),
    (affiliation(npi="1000000020"), Drop.IN_NO_OTHER_FILE),
    (affiliation(kind="Nursing home"), Drop.OTHER_FACILITY),
    (affiliation(kind="Home health agency"), Drop.OTHER_FACILITY),
    (affiliation(kind=""), Drop.OTHER_FACILITY),
    (affiliation(ccn=""), Drop.BAD_CCN),
    (affiliation(ccn="SAM"), Drop.BAD_CCN),
    (affiliation(ccn="030004") * 2, Drop.REPEATED),
    (affiliation().replace(",Hospital", ""), Drop.TOO_FEW_CELLS),
]
HOSPITAL_ROWS: list[tuple[str, Drop | None]] = [
    (hospital(), None),
    (hospital(ccn="30003"), None),
    (hospital(ccn="030099"), Drop.OTHER_FACILITY),
    (hospital(ccn="none"), Drop.BAD_CCN),
    (hospital("030002") + hospital("030002", name="ANOTHER NAME"), Drop.REPEATED),
]


def test_every_affiliation_and_hospital_is_kept_or_left_out_for_one_reason(read: Read) -> None:
    text = AFFILIATED + "".join(row for row, _ in AFFILIATION_ROWS)
    made = read.of(text, HOSPITAL + "".join(row for row, _ in HOSPITAL_ROWS))
    for kind, rows in (("affiliations", AFFILIATION_ROWS), ("hospitals", HOSPITAL_ROWS)):
        found = report_of(made, kind)
        assert found.dropped == Counter(reason for _, reason in rows if reason)
        assert found.rows_kept == sum(reason in {None, Drop.REPEATED} for _, reason in rows)
        assert found.period == "2026-10"


def test_the_clinics_are_the_same_with_and_without(read: Read) -> None:
    nobody = affiliation(npi="1000000020")
    alone = read.of(AFFILIATED + nobody)
    both = read.of(AFFILIATED + affiliation() + nobody, HOSPITAL + hospital())
    assert [one.id for one in both.clinics] == [one.id for one in alone.clinics]


@pytest.fixture
def database() -> Engine:
    with engine(400) as made:
        for source in SOURCES:
            source.make_tables(made)
        made.run(f"INSERT INTO biller_row (npi) VALUES ({ANNA}), (1000000012)")
        yield made


WORKS_IN = "SELECT npi, ccn, name, city, state FROM works_in ORDER BY ALL"


@pytest.mark.parametrize("head", [AFFILIATED, f"{OLDER}\n"], ids=["today", "before 2023"])
def test_who_works_where_is_told_by_number_and_name(
    database: Engine, tmp_path: Path, head: str
) -> None:
    file, names = tmp_path / "a.csv", tmp_path / "h.csv"
    unit = affiliation("1000000012", ccn="03T001", of="030001")
    file.write_text(head + affiliation() + unit + affiliation(ccn="450002"))
    names.write_text(HOSPITAL + hospital() + hospital("030009", "OTHER"))
    AFFILIATIONS.load(database, file, "", lambda _: None)
    HOSPITALS.load(database, names, "", lambda _: None)
    general = ("030001", "SAMPLE GENERAL HOSPITAL", "PHOENIX", "AZ")
    assert database.rows(WORKS_IN) == [
        (1000000004, *general),
        (1000000004, "450002", "", "", ""),
        (1000000012, *general),
    ]


WRONG = {
    "affiliations": (HOSPITAL + hospital(), "--hospitals"),
    "hospitals": (AFFILIATED + affiliation(), "--affiliations"),
    "clinicians": (AFFILIATED + affiliation(), "--affiliations"),
}


@pytest.mark.parametrize(("option", "given"), WRONG.items(), ids=WRONG)
def test_another_file_is_told_its_own_option(
    tmp_path: Path, taxonomy: Taxonomy, option: str, given: tuple[str, str]
) -> None:
    text, own = given
    claims, path = tmp_path / "claims_2023.csv", tmp_path / "given.csv"
    claims.write_bytes(written([Row()]))
    path.write_text(text)
    sources = Sources(part_b=(claims,), **{option: path})
    with pytest.raises(UnreadableFile, match=own):
        build_directory(sources, taxonomy=taxonomy, gazetteer=FewZips())


def test_a_file_without_its_number_is_refused_with_the_heading(read: Read) -> None:
    with pytest.raises(
        UnreadableFile, match="lacks the column Facility Affiliations Certification Number"
    ):
        read.of(AFFILIATED.replace("Facility Affiliations Certification Number", "ccn"))


# Where what is done at a hospital is done


def epidurals(place: str, npi: str = ANNA) -> Row:
    return Row(npi=npi, code="62323", place=place)


def noted(read: Read, rows: list[Row], affiliations: str, hospitals: str) -> str:
    """What is noted of the epidurals of the one clinic."""
    files = {
        "part_b": ("claims_2023.csv", written(rows)),
        "affiliations": ("affiliations_2026-10.csv", (AFFILIATED + affiliations).encode()),
        "hospitals": ("hospitals_2026-10.csv", (HOSPITAL + hospitals).encode()),
    }
    (clinic,) = read.build(files).clinics
    evidence = clinic.fact("epidural_steroid_injection").evidence
    assert evidence is not None
    return evidence.note


def test_what_is_done_at_a_hospital_is_linked_to_the_hospital(read: Read) -> None:
    assert noted(read, [epidurals("F")], affiliation(), hospital()) == (
        "perhaps not at this address; who bills it works at Sample General Hospital (Phoenix, AZ)"
    )


def test_what_is_billed_from_the_office_is_done_here_and_names_no_hospital(read: Read) -> None:
    assert noted(read, [epidurals("O")], affiliation(), hospital()) == ""


def test_several_hospitals_are_named_and_many_are_counted(read: Read) -> None:
    ccns = [f"03000{number}" for number in range(1, 6)]
    affiliations = "".join(affiliation(ccn=ccn) for ccn in ccns)
    hospitals = "".join(hospital(ccn, f"SAMPLE {ccn[-1]}") for ccn in ccns)
    note = noted(read, [epidurals("F")], affiliations, hospitals)
    assert note.endswith(
        "who bills it works at Sample 1 (Phoenix, AZ), Sample 2 (Phoenix, AZ), "
        "Sample 3 (Phoenix, AZ) and 2 more"
    )


def test_the_hospital_of_somebody_else_at_the_address_is_not_named(read: Read) -> None:
    other = "1000000012"
    rows = [epidurals("O"), epidurals("F", other)]
    assert "who bills it works" not in noted(read, rows, affiliation(), hospital())
