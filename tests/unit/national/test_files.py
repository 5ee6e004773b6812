from __future__ import annotations

import os
from pathlib import Path

import pytest

from finder.errors import InputError
from finder.national.sources.federal_files import Sources
from finder.services import build_national as service
from finder.services.build_national import build_national
from tests.unit.national.claims_file import Row, written


@pytest.fixture
def part_b(tmp_path: Path) -> Path:
    path = tmp_path / "made_2023.csv"
    path.write_bytes(written([Row()]))
    return path


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails a test in which the claims are read."""

    def read(*_: object, **__: object) -> None:
        pytest.fail("the claims file was read")

    monkeypatch.setattr(service, "build_directory", read)


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """What is in a folder: kinds and contents."""
    return {
        path.name: (path.lstat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in folder.rglob("*")
    }


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize(
    ("output", "report"),
    [
        ("made_2023.csv", None),
        ("./sub/../made_2023.csv", None),
        ("link.csv", None),
        ("hard.csv", None),
        ("clinics.csv", "made_2023.csv"),
        ("clinics.csv", "link.csv"),
        ("clinics.csv", "clinics.csv"),
        ("clinics.csv", "sub/../clinics.csv"),
        ("old.csv", "old_link.csv"),
    ],
)
def test_one_file_in_two_roles_is_refused_before_reading(
    part_b: Path, tmp_path: Path, output: str, report: str | None
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.csv").symlink_to(part_b)
    (tmp_path / "hard.csv").hardlink_to(part_b)
    (tmp_path / "old.csv").write_text("before")
    (tmp_path / "old_link.csv").symlink_to("old.csv")
    before = state(tmp_path)
    with pytest.raises(InputError, match="would be both"):
        build_national(
            Sources(part_b=(part_b,)),
            tmp_path / output,
            report=tmp_path / report if report else None,
        )
    assert state(tmp_path) == before


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize("as_report", [False, True], ids=["output", "report"])
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("pipe", "no ordinary file"),
        ("pipe_link", "no ordinary file"),
        ("folder", "no ordinary file"),
        ("nowhere/clinics.csv", "no folder"),
        ("made_2023.csv/clinics.csv", "cannot be written"),
        ("x" * 300, "cannot be written"),
        ("a\0b", "null byte"),
    ],
)
def test_what_cannot_be_written_is_refused_before_reading(
    part_b: Path, tmp_path: Path, name: str, says: str, *, as_report: bool
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "pipe_link").symlink_to("pipe")
    (tmp_path / "folder").mkdir()
    before = state(tmp_path)
    good, bad = tmp_path / "good.csv", tmp_path / name
    output, report = (good, bad) if as_report else (bad, None)
    with pytest.raises(InputError, match=says):
        build_national(Sources(part_b=(part_b,)), output, report=report)
    assert state(tmp_path) == before


@pytest.mark.usefixtures("unread")
def test_a_folder_that_lets_nobody_write_is_refused_before_reading(
    part_b: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    # An administrator may write everywhere, so the refusal is acted.
    monkeypatch.setattr(type(tmp_path), "touch", denied)
    with pytest.raises(InputError, match="Permission denied"):
        build_national(Sources(part_b=(part_b,)), tmp_path / "clinics.csv")


@pytest.mark.usefixtures("unread")
def test_a_protected_file_is_left_as_it_is(
    part_b: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "clinics.csv"
    old.write_text("before")
    monkeypatch.setattr(os, "access", lambda path, _: path != old)
    with pytest.raises(InputError, match="protected"):
        build_national(Sources(part_b=(part_b,)), old)
    assert old.read_text() == "before"


def test_a_link_to_an_older_file_stays_a_link(part_b: Path, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("before")
    link = tmp_path / "link.csv"
    link.symlink_to("real.csv")
    build_national(Sources(part_b=(part_b,)), link)
    assert link.is_symlink()
    assert "Anna Sample" in (tmp_path / "real.csv").read_text(encoding="utf-8")
