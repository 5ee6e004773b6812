"""A file of FHIR resources, one a line (NDJSON), read once by DuckDB: the needed parts of each.

Made for the bulk files of the CMS National Provider Directory. Their public readers tell of two
systems for provider numbers and two for NUCC codes, which change between releases (FHIR-IQ/AINPI,
DSACMS/npd). So a number is known by either system or by its type, a code by its form; and a large
file in which none is found is refused, as it must have changed again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from finder.errors.federal_files import NoFederalTable, NoRows, NothingKnown, OtherKind
from finder.national.sources.drops import Drop
from finder.national.sources.federal_source import FederalSource, Scanned
from finder.national.sources.layouts import is_layout
from finder.national.sources.packing import Packing, first_line, packing_of

if TYPE_CHECKING:
    from finder.national.engine import Engine

LARGE = 100
"""Rows from which on a file is large enough that something must be found in it."""

_UNKNOWN = frozenset({Drop.DAMAGED, Drop.OTHER_RESOURCE, Drop.NO_NPI, Drop.NO_STREET})
"""Why a row is left out that nothing could be made of, whoever it is about."""

_LONGEST_LINE = 32_000_000
_SHOWN = 60
_COMPRESSION = {Packing.GZIP: "gzip", Packing.ZSTD: "zstd"}

_NPI_SYSTEMS = "'http://hl7.org/fhir/sid/us-npi', 'http://terminology.hl7.org/NamingSystem/npi'"
_CODING = "STRUCT(system VARCHAR, code VARCHAR)[]"

REFERENCE = "STRUCT(reference VARCHAR)"
CONCEPTS = f"STRUCT(coding {_CODING}, text VARCHAR)[]"
IDENTIFIERS = f"STRUCT(system VARCHAR, value VARCHAR, type STRUCT(coding {_CODING}))[]"
TELECOM = "STRUCT(system VARCHAR, value VARCHAR)[]"
META = "STRUCT(lastUpdated VARCHAR)"


def npi_in(identifiers: str, own_id: str) -> str:
    """SQL for the provider number of a resource, NULL where it has none.

    Where no identifier is marked as one, it is what an id such as `Practitioner-1000000004` ends
    with.
    """
    is_one = (
        f"one.system IN ({_NPI_SYSTEMS}) OR len(list_filter(one.type.coding, lambda coding: "
        f"coding.code = 'NPI' OR coding.system IN ({_NPI_SYSTEMS}))) > 0"
    )
    marked = f"list_filter({identifiers}, lambda one: {is_one})"
    numbers = f"list_transform({marked}, lambda one: {number_of('one.value')})"
    first = f"list_filter({numbers}, lambda number: number IS NOT NULL)[1]"
    return f"coalesce({first}, {number_at_end(own_id)})"


def number_of(text: str) -> str:
    """SQL for a text that is a provider number, NULL where it is none."""
    return f"CASE WHEN regexp_full_match({text}, '[1-9][0-9]{{9}}') THEN {text}::UBIGINT END"


def number_at_end(text: str) -> str:
    """SQL for the provider number that a text ends with behind a hyphen, NULL where it has none."""
    return f"TRY_CAST(nullif(regexp_extract({text}, '-([1-9][0-9]{{9}})$', 1), '') AS UBIGINT)"


def nucc_in(concepts: str, part: str = "one") -> str:
    """SQL for the NUCC codes in a list; `part` is where an element of it has its concept."""
    codings = f"flatten(list_transform({concepts}, lambda one: {part}.coding))"
    codes = f"list_transform({codings}, lambda coding: upper(trim(coding.code)))"
    form = "'[0-9]{3}[0-9A-Z]{6}X'"
    return (
        f"coalesce(list_distinct(list_filter({codes}, lambda code: "
        f"regexp_full_match(code, {form}))), [])"
    )


def id_in(reference: str) -> str:
    """SQL for the id that a reference such as `Location/Location-1` leads to."""
    return f"regexp_extract({reference}, '([^/]+)$', 1)"


def phone_in(telecom: str, system: str = "phone") -> str:
    """SQL for the first number of a kind, '' where there is none."""
    return f"coalesce(list_filter({telecom}, lambda one: one.system = '{system}')[1].value, '')"


class ResourceScan:
    """Reads one file of resources into a table."""

    def __init__(self, engine: Engine, source: FederalSource, path: Path) -> None:
        """See which resources the file has.

        Raises:
            UnreadableFile: it can't be opened, or has others.

        """
        self._engine, self._source, self._path = engine, source, path
        line = first_line(path)
        if not is_layout(source.layout, line):
            layout = source.layout
            shown = f"'{line[:_SHOWN]}'"
            raise OtherKind(
                name=path.name, title=layout.title, examples=layout.examples, headings=shown
            )

    def into(
        self,
        table: str,
        parts: Mapping[str, str],
        select: str,
        period: str,
        tell: Callable[[float], None],
    ) -> Scanned:
        """Make `table` from what `select` takes of `FROM source`, one row for each of the file.

        `parts` are those of a resource that are needed, with their types. The column `reason` is
        the `Drop` for which a row is left out, or NULL.

        Raises:
            UnreadableFile: the file is cut off or damaged, has no rows, or is large and nothing
                in it can be made sense of.

        """
        try:
            with self._engine.told(tell):
                self._engine.run(
                    f"CREATE OR REPLACE TABLE {table} AS "
                    f"WITH source AS (FROM {self._read(parts)}) {select}"
                )
        except self._engine.unreadable as error:
            raise NoFederalTable(name=self._path.name) from error
        rows = int(self._engine.value(f"SELECT count(*) FROM {table}"))
        drops: Counter[Drop] = Counter()
        for reason, count in self._engine.rows(
            f"SELECT reason, count(*) FROM {table} WHERE reason IS NOT NULL GROUP BY reason"
        ):
            drops[Drop(reason)] += count
        if not rows:
            raise NoRows(name=self._path.name)
        if rows >= LARGE and sum(drops[reason] for reason in _UNKNOWN) == rows:
            raise NothingKnown(name=self._path.name, count=rows, title=self._source.layout.title)
        return Scanned(self._path, self._source, period, rows, drops)

    def _read(self, parts: Mapping[str, str]) -> str:
        name = str(self._path).replace("'", "''")
        kinds = {"resourceType": "VARCHAR", "id": "VARCHAR", **parts}
        columns = ", ".join(f"'{part}': '{kind}'" for part, kind in kinds.items())
        packing = _COMPRESSION.get(packing_of(self._path), "none")
        return (
            f"read_ndjson('{name}', columns={{{columns}}}, ignore_errors=true, "
            f"compression='{packing}', maximum_object_size={_LONGEST_LINE})"
        )


def unfit(resource: str) -> str:
    """SQL for why a row is no such resource at all, as the first cases of a CASE."""
    return (
        f"WHEN \"resourceType\" IS NULL THEN '{Drop.DAMAGED}' "
        f"WHEN \"resourceType\" <> '{resource}' THEN '{Drop.OTHER_RESOURCE}'"
    )
