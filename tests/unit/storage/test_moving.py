"""Everything that is kept goes to another database, and none of it is lost on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from finder.directory.changes import diff
from finder.errors.stores import MovedOtherwise, NothingToMove, RowNotMoved, TargetInUse
from finder.storage import moving
from finder.storage.database import open_database
from finder.storage.engine import Database
from finder.storage.integrity import faults
from finder.storage.moving import move
from finder.storage.reports import Reports
from finder.storage.revision import Action, Stamp
from finder.storage.schema import metadata
from finder.storage.store import Store

AT = dt.datetime(2026, 1, 31, 12, 34, 56, 789)  # noqa: DTZ001 - as the tables keep it
ODD = "Señora 你 🙂 'quoted' \\N \\. \t tab\nline"
MANY = 1_234


@pytest.fixture
def other(database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty database of the other kind."""
    is_file = database_url.startswith("sqlite")
    url = request.getfixturevalue("emptied_url") if is_file else f"sqlite:///{tmp_path / 'new.db'}"
    made = open_database(url)
    yield made
    made.close()


def fill_every_table(database: Database) -> None:
    """A row in each table that has none, with a value in each column."""
    store = Store(database)
    listed = {f"a{number}": {"name": ODD} for number in range(MANY)}
    place = {"position": {"latitude": 33.5, "longitude": -112}}
    stamp = Stamp(made_by="Pat", action=Action.IMPORT, note=ODD)
    store.publish(diff({}, listed), stamp, base=0, rows={"a1": ODD})
    store.publish(diff({"a1": listed["a1"]}, {"a1": place}), stamp, base=1)
    undo = Stamp(made_by="Pat", action=Action.UNDO, undoes=2)
    store.publish(diff({"a1": place}, {"a1": listed["a1"]}), undo, base=2)
    Reports(database).add("a1", "phone", ODD, "me@example.org", most_a_day=9)
    with database.write() as connection:
        for table in metadata.sorted_tables:
            if connection.execute(select(table).limit(1)).first() is None:
                row = {
                    column.name: _value(str(column.type), column.name) for column in table.columns
                }
                connection.execute(insert(table).values(row))


def _value(kind: str, name: str) -> object:
    if kind == "DATETIME":
        return AT
    if kind in {"INTEGER", "BOOLEAN"}:
        return 1
    if kind == "BLOB":
        return bytes(range(256)) * 9
    return "token" if name == "token" else f"{name} {ODD}"


def everything(database: Database) -> dict[str, list[tuple]]:
    with database.read() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in metadata.sorted_tables
        }


def test_every_row_of_every_table_arrives_and_what_was_told_is_so(
    store: Store, other: Database
) -> None:
    fill_every_table(store.database)
    before = everything(store.database)
    assert all(before.values())
    moved = move(store.database, other)
    assert everything(other) == before == everything(store.database)
    assert {table.name: table.rows for table in moved} == {
        name: len(rows) for name, rows in before.items()
    }
    assert len({table.sha256 for table in moved}) == len(moved)
    assert faults(other) == []


def test_work_goes_on_in_the_new_database_where_the_old_one_ended(
    store: Store, other: Database
) -> None:
    fill_every_table(store.database)
    move(store.database, other)
    fresh = Store(other)
    stamp = Stamp(made_by="Pat", action=Action.EDIT)
    made = fresh.publish(diff({}, {"new": {"name": "N"}}), stamp, base=store.newest())
    assert made.number == store.newest() + 1
    assert Reports(other).add("a1", "fax", "x", most_a_day=9)


def test_a_database_that_holds_anything_is_refused_and_left(store: Store, other: Database) -> None:
    fill_every_table(store.database)
    with other.write() as connection:
        connection.execute(text("INSERT INTO secret (name, value) VALUES ('cookie_key', 'x')"))
    before = everything(other)
    with pytest.raises(TargetInUse, match=r"holds data already \(rows: 1, revisions: 0\)"):
        move(store.database, other)
    with pytest.raises(TargetInUse):
        move(store.database, store.database)
    assert everything(other) == before


def test_an_empty_database_is_not_moved(store: Store, other: Database) -> None:
    with pytest.raises(NothingToMove):
        move(store.database, other)


def test_nothing_arrives_where_a_row_is_refused_or_is_read_otherwise(
    store: Store, other: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_every_table(store.database)
    read = moving._read

    def misread(connection: object, table: object) -> object:
        told = read(connection, table)
        return told._replace(rows=told.rows - (told.name == "account"))

    monkeypatch.setattr(moving, "_read", misread)
    with pytest.raises(MovedOtherwise, match="table account"):
        move(store.database, other)
    assert not any(everything(other).values())


def test_a_sign_that_postgresql_can_not_keep_is_told_by_its_table(
    tmp_path: Path, emptied_url: str
) -> None:
    old = open_database(f"sqlite:///{tmp_path / 'old.db'}")
    stamp = Stamp(made_by="Pat", action=Action.IMPORT)
    Store(old).publish(diff({}, {"a": {"name": "A"}}), stamp, base=0)
    with old.write() as connection:
        connection.execute(insert(metadata.tables["secret"]).values(name="a\x00b", value="x"))
    new = open_database(emptied_url)
    with pytest.raises(RowNotMoved, match="table secret"):
        move(old, new)
    assert not any(everything(new).values())
    new.close()
    old.close()
