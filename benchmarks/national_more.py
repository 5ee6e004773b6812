"""Writes the smaller federal files of invented people, each in the exact columns of the real one.

Affiliations with hospitals, prescriptions, exclusions, and what lies beside the registry in its
monthly archive. `python -m benchmarks.national_more FOLDER --rows 100000`.
"""

from __future__ import annotations

import argparse
import csv
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.directory import SEED
from benchmarks.national_nppes import NAME as NPPES_NAME
from benchmarks.national_people import NAMES, Name, People, people
from benchmarks.national_roles import ROLES
from benchmarks.national_sites import towns
from benchmarks.national_spelling import GroupNames, groups

_SECOND = "Provider Secondary Practice Location Address"
_OTHER = "Provider Other Organization Name"
_AFFILIATED = ("Line One", "Line Two", "City", "State", "Country", "Postal Code")
_PRESCRIBER = ("NPI", "Last_Org_Name", "First_Name", "City", "State_Abrvtn", "State_FIPS")
_OVER_64 = ("Tot_Clms", "Tot_30day_Fills", "Tot_Drug_Cst", "Tot_Day_Suply")
HEADINGS: dict[str, tuple[str, ...]] = {
    "Facility_Affiliation.csv": (
        *("NPI", "Ind_PAC_ID", "Provider Last Name", "Provider First Name"),
        *("Provider Middle Name", "suff", "facility_type"),
        "Facility Affiliations Certification Number",
        "Facility Type Certification Number",
    ),
    "Hospital_General_Information.csv": (
        *("Facility ID", "Facility Name", "Address", "City/Town", "State", "ZIP Code"),
        *("County/Parish", "Telephone Number", "Hospital Type", "Hospital Ownership"),
        "Emergency Services",
    ),
    "part_d_2023.csv": (
        *(f"Prscrbr_{part}" for part in (*_PRESCRIBER, "Type", "Type_Src")),
        *("Brnd_Name", "Gnrc_Name", "Tot_Clms", "Tot_30day_Fills", "Tot_Day_Suply"),
        *("Tot_Drug_Cst", "Tot_Benes", "GE65_Sprsn_Flag"),
        *(f"GE65_{part}" for part in (*_OVER_64, "Bene_Sprsn_Flag", "Tot_Benes")),
    ),
    "UPDATED.csv": (
        *("LASTNAME", "FIRSTNAME", "MIDNAME", "BUSNAME", "GENERAL", "SPECIALTY", "UPIN", "NPI"),
        *("DOB", "ADDRESS", "CITY", "STATE", "ZIP", "EXCLTYPE", "EXCLDATE", "REINDATE"),
        *("WAIVERDATE", "WVRSTATE"),
    ),
    "othername_pfile_20050523-20261108.csv": ("NPI", _OTHER, f"{_OTHER} Type Code"),
    "pl_pfile_20050523-20261108.csv": (
        *("NPI", f"{_SECOND}- Address Line 1", f"{_SECOND}-  Address Line 2"),
        *(f"{_SECOND} - {part} Name" for part in ("City", "State")),
        *(f"{_SECOND} - Postal Code", f"{_SECOND} - Country Code (If outside U.S.)"),
        *(f"{_SECOND} - Telephone Number", f"{_SECOND} - Telephone Extension"),
        "Provider Practice Location Address - Fax Number",
    ),
    "endpoint_pfile_20050523-20261108.csv": (
        *("NPI", "Endpoint Type", "Endpoint Type Description", "Endpoint", "Affiliation"),
        *("Endpoint Description", "Affiliation Legal Business Name", "Use Code"),
        *("Use Description", "Other Use Description", "Content Type", "Content Description"),
        "Other Content Description",
        *(f"Affiliation Address {part}" for part in _AFFILIATED),
    ),
}
_HOSPITALS = 400
_KINDS = ("Hospital", "Hospital", "Hospital", "Nursing home", "Home health agency")
_DRUGS = (
    *(("Butrans", "Buprenorphine"), ("Belbuca", "Buprenorphine Hcl")),
    *(("Suboxone", "Buprenorphine Hcl/Naloxone Hcl"), ("Lyrica", "Pregabalin")),
    *(("Gabapentin", "Gabapentin"), ("Meloxicam", "Meloxicam")),
)

Cells = tuple[object, ...]


class _Somebody:
    """One provider that is in use: its cells, by what files call them."""

    def __init__(self, known: People, number: int, group: int, names: GroupNames) -> None:
        self.npi = int(known.npi[number])
        self.role = ROLES[int(known.role[number])]
        self.salt = int(known.salt[number])
        town = int(known.sites.town[known.site[number]])
        places = towns()
        self.city, self.state = places.cities[town].upper(), places.states[town]
        self.zip_code, self.fips = places.zip_codes[town], places.fips[town]
        self.name: Name = NAMES[self.salt % len(NAMES)]
        self.group = names.of(group)


def write_smaller_files(known: People, folder: Path) -> dict[str, Path]:
    """Write each file; the same people, the same bytes."""
    names = GroupNames()
    group = groups(known.sites, known.site, known.salt).tolist()
    written = {name: folder / name for name in HEADINGS}
    streams = {name: path.open("w", encoding="utf-8", newline="") for name, path in written.items()}
    try:
        writers = {
            name: csv.writer(
                stream, quoting=csv.QUOTE_ALL if "pfile" in name else csv.QUOTE_MINIMAL
            )
            for name, stream in streams.items()
        }
        for name, headings in HEADINGS.items():
            writers[name].writerow(headings)
        writers["Hospital_General_Information.csv"].writerows(_hospitals())
        for number in range(len(known)):
            if known.is_active[number]:
                one = _Somebody(known, number, group[number], names)
                for name, row in _rows(one):
                    writers[name].writerow(row)
    finally:
        for stream in streams.values():
            stream.close()
    return written


def archive(folder: Path, written: Iterable[Path]) -> Path:
    """The monthly archive of the registry in a folder with what lies beside it."""
    packed = folder / "nppes_2026-11.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for path in (folder / NPPES_NAME, *(one for one in written if "pfile" in one.name)):
            made.write(path, path.name)
    return packed


def _ccn(number: int) -> str:
    return f"{1 + number % 53:02}0{number // 53 + 1:03}"


def _hospitals() -> Iterator[Cells]:
    for number in range(_HOSPITALS):
        where = (f"{number + 1} SAMPLE PLAZA", "PHOENIX", "AZ", "85016", "MARICOPA")
        yield (
            *(_ccn(number), f"SAMPLE GENERAL HOSPITAL {number}", *where, "(602) 555-0100"),
            *("Acute Care Hospitals", "Voluntary non-profit - Private", "Yes"),
        )


def _rows(one: _Somebody) -> Iterator[tuple[str, Cells]]:
    if one.role.is_organization:
        yield from _of_an_organization(one)
        return
    if one.salt % 3:
        kind = _KINDS[one.salt % len(_KINDS)]
        name = (one.name.last, one.name.first, one.name.middle, "")
        yield (
            "Facility_Affiliation.csv",
            (one.npi, one.salt + 1_000_000_000, *name, kind, _ccn(one.salt % _HOSPITALS), ""),
        )
    if one.role.specialty and one.salt % 2:
        yield "part_d_2023.csv", _prescription(one)
    if one.salt % 100 == 0:
        yield "UPDATED.csv", _exclusion(one)
    if one.salt % 40 == 0:
        yield "endpoint_pfile_20050523-20261108.csv", _endpoint(one, "Y")


def _of_an_organization(one: _Somebody) -> Iterator[tuple[str, Cells]]:
    if one.salt % 4 == 0:
        name = f"{one.group.split(',')[0]} OF {one.city}"
        yield "othername_pfile_20050523-20261108.csv", (one.npi, name, 3 + one.salt % 3)
    if one.salt % 6 == 0:
        street = (f"{one.salt % 900 + 1} SECOND ST", "STE 2")
        place = (*street, one.city, one.state, f"{one.zip_code}1234", "US", "6025550102", "", "")
        yield "pl_pfile_20050523-20261108.csv", (one.npi, *place)
    if one.salt % 5 == 0:
        yield "endpoint_pfile_20050523-20261108.csv", _endpoint(one, "N")


def _prescription(one: _Somebody) -> Cells:
    brand, generic = _DRUGS[one.salt // 2 % len(_DRUGS)]
    claims = 11 + one.salt % 400
    patients = claims // 3 if claims > 33 else ""
    where = (one.city.title(), one.state, one.fips)
    return (
        *(one.npi, one.name.last.title(), one.name.first.title(), *where),
        *(one.role.specialty, "S", brand, generic),
        *(claims, f"{claims * 1.1:.1f}", claims * 30, f"{claims * 91.25:.2f}", patients),
        *("*", "", "", "", "", "#", ""),
    )


def _exclusion(one: _Somebody) -> Cells:
    npi = one.npi if one.salt % 1_000 == 0 else "0000000000"
    return (
        *(one.name.last, one.name.first, one.name.middle, "", "INDIVIDUAL", "PHYSICIAN"),
        *("", npi, 19_600_101, "1 SAMPLE ST", one.city, one.state, one.zip_code),
        *("1128a1", 20_240_120, "00000000", "00000000", ""),
    )


def _endpoint(one: _Somebody, affiliation: str) -> Cells:
    address = f"office.{one.npi}@direct.example.org"
    of = one.group if affiliation == "Y" else ""
    told = ("DIRECT", "Direct Messaging Address", address, affiliation, "", of)
    use = ("DIRECT", "Direct", "", "OTHER", "Other", "CCDA")
    return (one.npi, *told, *use, "1 SAMPLE ST", "", one.city, one.state, "US", one.zip_code)


def main() -> None:
    """Write the files where the command line says."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.national_more",
        description="Write the smaller federal files of invented people.",
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=100_000, help="of NPPES")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    written = write_smaller_files(people(asked.rows, asked.seed), asked.folder)
    for path in written.values():
        print(f"{path}: {path.stat().st_size / 1e6:,.1f} MB")


if __name__ == "__main__":
    main()
