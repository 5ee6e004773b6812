"""Backups: what is replaced is saved in the same breath, and older ones still fit."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.engine import Connection

from finder.storage import backup
from finder.storage.backup import Saved, restore, save
from finder.storage.engine import connect, sqlite_file
from finder.storage.engines import postgresql
from finder.storage.reports import Reports
from finder.storage.schema import problem_report
from finder.storage.store import Store


def _may_write(url: str) -> bool:
    """Whether somebody else would get the lock of writers at once."""
    if file := sqlite_file(url):
        with sqlite3.connect(file, timeout=0) as other, suppress(sqlite3.OperationalError):
            return other.execute("BEGIN IMMEDIATE") is not None
        return False
    other = connect(url)
    with other.read() as connection:
        lock = text(f"SELECT pg_try_advisory_xact_lock({postgresql._ONE_WRITER})")
        is_free = bool(connection.scalar(lock))
    other.close()
    return is_free


def test_nobody_publishes_between_the_safety_copy_and_the_replacement(
    store: Store,
    become: Callable,
    tmp_path: Path,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert _may_write(database_url)
    become({"a": {"name": "A"}})
    save(store.database, tmp_path / "first.backup")
    become({"a": {"name": "A"}, "b": {"name": "B"}})
    save_now, tries = backup._save, []

    def try_to_write(connection: Connection, path: Path, key: bytes) -> Saved:
        saved = save_now(connection, path, key)
        assert not _may_write(database_url)
        tries.append(saved)
        return saved

    monkeypatch.setattr(backup, "_save", try_to_write)
    before = tmp_path / "before.backup"
    assert restore(store.database, tmp_path / "first.backup", before=before) == Saved(1, 1)
    assert tries == [Saved(2, 2)]
    assert set(store.listed()[1]) == {"a"}
    assert restore(store.database, before) == Saved(2, 2)
    assert set(store.listed()[1]) == {"a", "b"}


def test_a_backup_without_a_column_that_came_later_is_restored(
    store: Store, become: Callable, tmp_path: Path
) -> None:
    become({"a": {"name": "A"}})
    save(store.database, tmp_path / "new.backup")
    with zipfile.ZipFile(tmp_path / "new.backup") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    (row,) = map(json.loads, members["clinic.jsonl"].splitlines())
    del row["kept_row"]
    members["clinic.jsonl"] = json.dumps(row).encode() + b"\n"
    manifest = json.loads(members["manifest.json"])
    manifest["sha256"]["clinic"] = hashlib.sha256(members["clinic.jsonl"]).hexdigest()
    members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(tmp_path / "old.backup", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    become({"b": {"name": "B"}})
    restore(store.database, tmp_path / "old.backup")
    assert store.listed()[1] == {"a": {"name": "A"}}
    assert store.kept_rows()[1] == {}


def test_a_backup_holds_no_contact(store: Store, tmp_path: Path) -> None:
    reports = Reports(store.database)
    reports.add("az-1", "phone", "it is wrong", "me@example.org", most_a_day=9)
    save(store.database, tmp_path / "new.backup")
    with zipfile.ZipFile(tmp_path / "new.backup") as archive:
        kept = archive.read("problem_report.jsonl")
    assert b"it is wrong" in kept
    assert b"me@example.org" not in kept


@pytest.mark.parametrize(
    ("state", "made_at", "contact"),
    [
        ("open", "2020-01-31T12:34:56", ""),
        ("declined", None, ""),
        ("open", None, "me@example.org"),
    ],
)
def test_a_backup_of_an_older_finder_brings_back_no_contact_whose_time_is_over(
    store: Store, tmp_path: Path, state: str, made_at: str | None, contact: str
) -> None:
    reports = Reports(store.database)
    reports.add("az-1", "phone", "x", most_a_day=9)
    save(store.database, tmp_path / "new.backup")
    with zipfile.ZipFile(tmp_path / "new.backup") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    row = json.loads(members["problem_report.jsonl"])
    row |= {"state": state, "contact": "me@example.org", "made_at": made_at or row["made_at"]}
    members["problem_report.jsonl"] = json.dumps(row).encode() + b"\n"
    manifest = json.loads(members["manifest.json"])
    digest = hashlib.sha256(members["problem_report.jsonl"]).hexdigest()
    manifest["sha256"]["problem_report"] = digest
    members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(tmp_path / "old.backup", "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    restore(store.database, tmp_path / "old.backup")
    with store.database.read() as connection:
        ((kept, day),) = connection.execute(
            select(problem_report.c.contact, problem_report.c.made_at)
        )
    assert (kept, day.time()) == (contact, dt.time())


def test_reports_are_numbered_on_after_those_that_a_backup_brought(
    store: Store, tmp_path: Path
) -> None:
    reports = Reports(store.database)
    for about in ("phone", "fax", "hours"):
        reports.add("az-1", about, "x", most_a_day=9)
    save(store.database, tmp_path / "new.backup")
    restore(store.database, tmp_path / "new.backup")
    assert reports.add("az-1", "website", "x", most_a_day=9)
    assert [one.id for one in reports.open(limit=9)] == [4, 3, 2, 1]
