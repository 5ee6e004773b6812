"""What the columns of the federal files are called, and which file a first line belongs to.

Sources: the data dictionaries of CMS for "Medicare Physician & Other Practitioners - by Provider
and Service" (current) and "Physician and Other Supplier Public Use File" (2012 and after), for
the "Doctors and Clinicians national downloadable file" (present and before 2021), and the header
row of NPPES.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from finder.errors import UnreadableFile
from finder.national.sources.federal_files import FileKind

TAXONOMY_CODES = 15
"""So many NUCC codes a row of NPPES has room for."""

_PART_B: Mapping[str, tuple[str, ...]] = {
    "npi": ("Rndrng_NPI", "npi"),
    "last_name": ("Rndrng_Prvdr_Last_Org_Name", "nppes_provider_last_org_name"),
    "first_name": ("Rndrng_Prvdr_First_Name", "nppes_provider_first_name"),
    "credentials": ("Rndrng_Prvdr_Crdntls", "nppes_credentials"),
    "entity": ("Rndrng_Prvdr_Ent_Cd", "nppes_entity_code"),
    "street1": ("Rndrng_Prvdr_St1", "nppes_provider_street1"),
    "street2": ("Rndrng_Prvdr_St2", "nppes_provider_street2"),
    "city": ("Rndrng_Prvdr_City", "nppes_provider_city"),
    "state": ("Rndrng_Prvdr_State_Abrvtn", "nppes_provider_state"),
    "zip_code": ("Rndrng_Prvdr_Zip5", "nppes_provider_zip"),
    "country": ("Rndrng_Prvdr_Cntry", "nppes_provider_country"),
    "provider_type": ("Rndrng_Prvdr_Type", "provider_type"),
    "code": ("HCPCS_Cd", "hcpcs_code"),
    "place": ("Place_Of_Srvc", "place_of_service"),
    "services": ("Tot_Srvcs", "line_srvc_cnt"),
    "patients": ("Tot_Benes", "bene_unique_cnt"),
}

_PRACTICE = "Provider Business Practice Location Address"
_NPPES: Mapping[str, tuple[str, ...]] = {
    "npi": ("NPI",),
    "entity": ("Entity Type Code",),
    "organization": ("Provider Organization Name (Legal Business Name)",),
    "other_name": ("Provider Other Organization Name",),
    "last_name": ("Provider Last Name (Legal Name)",),
    "first_name": ("Provider First Name",),
    "credentials": ("Provider Credential Text",),
    "street1": ("Provider First Line Business Practice Location Address",),
    "street2": ("Provider Second Line Business Practice Location Address",),
    "city": (f"{_PRACTICE} City Name",),
    "state": (f"{_PRACTICE} State Name",),
    "zip_code": (f"{_PRACTICE} Postal Code",),
    "country": (f"{_PRACTICE} Country Code (If outside U.S.)",),
    "phone": (f"{_PRACTICE} Telephone Number",),
    "fax": (f"{_PRACTICE} Fax Number",),
    "deactivated": ("NPI Deactivation Date",),
    "reactivated": ("NPI Reactivation Date",),
} | {
    f"taxonomy{number}": (f"Healthcare Provider Taxonomy Code_{number}",)
    for number in range(1, TAXONOMY_CODES + 1)
}

_CLINICIANS: Mapping[str, tuple[str, ...]] = {
    "npi": ("NPI",),
    "last_name": ("Provider Last Name", "lst_nm"),
    "first_name": ("Provider First Name", "frst_nm"),
    "credentials": ("Cred",),
    "specialty": ("pri_spec",),
    "specialty1": ("sec_spec_1",),
    "specialty2": ("sec_spec_2",),
    "specialty3": ("sec_spec_3",),
    "specialty4": ("sec_spec_4",),
    "telehealth": ("Telehlth",),
    "group_name": ("Facility Name", "org_nm"),
    "group_id": ("org_pac_id",),
    "street1": ("adr_ln_1",),
    "street2": ("adr_ln_2",),
    "city": ("City/Town", "cty"),
    "state": ("State", "st"),
    "zip_code": ("ZIP Code", "zip"),
    "phone": ("Telephone Number", "phn_numbr"),
}


@dataclass(frozen=True, slots=True)
class _Family:
    """One of the three files: its name in sentences, its columns, and what tells it."""

    title: str
    fields: Mapping[str, tuple[str, ...]]
    examples: str
    optional: frozenset[str] = frozenset()


_FAMILIES: Mapping[FileKind, _Family] = MappingProxyType(
    {
        FileKind.PART_B: _Family(
            "the Medicare file “by Provider and Service”",
            _PART_B,
            "Rndrng_NPI and HCPCS_Cd (or npi and hcpcs_code in older years)",
        ),
        FileKind.NPPES: _Family(
            "the NPPES file npidata_pfile",
            _NPPES,
            "NPI, Entity Type Code and Healthcare Provider Taxonomy Code_1",
            frozenset({"other_name", "fax"}),
        ),
        FileKind.CLINICIANS: _Family(
            "the file of Doctors and Clinicians",
            _CLINICIANS,
            "NPI, pri_spec and org_pac_id",
            frozenset({"telehealth", *(f"specialty{number}" for number in range(1, 5))}),
        ),
    }
)

_DELIMITERS = (",", "\t", ";", "|")
_ENOUGH = 6
"""Known headings from which on a file is taken for one of its kind."""
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a file has its columns: `places` leads from a field to its place in the row.

    `width` is the number of cells of a row.
    """

    delimiter: str
    width: int
    places: Mapping[str, int]

    @property
    def quote(self) -> str:
        """The quotation mark; with tabs there is none, it is only a character."""
        return "" if self.delimiter == "\t" else '"'


@dataclass(frozen=True, slots=True)
class _Reading:
    """A first line read with one delimiter, as one kind of file."""

    delimiter: str
    headings: list[str]
    found: Mapping[str, int]
    style: int


def recognised(kind: FileKind, line: str, file_name: str) -> Layout:
    """The layout that the first line of a file announces; the columns may be in any order.

    Raises:
        UnreadableFile: it is another file (the sentence says which option it belongs to, or
            what it begins with), or columns are missing (the sentence names them).

    """
    reading = _best(kind, line)
    family = _FAMILIES[kind]
    if len(reading.found) < _ENOUGH or len(reading.found) * 2 < len(family.fields):
        raise UnreadableFile(_not_it(kind, line, file_name, reading))
    missing = [
        names[min(reading.style, len(names) - 1)]
        for field, names in family.fields.items()
        if field not in reading.found and field not in family.optional
    ]
    if missing:
        raise UnreadableFile(
            f"{file_name} lacks the column{'s' if len(missing) > 1 else ''} "
            f"{', '.join(missing)}; download the complete file again."
        )
    return Layout(reading.delimiter, len(reading.headings), reading.found)


def _best(kind: FileKind, line: str) -> _Reading:
    readings = [_read(kind, line, delimiter) for delimiter in _DELIMITERS]
    return max(readings, key=lambda one: len(one.found))


def _read(kind: FileKind, line: str, delimiter: str) -> _Reading:
    headings = _headings(line, delimiter)
    places = {heading.casefold(): place for place, heading in reversed([*enumerate(headings)])}
    found: dict[str, int] = {}
    styles = [0, 0]
    for field, names in _FAMILIES[kind].fields.items():
        for style, name in enumerate(names):
            if name.casefold() in places:
                found[field] = places[name.casefold()]
                styles[style] += len(names) > 1
                break
    return _Reading(delimiter, headings, found, int(styles[1] > styles[0]))


def _headings(line: str, delimiter: str) -> list[str]:
    if delimiter == "\t":
        cells = line.split(delimiter)
    else:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    return [cell.strip() for cell in cells]


def _not_it(kind: FileKind, line: str, file_name: str, reading: _Reading) -> str:
    for other, family in _FAMILIES.items():
        if other is not kind and len(_best(other, line).found) * 2 > len(family.fields):
            return (
                f"{file_name} is {family.title}, not {_FAMILIES[kind].title}: give it "
                f"with --{other}."
            )
    return (
        f"{file_name} is not {_FAMILIES[kind].title}: its first line should name columns such "
        f"as {_FAMILIES[kind].examples}, and it begins with {_shown(reading.headings)}."
    )


def _shown(headings: list[str]) -> str:
    shown = [f"'{heading[:30]}'" for heading in headings[:_SHOWN] if heading]
    return ", ".join(shown) or "nothing"
