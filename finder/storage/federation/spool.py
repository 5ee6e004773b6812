"""Documents that wait on the disk, each under a key and with the places that it is of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from finder.errors.federation import NoRoomToPull

Key = tuple[str, str]
"""A kind and an id."""

_TABLES = """
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;
    CREATE TABLE document (number INTEGER PRIMARY KEY, kind TEXT, id TEXT, body BLOB);
    CREATE UNIQUE INDEX document_key ON document (kind, id);
    CREATE TABLE place (number INTEGER PRIMARY KEY, kind TEXT, id TEXT, held_by INTEGER);
    CREATE TABLE of_place (kind TEXT, id TEXT, document INTEGER);
    CREATE INDEX of_place_key ON of_place (kind, id);
"""


class WaitingPlace(NamedTuple):
    """A place, in the order in which they came, and the number of the document that holds it."""

    number: int
    id: str
    held_by: int


class DocumentSpool:
    """A file of its own below the system's folder for such, which is gone once it is closed.

    Raises:
        NoRoomToPull: the disk takes no more.

    """

    def __init__(self) -> None:
        with _room(""):
            self._folder = TemporaryDirectory(prefix="finder-pull-")
            self._database = sqlite3.connect(Path(self._folder.name) / "documents.db")
            self._database.executescript(_TABLES)

    def close(self) -> None:
        """Let go of it all."""
        self._database.close()
        self._folder.cleanup()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """What is written in the block is written together.

        Raises:
            NoRoomToPull: the disk takes no more.

        """
        with _room(self._folder.name), self._database:
            yield

    def clear(self) -> None:
        """Keep nothing of it all."""
        with self.writing():
            for table in ("document", "place", "of_place"):
                self._database.execute(f"DELETE FROM {table}")  # noqa: S608 - its own names

    def add(self, key: Key, body: bytes) -> int | None:
        """Keep a document; its number, or None where there is one under its key."""
        made = self._database.execute(
            "INSERT OR IGNORE INTO document (kind, id, body) VALUES (?, ?, ?)", (*key, body)
        )
        return made.lastrowid if made.rowcount else None

    def note_place(self, key: Key, held_by: int) -> None:
        """Note that a document holds that place."""
        self._database.execute(
            "INSERT INTO place (kind, id, held_by) VALUES (?, ?, ?)", (*key, held_by)
        )

    def note_of(self, places: Iterable[Key], document: int) -> None:
        """Note that a document is of these places."""
        rows = [(*place, document) for place in places]
        self._database.executemany("INSERT INTO of_place VALUES (?, ?, ?)", rows)

    def ids(self, kind: str) -> set[str]:
        """The ids of the documents of a kind."""
        rows = self._database.execute("SELECT id FROM document WHERE kind = ?", (kind,))
        return {own for (own,) in rows}

    def named(self, kind: str) -> set[str]:
        """The ids of the places of a kind, of those that only are referred to, too."""
        query = "SELECT id FROM place WHERE kind = ?1 UNION SELECT id FROM of_place WHERE kind = ?1"
        return {own for (own,) in self._database.execute(query, (kind,))}

    def places(self, kind: str, after: int, most: int) -> list[WaitingPlace]:
        """The next places of a kind behind the one with that number."""
        query = (
            "SELECT number, id, held_by FROM place "
            "WHERE kind = ? AND number > ? ORDER BY number LIMIT ?"
        )
        return [WaitingPlace(*row) for row in self._database.execute(query, (kind, after, most))]

    def of(self, places: Iterable[Key]) -> set[int]:
        """The numbers of what is of these places."""
        query = "SELECT document FROM of_place WHERE kind = ? AND id = ?"
        return {number for key in places for (number,) in self._database.execute(query, key)}

    def bodies(self) -> Iterator[bytes]:
        """Every document."""
        return (body for (body,) in self._database.execute("SELECT body FROM document"))

    def numbered(self, numbers: Iterable[int]) -> Iterator[bytes]:
        """The documents of these numbers."""
        query = "SELECT body FROM document WHERE number = ?"
        for number in numbers:
            yield from (body for (body,) in self._database.execute(query, (number,)))

    def under(self, keys: Iterable[Key]) -> Iterator[bytes]:
        """The documents under these keys, of those that there are."""
        query = "SELECT body FROM document WHERE kind = ? AND id = ?"
        for key in keys:
            yield from (body for (body,) in self._database.execute(query, key))


@contextmanager
def _room(folder: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        raise NoRoomToPull(folder=folder or str(getattr(error, "filename", ""))) from None
