"""The national build as a script does it today: pandas, a chunk at a time.

It takes the addresses as they are spelled and keeps no evidence, so it makes less than the
finder does, and splits clinics that are one.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from benchmarks.national_files import NationalFiles
from benchmarks.national_layouts import PART_B, TAXONOMIES

_DATA = Path(__file__).resolve().parent.parent / "data"
_CHUNK = 100_000
_PAIN = "interventional_pain_physician"
_PAIN_CLINIC = "261QP3300X"
_PRACTICE = "Provider Business Practice Location Address"
_NPPES = {
    "NPI": "npi",
    "Provider Organization Name (Legal Business Name)": "organization",
    "Provider Last Name (Legal Name)": "last",
    "Provider First Name": "first",
    "Provider First Line Business Practice Location Address": "street",
    f"{_PRACTICE} City Name": "city",
    f"{_PRACTICE} State Name": "state",
    f"{_PRACTICE} Postal Code": "zip",
    f"{_PRACTICE} Telephone Number": "phone",
    "NPI Deactivation Date": "deactivated",
    "NPI Reactivation Date": "reactivated",
}
_TAXONOMIES = [f"Healthcare Provider Taxonomy Code_{place}" for place in range(1, TAXONOMIES + 1)]
_CLAIMS = ("npi", "code", "place", "services", "patients")
_CLAIM_COLUMNS = {
    PART_B["current"][0]: ("Rndrng_NPI", "HCPCS_Cd", "Place_Of_Srvc", "Tot_Srvcs", "Tot_Benes"),
    PART_B["old"][0]: (
        *("npi", "hcpcs_code", "place_of_service", "line_srvc_cnt", "bene_unique_cnt"),
    ),
}
_CLINICIANS = {
    "NPI": "npi",
    "Facility Name": "group",
    "org_pac_id": "group_id",
    "Telehlth": "telehealth",
    "adr_ln_1": "street",
    "ZIP Code": "zip",
    "Telephone Number": "group_phone",
}

_SITE = ["street", "zip"]


def build_with_pandas(files: NationalFiles, output: Path) -> None:
    """Write a CSV of clinics to `output`."""
    codes = pd.read_csv(_DATA / "taxonomy" / "codes.csv", dtype=str)
    rules = pd.read_csv(_DATA / "national" / "procedure_rules.csv", dtype=str)
    nucc = codes[codes["system"] == "NUCC"].set_index("code")["key"].to_dict()
    hcpcs = codes[codes["system"] != "NUCC"].groupby("code")["key"].agg("; ".join).to_dict()
    providers = _providers(files.nppes, nucc)
    claims = pd.concat([_claims(path, hcpcs) for path in files.part_b])
    clinicians = _clinicians(files.clinicians, set(providers["npi"]))
    pain = set(rules.loc[rules["enters"] == "anyone", "procedure"])
    _clinics(providers, claims, clinicians, pain).to_csv(output, index=False)


def _providers(path: Path, nucc: dict[str, str]) -> pd.DataFrame:
    """The providers with a followed taxonomy code that are not deactivated."""
    parts = []
    columns = [*_NPPES, *_TAXONOMIES]
    for chunk in pd.read_csv(path, usecols=columns, dtype=str, chunksize=_CHUNK):
        followed = chunk[_TAXONOMIES].isin([*nucc, _PAIN_CLINIC]).any(axis=1)
        gone = chunk["NPI Deactivation Date"].notna() & chunk["NPI Reactivation Date"].isna()
        parts.append(chunk[followed & ~gone])
    providers = pd.concat(parts).rename(columns=_NPPES)
    listed = providers.melt("npi", _TAXONOMIES, value_name="code").dropna()
    listed["discipline"] = listed["code"].map(nucc)
    disciplines = _joined(listed, ["npi"], "discipline")
    providers = providers.merge(disciplines.rename("disciplines"), on="npi", how="left")
    providers["is_pain_clinic"] = (providers[_TAXONOMIES] == _PAIN_CLINIC).any(axis=1)
    return providers.drop(columns=_TAXONOMIES)


def _claims(path: Path, hcpcs: dict[str, str]) -> pd.DataFrame:
    """What was billed by followed codes."""
    with path.open(encoding="utf-8") as stream:
        headings = stream.readline()
    separator = "\t" if "\t" in headings else ","
    quoting = csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL
    names = dict(zip(_CLAIM_COLUMNS[headings.split(separator)[0]], _CLAIMS, strict=True))
    chunks = pd.read_csv(
        path, sep=separator, usecols=[*names], dtype=str, chunksize=_CHUNK, quoting=quoting
    )
    parts = []
    for chunk in chunks:
        rows = chunk.rename(columns=names)
        parts.append(rows[rows["code"].isin([*hcpcs])])
    billed = pd.concat(parts)
    billed["procedures"] = billed["code"].map(hcpcs)
    billed["services"] = billed["services"].astype(float)
    return billed


def _clinicians(path: Path, npis: set[str]) -> pd.DataFrame:
    """Where the kept providers practise."""
    chunks = pd.read_csv(path, usecols=[*_CLINICIANS], dtype=str, chunksize=_CHUNK)
    parts = [chunk[chunk["NPI"].isin(npis)] for chunk in chunks]
    return pd.concat(parts).rename(columns=_CLINICIANS)


def _clinics(
    providers: pd.DataFrame, claims: pd.DataFrame, clinicians: pd.DataFrame, pain: set[str]
) -> pd.DataFrame:
    """One row for each address with a pain physician, a pain clinic or pain procedures."""
    procedures = _joined(claims, ["npi"], "procedures").rename("procedures")
    services = claims.groupby("npi")["services"].sum()
    pain_claims = claims[claims["procedures"].str.split("; ").str[0].isin(pain)]
    where = clinicians.drop_duplicates(["npi", "street", "zip"])
    merged = providers.merge(where, on="npi", how="left", suffixes=("", "_of_group"))
    merged = merged.merge(procedures, on="npi", how="left").merge(services, on="npi", how="left")
    merged["street"] = merged["street_of_group"].fillna(merged["street"]).str.upper()
    merged["zip"] = merged["zip_of_group"].fillna(merged["zip"]).str[:5]
    merged["is_pain"] = (
        merged["is_pain_clinic"]
        | merged["disciplines"].str.contains(_PAIN, na=False)
        | merged["npi"].isin(pain_claims["npi"])
    )
    merged = merged[merged.groupby(_SITE)["is_pain"].transform("any")]
    clinics = merged.groupby(_SITE).agg(
        name=("group", "first"),
        organization=("organization", "first"),
        last=("last", "first"),
        city=("city", "first"),
        state=("state", "first"),
        phone=("group_phone", "first"),
        telehealth=("telehealth", "first"),
        clinicians=("npi", "nunique"),
        services=("services", "sum"),
    )
    for column in ("disciplines", "procedures"):
        clinics[column] = _joined(merged, _SITE, column)
    practice = "Practice of " + clinics["last"]
    clinics["name"] = clinics["name"].fillna(clinics["organization"]).fillna(practice)
    return clinics.drop(columns=["organization", "last"]).reset_index()


def _joined(frame: pd.DataFrame, by: list[str], column: str) -> pd.Series:
    """The different keys in a column of lists, for each group."""
    pairs = frame[[*by, column]].dropna()
    pairs = pairs.assign(**{column: pairs[column].str.split("; ")}).explode(column)
    return pairs.drop_duplicates().sort_values(column).groupby(by)[column].agg("; ".join)
