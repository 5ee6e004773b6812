"""An upload from its bytes to its publication, and back."""

from __future__ import annotations

import csv
import hashlib
import io
from typing import TYPE_CHECKING

import pytest

from finder.directory.changes import ChangeKind
from finder.directory.fields import FieldCodec
from finder.directory.merging import Blank
from finder.errors import DirectoryMoved, NotAllowed, UnreadableFile
from finder.exchange.directory_csv import directory_csv
from finder.intake.matching import Verdict
from finder.services import imports
from finder.services.history import plan_undo, publish
from finder.services.imports import ImportOptions, answer, plan_import, publish_import
from finder.services.opening import open_store
from finder.services.principal import VISITOR, Principal, Role
from finder.settings import SAMPLE_DIRECTORY, Settings
from finder.storage.database import open_database
from finder.storage.integrity import faults
from finder.storage.remembered import Remembered
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from finder.services.imports import ImportPlan

PAT = Principal("Pat", Role.ADMIN)
COMPLETE = ImportOptions(complete=True)
SAGUARO = {
    "name": "Sample Saguaro Spine",
    "street": "100 Example Avenue",
    "city": "Phoenix",
    "state": "AZ",
    "zip_code": "85016",
    "phone": "(602) 555-0101",
    "procedures": "SCS; ESI",
}
CHOLLA = {
    "name": "Sample Cholla Pain Center",
    "street": "9 Sample Road",
    "city": "Tucson",
    "state": "AZ",
    "zip_code": "85701",
    "phone": "(520) 555-0102",
    "procedures": "kyphoplasty",
}
AGAVE = {
    "name": "Sample Agave Clinic",
    "street": "77 Made-up Lane",
    "city": "Mesa",
    "state": "AZ",
    "zip_code": "85201",
    "phone": "(480) 555-0103",
    "procedures": "",
}


def file_of(*rows: dict[str, str]) -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, [*dict.fromkeys(key for row in rows for key in row)])
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))
    yield store
    assert faults(store.database) == []
    store.database.close()


def plan(store: Store, *rows: dict[str, str], options: ImportOptions | None = None) -> ImportPlan:
    return plan_import(
        store, file_of(*rows), "clinics.csv", by=PAT, options=options or ImportOptions()
    )


def upload(store: Store, *rows: dict[str, str], options: ImportOptions | None = None) -> ImportPlan:
    found = plan(store, *rows, options=options)
    publish(store, found.plan, PAT)
    return found


def names(store: Store) -> list[str]:
    return sorted(str(fields["name"]) for fields in store.listed()[1].values())


def outcome(found: ImportPlan) -> tuple[int, ...]:
    """Added, changed, removed, unchanged, possible duplicates, rejected."""
    counts = found.changes.counts
    return (
        *(counts[kind] for kind in (ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.REMOVED)),
        *(len(part) for part in (found.unchanged, found.possible_duplicates)),
        len(found.report.rejected),
    )


def test_a_first_upload_adds_its_clinics_and_says_where_they_came_from(store: Store) -> None:
    assert outcome(upload(store, SAGUARO, CHOLLA)) == (2, 0, 0, 0, 0, 0)
    revision = store.revision(1)
    assert revision.stamp.made_by == "Pat"
    assert revision.stamp.source_name == "clinics.csv"
    assert revision.stamp.source_sha256 == hashlib.sha256(file_of(SAGUARO, CHOLLA)).hexdigest()
    evidence = [fields["evidence"] for fields in store.listed()[1].values()]
    assert evidence == [{"source": "clinics.csv"}] * 2


def test_a_preview_writes_nothing(store: Store) -> None:
    plan(store, SAGUARO)
    assert store.listed()[1] == {}


def test_publishing_the_same_file_again_changes_nothing(store: Store) -> None:
    upload(store, SAGUARO, CHOLLA)
    again = upload(store, SAGUARO, CHOLLA)
    assert outcome(again) == (0, 0, 0, 2, 0, 0)
    assert store.newest() == 1


def test_a_changed_cell_is_one_changed_field(store: Store) -> None:
    upload(store, SAGUARO, CHOLLA)
    found = upload(store, {**SAGUARO, "phone": "(602) 555-0199"}, CHOLLA)
    assert outcome(found) == (0, 1, 0, 1, 0, 0)
    (change,) = found.changes
    assert {name: tuple(sides) for name, sides in change.fields.items()} == {
        "phone": ("(602) 555-0101", "(602) 555-0199")
    }


def test_other_spellings_of_an_address_meet(store: Store) -> None:
    upload(store, {**SAGUARO, "unit": "Suite 200"})
    other = {
        **SAGUARO,
        "street": "100 EXAMPLE AVE.",
        "unit": "#200",
        "name": "SAMPLE SAGUARO SPINE",
    }
    found = plan(store, other)
    assert (found.changes.counts[ChangeKind.ADDED], len(found.possible_duplicates)) == (0, 0)


def test_a_file_that_is_not_complete_removes_nothing(store: Store) -> None:
    upload(store, SAGUARO, CHOLLA)
    assert outcome(upload(store, SAGUARO)) == (0, 0, 0, 1, 0, 0)
    assert len(names(store)) == 2


def test_a_complete_file_takes_off_what_it_lacks_and_undo_brings_it_back(store: Store) -> None:
    upload(store, SAGUARO, CHOLLA)
    before = store.listed()[1]
    assert outcome(upload(store, SAGUARO, AGAVE, options=COMPLETE)) == (1, 0, 1, 1, 0, 0)
    assert names(store) == ["Sample Agave Clinic", "Sample Saguaro Spine"]
    publish(store, plan_undo(store, 2, PAT).plan, PAT)
    assert store.listed()[1] == before


def test_a_complete_file_spares_the_clinic_whose_row_was_rejected(store: Store) -> None:
    upload(store, SAGUARO, CHOLLA, AGAVE)
    found = upload(store, SAGUARO, {**CHOLLA, "phone": "12"}, options=COMPLETE)
    assert outcome(found) == (0, 0, 1, 1, 0, 1)
    assert len(found.spared) == 1
    assert names(store) == ["Sample Cholla Pain Center", "Sample Saguaro Spine"]


def test_good_rows_go_on_without_the_bad_ones(store: Store) -> None:
    found = upload(
        store, SAGUARO, {**CHOLLA, "zip_code": "850"}, {**AGAVE, "procedures": "flying carpets"}
    )
    assert outcome(found) == (1, 0, 0, 0, 0, 2)
    assert "Sample Saguaro Spine" in names(store)
    assert {issue.row for issue in found.report.errors} == set(found.report.rejected)


def test_an_unsure_row_waits_for_an_answer_which_is_kept(store: Store) -> None:
    upload(store, SAGUARO)
    alike = {**SAGUARO, "name": "Sample Saguaro Spine & Joint Institute", "phone": "(602) 555-0177"}
    found = plan(store, alike)
    assert outcome(found) == (0, 0, 0, 0, 1, 0)
    (doubt,) = found.possible_duplicates
    listed_id = next(iter(store.listed()[1]))
    assert doubt.candidates[0].clinic_id == listed_id
    answer(store, {(doubt.key, listed_id): Verdict.DIFFERENT}, PAT)
    assert outcome(plan(store, alike)) == (1, 0, 0, 0, 0, 0)
    answer(store, {(doubt.key, listed_id): Verdict.SAME}, PAT)
    assert outcome(plan(store, alike)) == (0, 1, 0, 0, 0, 0)


@pytest.mark.parametrize(("blank", "phone"), [(Blank.KEEP, "(602) 555-0101"), (Blank.CLEAR, None)])
def test_a_blank_cell_keeps_or_clears_as_the_admin_says(
    store: Store, blank: Blank, phone: str | None
) -> None:
    upload(store, SAGUARO)
    upload(store, {**SAGUARO, "phone": ""}, options=ImportOptions(blank=blank))
    (fields,) = store.listed()[1].values()
    assert fields.get("phone") == phone


def test_a_moved_clinic_gets_a_new_pin(store: Store) -> None:
    placed = {**SAGUARO, "id": "az-1", "latitude": "33.51", "longitude": "-112.03"}
    upload(store, placed)
    upload(store, {**CHOLLA, "id": "az-1", "name": "Sample Saguaro Spine"})
    (fields,) = store.listed()[1].values()
    assert fields["city"] == "Tucson"
    assert fields["position"]["precision"] == "zip_centroid"
    assert fields["position"]["latitude"] == pytest.approx(32.2, abs=0.2)


def test_two_admins_at_once_one_is_told_and_does_it_again_on_top(store: Store) -> None:
    upload(store, SAGUARO)
    pats = plan(store, CHOLLA)
    upload(store, AGAVE)
    with pytest.raises(DirectoryMoved, match="revision 2"):
        publish(store, pats.plan, PAT)
    upload(store, CHOLLA)
    assert len(names(store)) == 3


def test_only_an_admin_may_even_look(store: Store) -> None:
    with pytest.raises(NotAllowed):
        plan_import(store, file_of(SAGUARO), "clinics.csv", by=VISITOR)


def test_a_file_that_is_none_leaves_everything_as_it_is(store: Store) -> None:
    upload(store, SAGUARO)
    with pytest.raises(UnreadableFile):
        plan_import(store, b"", "clinics.csv", by=PAT)
    assert names(store) == ["Sample Saguaro Spine"]


def test_the_exported_directory_comes_back_as_no_change(tmp_path: Path) -> None:
    config = Settings(directory=SAMPLE_DIRECTORY, database_url=f"sqlite:///{tmp_path / 'f.db'}")
    store = open_store(config)
    codec = FieldCodec(standard_taxonomy())
    text = directory_csv(codec.clinics(store.listed()[1]))
    for options in (ImportOptions(), COMPLETE, ImportOptions(blank=Blank.CLEAR, complete=True)):
        found = plan_import(store, text.encode(), "export.csv", by=PAT, options=options)
        assert list(found.changes) == []
        assert found.possible_duplicates == ()
        assert len(found.unchanged) == len(store.listed()[1]) == 801


def test_a_store_starts_with_the_file_of_the_settings_and_follows_it_until_an_upload(
    tmp_path: Path,
) -> None:
    file = tmp_path / "clinics.csv"
    config = Settings(directory=file, database_url=f"sqlite:///{tmp_path / 'f.db'}")
    file.write_bytes(file_of(SAGUARO))
    assert names(open_store(config)) == ["Sample Saguaro Spine"]
    assert open_store(config).newest() == 1
    file.write_bytes(file_of(SAGUARO, CHOLLA))
    store = open_store(config)
    assert (store.newest(), len(names(store))) == (2, 2)
    upload(store, AGAVE)
    file.write_bytes(file_of(SAGUARO))
    assert len(names(open_store(config))) == 3


def test_a_heading_that_was_decided_once_is_understood_in_any_spelling(store: Store) -> None:
    Remembered(store.database).keep_headings({"clinic_of_record": "name"}, "Pat")
    row = {("Clinic of  Record" if key == "name" else key): text for key, text in SAGUARO.items()}
    assert outcome(plan(store, row)) == (1, 0, 0, 0, 0, 0)


def test_words_nobody_knew_wait_after_publishing_and_not_before(store: Store) -> None:
    remembered = Remembered(store.database)
    found = plan(store, SAGUARO, {**CHOLLA, "procedures": "SCS; flying carpets"})
    assert remembered.waiting() == []
    publish_import(store, found, PAT)
    (word,) = remembered.waiting()
    assert (word.kind, word.shown, word.rows) == ("procedure", "flying carpets", 1)
    remembered.keep_words({(word.kind, word.word): None}, "Pat")
    again = plan(store, SAGUARO, {**CHOLLA, "procedures": "SCS; flying carpets"})
    assert outcome(again) == (1, 0, 0, 1, 0, 0)


def test_a_file_that_repeats_what_is_listed_is_known_without_matching(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(store, SAGUARO, CHOLLA)
    monkeypatch.setattr(imports, "Matcher", None)
    again = plan(store, CHOLLA, SAGUARO | {"procedures": "SCS"})
    assert not again.changes
    assert len(again.unchanged) == 2


TWIN = SAGUARO | {"id": "other", "procedures": "SCS"}


@pytest.mark.parametrize(
    ("listed", "uploaded"),
    [
        ([SAGUARO, CHOLLA], [SAGUARO, CHOLLA]),
        ([SAGUARO, CHOLLA], [SAGUARO]),
        ([SAGUARO, CHOLLA], [SAGUARO | {"id": "az-1"}]),
        ([SAGUARO | {"id": "az-1"}, TWIN], [SAGUARO]),
        ([SAGUARO | {"id": "az-1"}, TWIN], [TWIN]),
        ([SAGUARO | {"id": "az-1"}, CHOLLA | {"id": "az-2"}], [SAGUARO | {"id": "az-2"}]),
        ([SAGUARO], [SAGUARO | {"procedures": "SCS; kyphoplasty"}]),
        ([SAGUARO], [SAGUARO | {"phone": ""}]),
        ([SAGUARO], [SAGUARO | {"street": ""}]),
        ([SAGUARO], [SAGUARO | {"name": "Sample Saguaro Spine Center"}]),
        ([SAGUARO], [SAGUARO, SAGUARO | {"id": "az-9"}]),
    ],
)
@pytest.mark.parametrize("complete", [True, False])
def test_what_is_known_at_once_is_what_matching_finds(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    listed: list[dict[str, str]],
    uploaded: list[dict[str, str]],
    *,
    complete: bool,
) -> None:
    upload(store, *listed)
    options = ImportOptions(complete=complete)
    at_once = plan(store, *uploaded, options=options)
    monkeypatch.setattr(imports.Assembly, "repeats", lambda *_: False)
    matched = plan(store, *uploaded, options=options)
    assert at_once.plan.changes == matched.plan.changes
    assert at_once.rows == matched.rows
    assert set(at_once.unchanged) == set(matched.unchanged)
    assert at_once.possible_duplicates == matched.possible_duplicates
    assert at_once.spared == matched.spared
