"""The floor of a national build: DuckDB alone, reading the needed columns and keeping nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.national_files import NationalFiles
from benchmarks.national_layouts import CLINICIANS, PART_B, SEPARATORS, nppes
from finder.national.sources.clinicians import CLINICIANS as CLINICIANS_SOURCE
from finder.national.sources.federal_source import FederalSource
from finder.national.sources.nppes import NPPES
from finder.national.sources.part_b import PART_B as PART_B_SOURCE


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


def needed_places(source: FederalSource, headings: tuple[str, ...]) -> list[int]:
    """Where the columns that the build needs stand among the headings of a file."""
    needed = {heading for names in source.layout.columns.values() for heading in names}
    return [place for place, heading in enumerate(headings) if heading in needed]


def _query(
    source: FederalSource, path: Path, headings: tuple[str, ...], separator: str = ","
) -> str:
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(headings)))
    cells = ", ".join(f"c{place}" for place in needed_places(source, headings))
    quote = "" if separator == "\t" else '"'
    name = str(path).replace("'", "''")
    return (
        f"SELECT count(*), bit_xor(hash({cells})) FROM read_csv('{name}', header=true, "
        f"auto_detect=false, delim='{separator}', quote='{quote}', escape='{quote}', "
        f"columns={{{columns}}})"
    )
