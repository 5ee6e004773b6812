"""`move-store`, from the database of the settings to another one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from finder.commands.words import say
from finder.storage.schema import metadata
from tests.servers.postgresql import PostgresServer

NEW = {
    "id": "new",
    "name": "Sample New Clinic (invented)",
    "city": "Mesa",
    "state": "AZ",
    "zip_code": "85201",
    "procedures": "SCS",
}
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def places(settled: Callable, emptied_url: str, tmp_path: Path) -> list[tuple[str, Callable]]:
    """An empty database of each kind, and what makes it that of the settings."""
    urls = (emptied_url, f"sqlite:///{tmp_path / 'back.db'}")
    return [(url, partial(settled, "FINDER_DATABASE_URL", url)) for url in urls]


def test_a_directory_moves_to_postgresql_and_back_with_all_that_was_done(
    finder: Callable, tell: Callable, export: Callable, make_file: Callable, places: list
) -> None:
    tell("import", make_file(NEW))
    tell("undo", 2)
    before, revisions = export(), tell("revisions")
    for url, name_it in places:
        moved = finder("move-store", "--to", url)
        assert (moved.code, moved.stderr) == (0, "")
        assert "All of it was read again in the new database and is the same" in moved.stdout
        name_it()
        assert export() == before
        assert tell("revisions") == revisions
    assert tell("undo", 3)[1]["revision"] == 4


def test_every_table_is_called_something() -> None:
    named = [say(f"move.table.{table.name}") for table in metadata.sorted_tables]
    assert len(set(named)) == len(named)


def test_a_database_that_holds_a_directory_is_no_place_to_move_to(
    finder: Callable, tell: Callable, settled: Callable, emptied_url: str, tmp_path: Path
) -> None:
    tell("revisions")
    assert finder("move-store", "--to", emptied_url).code == 0
    again = finder("move-store", "--to", emptied_url)
    assert (again.code, again.stdout) == (2, "")
    assert "holds data already" in again.stderr
    settled("FINDER_DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    nothing = finder("move-store", "--to", f"sqlite:///{tmp_path / 'new.db'}")
    assert (nothing.code, nothing.stdout) == (2, "")
    assert "holds no directory yet" in nothing.stderr
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("sqlite://", "The setting --to can't be used: it names no file"),
        ("postgres://a:S3cret@host/b", "The setting --to can't be used"),
        ("nonsense S3cret", "The setting --to can't be used"),
        ("postgresql+psycopg://a:S3cret@127.0.0.1:1/b", "Nothing answers at a@127.0.0.1:1/b"),
    ],
)
def test_an_address_that_is_none_is_one_sentence_without_a_password(
    finder: Callable, make_file: Callable, to: str, said: str
) -> None:
    assert finder("import", make_file(NEW)).code == 0
    outcome = finder("move-store", "--to", to)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(said)
    assert outcome.stderr.count("\n") == 1
    assert "S3cret" not in outcome.stderr


def test_a_command_without_its_database_is_one_sentence(
    finder: Callable, settled: Callable, postgres: PostgresServer
) -> None:
    settled("FINDER_DATABASE_URL", postgres.url("nothing_here", "finder:S3cret"))
    outcome = finder("revisions")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "no such user or database as finder@127.0.0.1" in outcome.stderr
    assert "S3cret" not in outcome.stderr
