"""The floor of a national build: DuckDB alone, reading the needed columns and keeping nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.national_files import NationalFiles
from benchmarks.national_layouts import CLINICIANS, PART_B, SEPARATORS, TAXONOMIES, nppes

_PRACTICE = "Business Practice Location Address"
_NPPES = frozenset(
    {
        *("NPI", "Entity Type Code", "NPI Deactivation Date", "NPI Reactivation Date"),
        "Provider Organization Name (Legal Business Name)",
        *("Provider Other Organization Name", "Provider Credential Text"),
        *("Provider Last Name (Legal Name)", "Provider First Name"),
        *(heading for heading in nppes() if _PRACTICE in heading),
        *(f"Healthcare Provider Taxonomy Code_{place}" for place in range(1, TAXONOMIES + 1)),
    }
)
_PART_B = frozenset(
    {
        *("Rndrng_NPI", "Rndrng_Prvdr_Last_Org_Name", "Rndrng_Prvdr_First_Name"),
        *("Rndrng_Prvdr_Crdntls", "Rndrng_Prvdr_Ent_Cd", "Rndrng_Prvdr_St1", "Rndrng_Prvdr_St2"),
        *("Rndrng_Prvdr_City", "Rndrng_Prvdr_State_Abrvtn", "Rndrng_Prvdr_Zip5"),
        *("Rndrng_Prvdr_Cntry", "Rndrng_Prvdr_Type", "HCPCS_Cd", "Place_Of_Srvc"),
        *("Tot_Srvcs", "Tot_Benes"),
        *("npi", "nppes_provider_last_org_name", "nppes_provider_first_name"),
        *("nppes_credentials", "nppes_entity_code"),
        *("nppes_provider_street1", "nppes_provider_street2", "nppes_provider_city"),
        *("nppes_provider_state", "nppes_provider_zip", "nppes_provider_country"),
        *("provider_type", "hcpcs_code", "place_of_service"),
        *("line_srvc_cnt", "bene_unique_cnt"),
    }
)
_CLINICIANS = frozenset(
    {
        *("NPI", "Provider Last Name", "Provider First Name", "Cred", "pri_spec"),
        *(f"sec_spec_{place}" for place in range(1, 5)),
        *("Telehlth", "Facility Name", "org_pac_id", "adr_ln_1", "adr_ln_2"),
        *("City/Town", "State", "ZIP Code", "Telephone Number"),
    }
)
_NEEDED = _NPPES | _PART_B | _CLINICIANS
"""No name means another column in another of the files."""


def scan(files: NationalFiles) -> int:
    """Read every cell of the needed columns, and give back the number of rows."""
    import duckdb  # noqa: PLC0415 - not for the tests of the query

    connection = duckdb.connect()
    rows = 0
    for query in queries(files):
        counted = connection.execute(query).fetchone()
        rows += counted[0] if counted else 0
    return rows


def queries(files: NationalFiles) -> Iterator[str]:
    """One query for each file; hashing the cells makes sure that they are read."""
    yield _query(files.nppes, nppes())
    for path, age in zip(files.part_b, PART_B, strict=True):
        yield _query(path, PART_B[age], SEPARATORS[age])
    yield _query(files.clinicians, CLINICIANS["current"])


def needed_places(headings: tuple[str, ...]) -> list[int]:
    """Where the columns that the build needs stand among the headings of a file."""
    return [place for place, heading in enumerate(headings) if heading in _NEEDED]


def _query(path: Path, headings: tuple[str, ...], separator: str = ",") -> str:
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(headings)))
    cells = ", ".join(f"c{place}" for place in needed_places(headings))
    quote = "" if separator == "\t" else '"'
    name = str(path).replace("'", "''")
    return (
        f"SELECT count(*), bit_xor(hash({cells})) FROM read_csv('{name}', header=true, "
        f"auto_detect=false, delim='{separator}', quote='{quote}', escape='{quote}', "
        f"columns={{{columns}}})"
    )
