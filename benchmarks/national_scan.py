"""The floor of a national build: DuckDB alone, reading the needed columns and keeping nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.national_files import NationalFiles
from benchmarks.national_layouts import CLINICIANS, PART_B, SEPARATORS, nppes
from benchmarks.national_more import HEADINGS
from finder.national.sources.clinicians import CLINICIANS as CLINICIANS_SOURCE
from finder.national.sources.federal_files import SOURCES
from finder.national.sources.federal_source import FederalSource
from finder.national.sources.npd_locations import PARTS as LOCATION
from finder.national.sources.npd_organizations import PARTS as ORGANIZATION
from finder.national.sources.npd_practitioners import PARTS as PRACTITIONER
from finder.national.sources.npd_roles import PARTS as ROLE
from finder.national.sources.nppes import NPPES
from finder.national.sources.part_b import PART_B as PART_B_SOURCE

_PARTS = {
    "npd_locations": LOCATION,
    "npd_organizations": ORGANIZATION,
    "npd_practitioners": PRACTITIONER,
    "npd_roles": ROLE,
}


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
    yield _query(NPPES, files.nppes, nppes())
    for path, age in zip(files.part_b, PART_B, strict=True):
        yield _query(PART_B_SOURCE, path, PART_B[age], SEPARATORS[age])
    yield _query(CLINICIANS_SOURCE, files.clinicians, CLINICIANS["current"])
    sources = {source.argument: source for source in SOURCES}
    for argument, path in files.beside.items():
        if argument in _PARTS:
            yield _resources(path, _PARTS[argument])
        else:
            yield _query(sources[argument], path, HEADINGS[path.name])


def needed_places(source: FederalSource, headings: tuple[str, ...]) -> list[int]:
    """Where the columns that the build needs stand among the headings of a file."""
    needed = {heading for names in source.layout.columns.values() for heading in names}
    return [place for place, heading in enumerate(headings) if heading in needed]


def _resources(path: Path, parts: Mapping[str, str]) -> str:
    needed = {"resourceType": "VARCHAR", "id": "VARCHAR", **parts}
    columns = ", ".join(f"'{part}': '{kind}'" for part, kind in needed.items())
    cells = ", ".join(f'"{part}"' for part in needed)
    return (
        f"SELECT count(*), bit_xor(hash({cells})) FROM read_ndjson('{_quoted(path)}', "
        f"columns={{{columns}}}, compression='zstd')"
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _query(
    source: FederalSource, path: Path, headings: tuple[str, ...], separator: str = ","
) -> str:
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(headings)))
    cells = ", ".join(f"c{place}" for place in needed_places(source, headings))
    quote = "" if separator == "\t" else '"'
    return (
        f"SELECT count(*), bit_xor(hash({cells})) FROM read_csv('{_quoted(path)}', header=true, "
        f"auto_detect=false, delim='{separator}', quote='{quote}', escape='{quote}', "
        f"columns={{{columns}}})"
    )
