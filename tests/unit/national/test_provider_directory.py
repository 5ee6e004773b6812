"""The CMS National Provider Directory: every line, both systems, positions, who works where."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from finder.directory.clinic import Clinic, PositionPrecision
from finder.errors import UnreadableFile
from finder.national.build import NationalBuild, build_directory
from finder.national.report import SourceReport
from finder.national.sources.drops import Drop
from finder.national.sources.federal_files import Sources
from finder.taxonomy.taxonomy import Taxonomy
from tests.unit.national.claims_file import Row, written
from tests.unit.national.conftest import FewZips
from tests.unit.national.directory_files import (
    ANNA,
    BEN,
    CENTER,
    NEW_NPI,
    OLD_NPI,
    lines,
    location,
    organization,
    practitioner,
    role,
    zstd,
)
from tests.unit.national.registry_files import (
    REGISTRY,
    Entry,
    Listing,
    clinicians_file,
    registry_file,
)

Lines = tuple[Any, ...]


class Built:
    """Builds from claims of two people and the files of the directory that are given."""

    def __init__(self, folder: Path, taxonomy: Taxonomy) -> None:
        self._folder, self._taxonomy = folder, taxonomy

    def of(
        self,
        *,
        packed: bool = False,
        claims: tuple[Row, ...] = (Row(), Row(npi=str(BEN), last="EXAMPLE")),
        clinicians: tuple[Listing, ...] = (),
        registry: bytes = b"",
        **files: Lines,
    ) -> NationalBuild:
        given: dict[str, Path] = {}
        for key, rows in files.items():
            path = self._folder / f"{key}_2026-09.ndjson"
            path.write_bytes(lines(*rows))
            given[key] = zstd(path) if packed else path
        tables = {
            "part_b": ("claims_2023.csv", written(claims) if claims else b""),
            "clinicians": ("clinicians_2026-08.csv", clinicians and clinicians_file(clinicians)),
            "nppes": ("npidata_pfile_20050523-20261108.csv", registry),
        }
        for key, (name, data) in tables.items():
            if data:
                given[key] = self._folder / name
                given[key].write_bytes(data)
        made = build_directory(Sources(**given), taxonomy=self._taxonomy, gazetteer=FewZips())
        for one in made.report.sources:
            assert one.rows_read == one.rows_kept + sum(one.dropped.values()), one
            assert all(count > 0 for count in one.dropped.values()), one
        return made


@pytest.fixture
def built(tmp_path: Path, taxonomy: Taxonomy) -> Built:
    return Built(tmp_path, taxonomy)


def report_of(made: NationalBuild, kind: str) -> SourceReport:
    (found,) = (one for one in made.report.sources if one.kind == kind)
    return found


def streets(made: NationalBuild) -> set[str]:
    return {clinic.address.street for clinic in made.clinics}


def only(made: NationalBuild) -> Clinic:
    (clinic,) = made.clinics
    return clinic


def marked(system: str | None, npi: int = ANNA) -> list[dict[str, Any]]:
    return [{"system": system, "value": str(npi)}]


CARA, DAN = 1000000061, 1000000079
BY_TYPE = [{"type": {"coding": [{"code": "NPI"}]}, "value": str(CARA)}]
EVERY_LINE: dict[str, list[tuple[Any, Drop | None]]] = {
    "npd_practitioners": [
        (practitioner(identifier=marked(OLD_NPI)), None),
        (practitioner(BEN, identifier=marked(NEW_NPI, BEN)), None),
        (practitioner(identifier=BY_TYPE, id="x"), None),
        (practitioner(DAN, identifier=None), None),
        (practitioner(identifier=marked("other"), id="x"), Drop.NO_NPI),
        (practitioner(identifier=marked(NEW_NPI, 12), id="x"), Drop.NO_NPI),
        (practitioner(active=False), Drop.INACTIVE),
        (practitioner(1000000020), Drop.IN_NO_OTHER_FILE),
        (practitioner(resourceType="Patient"), Drop.OTHER_RESOURCE),
        ("{broken", Drop.DAMAGED),
    ],
    "npd_organizations": [
        (organization(), None),
        (organization(type=[{"text": "ein"}]), Drop.TAXPAYER),
        (organization(identifier=None, id="x"), Drop.NO_NPI),
        (organization(active=False), Drop.INACTIVE),
        (organization(1000000020), Drop.IN_NO_OTHER_FILE),
    ],
    "npd_roles": [
        (role(), None),
        (role(organization=None), None),
        (role(active=False), Drop.INACTIVE),
        (role(1000000020), Drop.IN_NO_OTHER_FILE),
        (role(practitioner=None), Drop.NO_NPI),
        (role(place=""), Drop.NO_LOCATION),
    ],
    "npd_locations": [
        (location(), None),
        (location("loc-2", status=None), None),
        (location(status="inactive"), Drop.INACTIVE),
        (location(address={"city": "PHOENIX"}), Drop.NO_STREET),
        (location("far", "9 NOWHERE RD"), Drop.NOT_A_PAIN_SITE),
    ],
}
WHOLE: dict[str, Lines] = {
    "npd_practitioners": (practitioner(),),
    "npd_roles": (role(),),
    "npd_organizations": (organization(),),
    "npd_locations": (location(),),
}


def test_every_line_is_kept_or_left_out_for_one_reason(built: Built) -> None:
    claims = tuple(Row(npi=str(npi), last=f"SAMPLE{npi}") for npi in (ANNA, BEN, CARA, DAN))
    files = {key: tuple(line for line, _ in rows) for key, rows in EVERY_LINE.items()}
    made = built.of(claims=claims, **files)
    for key, rows in EVERY_LINE.items():
        found = report_of(made, key.replace("_", "-"))
        assert found.dropped == Counter(reason for _, reason in rows if reason), key
        assert found.rows_kept == sum(reason is None for _, reason in rows), key


def test_a_clinic_stands_at_its_street_and_has_the_phone(built: Built) -> None:
    clinic = only(built.of(npd_locations=(location("a", "100 Example Street", "Ste 4"),)))
    assert clinic.position_precision is PositionPrecision.STREET
    assert clinic.position_source == "CMS National Provider Directory, 2026-09"
    assert clinic.position is not None
    assert (clinic.position.latitude, clinic.position.longitude) == (33.51, -112.02)
    assert clinic.phone == "(602) 555-0177"


@pytest.mark.parametrize(
    "changed",
    [
        {"position": {"latitude": 47.6, "longitude": -122.3}},
        {"position": {"latitude": -112.02, "longitude": 33.51}},
        {"position": {"latitude": 933.0, "longitude": -112.02}},
        {"position": {"latitude": None, "longitude": -112.02}},
        {"position": None},
        {"address": {"line": ["102 EXAMPLE ST"], "state": "AZ", "postalCode": "85016"}},
        {"address": {"line": ["100 EXAMPLE ST"], "state": "TX", "postalCode": "78701"}},
    ],
    ids=["far away", "turned round", "nowhere", "half", "none", "next door", "other town"],
)
def test_a_position_that_cannot_be_is_not_taken(built: Built, changed: dict[str, Any]) -> None:
    clinic = only(built.of(npd_locations=(location(**changed),)))
    assert clinic.position_precision is PositionPrecision.ZIP_CENTROID


def test_two_phones_in_one_building_are_nobodys(built: Built) -> None:
    other = location("loc-2", telecom=[{"system": "phone", "value": "6025550178"}])
    assert only(built.of(npd_locations=(location(), other))).phone == ""


NEW_PLACE = ("200 NEW RD",)


def test_who_works_where_is_read_from_roles_where_no_other_file_knows_better(
    built: Built,
) -> None:
    made = built.of(
        npd_practitioners=(practitioner(), practitioner(BEN, name=[{"family": "EXAMPLE"}])),
        npd_roles=(role(), role(BEN)),
        npd_organizations=(organization(),),
        npd_locations=(location("loc-1", *NEW_PLACE),),
    )
    clinic = only(made)
    assert clinic.address.street == "200 New Rd"
    assert clinic.name == "Sample Pain Group"


@pytest.mark.parametrize(
    ("month", "street"), [("2026-09", "200 New Rd"), ("2026-07", "100 Example St")]
)
def test_the_newer_of_two_files_says_where_somebody_works_and_the_other_is_named(
    built: Built, month: str, street: str
) -> None:
    both = (Row(), Row(npi=str(BEN), last="EXAMPLE"))
    made = built.of(
        claims=both,
        clinicians=(Listing(), Listing(npi=str(BEN), last="EXAMPLE")),
        npd_roles=(role(month=month), role(BEN, month=month)),
        npd_locations=(location("loc-1", *NEW_PLACE),),
        npd_practitioners=(practitioner(), practitioner(BEN, name=[{"family": "EXAMPLE"}])),
    )
    clinic = only(made)
    assert clinic.address.street == street
    other = "Medicare Doctors and Clinicians, 2026-08,"
    if month == "2026-07":
        other = "CMS National Provider Directory, 2026-09,"
    assert clinic.evidence is not None
    assert clinic.evidence.note == f"{other} has another address for 2 of the clinicians here"


def test_a_newer_role_at_the_same_door_takes_nothing_away(built: Built) -> None:
    listing = Listing(group="SAMPLE GROUP", group_id="71", street1="100 EXAMPLE STREET")
    clinic = only(
        built.of(
            claims=(),
            clinicians=(listing,),
            npd_practitioners=(practitioner(),),
            npd_roles=(role(),),
            npd_locations=(location(),),
        )
    )
    assert clinic.name == "Sample Group"
    assert clinic.address.street == "100 Example Street"
    assert clinic.evidence is not None
    assert clinic.evidence.note == ""


@pytest.mark.parametrize(
    ("updated", "street"), [("10/02/2026", "100 Example St"), ("01/02/2026", "200 New Rd")]
)
def test_a_row_of_the_registry_that_is_newer_goes_before(
    built: Built, updated: str, street: str
) -> None:
    entries = [Entry(), Entry(npi=str(BEN), last="EXAMPLE")]
    text = registry_file(entries, [*REGISTRY, "Last Update Date"]).decode()
    head, *rows = text.splitlines()
    data = "\r\n".join([head, *(f'{row[:-2]}"{updated}"' for row in rows)]).encode()
    made = built.of(
        registry=data,
        npd_practitioners=(practitioner(), practitioner(BEN, name=[{"family": "EXAMPLE"}])),
        npd_roles=(role(), role(BEN)),
        npd_locations=(location("loc-1", *NEW_PLACE),),
    )
    assert streets(made) == {street}


@pytest.mark.parametrize("system", ["http://nucc.org/provider-taxonomy", "urn:another", None])
def test_a_nucc_code_is_one_in_whatever_system(built: Built, system: str | None) -> None:
    family = Row(kind="Family Practice", code="97110")
    coding = {"system": system, "code": "225100000x"}
    person = practitioner(qualification=[{"code": {"coding": [coding]}}])
    made = built.of(claims=(Row(npi=str(BEN), last="EXAMPLE"), family), npd_practitioners=(person,))
    fact = only(made).facts["physical_therapist"]
    assert fact.evidence is not None
    assert fact.evidence.source == "CMS National Provider Directory"


def test_files_packed_with_zstd_say_the_same(built: Built) -> None:
    plain, packed = built.of(**WHOLE), built.of(packed=True, **WHOLE)
    assert plain.clinics == packed.clinics
    for key in WHOLE:
        kind = key.replace("_", "-")
        assert report_of(plain, kind).dropped == report_of(packed, kind).dropped


@pytest.mark.parametrize("key", WHOLE)
def test_a_large_file_in_which_nothing_is_known_is_refused(built: Built, key: str) -> None:
    kind = WHOLE[key][0]["resourceType"]
    unknown = {"resourceType": kind, "id": "x", "identifier": marked("urn:new:npi")}
    with pytest.raises(UnreadableFile, match="its form may have changed"):
        built.of(**{key: (unknown,) * 200})


WRONG = [
    ("npd_roles", (practitioner(),), "--npd-practitioners"),
    ("npd_locations", (organization(),), "--npd-organizations"),
    ("npd_practitioners", (Row().cells(),), "is not the file of practitioners"),
    ("npd_organizations", ("",), "blank line"),
]


@pytest.mark.parametrize(("key", "rows", "words"), WRONG)
def test_another_file_is_told_its_own_option(
    built: Built, key: str, rows: Lines, words: str
) -> None:
    with pytest.raises(UnreadableFile, match=words):
        built.of(**{key: rows})


def test_a_table_given_for_resources_and_resources_for_a_table_are_told_apart(
    tmp_path: Path, taxonomy: Taxonomy
) -> None:
    claims, people = tmp_path / "claims_2023.csv", tmp_path / "people.ndjson"
    claims.write_bytes(written([Row()]))
    people.write_bytes(lines(practitioner()))
    for given, option in (
        (Sources(npd_roles=claims), "--part-b"),
        (Sources(nppes=people), "--npd-practitioners"),
    ):
        with pytest.raises(UnreadableFile, match=f"give it with {option}"):
            build_directory(given, taxonomy=taxonomy, gazetteer=FewZips())


def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, taxonomy: Taxonomy) -> None:
    path = tmp_path / "cut_2026-09.ndjson"
    path.write_bytes(lines(*(location(f"loc-{i}", f"{i} SAMPLE ST") for i in range(20_000))))
    packed = zstd(path)
    packed.write_bytes(packed.read_bytes()[:-2_000])
    claims = tmp_path / "claims_2023.csv"
    claims.write_bytes(written([Row()]))
    with pytest.raises(UnreadableFile, match="download it again"):
        build_directory(
            Sources(part_b=claims, npd_locations=packed),
            taxonomy=taxonomy,
            gazetteer=FewZips(),
        )


def test_nobody_in_the_directory_alone_is_listed(built: Built) -> None:
    assert CENTER not in {int(one.npi or 0) for one in built.of(**WHOLE).clinics}
