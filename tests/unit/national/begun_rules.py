"""The tables of the rules, made by the first build of a process and copied by the others.

Some seven hundred builds of a few rows each begin here, and a sixth of what one takes would be to
make these tables, which hang on the taxonomy alone.
"""

from __future__ import annotations

from pathlib import Path

from finder.national.assembly.codes import CodeBook
from finder.national.assembly.rules import make_rule_tables
from finder.national.engine import Engine
from finder.taxonomy.taxonomy import Taxonomy

_MADE_HERE = "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"


class BegunRules:
    """`make_rule_tables`, which keeps in a file what it made of one taxonomy."""

    def __init__(self, file: Path, taxonomy: Taxonomy) -> None:
        self._file = file
        self._taxonomy = taxonomy
        self._names: tuple[str, ...] = ()

    def __call__(self, engine: Engine, book: CodeBook) -> None:
        """Make the tables that the readers of the files join with."""
        is_kept = book._taxonomy is self._taxonomy
        if not (is_kept and self._names):
            make_rule_tables(engine, book)
        if is_kept:
            self._copy(engine)

    def _copy(self, engine: Engine) -> None:
        """From the file; or into it, the first time."""
        here = engine.value("SELECT current_database()")
        engine.run(f"ATTACH '{self._file}' AS kept {'(READ_ONLY)' if self._names else ''}")
        source, target = ("kept", here) if self._names else (here, "kept")
        names = self._names or tuple(name for (name,) in engine.rows(_MADE_HERE))
        for name in names:
            engine.run(f"CREATE TABLE {target}.{name} AS FROM {source}.{name}")
        engine.run("DETACH kept")
        self._names = names
