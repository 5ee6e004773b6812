"""Sign-ins in the database: the same on each, moved with it, and in no backup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from finder.errors import StorageFailed
from finder.storage import backup
from finder.storage.accounts import Account, Accounts
from finder.storage.database import open_database
from finder.storage.moving import move
from finder.storage.revision import Revision
from finder.storage.signing_in.sessions import KeptSession, KeptSessions
from finder.storage.store import Store

NOW = dt.datetime(2026, 3, 1, 12, 0, 30, 250_000, tzinfo=dt.UTC)
MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)


def session(identity: str, account: str = "Ñandú", at: dt.datetime = NOW) -> KeptSession:
    return KeptSession(
        id=identity, account=account, begun_at=at, seen_at=at, browser="Firefox, Linux"
    )


def add(kept: KeptSessions, new: KeptSession, most: int = 20) -> None:
    kept.add(new, begun_after=new.begun_at - 12 * HOUR, seen_after=new.seen_at - HOUR, most=most)


def test_one_is_kept_found_seen_and_ended(store: Store) -> None:
    kept = KeptSessions(store.database)
    add(kept, session("a"))
    assert kept.find("a") == session("a")
    kept.see("a", NOW + MINUTE)
    kept.see("a", NOW)  # another process was slower
    kept.see("b", NOW)
    assert [one.seen_at for one in kept.of("Ñandú")] == [NOW + MINUTE]
    assert not kept.end("a", "Eve")
    assert kept.end("a", "Ñandú")
    assert not kept.end("a", "Ñandú")
    assert kept.find("a") is None


def test_a_new_one_takes_away_those_that_are_over_and_one_too_many(store: Store) -> None:
    kept = KeptSessions(store.database)
    for minutes, identity in enumerate("abcde"):
        add(kept, session(identity, at=NOW + minutes * MINUTE), most=3)
    add(kept, session("z", "Eve", at=NOW + 4 * MINUTE))
    assert [one.id for one in kept.of("Ñandú")] == ["e", "d", "c"]
    add(kept, session("y", "Eve", at=NOW + 64 * MINUTE))
    assert (kept.of("Ñandú"), [one.id for one in kept.of("Eve")]) == ([], ["y"])


def test_what_ends_an_account_or_its_sign_ins_ends_them_here(store: Store) -> None:
    accounts, kept = Accounts(store.database), KeptSessions(store.database)
    for number, name in enumerate(("Ada", "Eve", "Ida")):
        accounts.add_link(name, NOW)
        new = Account(name=name, password_hash="x", role="owner")  # noqa: S106 - no password
        accounts.add_by_link(new, name, made_after=NOW - HOUR, made_before=NOW, at=NOW)
        add(kept, session(str(number), name))
    accounts.end_sessions("Ada")
    accounts.switch_off("Eve", "Ada")
    assert [len(kept.of(name)) for name in ("Ada", "Eve", "Ida")] == [0, 0, 1]


def test_a_note_waits_for_nobody_and_the_next_write_does_again(store: Store) -> None:
    kept = KeptSessions(store.database)
    add(kept, session("a"))
    with store.database.write() as connection:
        connection.exec_driver_sql("UPDATE sign_in_session SET browser = 'held'")
        with pytest.raises(StorageFailed), store.database.note() as other:
            other.exec_driver_sql("UPDATE sign_in_session SET browser = 'noted'")
        kept.see("a", NOW + HOUR)
    found = kept.find("a")
    assert found is not None
    assert (found.browser, found.seen_at) == ("held", NOW)
    if not store.database.is_postgresql:
        with store.database.read() as connection:
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000


def test_they_go_along_to_another_database(
    store: Store, become: Callable[..., Revision], tmp_path: Path
) -> None:
    become({"a": {"name": "A"}})
    add(KeptSessions(store.database), session("a"))
    target = open_database(f"sqlite:///{tmp_path / 'other.db'}")
    move(store.database, target)
    assert KeptSessions(target).find("a") == session("a")
    target.close()


def test_no_backup_brings_a_sign_in_back(
    store: Store, become: Callable[..., Revision], tmp_path: Path
) -> None:
    become({"a": {"name": "A"}})
    kept = KeptSessions(store.database)
    add(kept, session("a"))
    backup.save(store.database, tmp_path / "kept.zip")
    add(kept, session("b"))
    backup.restore(store.database, tmp_path / "kept.zip")
    assert kept.of("Ñandú") == []
