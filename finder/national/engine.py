"""DuckDB, held to some memory and to a folder of its own, which is gone afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import duckdb
import numpy as np

from finder.errors.federal_files import NoMemory

_TOLD_EVERY = 0.2  # seconds


class Engine:
    """A database for the length of one build; what doesn't fit into memory is in `folder`."""

    unreadable = (duckdb.InvalidInputException, duckdb.IOException)
    """What a statement raises that reads a file which is no table."""

    def __init__(self, folder: Path, memory_mb: int) -> None:
        self.folder = folder
        self._connection = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": f"{memory_mb}MB",
                "temp_directory": str(folder / "spill"),
                "preserve_insertion_order": "false",
                "force_compression": "uncompressed",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            },
        )

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        """Run one statement.

        Raises:
            InputError: the memory or the disk does not suffice.

        """
        self._execute(sql, values)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What a query gives."""
        return self._execute(sql, values).fetchall()

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401 - any SQL type
        """The one value that a query gives."""
        return self.rows(sql, values)[0][0]

    def in_batches(self, sql: str, size: int = 50_000) -> Iterator[list[tuple[Any, ...]]]:
        """What a query gives, so many rows at a time."""
        cursor = self._connection.cursor()
        cursor.execute(sql)
        while batch := cursor.fetchmany(size):
            yield batch

    def table(self, name: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        """Make a table of a few rows."""
        self.run(f"CREATE TABLE {name} ({columns})")
        self.fill(name, [column.split()[0] for column in columns.split(", ")], rows)

    def fill(self, name: str, names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Add a few rows to a table, whose columns are called `names`."""
        values = dict(zip(names, map(_array, zip(*rows, strict=True)), strict=False))
        if values:
            self._connection.register("incoming", values)
            self.run(f"INSERT INTO {name} SELECT * FROM incoming")
            self._connection.unregister("incoming")

    @contextmanager
    def told(self, tell: Callable[[float], None]) -> Iterator[None]:
        """Tell how far the statement is that runs in this block, as a share from 0 to 1."""
        ended = Event()

        def watch() -> None:
            while not ended.wait(_TOLD_EVERY):
                if (percent := self._connection.query_progress()) > 0:
                    tell(percent / 100)

        watcher = Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            ended.set()
            watcher.join()

    def close(self) -> None:
        """End it."""
        self._connection.close()

    def _execute(self, sql: str, values: Sequence[object]) -> duckdb.DuckDBPyConnection:
        try:
            return (
                self._connection.execute(sql, list(values))
                if values
                else (self._connection.execute(sql))
            )
        except duckdb.OutOfMemoryException as error:
            raise NoMemory from error


def _array(values: Sequence[object]) -> np.ndarray:
    """The values of a column; texts stay the objects that they are."""
    return np.array(values, dtype=object if isinstance(values[0], str) else None)


@contextmanager
def engine(memory_mb: int) -> Iterator[Engine]:
    """A database in a folder of its own (under TMPDIR), which is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="finder-build-") as folder:
        made = Engine(Path(folder), memory_mb)
        try:
            yield made
        finally:
            made.close()
