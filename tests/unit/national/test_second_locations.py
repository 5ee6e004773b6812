"""Second practice locations: read out of the registry's archive, or as a file of their own."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from finder.directory.clinic import Clinic
from finder.errors import UnreadableFile
from finder.national.build import NationalBuild, build_directory
from finder.national.sources.drops import Drop
from finder.national.sources.federal_files import Sources
from finder.taxonomy.taxonomy import Taxonomy
from tests.unit.national.claims_file import table
from tests.unit.national.conftest import FewZips
from tests.unit.national.registry_files import Entry, Listing, clinicians_file, registry_file

_SECOND = "Provider Secondary Practice Location Address"
HEADINGS = {
    "npi": "NPI",
    "street1": f"{_SECOND}- Address Line 1",
    "street2": f"{_SECOND}-  Address Line 2",
    "city": f"{_SECOND} - City Name",
    "state": f"{_SECOND} - State Name",
    "zip_code": f"{_SECOND} - Postal Code",
    "country": f"{_SECOND} - Country Code (If outside U.S.)",
    "phone": f"{_SECOND} - Telephone Number",
    "extension": f"{_SECOND} - Telephone Extension",
    "fax": "Provider Practice Location Address - Fax Number",
}
CLINIC = Entry(
    npi="1000000012",
    entity="2",
    organization="SAMPLE PAIN CENTER",
    codes=("261QP3300X",),
    last="",
    first="",
)


@dataclass(frozen=True, kw_only=True)
class Location:
    npi: str = CLINIC.npi
    street1: str = "2 SECOND ST"
    street2: str = ""
    city: str = "AUSTIN"
    state: str = "TX"
    zip_code: str = "78701"
    country: str = "US"
    phone: str = "5125550102"
    fax: str = ""

    def cells(self) -> dict[str, str]:
        return {heading: getattr(self, field, "") for field, heading in HEADINGS.items()}


def archive(entries: list[Entry], locations: list[Location], *others: tuple[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("npidata_pfile_20050523-20261108.csv", registry_file(entries))
        made.writestr("pl_pfile_20050523-20261108.csv", table(locations, HEADINGS.values()))
        made.writestr("pl_pfile_20050523-20261108_fileheader.csv", "NPI,alone")
        for name, text in others:
            made.writestr(name, text)
    return stream.getvalue()


class Built:
    def __init__(self, folder: Path, taxonomy: Taxonomy) -> None:
        self._folder, self._taxonomy = folder, taxonomy

    def of(self, **files: bytes) -> NationalBuild:
        names = {"nppes": "nppes_2026-11.zip", "clinicians": "clinicians_2026-10.csv"}
        paths = {key: self._folder / names.get(key, f"{key}_2026-11.csv") for key in files}
        for key, path in paths.items():
            path.write_bytes(files[key])
        return build_directory(Sources(**paths), taxonomy=self._taxonomy, gazetteer=FewZips())


@pytest.fixture
def built(tmp_path: Path, taxonomy: Taxonomy) -> Built:
    return Built(tmp_path, taxonomy)


def places(made: NationalBuild) -> set[tuple[str, str, str]]:
    def place(clinic: Clinic) -> tuple[str, str, str]:
        return clinic.address.street, clinic.address.zip_code, clinic.phone

    return {place(clinic) for clinic in made.clinics}


BOTH = {
    ("100 Example St", "85016", "(602) 555-0134"),
    ("2 Second St", "78701", "(512) 555-0102"),
}


def test_a_clinic_is_at_both_of_its_locations(built: Built) -> None:
    made = built.of(nppes=archive([CLINIC], [Location(), Location()]))
    assert places(made) == BOTH
    assert {clinic.name for clinic in made.clinics} == {"Sample Pain Center"}
    registry, second = made.report.sources
    assert (registry.rows_read, registry.rows_kept) == (1, 1)
    assert second.name == "nppes_2026-11.zip: second-locations"
    assert (second.kind, second.period) == ("second-locations", "2026-11")
    assert (second.rows_read, second.rows_kept, second.dropped) == (2, 1, {Drop.REPEATED: 1})


def test_the_file_may_be_given_by_itself_beside_the_plain_registry(built: Built) -> None:
    made = built.of(
        nppes=registry_file([CLINIC]), second_locations=table([Location()], HEADINGS.values())
    )
    assert places(made) == BOTH


def test_the_registry_is_found_in_an_archive_whose_largest_table_is_another(built: Built) -> None:
    larger = ("endpoint_pfile.csv", "NPI,Endpoint Type\n" + "1000000012,DIRECT\n" * 5_000)
    assert places(built.of(nppes=archive([CLINIC], [Location()], larger))) == BOTH


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        (Location(npi="12"), Drop.BAD_NPI),
        (Location(npi="1000000020"), Drop.OTHER_TAXONOMY),
        (Location(npi="1000000038"), Drop.LISTED_ELSEWHERE),
        (Location(npi="1000000046"), Drop.DEACTIVATED),
        (Location(npi="1000000004", zip_code="850161234"), Drop.REPEATED),
        (Location(state="ON", country="CA"), Drop.OUTSIDE_US),
        (Location(zip_code="ABC"), Drop.BAD_ZIP),
        (Location(street1="<UNAVAIL>"), None),
        (Location(street1=""), Drop.NO_STREET),
        (Location(), None),
    ],
)
def test_every_row_is_kept_or_left_out_for_one_reason(
    built: Built, location: Location, reason: Drop | None
) -> None:
    entries = [
        *(CLINIC, Entry(), Entry(npi="1000000038", street1="9 ELSE RD")),
        Entry(npi="1000000046", deactivated="05/01/2020"),
    ]
    listed = Listing(npi="1000000038", street1="5 OAK ST")
    made = built.of(nppes=archive(entries, [location]), clinicians=clinicians_file([listed]))
    (second,) = (one for one in made.report.sources if one.kind == "second-locations")
    assert second.dropped == ({reason: 1} if reason else {})
    for one in made.report.sources:
        assert one.rows_read == one.rows_kept + sum(one.dropped.values())


def test_a_second_location_of_somebody_alone_shows_no_street(built: Built) -> None:
    made = built.of(nppes=archive([Entry()], [Location(npi="1000000004")]))
    assert places(made) == {("", "85016", ""), ("", "78701", "")}


def test_a_therapist_is_on_the_team_of_the_second_location(built: Built) -> None:
    therapist = replace(Entry(), npi="1000000020", codes=("225100000X",), street1="9 ELSE RD")
    second = [Location(), Location(npi="1000000020")]
    made = built.of(nppes=archive([CLINIC, therapist], second))
    (austin,) = (clinic for clinic in made.clinics if clinic.address.state == "TX")
    assert "physical_therapist" in austin.facts


def test_the_registry_given_for_it_is_told_its_own_option(built: Built) -> None:
    with pytest.raises(UnreadableFile, match="give it with --nppes"):
        built.of(second_locations=registry_file([CLINIC]))
