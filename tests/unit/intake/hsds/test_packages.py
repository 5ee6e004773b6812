"""HSDS packages that others made: services at locations become clinics."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest

from finder.directory.clinic import Clinic
from finder.errors import UnreadableFile
from finder.exchange.hsds_files import write_hsds
from finder.intake.file import clinic_file
from finder.intake.file.reading import read_table
from finder.intake.report.report import CheckReport
from finder.intake.validation import check_directory
from tests.every_field import full_clinic

VERSION_3 = {
    "organizations": "id,name,description,website\no1,Example Health,,https://example.org\n",
    "services": (
        "id,organization_id,name,description,status,minimum_age,email\n"
        's1,o1,"Epidural steroid injection, acupuncture",Care for people in pain.,active,18,\n'
        "s2,o1,Food pantry,Groceries,active,,\n"
    ),
    "locations": (
        "id,location_type,organization_id,name,latitude,longitude\n"
        "l1,physical,o1,Example Pain Center,33.41,-111.93\n"
        "l2,physical,o1,Example Pantry,,\n"
    ),
    "service_at_location": "id,service_id,location_id\nsl1,s1,l1\nsl2,s2,l2\n",
    "addresses": (
        "id,location_id,address_1,city,state_province,postal_code,country,address_type\n"
        "a1,l1,1 Example Road,Tempe,AZ,85281,US,physical\n"
        "a2,l2,2 Example Road,Tempe,AZ,85281,US,physical\n"
    ),
    "phones": (
        "id,service_at_location_id,organization_id,number,extension,type\n"
        "p1,,o1,6025550100,,voice\np2,sl1,,4805550134,7,voice\np3,sl1,,4805550135,,fax\n"
    ),
    "schedules": (
        "id,service_id,freq,byday,opens_at,closes_at\n"
        'h1,s1,WEEKLY,"MO,TU",08:00,17:00\nh2,s1,WEEKLY,FR,09:00:00,12:00:00\n'
    ),
    "languages": "id,location_id,name,code\ng1,l1,,es\ng2,l1,English,en\n",
    "taxonomy_terms": "id,code,name,description\nt1,X-1,Chiropractor,\nt2,X-2,Whatever,\n",
    "attributes": ("id,link_id,link_entity,taxonomy_term_id\nx1,s1,service,t1\nx2,s1,service,t2\n"),
    "cost_options": "id,service_id,option\nc1,s1,Sliding scale\n",
}
VERSION_2 = {
    "organization": "id,name\no1,Example Health\n",
    "service": "id,organization_id,name,status\ns1,o1,Physical therapy for pain,active\n",
    "location": "id,organization_id,name\nl1,o1,Example Center\n",
    "services_at_location": "id,service_id,location_id\nsl1,s1,l1\n",
    "physical_address": "x\n",
    "physical_addresses": (
        "id,location_id,address_1,city,state_province,postal_code\n"
        "a1,l1,1 Example Road,Tempe,AZ,85281\n"
    ),
    "service_attributes": "id,service_id,taxonomy_term_id\nx1,s1,t1\n",
    "taxonomy_term": "id,term,name\nt1,Acupuncture,Acupuncture\n",
}


def package(tables: dict[str, str], folder: str = "", **others: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(f"{folder}{name}.csv", text)
        for name, data in others.items():
            archive.writestr(name.replace("_", "."), data)
    return stream.getvalue()


def checked(data: bytes) -> tuple[Clinic, CheckReport]:
    report = check_directory(data)
    assert [str(one) for one in report.issues if one.is_error] == []
    (clinic,) = report.clinics
    return clinic, report


@pytest.mark.parametrize("folder", ["", "data/"])
def test_a_service_at_a_location_is_a_clinic(folder: str) -> None:
    clinic, report = checked(package(VERSION_3, folder, datapackage_json=b"{}"))
    assert (clinic.name, clinic.organization) == ("Example Pain Center", "Example Health")
    assert clinic.address.one_line() == "1 Example Road, Tempe, AZ 85281"
    assert clinic.position is not None
    assert set(clinic.facts) == {
        *("epidural_steroid_injection", "acupuncture", "chiropractor"),
    }
    assert (clinic.phone, clinic.fax) == ("(480) 555-0134 ext. 7", "(480) 555-0135")
    assert str(clinic.week) == "Mo-Tu 08:00-17:00; Fr 09:00-12:00"
    assert clinic.languages == ("Spanish", "English")
    assert clinic.ages == "18 and over"
    assert clinic.website == "https://example.org"
    said = {one.code.value: str(one) for one in report.issues}
    assert "cost_options (1)" in said["tables_left"]
    assert "were left out: 1" in said["places_left"]


def test_version_2_is_read_too() -> None:
    clinic, _ = checked(package(VERSION_2))
    assert (clinic.name, clinic.address.zip_code) == ("Example Center", "85281")
    assert "acupuncture" in clinic.facts


def test_what_is_edited_in_a_package_of_ours_is_read() -> None:
    stream = io.BytesIO()
    write_hsds([full_clinic()], stream)
    with zipfile.ZipFile(stream) as archive:
        tables = {
            name.removesuffix(".csv"): archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith(".csv")
        }
    tables["phones"] = tables["phones"].replace("(602) 555-0134", "602-555-0199")
    clinic, _ = checked(package(tables))
    assert clinic.phone == "(602) 555-0199"
    assert clinic.facts == full_clinic().facts


def test_ids_are_uuids_and_every_table_is_described() -> None:
    stream = io.BytesIO()
    write_hsds([full_clinic()], stream)
    with zipfile.ZipFile(stream) as archive:
        assert "datapackage.json" in archive.namelist()
        head, first = archive.read("locations.csv").decode().splitlines()[:2]
    assert head.startswith("id,location_type,")
    assert len(first.partition(",")[0]) == 36


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        read_table(data, "a.zip")
    return str(refusal.value)


def test_a_package_that_yields_nothing_is_an_error() -> None:
    pantry = {**VERSION_3, "service_at_location": "id,service_id,location_id\nsl2,s2,l2\n"}
    pantry["locations"] = "id,name,organization_id\nl2,Example Pantry,o1\n"
    assert "none of its locations (1) says that it treats pain" in refused(package(pantry))
    assert "none of its locations (0)" in refused(
        package({"services": "id\n", "locations": "id\n"})
    )


@pytest.mark.parametrize(
    "tables", [{"trips": "a\n1\n", "stops": "b\n2\n"}, {"services": "id\ns1\n", "people": "id\n"}]
)
def test_a_package_of_other_tables_is_no_clinic_file(tables: dict[str, str]) -> None:
    assert "a ZIP archive, not a clinic file" in refused(package(tables))


def test_one_that_is_cut_off_or_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = package(VERSION_3)
    assert "is broken" in refused(whole[: len(whole) // 2])
    monkeypatch.setattr(clinic_file, "LARGEST_FILE", 8_000)
    bomb = package({**VERSION_3, "phones": "id,number\n" + "p,1\n" * 5_000})
    assert "too large" in refused(bomb)


@pytest.mark.parametrize("table", sorted(VERSION_3))
def test_a_table_of_the_wrong_shape_costs_itself_alone(table: str) -> None:
    for text in ("", "a,b\n1,2\n", "id,id\n1\n", "\0\n", 'id\n"x'):
        data = package({**VERSION_3, table: text})
        with suppress(UnreadableFile):  # one sentence, or what the other tables say
            assert read_table(data, "a.zip").titles
