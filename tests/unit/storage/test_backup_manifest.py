"""A backup is restored if it is what it says, and who has the key said so."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from finder.errors import UnreadableFile
from finder.errors.stores import (
    DamagedBackup,
    NoBackup,
    OddRole,
    UnfitBackup,
    UnsignedBackup,
)
from finder.storage.backup import check, restore, save
from finder.storage.backup_manifest import MANIFEST
from finder.storage.store import Store

KEY, OTHER = b"k" * 32, b"o" * 32
ACCOUNT = {
    "name": "eve",
    "public_name": "",
    "password_hash": "x",
    "role": "owner",
    "version": 1,
    "is_active": True,
    "made_at": "2026-01-31T00:00:00",
}


@pytest.fixture
def full(store: Store, become: Callable) -> Store:
    become({"a": {"name": "A"}})
    return store


def rewritten(path: Path, change: Callable[[dict[str, Any], dict[str, bytes]], None]) -> None:
    """Let something change the manifest and the tables of a backup, as an editor would."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    told = json.loads(members.pop(MANIFEST))
    change(told, members)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**members, MANIFEST: json.dumps(told).encode()}.items():
            archive.writestr(name, data)


def with_rows(name: str, *rows: dict[str, object]) -> Callable:
    """Put rows in a table, with a checksum that is right."""

    def change(told: dict[str, Any], members: dict[str, bytes]) -> None:
        data = "".join(json.dumps(row) + "\n" for row in rows).encode()
        members[f"{name}.jsonl"] = data
        told["rows"][name] = len(rows)
        told["sha256"][name] = hashlib.sha256(data).hexdigest()

    return change


def with_newer_step(told: dict[str, Any], _: dict[str, bytes]) -> None:
    told["step"] = "9999"


def with_more_rows(told: dict[str, Any], _: dict[str, bytes]) -> None:
    told["rows"]["clinic"] += 1


def with_a_file_more(_: dict[str, Any], members: dict[str, bytes]) -> None:
    members["../evil.sh"] = b"x"


def with_a_file_less(_: dict[str, Any], members: dict[str, bytes]) -> None:
    del members["account.jsonl"]


def with_no_rows_told(told: dict[str, Any], _: dict[str, bytes]) -> None:
    del told["rows"]


def with_odd_rows(told: dict[str, Any], _: dict[str, bytes]) -> None:
    told["rows"] = {"clinic": 1}


def with_a_list(told: dict[str, Any], _: dict[str, bytes]) -> None:
    told["sha256"] = ["clinic", "revision"]


def with_much_told(told: dict[str, Any], _: dict[str, bytes]) -> None:
    told["more"] = "x" * 2_000_000


def with_another_format(told: dict[str, Any], _: dict[str, bytes]) -> None:
    told["format"] = "pain-clinic-finder backup 2"


ODD: list[tuple[Callable, type[UnreadableFile]]] = [
    (with_newer_step, UnfitBackup),
    (with_rows("no_such_table", {"a": 1}), UnfitBackup),
    (with_rows("set_up_token", {"digest": "d", "made_at": "2026-01-31", "used_at": None}),
     UnfitBackup),
    (with_rows("account", {"name": "eve"}), UnreadableFile),
    (with_rows("account", ACCOUNT | {"role": "owner of all"}), OddRole),
    (with_more_rows, DamagedBackup),
    (with_a_file_more, DamagedBackup),
    (with_a_file_less, DamagedBackup),
    (with_odd_rows, DamagedBackup),
    (with_no_rows_told, NoBackup),
    (with_a_list, NoBackup),
    (with_much_told, NoBackup),
    (with_another_format, NoBackup),
]  # fmt: skip


@pytest.mark.parametrize(("change", "kind"), ODD, ids=lambda one: getattr(one, "__name__", ""))
def test_what_is_odd_is_refused_and_nothing_is_changed(
    full: Store, tmp_path: Path, change: Callable, kind: type[UnreadableFile]
) -> None:
    path = tmp_path / "a.backup"
    save(full.database, path)
    rewritten(path, change)
    before = full.listed()
    with pytest.raises(kind, match=r"[^\n]*\.\Z"):
        restore(full.database, path, roles=["viewer", "editor", "owner"])
    assert full.listed() == before


def test_what_is_signed_with_the_key_is_restored_with_it_and_without_any(
    full: Store, tmp_path: Path
) -> None:
    path, before = tmp_path / "a.backup", tmp_path / "before.backup"
    save(full.database, path, key=KEY)
    restore(full.database, path, key=KEY, before=before)
    check(before, key=KEY)
    check(path)


@pytest.mark.parametrize("signed_with", [b"", OTHER])
def test_with_a_key_nothing_else_is_restored(
    full: Store, tmp_path: Path, signed_with: bytes
) -> None:
    path = tmp_path / "a.backup"
    save(full.database, path, key=signed_with)
    with pytest.raises(UnsignedBackup, match="FINDER_BACKUP_KEY"):
        restore(full.database, path, key=KEY)


def resigned(told: dict[str, Any], _: dict[str, bytes]) -> None:
    told["hmac-sha256"] = hashlib.sha256(b"").hexdigest()


@pytest.mark.parametrize(
    "change", [with_rows("account", ACCOUNT), with_more_rows, with_newer_step, resigned]
)
def test_a_change_to_a_signed_one_is_noticed_though_its_checksums_fit(
    full: Store, tmp_path: Path, change: Callable
) -> None:
    path = tmp_path / "a.backup"
    save(full.database, path, key=KEY)
    rewritten(path, change)
    with pytest.raises(UnsignedBackup):
        check(path, key=KEY)


def test_a_table_that_is_swapped_for_another_of_a_signed_one_is_noticed(
    full: Store, become: Callable, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.backup", tmp_path / "b.backup"
    save(full.database, first, key=KEY)
    become({"a": {"name": "A"}, "b": {"name": "B"}})
    save(full.database, second, key=KEY)
    mixed = shutil.copy(first, tmp_path / "c.backup")
    with zipfile.ZipFile(second) as archive:
        clinics = archive.read("clinic.jsonl")
    rewritten(mixed, lambda _, members: members.update({"clinic.jsonl": clinics}))
    with pytest.raises(UnreadableFile):
        check(mixed, key=KEY)
