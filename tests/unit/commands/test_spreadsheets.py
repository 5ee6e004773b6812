"""CSV files between the finder and a spreadsheet: opened there, saved there, brought back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from finder.settings import SAMPLE_DIRECTORY, settings

MARK = b"\xef\xbb\xbf"
ACCENTED = {
    "id": "pr-1",
    "name": "Clínica Ejemplo Peña’s – Dolor",
    "city": "Mayagüez",
    "state": "PR",
    "zip_code": "00680",
    "procedures": "SCS",
}
BAD = {"id": "bad", "name": "Centro Añasco", "city": "", "state": "", "zip_code": "x"}


@pytest.fixture(autouse=True)
def _database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A database that starts with the sample directory."""
    monkeypatch.setenv("FINDER_DATABASE_URL", f"sqlite:///{tmp_path / 'finder.db'}")
    monkeypatch.setenv("FINDER_DIRECTORY", str(SAMPLE_DIRECTORY))
    settings.cache_clear()
    yield
    settings.cache_clear()


WRITTEN = [
    ("export", "-o", "{out}"),
    ("import", "{file}", "--dry-run", "--rejects", "{out}"),
    ("access", "--directory", "{good}", "--need", "scs", "-o", "{out}"),
    ("template", "-o", "{out}"),
    ("build-national", "--part-b", "{claims}", "-o", "{out}"),
    ("search", "--directory", "{good}", "--format", "csv"),
    ("template",),
]


@pytest.mark.parametrize("command", WRITTEN, ids=" ".join)
def test_every_csv_of_the_command_line_begins_with_the_mark(
    finder: Callable,
    make_file: Callable,
    part_b: Callable,
    tmp_path: Path,
    command: tuple[str, ...],
) -> None:
    paths = {
        "{out}": tmp_path / "out.csv",
        "{good}": make_file(ACCENTED).rename(tmp_path / "good.csv"),
        "{file}": make_file(ACCENTED, BAD),
        "{claims}": part_b(tmp_path / "claims_2012.tsv"),
    }
    outcome = finder(*(paths.get(part, part) for part in command))
    assert outcome.code in {0, 1}, outcome.stderr
    data = paths["{out}"].read_bytes() if "{out}" in command else outcome.stdout.encode()
    assert data.startswith(MARK)
    assert data.count(MARK) == 1
    heading = next(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert heading[0] in {"id", "zip", "number"}
    assert "Ã" not in data.decode("utf-8")


def test_what_is_no_csv_has_no_mark(finder: Callable, make_file: Callable, tmp_path: Path) -> None:
    good = make_file(ACCENTED)
    for form in ("json", "geojson"):
        json.loads(finder("search", "--directory", good, "--format", form).stdout)
    assert finder("access", "--directory", good, "-o", tmp_path / "a.geojson").code == 0
    json.loads((tmp_path / "a.geojson").read_text("utf-8"))


def opened(data: bytes) -> str:
    """The text as a spreadsheet for Windows shows it: without a mark it is taken for cp1252."""
    if data.startswith(MARK):
        return data.decode("utf-8-sig")
    lacking = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    return "".join(
        bytes([byte]).decode("latin-1" if byte in lacking else "cp1252") for byte in data
    )


def as_workbook(text: str) -> bytes:
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in csv.reader(io.StringIO(text, newline="")):
        book.worksheets[0].append(row)
    book.save(data)
    return data.getvalue()


SAVED_AS = {
    "CSV (Windows)": ("back.csv", lambda text: text.encode("cp1252")),
    "CSV UTF-8": ("back.csv", lambda text: text.encode("utf-8-sig")),
    "UTF-8 without the mark": ("back.csv", lambda text: text.encode("utf-8")),
    "CSV (Macintosh)": ("back.csv", lambda text: text.encode("mac_roman", "replace")),
    "Unicode text": ("back.txt", lambda text: text.encode("utf-16")),
    "workbook": ("back.xlsx", as_workbook),
}


@pytest.mark.parametrize("form", SAVED_AS)
def test_an_export_that_was_opened_and_saved_changes_no_clinic(
    finder: Callable, tmp_path: Path, form: str
) -> None:
    exported = tmp_path / "export.csv"
    assert finder("export", "-o", exported).code == 0
    name, save = SAVED_AS[form]
    text = opened(exported.read_bytes())
    assert "Clínica" in text
    back = tmp_path / name
    back.write_bytes(save(text))
    told = json.loads(finder("import", back, "--dry-run", "--format", "json").stdout)
    assert (told["added"], told["changed"], told["rejected"]) == (0, 0, 0)
    assert told["unchanged"] > 800


@pytest.mark.parametrize("times", [1, 2])
def test_a_file_without_the_mark_that_was_broken_there_changes_no_clinic_and_says_so(
    finder: Callable, tmp_path: Path, times: int
) -> None:
    exported, back = tmp_path / "export.csv", tmp_path / "back.csv"
    assert finder("export", "-o", exported).code == 0
    data = exported.read_bytes().removeprefix(MARK)
    for _ in range(times):
        data = opened(data).encode("utf-8")
    back.write_bytes(data)
    told = json.loads(finder("import", back, "--dry-run", "--format", "json").stdout)
    assert (told["added"], told["changed"], told["rejected"]) == (0, 0, 0)
    (said,) = [one for one in told["issues"] if one["code"] == "letters_restored"]
    assert "ClÃ" in said["value"]
    assert "Clínica" in said["message"]


def test_rejected_rows_of_a_broken_file_come_back_with_their_letters(
    finder: Callable, make_file: Callable, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_bytes(opened(make_file(ACCENTED, BAD).read_bytes()).encode("utf-8"))
    rejects = tmp_path / "fix.csv"
    assert finder("import", broken, "--dry-run", "--rejects", rejects).code == 1
    (row,) = csv.DictReader(io.StringIO(rejects.read_text("utf-8-sig"), newline=""))
    assert row["name"] == "Centro Añasco"
