"""The headings of the three federal files, in their order; the older layouts too.

Source: the first lines of the files as published, and the read-me of the NPPES download.
"""

from __future__ import annotations

from typing import Literal

Age = Literal["current", "old"]

TAXONOMIES, IDENTIFIERS = 15, 50
"""How many of them a row of NPPES has room for."""


def _address(kind: str) -> tuple[str, ...]:
    of = f"Provider Business {kind} Address"
    lines = (f"Provider {which} Line Business {kind} Address" for which in ("First", "Second"))
    country = "Country Code (If outside U.S.)"
    rest = ("City Name", "State Name", "Postal Code", country, "Telephone Number", "Fax Number")
    return (*lines, *(f"{of} {what}" for what in rest))


def _other_name() -> tuple[str, ...]:
    organization = "Provider Other Organization Name"
    parts = ("Last Name", "First Name", "Middle Name", "Name Prefix Text", "Name Suffix Text")
    return (
        *(organization, f"{organization} Type Code"),
        *(f"Provider Other {part}" for part in (*parts, "Credential Text", "Last Name Type Code")),
    )


def _repeated(count: int, *names: str) -> tuple[str, ...]:
    return tuple(f"{name}_{place}" for place in range(1, count + 1) for name in names)


def nppes(age: Age = "current") -> tuple[str, ...]:
    """The 330 headings of today's `npidata_pfile`; the 329 of 2018 are its old ones."""
    official = "Authorized Official"
    return (
        *("NPI", "Entity Type Code", "Replacement NPI", "Employer Identification Number (EIN)"),
        "Provider Organization Name (Legal Business Name)",
        *("Provider Last Name (Legal Name)", "Provider First Name", "Provider Middle Name"),
        *("Provider Name Prefix Text", "Provider Name Suffix Text", "Provider Credential Text"),
        *_other_name(),
        *_address("Mailing"),
        *_address("Practice Location"),
        *("Provider Enumeration Date", "Last Update Date"),
        *("NPI Deactivation Reason Code", "NPI Deactivation Date", "NPI Reactivation Date"),
        "Provider Sex Code" if age == "current" else "Provider Gender Code",
        *(f"{official} {part} Name" for part in ("Last", "First", "Middle")),
        *(f"{official} Title or Position", f"{official} Telephone Number"),
        *_repeated(
            TAXONOMIES,
            "Healthcare Provider Taxonomy Code",
            "Provider License Number",
            "Provider License Number State Code",
            "Healthcare Provider Primary Taxonomy Switch",
        ),
        *_repeated(
            IDENTIFIERS,
            "Other Provider Identifier",
            "Other Provider Identifier Type Code",
            "Other Provider Identifier State",
            "Other Provider Identifier Issuer",
        ),
        *("Is Sole Proprietor", "Is Organization Subpart"),
        *("Parent Organization LBN", "Parent Organization TIN"),
        *(f"{official} {part} Text" for part in ("Name Prefix", "Name Suffix", "Credential")),
        *_repeated(TAXONOMIES, "Healthcare Provider Taxonomy Group"),
        *(("Certification Date",) if age == "current" else ()),
    )


_PERSON = ("Last_Org_Name", "First_Name", "MI", "Crdntls", "Ent_Cd", "St1", "St2", "City")
_PLACE = ("State_Abrvtn", "State_FIPS", "Zip5", "RUCA", "RUCA_Desc", "Cntry", "Type")
PART_B: dict[Age, tuple[str, ...]] = {
    "current": (
        "Rndrng_NPI",
        *(f"Rndrng_Prvdr_{part}" for part in (*_PERSON, *_PLACE, "Mdcr_Prtcptg_Ind")),
        *("HCPCS_Cd", "HCPCS_Desc", "HCPCS_Drug_Ind", "Place_Of_Srvc"),
        *("Tot_Benes", "Tot_Srvcs", "Tot_Bene_Day_Srvcs"),
        *("Avg_Sbmtd_Chrg", "Avg_Mdcr_Alowd_Amt", "Avg_Mdcr_Pymt_Amt", "Avg_Mdcr_Stdzd_Amt"),
    ),
    "old": (
        "npi",
        *(f"nppes_provider_{part}" for part in ("last_org_name", "first_name", "mi")),
        "nppes_credentials",
        *("nppes_provider_gender", "nppes_entity_code"),
        *("nppes_provider_street1", "nppes_provider_street2", "nppes_provider_city"),
        *("nppes_provider_zip", "nppes_provider_state", "nppes_provider_country"),
        *("provider_type", "medicare_participation_indicator", "place_of_service"),
        *("hcpcs_code", "hcpcs_description"),
        *("line_srvc_cnt", "bene_unique_cnt", "bene_day_srvc_cnt"),
        *("average_Medicare_allowed_amt", "stdev_Medicare_allowed_amt"),
        *("average_submitted_chrg_amt", "stdev_submitted_chrg_amt"),
        *("average_Medicare_payment_amt", "stdev_Medicare_payment_amt"),
    ),
}
SEPARATORS: dict[Age, str] = {"current": ",", "old": "\t"}
"""Of the Part B file."""

_WHO = ("suff", "gndr", "Cred", "Med_sch", "Grd_yr", "pri_spec")
_SECOND = (*(f"sec_spec_{place}" for place in range(1, 5)), "sec_spec_all")
CLINICIANS: dict[Age, tuple[str, ...]] = {
    "current": (
        *("NPI", "Ind_PAC_ID", "Ind_enrl_ID"),
        *("Provider Last Name", "Provider First Name", "Provider Middle Name"),
        *(*_WHO, *_SECOND, "Telehlth", "Facility Name", "org_pac_id", "num_org_mem"),
        *("adr_ln_1", "adr_ln_2", "ln_2_sprs", "City/Town", "State", "ZIP Code"),
        *("Telephone Number", "ind_assgn", "grp_assgn", "adrs_id"),
    ),
    "old": (
        "NPI",
        *(
            f" {name}"  # each heading but the first begins with a space
            for name in (
                *("Ind_PAC_ID", "Ind_enrl_ID", "lst_nm", "frst_nm", "mid_nm"),
                *(*_WHO, *_SECOND, "org_nm", "org_pac_id", "num_org_mem"),
                *("adr_ln_1", "adr_ln_2", "ln_2_sprs", "cty", "st", "zip", "phn_numbr"),
                *(f"hosp_afl_{lbn}{place}" for place in range(1, 6) for lbn in ("", "lbn_")),
                *("ind_assgn", "grp_assgn", "adrs_id"),
            )
        ),
    ),
}
