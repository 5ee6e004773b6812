"""A damaged database is noticed at the start, and a backup leads back to what there was."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from finder.errors import StorageFailed
from finder.services.opening import open_store
from finder.settings import Settings
from finder.storage import backup
from finder.storage.database import open_database
from finder.storage.integrity import check_file
from finder.storage.store import Store
from tests.faults.publisher import become, directory_of

ROOT = Path(__file__).resolve().parents[2]
LISTED = directory_of("kept", 300)
_PAGE = 4_096


def scratched(data: bytes) -> bytes:
    """Some pages in the midst are overwritten, as by a failing disk."""
    middle = len(data) // _PAGE // 2 * _PAGE
    return data[:middle] + b"\xa5" * 4 * _PAGE + data[middle + 4 * _PAGE :]


def cut_short(data: bytes) -> bytes:
    return data[: len(data) // 2]


def without_beginning(data: bytes) -> bytes:
    return b"\0" * 100 + data[100:]


def another_file(_: bytes) -> bytes:
    return b"name,zip_code\nA,85016\n" * 1_000


HARMS = [scratched, cut_short, without_beginning, another_file]


@pytest.fixture
def saved(file: Path, url: str, tmp_path: Path) -> Path:
    """A database whose every page is in its one file, and a backup of it."""
    store = Store(open_database(url))
    become(store, LISTED)
    path = tmp_path / "kept.backup"
    backup.save(store.database, path)
    store.database.close()
    assert not file.with_name(f"{file.name}-wal").exists()
    return path


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_database_is_one_sentence_at_the_start(
    file: Path, url: str, harm: Callable[[bytes], bytes]
) -> None:
    file.write_bytes(harm(file.read_bytes()))
    with pytest.raises(StorageFailed, match=r"^The database was left as it was, [^\n]*\.\Z"):
        _start(url)


def _start(url: str) -> None:
    store = open_store(Settings(database_url=url))
    try:
        check_file(store.database)
    finally:
        store.database.close()


@pytest.mark.usefixtures("saved")
def test_a_sound_one_is_opened(url: str) -> None:
    _start(url)


def finder(url: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "finder", *words],
        cwd=ROOT,
        env=os.environ | {"FINDER_DATABASE_URL": url, "FINDER_PORT": "0"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_drill_a_server_refuses_to_start_and_a_restored_backup_is_all_there_was(
    file: Path, url: str, saved: Path, sound: Callable[[], dict]
) -> None:
    file.write_bytes(scratched(file.read_bytes()))
    refused = finder(url, "run")
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "its file is damaged" in refused.stderr
    file.rename(file.with_name("damaged.db"))
    restored = finder(url, "restore", str(saved))
    assert (restored.returncode, restored.stderr) == (0, "")
    assert sound() == LISTED
