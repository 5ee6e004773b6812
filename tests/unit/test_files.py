"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from finder.errors import InputError
from finder.files import atomic_text, atomic_write, is_same_file, real_path

OLD, NEW = b"what was there before", b"what takes its place"


class Interruption(Exception):
    """Something else that goes wrong while a file is written."""


def _write_until(target: Path, fault: Exception) -> None:
    with atomic_write(target) as stream:
        stream.write(NEW)
        raise fault


def test_the_new_content_is_there_once_all_of_it_is_written(tmp_path: Path) -> None:
    target = tmp_path / "clinics.csv"
    target.write_bytes(OLD)
    with atomic_write(target) as stream:
        stream.write(NEW)
        assert target.read_bytes() == OLD
    assert target.read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [target]


def test_what_was_there_stays_whatever_goes_wrong(tmp_path: Path) -> None:
    target = tmp_path / "clinics.csv"
    target.write_bytes(OLD)
    with pytest.raises(Interruption):
        _write_until(target, Interruption())
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_a_disk_that_is_full_is_one_sentence(tmp_path: Path) -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with pytest.raises(InputError, match=r"clinics\.csv cannot be written \(No space left"):
        _write_until(tmp_path / "clinics.csv", full)
    assert list(tmp_path.iterdir()) == []


def test_a_private_file_is_its_owners_alone(tmp_path: Path) -> None:
    with atomic_write(tmp_path / "backup.zip", private=True) as stream:
        stream.write(NEW)
    assert stat.S_IMODE((tmp_path / "backup.zip").stat().st_mode) == 0o600


def test_text_keeps_its_line_ends(tmp_path: Path) -> None:
    with atomic_text(tmp_path / "clinics.csv", "utf-8-sig") as stream:
        stream.write("name\r\nCafé\n")
    assert (tmp_path / "clinics.csv").read_bytes() == b"\xef\xbb\xbfname\r\nCaf\xc3\xa9\n"


def test_a_link_stays_a_link_and_leads_to_the_new_content(tmp_path: Path) -> None:
    target, link = tmp_path / "real.csv", tmp_path / "link.csv"
    target.write_bytes(OLD)
    link.symlink_to(target)
    with atomic_write(link) as stream:
        stream.write(NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW
    assert is_same_file(link, target)


def test_a_name_that_no_file_can_have_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="null byte"):
        real_path(tmp_path / "a\0b")
