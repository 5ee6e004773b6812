"""Made files of the registry and of Doctors and Clinicians. All in them is invented."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass

from tests.unit.national.claims_file import table

_PRACTICE = "Provider Business Practice Location Address"
REGISTRY = [
    "NPI",
    "Entity Type Code",
    "Replacement NPI",
    "Provider Organization Name (Legal Business Name)",
    "Provider Last Name (Legal Name)",
    "Provider First Name",
    "Provider Credential Text",
    "Provider Other Organization Name",
    "Provider First Line Business Mailing Address",
    "Provider First Line Business Practice Location Address",
    "Provider Second Line Business Practice Location Address",
    f"{_PRACTICE} City Name",
    f"{_PRACTICE} State Name",
    f"{_PRACTICE} Postal Code",
    f"{_PRACTICE} Country Code (If outside U.S.)",
    f"{_PRACTICE} Telephone Number",
    f"{_PRACTICE} Fax Number",
    "NPI Deactivation Date",
    "NPI Reactivation Date",
    *(f"Healthcare Provider Taxonomy Code_{number}" for number in range(1, 16)),
]
CLINICIANS = [
    *("NPI", "Ind_PAC_ID", "Ind_enrl_ID", "Provider Last Name", "Provider First Name"),
    *("Provider Middle Name", "suff", "gndr", "Cred", "Med_sch", "Grd_yr", "pri_spec"),
    *("sec_spec_1", "sec_spec_2", "sec_spec_3", "sec_spec_4", "sec_spec_all", "Telehlth"),
    *("Facility Name", "org_pac_id", "num_org_mem", "adr_ln_1", "adr_ln_2", "ln_2_sprs"),
    *("City/Town", "State", "ZIP Code", "Telephone Number", "ind_assgn", "grp_assgn", "adrs_id"),
]
OLDER = {
    "Provider Last Name": "lst_nm",
    "Provider First Name": "frst_nm",
    "Facility Name": "org_nm",
    "City/Town": "cty",
    "State": "st",
    "ZIP Code": "zip",
    "Telephone Number": "phn_numbr",
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row of the registry; the defaults are an invented pain physician's."""

    npi: str = "1000000004"
    entity: str = "1"
    organization: str = ""
    other: str = ""
    last: str = "SAMPLE"
    first: str = "ANNA"
    credentials: str = "M.D."
    street1: str = "100 EXAMPLE ST"
    street2: str = ""
    city: str = "PHOENIX"
    state: str = "AZ"
    zip_code: str = "85016"
    country: str = "US"
    phone: str = "6025550134"
    fax: str = ""
    codes: tuple[str, ...] = ("208VP0014X",)
    deactivated: str = ""
    reactivated: str = ""

    def cells(self) -> dict[str, str]:
        codes = {
            f"Healthcare Provider Taxonomy Code_{place}": code
            for place, code in enumerate(self.codes, start=1)
        }
        return codes | {
            "NPI": self.npi,
            "Entity Type Code": self.entity,
            "Provider Organization Name (Legal Business Name)": self.organization,
            "Provider Other Organization Name": self.other,
            "Provider Last Name (Legal Name)": self.last,
            "Provider First Name": self.first,
            "Provider Credential Text": self.credentials,
            "Provider First Line Business Mailing Address": "PO BOX 1",
            "Provider First Line Business Practice Location Address": self.street1,
            "Provider Second Line Business Practice Location Address": self.street2,
            f"{_PRACTICE} City Name": self.city,
            f"{_PRACTICE} State Name": self.state,
            f"{_PRACTICE} Postal Code": self.zip_code,
            f"{_PRACTICE} Country Code (If outside U.S.)": self.country,
            f"{_PRACTICE} Telephone Number": self.phone,
            f"{_PRACTICE} Fax Number": self.fax,
            "NPI Deactivation Date": self.deactivated,
            "NPI Reactivation Date": self.reactivated,
        }


@dataclass(frozen=True, kw_only=True)
class Listing:
    """One row of Doctors and Clinicians; the defaults are an invented pain physician's."""

    npi: str = "1000000004"
    last: str = "SAMPLE"
    first: str = "ANNA"
    credentials: str = "MD"
    specialty: str = "INTERVENTIONAL PAIN MANAGEMENT"
    second: str = ""
    telehealth: str = ""
    group: str = ""
    group_id: str = ""
    street1: str = "100 EXAMPLE ST"
    street2: str = ""
    city: str = "PHOENIX"
    state: str = "AZ"
    zip_code: str = "85016"
    phone: str = "6025550134"

    def cells(self) -> dict[str, str]:
        current = {
            "NPI": self.npi,
            "Provider Last Name": self.last,
            "Provider First Name": self.first,
            "Cred": self.credentials,
            "pri_spec": self.specialty,
            "sec_spec_1": self.second,
            "Telehlth": self.telehealth,
            "Facility Name": self.group,
            "org_pac_id": self.group_id,
            "adr_ln_1": self.street1,
            "adr_ln_2": self.street2,
            "City/Town": self.city,
            "State": self.state,
            "ZIP Code": self.zip_code,
            "Telephone Number": self.phone,
        }
        return current | {OLDER[name]: cell for name, cell in current.items() if name in OLDER}


def registry_file(rows: Iterable[Entry], columns: Iterable[str] = REGISTRY) -> bytes:
    """The bytes of a registry file: every cell in quotation marks, as it is published."""
    return table(rows, columns, quoting=csv.QUOTE_ALL)


def clinicians_file(rows: Iterable[Listing], columns: Iterable[str] = CLINICIANS) -> bytes:
    """The bytes of a file of Doctors and Clinicians."""
    return table(rows, columns)


def older_clinicians_file(rows: Iterable[Listing]) -> bytes:
    """The same with the headings of before 2021, a blank before each, and no telehealth."""
    columns = [OLDER.get(name, name) for name in CLINICIANS if name != "Telehlth"]
    head, _, rest = clinicians_file(rows, columns).partition(b"\r\n")
    return head.replace(b",", b", ") + b"\r\n" + rest


PHYSICIAN_COMPARE = {
    "Provider Last Name": "Last Name",
    "Provider First Name": "First Name",
    "Provider Middle Name": "Middle Name",
    "Cred": "Credential",
    "pri_spec": "Primary specialty",
    "sec_spec_1": "Secondary specialty 1",
    "Facility Name": "Organization legal name",
    "org_pac_id": "Group Practice PAC ID",
    "num_org_mem": "Number of Group Practice members",
    "adr_ln_1": "Line 1 Street Address",
    "adr_ln_2": "Line 2 Street Address",
    "City/Town": "City",
    "ZIP Code": "Zip Code",
    "Telephone Number": "Phone Number",
}


def physician_compare_file(rows: Iterable[Listing]) -> bytes:
    """The same with the headings of the Physician Compare file of 2016."""
    columns = [name for name in CLINICIANS if name != "Telehlth"]
    _, _, rest = clinicians_file(rows, columns).partition(b"\r\n")
    head = ",".join(PHYSICIAN_COMPARE.get(name, name) for name in columns)
    return head.encode() + b"\r\n" + rest
