"""The audit log: it is only added to, and what was taken out of it is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from finder.directory.changes import diff
from finder.errors import DirectoryMoved, StorageFailed
from finder.storage import backup
from finder.storage.database import open_database
from finder.storage.engine import Database
from finder.storage.moving import move
from finder.storage.revision import Action, Stamp
from finder.storage.signing_in.audit_entry import Event
from finder.storage.signing_in.audit_log import AuditLog
from finder.storage.store import Store


def filled(database: Database, count: int = 5) -> AuditLog:
    log = AuditLog(database)
    for number in range(count):
        log.add(Event.EXPORTED, f"Ñandú {number} \U0001f600", "clinics.csv\n")
    return log


def tampered(database: Database, *lines: str) -> None:
    """Do what somebody does who owns the database."""
    postgresql = database.is_postgresql
    with database.write() as connection:
        if postgresql:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            connection.execute(text("DROP TRIGGER audit_entry_update"))
            connection.execute(text("DROP TRIGGER audit_entry_delete"))
        for line in lines:
            connection.execute(text(line))


@pytest.mark.parametrize(
    "line",
    [
        "UPDATE audit_entry SET actor = 'nobody'",
        "UPDATE audit_entry SET digest = '' WHERE number = 5",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_entry WHERE number = 5",
    ],
)
def test_the_database_refuses_to_change_or_to_take_away_an_entry(store: Store, line: str) -> None:
    log = filled(store.database)
    before = log.newest(100)
    with pytest.raises(StorageFailed), store.database.write() as connection:
        connection.execute(text(line))
    assert log.newest(100) == before
    assert log.first_broken() is None


@pytest.mark.parametrize(
    "line",
    [
        (
            "INSERT OR REPLACE INTO audit_entry SELECT number, made_at, 'Eve', event, subject,"
            " previous, digest FROM audit_entry WHERE number = 5"
        ),
        (
            "REPLACE INTO audit_entry SELECT 2, made_at, actor, event, subject, previous, digest"
            " FROM audit_entry WHERE number = 1"
        ),
        "REPLACE INTO audit_entry SELECT * FROM audit_entry",
        (
            "INSERT INTO audit_entry SELECT * FROM audit_entry WHERE true"
            " ON CONFLICT (number) DO UPDATE SET actor = 'Eve'"
        ),
        "UPDATE OR REPLACE audit_entry SET number = 2 WHERE number = 1",
    ],
)
def test_no_entry_takes_the_place_of_another(store: Store, line: str) -> None:
    log = filled(store.database)
    before = log.newest(100)
    with pytest.raises(StorageFailed), store.database.write() as connection:
        connection.execute(text(line))
    assert log.newest(100) == before
    log.add(Event.SIGNED_IN, "Ada")
    assert log.first_broken() is None


def test_everybody_in_the_log_is_found_once_and_in_order(store: Store) -> None:
    log = AuditLog(store.database)
    assert log.actors() == []
    names = ["Zoë", "", "ada", "Ada", "Ñandú", "\U0001f600", "Ada", ""]
    for name in names:
        log.add(Event.SIGNED_IN, name)
    assert log.actors() == sorted(set(names))


def test_postgresql_refuses_to_empty_the_log_as_well(store: Store) -> None:
    log = filled(store.database)
    if not store.database.is_postgresql:
        return
    with pytest.raises(StorageFailed), store.database.write() as connection:
        connection.execute(text("TRUNCATE audit_entry"))
    assert len(log.newest(100)) == 5


@pytest.mark.parametrize(
    ("lines", "broken"),
    [
        (["DELETE FROM audit_entry WHERE number = 3"], 3),
        (["DELETE FROM audit_entry WHERE number = 1"], 1),
        (["UPDATE audit_entry SET actor = 'Eve' WHERE number = 2"], 2),
        (["UPDATE audit_entry SET subject = '' WHERE number = 4"], 4),
        (["UPDATE audit_entry SET made_at = '2020-01-01 00:00:00' WHERE number = 5"], 5),
        (
            [
                "DELETE FROM audit_entry WHERE number = 3",
                "UPDATE audit_entry SET number = 3 WHERE number = 4",
                "UPDATE audit_entry SET number = 4 WHERE number = 5",
            ],
            3,
        ),
        (
            [
                "UPDATE audit_entry SET number = 99 WHERE number = 2",
                "UPDATE audit_entry SET number = 2 WHERE number = 3",
                "UPDATE audit_entry SET number = 3 WHERE number = 99",
            ],
            2,
        ),
    ],
)
def test_what_was_changed_or_taken_out_behind_its_back_is_noticed(
    store: Store, lines: list[str], broken: int
) -> None:
    log = filled(store.database)
    tampered(store.database, *lines)
    assert log.first_broken() == broken


def test_an_end_that_was_cut_off_is_told_by_the_digest_that_was_noted(store: Store) -> None:
    log = filled(store.database)
    noted = log.last()
    tampered(store.database, "DELETE FROM audit_entry WHERE number = 5")
    left = log.last()
    assert noted is not None
    assert left is not None
    assert log.first_broken() is None
    assert noted.digest != left.digest


def test_every_publication_has_an_entry_and_a_failed_one_has_none(store: Store) -> None:
    by_pat = Stamp(made_by="Pat", action=Action.IMPORT)
    change = diff({}, {"a": {"name": "Sample Spine"}})
    store.publish(change, by_pat, base=0)
    with pytest.raises(DirectoryMoved):
        store.publish(change, by_pat, base=0)
    store.publish(change.inverse(), Stamp(made_by="Eve", action=Action.UNDO, undoes=1), base=1)
    told = [(one.actor, one.event, one.subject) for one in AuditLog(store.database).newest(9)]
    assert told == [("Eve", Event.UNDONE, "1"), ("Pat", Event.PUBLISHED, "1")]


def test_the_log_goes_along_when_everything_moves(store: Store, tmp_path: Path) -> None:
    store.publish(
        diff({}, {"a": {"name": "x"}}), Stamp(made_by="Pat", action=Action.IMPORT), base=0
    )
    log = filled(store.database)
    target = open_database(f"sqlite:///{tmp_path / 'other.db'}")
    move(store.database, target)
    assert AuditLog(target).newest(100) == log.newest(100)
    assert AuditLog(target).first_broken() is None
    target.close()


def test_an_empty_database_gets_the_log_of_a_backup(store: Store, tmp_path: Path) -> None:
    log = filled(store.database)
    backup.save(store.database, tmp_path / "b")
    target = open_database(f"sqlite:///{tmp_path / 'other.db'}")
    backup.restore(target, tmp_path / "b")
    assert AuditLog(target).newest(100) == log.newest(100)
    target.close()


def test_an_older_backup_takes_nothing_out_of_the_log(store: Store, tmp_path: Path) -> None:
    log = filled(store.database, 2)
    backup.save(store.database, tmp_path / "b")
    log.add(Event.SWITCHED_OFF, "Ada", "Eve")
    before = log.newest(100)
    backup.restore(store.database, tmp_path / "b")
    assert log.newest(100) == before
    assert log.first_broken() is None


@pytest.mark.parametrize("count", [1, 2, 3, 6, 7])
def test_all_entries_are_read_a_few_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr("finder.storage.signing_in.audit_log._BATCH", 3)
    log = filled(store.database, count)
    expected = log.newest(100)
    read = log.newest_first()
    first = [next(read)]
    log.add(Event.SIGNED_IN, "Ada")  # what comes meanwhile is not in it
    assert [*first, *read] == expected
    exported = [one.number for one in log.newest_first(event=Event.EXPORTED)]
    assert exported == list(range(count, 0, -1))


def test_entries_are_found_by_what_and_by_whom(store: Store) -> None:
    log = filled(store.database, 3)
    log.add(Event.SIGNED_IN, "Ada")
    log.add(Event.SIGNED_OUT, "Ada")
    assert [one.number for one in log.newest(100, actor="Ada")] == [5, 4]
    assert [one.number for one in log.newest(100, event=Event.SIGNED_IN)] == [4]
    assert (log.count(), log.count(event=Event.EXPORTED), log.count(actor="Eve")) == (5, 3, 0)
    assert "Ada" in log.actors()
