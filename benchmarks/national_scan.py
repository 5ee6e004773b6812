"""The floor of a national build: DuckDB alone, reading the needed columns and keeping nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.national_files import NationalFiles
from benchmarks.national_layouts import CLINICIANS, PART_B, SEPARATORS, nppes
from finder.national.sources.federal_files import SOURCES

_NEEDED = frozenset(
    heading for source in SOURCES for names in source.layout.columns.values() for heading in names
)
"""What the finder reads. No name means another column in another of the files."""


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
