"""A file that becomes another while it is read: that is said, and nothing of it is taken in."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from finder.errors import UnreadableFile
from finder.errors.clinic_files import FileChanged
from finder.intake.file import clinic_file
from finder.intake.file.reading import read_table
from finder.national.build import build_directory
from finder.national.sources.federal_files import Sources
from finder.national.sources.scan import Scan
from finder.taxonomy.taxonomy import Taxonomy
from tests.unit.national.claims_file import Row, packed, written
from tests.unit.national.conftest import FewZips

ROWS = b"name,zip_code\n" + b"Sample Clinic,85016\n" * 200
CLAIMS = written([Row(), Row(code="64493", services="12.5")] * 50)


def goes_on(path: Path) -> None:
    with path.open("ab") as stream:
        stream.write(path.read_bytes()[-200:])


def is_cut_off(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def is_emptied(path: Path) -> None:
    os.truncate(path, 0)


def is_written_anew(path: Path) -> None:
    """As long as before."""
    data, before = path.read_bytes(), path.stat()
    path.write_bytes(data.replace(b"Sample", b"Simple"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))


def is_replaced(path: Path) -> None:
    """Whoever has it open goes on with the one before."""
    other = path.with_name("another")
    other.write_bytes(path.read_bytes() * 2)
    other.replace(path)


def is_gone(path: Path) -> None:
    path.unlink()


HARMS = [goes_on, is_cut_off, is_emptied, is_written_anew, is_replaced, is_gone]
SAID = r"^[^\n]* was changed while it was read: try again once it is written completely\.\Z"


@pytest.mark.parametrize("harm", HARMS[:4])
def test_a_list_that_somebody_writes_to_meanwhile_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], None]
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(ROWS)
    look, looks = clinic_file._state, []

    def look_and_harm(stream: object) -> tuple[int, int]:
        found = look(stream)
        looks.append(found)
        if len(looks) == 1:
            harm(path)
        return found

    monkeypatch.setattr(clinic_file, "_state", look_and_harm)
    with pytest.raises(FileChanged, match=SAID):
        read_table(path)
    looks.clear()
    monkeypatch.undo()
    path.write_bytes(ROWS)
    assert read_table(path).line_count


def test_a_list_that_another_replaces_is_the_one_that_was_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(ROWS)
    first = read_table(path).sha256
    look = clinic_file._state

    def look_and_replace(stream: object) -> tuple[int, int]:
        monkeypatch.undo()
        is_replaced(path)
        return look(stream)

    monkeypatch.setattr(clinic_file, "_state", look_and_replace)
    assert read_table(path).sha256 == first
    assert read_table(path).sha256 != first


@pytest.mark.parametrize("is_packed", [False, True], ids=["plain", "packed"])
@pytest.mark.parametrize("harm", HARMS)
def test_a_federal_file_that_becomes_another_meanwhile_is_refused(
    tmp_path: Path,
    taxonomy: Taxonomy,
    monkeypatch: pytest.MonkeyPatch,
    harm: Callable[[Path], None],
    *,
    is_packed: bool,
) -> None:
    path = tmp_path / ("claims_2023.csv.gz" if is_packed else "claims_2023.csv")
    path.write_bytes(packed(CLAIMS) if is_packed else CLAIMS)
    read = Scan._read

    def harmed(scan: Scan, *told: object, **named: object) -> object:
        monkeypatch.undo()
        harm(path)
        return read(scan, *told, **named)

    monkeypatch.setattr(Scan, "_read", harmed)
    with pytest.raises(UnreadableFile, match=SAID):
        build_directory(Sources(part_b=(path,)), taxonomy=taxonomy, gazetteer=FewZips())
