"""Backups: what is replaced is saved in the same breath, and older ones still fit."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from typing import TYPE_CHECKING

import pytest

from finder.storage import backup
from finder.storage.backup import Saved, restore, save

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from finder.storage.store import Store


def test_nobody_publishes_between_the_safety_copy_and_the_replacement(
    store: Store, become: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    become({"a": {"name": "A"}})
    save(store.database, tmp_path / "first.backup")
    become({"a": {"name": "A"}, "b": {"name": "B"}})
    save_now, tries = backup._save, []

    def try_to_write(connection: Connection, path: Path) -> Saved:
        saved = save_now(connection, path)
        other = sqlite3.connect(tmp_path / "finder.db", timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()
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
