"""Nothing is published from a file that has an error about the file itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from finder.directory.columns import ProblemCode
from finder.directory.fields import Fields
from finder.intake.validation import check_directory
from finder.services.accounts.principal import Principal, Role
from finder.services.imports.upload import ImportOptions, plan_import, publish_import
from finder.settings import settings
from finder.storage.database import open_database
from finder.storage.import_decisions import ImportDecisions
from finder.storage.store import Store

PAT = Principal("Pat", Role.OWNER)
OURS = "Invented Palo Verde Pain,7 Example Street,Phoenix,AZ,85012"
FIRST = "name,street,city,state,zip"
ROWS = f"{OURS},SCS\r\nInvented Ironwood,90 Pretend Road,Phoenix,AZ,85014,zapping\r\n"

FAULTS = {
    "a slip in the procedures": (f"{FIRST},procedurs\r\n{ROWS}", ProblemCode.MISSPELLED_COLUMN),
    "a slip in the ZIP code": (
        f"name,street,city,state,zipcde,procedures\r\n{ROWS}",
        ProblemCode.MISSPELLED_COLUMN,
    ),
    "a slip, written in capitals": (f"{FIRST},DISCIPLNES\r\n{ROWS}", ProblemCode.MISSPELLED_COLUMN),
    "no name": (f"remark,street,city,state,zip,procedures\r\n{ROWS}", ProblemCode.MISSING_COLUMN),
    "no place": (
        f"name,remark,town hall,region,other,procedures\r\n{ROWS}",
        ProblemCode.MISSING_COLUMN,
    ),
    "two headings for one column": (f"{FIRST},Zip Code\r\n{ROWS}", ProblemCode.DUPLICATE_COLUMN),
    "one heading twice": (f"{FIRST},Name\r\n{ROWS}", ProblemCode.DUPLICATE_COLUMN),
    "a sign that nobody sees": (f"{FIRST},proce\x07dures\r\n{ROWS}", ProblemCode.CONTROL_CHARACTER),
    "text after a quotation mark": (
        f'{FIRST},"pro" cedures\r\n{ROWS}',
        ProblemCode.TEXT_AFTER_QUOTE,
    ),
    "a slip below a title": (
        f"Our list\r\n{FIRST},procedurs\r\n{ROWS}",
        ProblemCode.MISSPELLED_COLUMN,
    ),
}
FAULTY = pytest.mark.parametrize(("text", "code"), FAULTS.values(), ids=FAULTS)


@pytest.fixture(autouse=True)
def database(tmp_path: Path, directory: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "finder.db"
    monkeypatch.setenv("FINDER_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setenv("FINDER_DIRECTORY", str(directory))
    settings.cache_clear()
    return file


def kept(file: Path) -> tuple[int, dict[str, Fields]]:
    store = Store(open_database(f"sqlite:///{file}"))
    try:
        return store.newest(), store.listed()[1]
    finally:
        store.database.close()


@FAULTY
def test_the_command_says_the_error_and_publishes_nothing(
    finder: Callable, tmp_path: Path, database: Path, text: str, code: ProblemCode
) -> None:
    finder("revisions")
    before = kept(database)
    path = tmp_path / "faulty.csv"
    path.write_bytes(text.encode())
    for options in ((), ("--complete",), ("--blank", "clear"), ("--dry-run",)):
        outcome = finder("import", path, "--format", "json", *options)
        found = json.loads(outcome.stdout)
        errors = {one["code"] for one in found["issues"] if one["severity"] == "error"}
        assert (outcome.code, found["revision"]) == (1, None)
        assert code in errors
        assert (found["added"], found["changed"], found["removed"]) == (0, 0, 0)
        assert kept(database) == before
    assert "Nothing was published" in finder("import", path).stdout
    assert kept(database) == before


@FAULTY
def test_check_says_that_nothing_can_be_loaded(
    finder: Callable, tmp_path: Path, text: str, code: ProblemCode
) -> None:
    path = tmp_path / "faulty.csv"
    path.write_bytes(text.encode())
    outcome = finder("check", path)
    assert outcome.code == 1
    assert "Nothing can be loaded until the errors are fixed" in " ".join(outcome.stdout.split())
    report = check_directory(text.encode())
    assert code in [one.code for one in report.file_errors]
    assert (report.sound, len(report.rejected)) == (0, report.rows)


@FAULTY
def test_no_plan_of_the_pages_publishes_anything(
    tmp_path: Path, text: str, code: ProblemCode
) -> None:
    store = Store(open_database(f"sqlite:///{tmp_path / 'pages.db'}"))
    good = f"{FIRST},procedures\r\n{ROWS}".encode()
    assert publish_import(store, plan_import(store, good, "good.csv", by=PAT), PAT)
    before = store.listed()
    waiting = ImportDecisions(store.database).waiting()
    for options in (ImportOptions(), ImportOptions(complete=True)):
        plan = plan_import(store, text.encode(), "faulty.csv", by=PAT, options=options)
        assert code in [one.code for one in plan.report.file_errors]
        assert (len(plan.changes), plan.possible_duplicates, plan.spared) == (0, (), ())
        assert publish_import(store, plan, PAT) is None
    assert store.listed() == before
    assert ImportDecisions(store.database).waiting() == waiting
    store.database.close()


def test_an_error_in_a_row_keeps_out_that_row_alone(finder: Callable, tmp_path: Path) -> None:
    path = tmp_path / "row.csv"
    path.write_bytes(f"{FIRST},procedures\r\n{OURS},SCS\r\n,9 Road,Mesa,AZ,85201,SCS\r\n".encode())
    outcome = finder("import", path, "--format", "json")
    found = json.loads(outcome.stdout)
    assert (outcome.code, found["added"], found["rejected"], found["revision"]) == (1, 1, 1, 2)


def test_the_mended_file_goes_in(finder: Callable, tmp_path: Path) -> None:
    path, rejects = tmp_path / "faulty.csv", tmp_path / "fix.csv"
    path.write_bytes(f"{FIRST},procedurs\r\n{ROWS.replace('zapping', 'ESI')}".encode())
    assert finder("import", path, "--rejects", rejects).code == 1
    fixed = rejects.read_text("utf-8-sig").replace("procedurs,", "procedures,", 1)
    assert fixed.count("'procedurs' is not a known column") == 2
    path.write_text(fixed, encoding="utf-8", newline="")
    found = json.loads(finder("import", path, "--format", "json").stdout)
    assert (found["added"], found["rejected"]) == (2, 0)
