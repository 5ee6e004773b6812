"""`import`, `revisions`, `undo`, `export`, `backup` and `restore`, on a database of their own."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from finder.commands.directory import import_file as command
from finder.commands.store_access import admin
from finder.services.accounts.principal import Role
from finder.settings import SAMPLE_DIRECTORY
from finder.storage.database import open_database
from finder.storage.store import Store
from tests.unit.commands.conftest import clinic_file

KEYS = {
    *("added", "changed", "unchanged", "possible_duplicates", "rejected", "removed"),
    *("sample_removed", "checks_ended", "issues", "left_out", "revision", "source", "as_of"),
    *("waiting_values", "older_values", "unnamed"),
}
NEW = {
    "name": "Sample Palo Verde Pain (invented)",
    "street": "7 Example Street",
    "city": "Phoenix",
    "state": "AZ",
    "zip_code": "85012",
    "phone": "(602) 555-0177",
}
OTHER = {
    "name": "Sample Ironwood (invented)",
    "street": "90 Pretend Road",
    "city": "Phoenix",
    "state": "AZ",
    "zip_code": "85014",
    "phone": "(602) 555-0188",
}

pytestmark = pytest.mark.usefixtures("database")


def kept(file: Path) -> tuple[object, object]:
    """The revisions and the clinics of a database."""
    store = Store(open_database(f"sqlite:///{file}"))
    try:
        return store.revisions(), store.listed()
    finally:
        store.database.close()


def test_the_json_of_an_import_has_exactly_the_keys_of_its_contract(
    tell: Callable, make_file: Callable
) -> None:
    code, found = tell("import", make_file(NEW, {**NEW, "name": "", "zip_code": "99999"}))
    assert code == 1
    assert set(found) == KEYS
    assert (found["added"], found["rejected"], found["revision"]) == (1, 1, 2)
    assert (found["changed"], found["unchanged"], found["removed"]) == (0, 0, 0)
    assert found["issues"]
    for issue in found["issues"]:
        assert set(issue) == {"row", "column", "code", "severity", "message", "value"}


def test_a_new_database_starts_with_the_file_of_the_settings(
    tell: Callable, database: Path
) -> None:
    assert not database.exists()
    code, found = tell("revisions")
    assert code == 0
    (first,) = found["revisions"]
    assert (first["revision"], first["action"], first["added"]) == (1, "start", 5)
    assert database.exists()


def test_a_file_goes_in_and_a_search_finds_it(
    tell: Callable, finder: Callable, make_file: Callable
) -> None:
    assert tell("import", make_file(NEW))[0] == 0
    found = json.loads(finder("search", "--name", "palo verde", "--format", "json").stdout)
    assert [clinic["phone"] for clinic in found["clinics"]] == ["(602) 555-0177"]


def test_the_same_file_again_changes_nothing_and_makes_no_revision(
    tell: Callable, make_file: Callable
) -> None:
    path = make_file(NEW)
    assert tell("import", path)[1]["revision"] == 2
    code, again = tell("import", path)
    assert code == 0
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 1)
    assert again["revision"] is None
    assert len(tell("revisions")[1]["revisions"]) == 2


@pytest.mark.parametrize("output_format", ["table", "json"])
def test_a_dry_run_tells_the_same_and_writes_nothing(
    finder: Callable, tell: Callable, make_file: Callable, database: Path, output_format: str
) -> None:
    path = make_file(NEW)
    first = finder("import", path, "--dry-run", "--format", output_format)
    assert first.code == 0
    assert not database.parent.exists()
    tell("revisions")
    before = kept(database)
    assert finder("import", path, "--dry-run", "--format", output_format) == first
    assert kept(database) == before
    told = tell("import", path, "--dry-run")[1]
    real = tell("import", path)[1]
    assert told == {**real, "revision": None}


def test_what_a_dry_run_would_change_is_listed_field_by_field(
    finder: Callable, make_file: Callable
) -> None:
    listed = {"id": "az-near", "name": "Sample Saguaro Spine (invented)", "zip_code": "85016"}
    text = finder("import", make_file({**listed, "phone": "602 555 0111"}), "--dry-run").stdout
    assert "0 would be added, 1 would be changed" in text
    assert "phone: (602) 555-0100 → (602) 555-0111" in text
    assert "this was a dry run" in text


def test_a_complete_file_takes_off_what_its_source_gave_before_and_it_lacks(
    finder: Callable, tell: Callable, directory: Path
) -> None:
    rows = list(csv.DictReader(directory.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 5
    shorter = directory.with_name("shorter.csv")
    with shorter.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows[:3])
    assert tell("import", shorter)[1]["removed"] == 0
    another = tell("import", shorter, "--complete")[1]
    assert another["removed"] == 0
    older = tell("import", shorter, "--source", "Clinics-2020-11", "--complete")[1]
    assert (older["source"], older["as_of"], older["removed"]) == ("clinics", "2020-11-01", 0)
    complete = ("import", shorter, "--source", "Clinics", "--as-of", another["as_of"], "--complete")
    refused = finder(*complete)
    assert (refused.code, refused.stdout) == (2, "")
    assert "2 of the 5 clinics that “clinics” gave (40%)" in refused.stderr
    assert finder(*complete, "--expect-removed", 3).code == 2
    code, found = tell(*complete, "--expect-removed", 2)
    assert (code, found["removed"]) == (0, 2)
    assert (found["source"], found["as_of"]) == ("clinics", another["as_of"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--complete", "--state", "Narnia"), "There is no state Narnia"),
        (("--state", "AZ"), "add --complete"),
    ],
)
def test_a_state_that_a_file_is_complete_for_has_to_make_sense(
    finder: Callable, directory: Path, options: tuple[str, ...], said: str
) -> None:
    outcome = finder("import", directory, *options)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert said in outcome.stderr


@pytest.mark.parametrize(("blank", "stays"), [("keep", True), ("clear", False)])
def test_a_blank_cell_keeps_what_is_listed_unless_it_is_to_clear_it(
    tell: Callable, export: Callable, make_file: Callable, blank: str, stays: bool
) -> None:
    row = {"id": "az-near", "name": "Sample Saguaro Spine (invented)", "zip_code": "85016"}
    tell("import", make_file({**row, "fax": ""}), "--blank", blank)
    assert (b"(602) 555-0101" in export()) is stays


def test_rejected_rows_come_back_with_reasons_and_go_in_once_fixed(
    tell: Callable, make_file: Callable, tmp_path: Path
) -> None:
    rejects = tmp_path / "rejects.csv"
    bad = {**OTHER, "city": "", "zip_code": "8501"}
    code, found = tell("import", make_file(NEW, bad), "--rejects", rejects)
    assert (code, found["rejected"]) == (1, 1)
    text = rejects.read_text(encoding="utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["name"] == "Sample Ironwood (invented)"
    assert "ZIP" in row["reasons"]
    rejects.write_text(text.replace(",8501,", ",85014,"), encoding="utf-8")
    code, found = tell("import", rejects)
    assert (code, found["added"], found["issues"]) == (0, 1, [])


def test_a_row_that_may_be_a_listed_clinic_waits_for_an_answer(
    finder: Callable, tell: Callable, make_file: Callable
) -> None:
    tell("import", make_file(NEW))
    path = make_file({**NEW, "name": "Sample Ironwood (invented)"})
    code, found = tell("import", path)
    assert (code, found["possible_duplicates"]) == (1, 1)
    assert (found["added"], found["changed"], found["revision"]) == (0, 0, None)
    assert "1 row may be a clinic that is listed already" in finder("import", path).stdout


def test_without_rejected_rows_no_file_of_them_is_made(
    tell: Callable, make_file: Callable, tmp_path: Path
) -> None:
    assert tell("import", make_file(NEW), "--rejects", tmp_path / "rejects.csv")[0] == 0
    assert not (tmp_path / "rejects.csv").exists()


@pytest.mark.parametrize("delimiter", [";", "semicolons", "semicolon"])
def test_headings_encodings_and_signs_can_be_told(
    tell: Callable, export: Callable, tmp_path: Path, delimiter: str
) -> None:
    path = tmp_path / "list.txt"
    text = "Who;Postal;About\nSample Ñandú (invented);85012;open late\n"
    path.write_bytes(text.encode("cp1252"))
    told = ("--map", "Who=name", "--map", "postal = zip_code", "--map", "About=")
    options = (*told, "--encoding", "cp1252", "--delimiter", delimiter)
    code, found = tell("import", path, *options)
    assert (code, found["added"]) == (0, 1)
    assert "Sample Ñandú (invented)".encode() in export()
    assert b"open late" not in export()
    assert tell("check", path, *options)[1]["clinics"] == 1


def test_the_row_of_the_headings_can_be_said(tell: Callable, tmp_path: Path) -> None:
    path = tmp_path / "titled.csv"
    path.write_text("name,zip\nWho,Postal\nSample Ocotillo (invented),85012\n", encoding="utf-8")
    told = ("--heading-row", "2", "--map", "Who=name", "--map", "Postal=zip_code")
    assert tell("check", path)[1]["clinics"] == 1
    code, found = tell("import", path, *told, "--dry-run")
    assert (code, found["added"]) == (0, 1)
    assert [issue["code"] for issue in found["issues"]] == ["lines_above"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--map", "Name"), "--map takes “Heading=column”"),
        (("--map", "=name"), "--map takes “Heading=column”"),
        (("--map", "Who=name"), "has no heading “Who”; it has “name”"),
        (("--map", "name=naem"), "no column “naem”, perhaps you mean name"),
        (("--encoding", "klingon"), "--encoding takes utf-8"),
        (("--delimiter", "x"), "--delimiter takes commas"),
        (("--heading-row", "two"), "--heading-row takes the number of a row"),
        (("--heading-row", "²"), "--heading-row takes the number of a row"),
        (("--heading-row", "9" * 5000), "--heading-row takes the number of a row"),
        (
            ("--heading-row", "9"),
            "in row 9: the first rows that hold something are 1 and 2",
        ),
        (("--blank", "perhaps"), "'perhaps' is not one of 'keep', 'clear'"),
        (("--rejects", "{file}"), "would take the place of"),
        (("--rejects", "{folder}"), "no ordinary file"),
        (("--rejects", "{folder}/no/such/r.csv"), "cannot be written"),
        (("--rejects", "{database}"), "would take the place of"),
    ],
)
def test_an_import_that_cannot_be_done_as_written_changes_nothing(
    finder: Callable, database: Path, make_file: Callable, options: tuple[str, ...], says: str
) -> None:
    finder("revisions")
    before, file = kept(database), make_file(NEW)
    places = {"{file}": file, "{folder}": file.parent, "{database}": database}
    for place, path in places.items():
        options = tuple(option.replace(place, str(path)) for option in options)
    outcome = finder("import", file, *options)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert says in outcome.stderr
    assert outcome.stderr.count("\n") == 1
    assert kept(database) == before


def test_who_is_too_late_is_told_who_was_quicker_and_to_run_it_again(
    finder: Callable,
    tell: Callable,
    make_file: Callable,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = make_file({**NEW, "name": "Sample Quicker (invented)"})
    quicker = other.rename(other.with_name("quicker.csv"))
    slower = make_file({**NEW, "street": "9 Example Street", "zip_code": "85014"})
    plan = command.plan_import

    def plan_slowly(*arguments: object, **named: object) -> object:
        planned = plan(*arguments, **named)
        monkeypatch.setattr(command, "plan_import", plan)
        assert tell("import", quicker)[1]["revision"] == 2
        return planned

    monkeypatch.setattr(command, "plan_import", plan_slowly)
    outcome = finder("import", slower)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert f"revision 2 by {admin().name}" in outcome.stderr
    assert "run the same command again" in outcome.stderr
    assert tell("import", slower)[1]["revision"] == 3


def test_whoever_types_the_command_is_named_in_the_history(
    tell: Callable, make_file: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "pat\x1b[2J" + "x" * 500)
    tell("import", make_file(NEW))
    newest = tell("revisions")[1]["revisions"][0]
    assert newest["made_by"].startswith("pat [2J")
    assert newest["made_by"].endswith("(command line)")
    assert len(newest["made_by"]) < 200
    assert newest["source_name"] == "made.csv"
    assert len(newest["source_sha256"]) == 64


def test_an_account_without_a_name_can_publish_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert (admin().name, admin().role) == ("the command line", Role.OWNER)


def test_undo_brings_back_the_identical_export(
    tell: Callable, export: Callable, make_file: Callable
) -> None:
    before = export()
    row = {"id": "az-near", "name": "Sample Saguaro Spine (invented)", "zip_code": "85016"}
    number = tell("import", make_file({**row, "fax": "602 555 0112"}, {"id": "", **NEW}))[1][
        "revision"
    ]
    assert export() != before
    code, dry = tell("undo", number, "--dry-run")
    assert (code, dry["revision"]) == (0, None)
    assert export() != before
    code, undone = tell("undo", number)
    assert (code, undone["undoes"], undone["revision"]) == (0, number, number + 1)
    assert (undone["changed"], undone["removed"], undone["conflicts"]) == (1, 1, [])
    assert export() == before
    code, again = tell("undo", number)
    assert (code, again["revision"]) == (0, None)


def test_undo_names_what_was_edited_later_and_leaves_it(
    tell: Callable, finder: Callable, make_file: Callable, export: Callable
) -> None:
    row = {"id": "az-near", "name": "Sample Saguaro Spine (invented)", "zip_code": "85016"}
    tell("import", make_file({**row, "fax": "602 555 0112"}))
    tell("import", make_file({**row, "fax": "602 555 0113"}))
    table = finder("undo", "2", "--dry-run")
    assert table.code == 1
    assert "az-near" in table.stdout
    assert "(602) 555-0113" in table.stdout
    code, undone = tell("undo", "2")
    assert code == 1
    assert undone["conflicts"] == [
        {
            "clinic_id": "az-near",
            "field": "fax",
            "now": "(602) 555-0113",
            "wanted": "(602) 555-0101",
        }
    ]
    assert b"(602) 555-0113" in export()


@pytest.mark.parametrize("number", ["7", "0", "9" * 30, "x", "", "1.0", "²"])
def test_an_unknown_revision_is_refused(finder: Callable, number: str) -> None:
    outcome = finder("undo", number)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "revision" in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_the_sample_directory_goes_out_and_in_again_without_a_change(
    finder: Callable, tell: Callable, tmp_path: Path, settled: Callable
) -> None:
    settled("FINDER_DIRECTORY", SAMPLE_DIRECTORY)
    path = tmp_path / "out.csv"
    assert "801 clinics" in finder("export", "-o", path).stdout
    for source in (path, SAMPLE_DIRECTORY):
        code, found = tell("import", source, "--complete")
        assert code == 0
        assert (found["unchanged"], found["revision"]) == (801, None)
        assert (found["added"], found["changed"], found["removed"]) == (0, 0, 0)


def test_clinics_without_a_source_go_out_and_in_again_without_a_change(
    tell: Callable, export: Callable, tmp_path: Path
) -> None:
    export()
    code, found = tell("import", tmp_path / "exported.csv", "--complete")
    assert (code, found["unchanged"], found["revision"]) == (0, 5, None)


def test_an_export_takes_the_place_of_a_file_only_when_it_is_whole(
    finder: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("before", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("finder.commands.directory.export.write_directory", fail)
    outcome = finder("export", "-o", path)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "No space left on device" in outcome.stderr
    assert path.read_text(encoding="utf-8") == "before"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kept", "out.csv"]


def test_cells_that_a_spreadsheet_would_run_go_out_neutralised_and_in_again(
    tell: Callable, export: Callable, make_file: Callable, tmp_path: Path
) -> None:
    formula = "=HYPERLINK(1)"
    tell("import", make_file({**NEW, "notes": f"'{formula}"}))
    assert f"'{formula}".encode() in export()
    assert tell("import", tmp_path / "exported.csv")[1]["changed"] == 0


def test_a_backup_restored_in_a_new_database_has_all_of_it(
    finder: Callable, tell: Callable, export: Callable, tmp_path: Path, settled: Callable
) -> None:
    clinic_file(tmp_path / "new.csv", (NEW,))
    tell("import", tmp_path / "new.csv")
    tell("undo", 2)
    tell("import", tmp_path / "new.csv")
    before, revisions = export(), tell("revisions")
    saved = finder("backup", tmp_path / "all.backup")
    assert (saved.code, saved.stderr) == (0, "")
    assert "6 clinics, 4 revisions" in saved.stdout
    settled("FINDER_DATABASE_URL", f"sqlite:///{tmp_path / 'other' / 'finder.db'}")
    restored = finder("restore", tmp_path / "all.backup")
    assert (restored.code, restored.stderr) == (0, "")
    assert export() == before
    assert tell("revisions") == revisions
    assert tell("undo", 4)[1]["revision"] == 5


def test_what_a_restore_replaces_is_saved_first(
    finder: Callable, export: Callable, make_file: Callable, database: Path, tmp_path: Path
) -> None:
    finder("revisions")
    finder("backup", tmp_path / "first.backup")
    finder("import", make_file(NEW))
    before = export()
    assert "What was there before is in" in finder("restore", tmp_path / "first.backup").stdout
    assert export() != before
    (kept_one,) = database.parent.glob("before-restore-*.backup")
    assert finder("restore", kept_one).code == 0
    assert export() == before


@pytest.mark.parametrize(
    "harm",
    ["absent", "folder", "empty", "text", "other-zip", "other-format", "half", "flipped", "short"],
)
def test_what_is_no_whole_backup_changes_nothing(
    finder: Callable, database: Path, tmp_path: Path, harm: str
) -> None:
    path = tmp_path / "all.backup"
    finder("revisions")
    finder("backup", path)
    before = kept(database)
    harmed(path, harm)
    outcome = finder("restore", path)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.count("\n") == 1
    assert "all.backup" in outcome.stderr
    assert kept(database) == before
    assert list(database.parent.glob("before-restore-*")) == []


def harmed(path: Path, harm: str) -> None:
    data = path.read_bytes()
    path.unlink()
    if harm == "folder":
        path.mkdir()
    elif harm in {"other-zip", "other-format", "short"}:
        with zipfile.ZipFile(path, "w") as archive:
            manifest = {"format": "something else"}
            if harm == "short":
                manifest = {"format": "pain-clinic-finder backup 1", "sha256": {"clinic": "0"}}
            name = "clinics.csv" if harm == "other-zip" else "manifest.json"
            archive.writestr(name, json.dumps(manifest))
    elif harm != "absent":
        half = len(data) // 2
        path.write_bytes(
            {
                "empty": b"",
                "text": b"name,zip_code\n",
                "half": data[:half],
                "flipped": data[:300] + bytes([data[300] ^ 255]) + data[301:],
            }[harm]
        )


def test_a_byte_changed_anywhere_never_makes_another_directory(
    finder: Callable, database: Path, tmp_path: Path
) -> None:
    whole = tmp_path / "all.backup"
    finder("revisions")
    finder("backup", whole)
    data, (_, (_, before)) = whole.read_bytes(), kept(database)
    path = tmp_path / "harmed.backup"
    for place in range(0, len(data), max(len(data) // 60, 1)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        outcome = finder("restore", path)
        assert outcome.code in {0, 2}, outcome.stderr  # 0: what nobody reads, such as a time
        assert kept(database)[1][1] == before


@pytest.mark.parametrize("is_there", [False, True], ids=["no database", "one without a directory"])
def test_a_directory_that_never_began_is_no_backup(
    finder: Callable, database: Path, tmp_path: Path, *, is_there: bool
) -> None:
    if is_there:
        database.parent.mkdir()
        open_database(f"sqlite:///{database}").close()
    path = tmp_path / "all.backup"
    outcome = finder("backup", path)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "nothing to save" in outcome.stderr
    assert database.exists() == is_there
    assert not path.exists()


def test_a_backup_is_for_its_owner_alone_and_takes_the_place_of_no_file(
    finder: Callable, tmp_path: Path
) -> None:
    path = tmp_path / "all.backup"
    finder("revisions")
    assert finder("backup", path).code == 0
    assert path.stat().st_mode & 0o777 == 0o600
    data = path.read_bytes()
    outcome = finder("backup", path)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "there already" in outcome.stderr
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "-o", "a\0b"),
        ("export", "-o", "{folder}"),
        ("export", "-o", "{folder}/no/such/file.csv"),
        ("export", "-o", "{database}"),
        ("export",),
        ("backup", "a\0b"),
        ("backup", "{folder}"),
        ("backup", "{folder}/no/such/file"),
        ("backup", "{database}"),
        ("restore", "a\0b"),
        ("import", "a\0b"),
        ("import", "{folder}"),
        ("import", "{folder}/absent.csv"),
        ("import",),
        ("undo",),
        ("undo", "-1"),
        ("restore",),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    finder: Callable, tell: Callable, database: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    tell("revisions")
    before = kept(database)
    places = {"{folder}": str(tmp_path), "{database}": str(database)}
    filled = []
    for argument in arguments:
        for place, path in places.items():
            argument = argument.replace(place, path)  # noqa: PLW2901 - filled in, one by one
        filled.append(argument)
    outcome = finder(*filled)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.count("\n") == 1
    assert "invalid" not in outcome.stderr.lower()
    assert kept(database) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("revisions",),
        ("export", "-o", "{folder}/o.csv"),
        ("search",),
        ("undo", "1"),
        ("backup", "{folder}/b"),
    ],
)
def test_a_file_that_is_no_database_is_left_alone(
    finder: Callable, database: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    database.parent.mkdir()
    database.write_text("This is no database, it is a letter.\n" * 100, encoding="utf-8")
    before = database.read_bytes()
    outcome = finder(*(each.replace("{folder}", str(tmp_path)) for each in arguments))
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "no database" in outcome.stderr
    assert database.read_bytes() == before


def test_a_search_never_makes_a_database(finder: Callable, database: Path) -> None:
    assert json.loads(finder("search", "--format", "json").stdout)["total"] == 5
    assert not database.parent.exists()


def test_a_search_asks_the_directory_and_not_the_file_it_started_with(
    finder: Callable, tell: Callable, make_file: Callable, directory: Path
) -> None:
    tell("import", make_file(NEW))
    assert json.loads(finder("search", "--format", "json").stdout)["total"] == 6
    of_file = finder("search", "--directory", directory, "--format", "json").stdout
    assert json.loads(of_file)["total"] == 5


def test_a_command_without_the_settings_of_the_server_leaves_its_directory_alone(
    finder: Callable, tell: Callable, export: Callable, settled: Callable
) -> None:
    before = export()
    settled("FINDER_DIRECTORY", SAMPLE_DIRECTORY)
    assert export() == before
    assert json.loads(finder("search", "--format", "json").stdout)["total"] == 5
    assert len(tell("revisions")[1]["revisions"]) == 1


def test_the_history_is_a_table_for_people(
    finder: Callable, tell: Callable, make_file: Callable
) -> None:
    tell("import", make_file(NEW))
    tell("undo", 2)
    lines = finder("revisions").stdout.splitlines()
    assert lines[0].split() == [
        *("Revision", "Added", "Changed", "Removed", "When", "(UTC)", "Who", "What"),
    ]
    assert "undo of 2" in lines[1]
    assert "import: made.csv" in lines[2]
    assert "start: clinics.csv" in lines[3]


def test_the_log_names_who_did_it_on_the_command_line_and_is_verified(
    finder: Callable, database: Path, tmp_path: Path
) -> None:
    assert finder("export", "-o", str(tmp_path / "a.csv")).code == 0
    assert finder("backup", str(tmp_path / "b.backup")).code == 0
    assert finder("restore", str(tmp_path / "b.backup")).code == 0
    assert finder("log", "-o", str(tmp_path / "log.csv")).code == 0
    rows = list(csv.DictReader((tmp_path / "log.csv").open(encoding="utf-8-sig")))
    told = [(row["event"], row["actor"], row["subject"]) for row in reversed(rows)][-3:]
    assert told == [
        ("exported", admin().name, "a.csv"),
        ("backed_up", admin().name, "b.backup"),
        ("restored", admin().name, "b.backup"),
    ]
    assert finder("log", "--verify").code == 0
    opened = open_database(f"sqlite:///{database}")
    with opened.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entry_delete")
        connection.exec_driver_sql("DELETE FROM audit_entry WHERE number = 2")
    opened.close()
    assert finder("log", "--verify").code == 1
