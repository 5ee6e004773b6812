"""One federal file read once by DuckDB: the needed columns, and what is wrong with rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from finder.errors.federal_files import EndlessCell, NoFederalTable, NoRows
from finder.national.sources.drops import Drop
from finder.national.sources.federal_source import FederalSource, Scanned
from finder.national.sources.feed import fed
from finder.national.sources.layouts import Places, is_layout, recognised
from finder.national.sources.packing import Packing, first_line, has_old_line_ends, packing_of

if TYPE_CHECKING:
    from finder.national.engine import Engine

_IS_ENDLESS = (
    "error_type = 'LINE SIZE OVER MAXIMUM' "
    "OR (error_type = 'UNQUOTED VALUE' AND length(csv_line) >= 10000)"
)
"""So long is only a row with a quotation mark that is never closed; DuckDB keeps no more of it."""

_FAULTS = {
    "MISSING COLUMNS": Drop.TOO_FEW_CELLS,
    "TOO MANY COLUMNS": Drop.TOO_MANY_CELLS,
    "UNQUOTED VALUE": Drop.STRAY_QUOTE,
}
_NOT_UTF8 = "INVALID ENCODING"


def trimmed(sql: str) -> str:
    """SQL for a text without blanks around it, '' where there is none."""
    return f"coalesce(trim({sql}), '')"


def packed(condition: str, names: Iterable[str]) -> str:
    """SQL for texts as the one list `cells`, NULL where `condition` does not hold.

    Most rows of a file are left out; a column of its own for each text would be written for
    them too, which costs as much as reading the file.
    """
    return f"CASE WHEN {condition} THEN [{', '.join(names)}] END AS cells"


def unpacked(names: Iterable[str]) -> str:
    """SQL for the texts in `cells`, each under its own name and without blanks around it."""
    return ", ".join(
        f"{trimmed(f'cells[{place}]')} AS {name}" for place, name in enumerate(names, 1)
    )


def where(condition: str, names: Iterable[str]) -> str:
    """SQL for columns under their own names, NULL where `condition` does not hold."""
    return ", ".join(f"CASE WHEN {condition} THEN {name} END AS {name}" for name in names)


class Scan:
    """Reads one file into a table."""

    def __init__(self, engine: Engine, source: FederalSource, path: Path) -> None:
        """See which layout the file has.

        Raises:
            UnreadableFile: it can't be opened, or is another file.

        """
        self._engine = engine
        self._path = path
        self._source = source
        self._fits = partial(is_layout, source.layout)
        self._layout = recognised(source.layout, first_line(path, self._fits), path.name)

    def field(self, name: str) -> str:
        """The SQL of a field: its text without blanks around it, '' where there is none."""
        return trimmed(self.raw(name))

    def raw(self, name: str) -> str:
        """The SQL of a field as it stands in the file, which costs less."""
        place = self._layout.places.get(name)
        return "''" if place is None else f"c{place}"

    def all_raw(self, names: Iterable[str]) -> str:
        """The SQL of fields as they stand in the file, each under its own name."""
        return ", ".join(f"{self.raw(name)} AS {name}" for name in names)

    def into(self, table: str, select: str, period: str, tell: Callable[[float], None]) -> Scanned:
        """Make `table` from what `select` takes of `FROM source`, one row for each of the file.

        Its column `reason` is the `Drop` for which a row is left out, or NULL. `period` is the
        time that the file is from; `tell` is told the share that was read, now and then.

        Raises:
            UnreadableFile: the file is cut off or damaged, or has no rows.

        """
        is_fed = packing_of(self._path) is not Packing.PLAIN or has_old_line_ends(
            self._path, self._fits
        )
        faults = self._read(table, select, tell, is_fed=is_fed)
        if _NOT_UTF8 in faults and not is_fed:
            faults = self._read(table, select, tell, is_fed=True)
        rows = int(self._engine.value(f"SELECT count(*) FROM {table}"))
        drops = Counter({_FAULTS.get(kind, Drop.DAMAGED): n for kind, n in faults.items()})
        if not rows + drops.total():
            raise NoRows(name=self._path.name)
        rows += drops.total()
        for reason, count in self._engine.rows(
            f"SELECT reason, count(*) FROM {table} WHERE reason IS NOT NULL GROUP BY reason"
        ):
            drops[Drop(reason)] += count
        return Scanned(self._path, self._source, period, rows, drops)

    def _read(
        self, table: str, select: str, tell: Callable[[float], None], *, is_fed: bool
    ) -> Mapping[str, int]:
        """Make the table; gives back how many rows have which fault."""
        statement = f"CREATE OR REPLACE TABLE {table} AS WITH source AS (FROM {{source}}) {select}"
        try:
            if is_fed:
                with fed(self._path, self._engine.folder, tell, self._fits) as pipe:
                    self._engine.run(statement.format(source=_read_csv(pipe, self._layout)))
            else:
                with self._engine.told(tell):
                    self._engine.run(statement.format(source=_read_csv(self._path, self._layout)))
        except self._engine.unreadable as error:
            raise NoFederalTable(name=self._path.name) from error
        return self._faults()

    def _faults(self) -> Mapping[str, int]:
        """How many rows have which fault; those that one fault swallowed are counted too."""
        engine = self._engine
        endless = engine.value(f"SELECT coalesce(min(line), 0) FROM rejects WHERE {_IS_ENDLESS}")
        counted = engine.rows(
            "SELECT kind, sum(1 + length(text) - length(replace(text, chr(10), '')))::BIGINT FROM ("
            "SELECT min(error_type) AS kind, trim(any_value(csv_line), E'\\r\\n') AS text "
            "FROM rejects GROUP BY line_byte_position, line) GROUP BY kind"
        )
        engine.run("DROP TABLE rejects")
        engine.run("DROP TABLE rejects_scans")
        if endless:
            raise EndlessCell(name=self._path.name, row=max(endless - 2, 0))
        return dict(counted)


def _read_csv(path: Path, layout: Places) -> str:
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(layout.width))
    name = str(path).replace("'", "''")
    return (
        f"read_csv('{name}', header=true, auto_detect=false, delim='{layout.delimiter}', "
        f"quote='{layout.quote}', escape='{layout.quote}', columns={{{columns}}}, "
        "strict_mode=true, store_rejects=true, rejects_limit=0, rejects_table='rejects', "
        "rejects_scan='rejects_scans')"
    )


def folded(sql: str) -> str:
    """SQL for a specialty's name without differences of case and spaces; '' where there is none.

    Most rows have but one specialty, and hardly any has two blanks in a row.
    """
    once = f"replace(replace({sql}, '  ', ' '), '  ', ' ')"
    name = f"lower(trim(CASE WHEN contains({sql}, '  ') THEN {once} ELSE {sql} END))"
    return f"CASE WHEN {sql} <> '' THEN {name} ELSE '' END"


def npi_of(text: str) -> str:
    """SQL for the number of a provider, NULL where the text is not ten digits."""
    number = f"TRY_CAST({text} AS UBIGINT)"
    return f"CASE WHEN length({text}) = 10 AND {number} >= 1000000000 THEN {number} END"


_MOST = 1_000_000_000  # far above what one provider bills in a year; also refuses inf


def count_of(text: str) -> str:
    """SQL for a number that is none less than 0, NULL where the text is no such one."""
    number = f"TRY_CAST({text} AS DOUBLE)"
    is_sound = f"{number} >= 0 AND {number} < {_MOST} AND NOT contains({text}, '_')"
    return f"CASE WHEN {is_sound} THEN {number} END"


def ccn_of(text: str) -> str:
    """SQL for the certification number of a facility, NULL where the text is none.

    Hospitals have six characters, surgery centers ten; where a spreadsheet took a leading zero
    away, it is put back.
    """
    code = f"upper(replace({text}, ' ', ''))"
    cut = f"length({code}) = 5 AND regexp_full_match({code}, '[0-9]+')"
    whole = f"CASE WHEN {cut} THEN '0' || {code} ELSE {code} END"
    is_hospital = f"length({whole}) = 6 AND regexp_full_match({whole}, '[0-9A-Z]+')"
    is_center = f"length({whole}) = 10 AND regexp_full_match({whole}, '[0-9][0-9]C[0-9]+')"
    return f"CASE WHEN ({is_hospital}) OR ({is_center}) THEN {whole} END"


SEEN = (
    "SELECT npi FROM biller_row "
    "UNION ALL SELECT npi FROM clinician UNION ALL SELECT npi FROM registered"
)
"""SQL for the providers that the files have told of which say where somebody works."""
