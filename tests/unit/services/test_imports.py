"""An upload from its bytes to its publication, and back."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from finder.directory.changes import ChangeKind
from finder.directory.fields import FieldCodec, Fields
from finder.directory.merging import Blank
from finder.errors import DirectoryMoved, NotAllowed, StorageFailed, UnreadableFile
from finder.exchange.directory_csv import directory_csv
from finder.intake import row_cache, validation
from finder.matching import Verdict, incoming_rows
from finder.services.accounts.principal import VISITOR, Principal, Role
from finder.services.imports.answers import keep_words
from finder.services.imports.upload import (
    ImportOptions,
    ImportPlan,
    answer,
    plan_import,
    publish_import,
)
from finder.services.opening import open_store
from finder.services.publishing.history import plan_edit, plan_undo, publish
from finder.settings import SAMPLE_DIRECTORY, Settings
from finder.storage.database import open_database
from finder.storage.import_decisions import ImportDecisions
from finder.storage.integrity import faults
from finder.storage.schema import clinic
from finder.storage.store import Mark, Store
from finder.taxonomy.taxonomy import standard_taxonomy

PAT = Principal("Pat", Role.OWNER)
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
NOWHERE = {"zip_code": "x", "city": "", "state": ""}
"""What leaves a row without a place."""


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
    removed = found.changes.counts[ChangeKind.REMOVED]
    publish_import(store, found, PAT, expect_removed=removed if found.removal else None)
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


def told(found: ImportPlan) -> tuple[object, ...]:
    """All that an admin may be told of an upload, however it was found out."""
    report = found.report
    may_go_on = {one.row for one in (*report.accepted, *report.repeats)}
    return (
        (found.changes, found.rows, found.unchanged, found.possible_duplicates, found.spared),
        (report.rows, report.sound, report.issues, report.rejects, report.unknown_words),
        may_go_on,
    )


def forget_rows(store: Store) -> None:
    with store.database.write() as connection:
        connection.execute(update(clinic).values(kept_row=None))


def only_id(store: Store) -> str:
    (found,) = store.listed()[1]
    return found


def edit(store: Store, **fields: str) -> None:
    """Somebody edits the clinic of that name, or the only one."""
    listed = store.listed()[1]
    clinic_id = next(
        one for one, said in listed.items() if fields.get("name", said["name"]) == said["name"]
    )
    made = plan_edit(store, clinic_id, listed[clinic_id] | fields, PAT)
    assert publish(store, made, PAT)


def raise_storage_failed(*_: object, **__: object) -> None:
    raise StorageFailed("The database is full.")


def test_a_first_upload_adds_its_clinics_and_says_where_they_came_from(store: Store) -> None:
    assert outcome(upload(store, SAGUARO, CHOLLA)) == (2, 0, 0, 0, 0, 0)
    revision = store.revision(1)
    assert revision.stamp.made_by == "Pat"
    assert revision.stamp.source_name == "clinics.csv"
    assert revision.stamp.source_sha256 == hashlib.sha256(file_of(SAGUARO, CHOLLA)).hexdigest()
    evidence = [fields["evidence"] for fields in store.listed()[1].values()]
    assert evidence == [{"source": "clinics"}] * 2


def test_a_preview_writes_nothing(store: Store) -> None:
    plan(store, SAGUARO)
    assert store.listed()[1] == {}


def test_publishing_the_same_file_again_changes_nothing(store: Store) -> None:
    upload(store, SAGUARO, CHOLLA)
    again = upload(store, SAGUARO, CHOLLA)
    assert outcome(again) == (0, 0, 0, 2, 0, 0)
    assert store.newest() == 1


@pytest.mark.parametrize("name", ["Sample Agave Clinic", "Sample Yucca Clinic", "Sample Sage"])
def test_of_two_rows_of_one_site_that_speaks_which_the_clinic_was_made_from(
    store: Store, name: str
) -> None:
    first = {**AGAVE, "name": name, "phone": ""}
    twins = [{**first, "street": street} for street in ("77 Made-up Lane", "77 MADE-UP LN.")]
    for rows in (twins, twins[::-1]):
        upload(store, *rows)
        assert outcome(upload(store, *rows)) == (0, 0, 0, 1, 0, 0)
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
    found = upload(store, SAGUARO, {**CHOLLA, **NOWHERE}, options=COMPLETE)
    assert outcome(found) == (0, 0, 1, 1, 0, 1)
    assert len(found.spared) == 1
    assert names(store) == ["Sample Cholla Pain Center", "Sample Saguaro Spine"]


def test_good_rows_go_on_without_the_bad_ones(store: Store) -> None:
    found = upload(store, SAGUARO, {**CHOLLA, **NOWHERE}, {**AGAVE, "procedures": "flying carpets"})
    assert outcome(found) == (2, 0, 0, 0, 0, 1)
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


def test_a_cell_that_cannot_be_read_clears_nothing(store: Store) -> None:
    upload(store, SAGUARO)
    options = ImportOptions(blank=Blank.CLEAR)
    upload(store, {**SAGUARO, "phone": "ask at the desk"}, options=options)
    (fields,) = store.listed()[1].values()
    assert fields["phone"] == SAGUARO["phone"]


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
    file.write_bytes(file_of(SAGUARO))
    config = Settings(directory=file, database_url=f"sqlite:///{tmp_path / 'f.db'}")
    assert names(open_store(config)) == ["Sample Saguaro Spine"]
    assert open_store(config).newest() == 1
    file.write_bytes(file_of(SAGUARO, CHOLLA))
    store = open_store(config)
    assert (store.newest(), len(names(store))) == (2, 2)
    upload(store, AGAVE)
    file.write_bytes(file_of(SAGUARO))
    assert len(names(open_store(config))) == 3


def test_a_heading_that_was_decided_once_is_understood_in_any_spelling(store: Store) -> None:
    ImportDecisions(store.database).keep_headings({"clinic_of_record": "name"}, "Pat")
    row = {("Clinic of  Record" if key == "name" else key): text for key, text in SAGUARO.items()}
    assert outcome(plan(store, row)) == (1, 0, 0, 0, 0, 0)


def test_words_nobody_knew_wait_after_publishing_and_not_before(store: Store) -> None:
    remembered = ImportDecisions(store.database)
    found = plan(store, SAGUARO, {**CHOLLA, "procedures": "SCS; flying carpets"})
    assert remembered.waiting() == []
    publish_import(store, found, PAT)
    (word,) = remembered.waiting()
    assert (word.kind, word.shown, word.rows) == ("procedure", "flying carpets", 1)
    remembered.keep_words({(word.kind, word.word): None}, "Pat")
    again = plan(store, SAGUARO, {**CHOLLA, "procedures": "SCS; flying carpets"})
    assert outcome(again) == (0, 0, 0, 2, 0, 0)


def test_the_rows_of_a_file_that_was_published_are_not_read_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(store, SAGUARO, CHOLLA, {**AGAVE, **NOWHERE})
    monkeypatch.setattr(validation, "clinic_of", None)
    for options in (ImportOptions(), COMPLETE):
        again = plan(store, SAGUARO, CHOLLA, {**AGAVE, **NOWHERE}, options=options)
        assert outcome(again) == (0, 0, 0, 2, 0, 1)
        assert len(again.report.repeats) == again.report.sound == 2


def test_only_rows_that_are_new_or_other_ones_are_read(store: Store) -> None:
    upload(store, SAGUARO, CHOLLA)
    found = plan(store, CHOLLA, AGAVE, SAGUARO | {"procedures": "SCS"})
    assert outcome(found) == (1, 0, 0, 2, 0, 0)
    assert [one.row for one in found.report.repeats] == [2]
    assert [one.row for one in found.report.accepted] == [3, 4]


@pytest.mark.parametrize(
    "forget",
    [
        lambda store: edit(store, phone="(602) 555-0199"),
        lambda store: publish(store, plan_undo(store, store.newest(), PAT).plan, PAT),
        lambda store: keep_words(store, {("procedure", "esi"): "scs"}, PAT),
        lambda store: ImportDecisions(store.database).keep_headings({"phone": "fax"}, "Pat"),
        lambda store: answer(store, {("row:any", only_id(store)): Verdict.DIFFERENT}, PAT),
    ],
    ids=["edited", "undone", "words decided", "columns decided", "asked about"],
)
def test_a_row_is_read_again_once_anything_that_it_led_to_is_another(
    store: Store, forget: Callable[[Store], object]
) -> None:
    upload(store, SAGUARO)
    upload(store, {**SAGUARO, "procedures": "SCS"})
    upload(store, SAGUARO)
    assert len(plan(store, SAGUARO).report.repeats) == 1
    forget(store)
    assert plan(store, SAGUARO).report.repeats == ()


def test_all_rows_are_read_if_one_that_is_known_turns_out_to_be_another_clinic(
    store: Store,
) -> None:
    upload(store, SAGUARO | {"id": "az-1"}, CHOLLA | {"id": "az-2"})
    upload(store, SAGUARO, CHOLLA)  # the same ones, without their ids
    assert len(plan(store, SAGUARO, CHOLLA, AGAVE).report.repeats) == 2
    claims = [SAGUARO | {"id": ""}, CHOLLA | {"id": ""}, AGAVE | {"id": "az-1"}]
    upload(store, *claims[:2])
    found = plan(store, *claims)
    assert found.report.repeats == ()
    forget_rows(store)
    assert told(found) == told(plan(store, *claims))


@pytest.mark.parametrize("complete", [True, False])
def test_a_row_that_was_read_for_two_clinics_is_the_one_that_matching_finds(
    store: Store, *, complete: bool
) -> None:
    upload(store, SAGUARO)
    first = only_id(store)
    upload(store, {**AGAVE, "id": "az-9"})
    forget_rows(store)
    (row,) = incoming_rows([(2, plan(store, SAGUARO).report.clinics[0], False)])
    upload(store, SAGUARO)
    answer(store, {(row.key, "az-9"): Verdict.SAME}, PAT)
    upload(store, SAGUARO, CHOLLA)
    known = plan(store, SAGUARO, CHOLLA, options=ImportOptions(complete=complete))
    assert first not in known.rows
    forget_rows(store)
    read = plan(store, SAGUARO, CHOLLA, options=ImportOptions(complete=complete))
    assert told(known) == told(read)


def test_a_row_is_read_again_if_blanks_are_to_clear_or_a_column_is_another(store: Store) -> None:
    upload(store, SAGUARO)
    cleared = plan(store, SAGUARO, options=ImportOptions(blank=Blank.CLEAR))
    assert cleared.report.repeats == ()
    assert plan(store, SAGUARO | {"fax": ""}).report.repeats == ()
    left_out = plan(store, SAGUARO, options=ImportOptions(columns={"phone": None}))
    assert left_out.report.repeats == ()


def test_a_row_is_read_again_by_other_rules(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    upload(store, SAGUARO)
    monkeypatch.setattr(row_cache, "FORMAT", row_cache.FORMAT + 1)
    assert plan(store, SAGUARO).report.repeats == ()


def test_what_was_published_by_other_means_is_known_from_the_next_upload_on(store: Store) -> None:
    upload(store, SAGUARO)
    forget_rows(store)
    assert plan(store, SAGUARO).report.repeats == ()
    upload(store, SAGUARO)
    assert store.newest() == 1
    assert len(plan(store, SAGUARO).report.repeats) == 1


def test_a_preview_and_a_database_that_is_full_keep_nothing_and_say_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(store, SAGUARO)
    forget_rows(store)
    monkeypatch.setattr(store, "keep_rows", raise_storage_failed)
    assert upload(store, SAGUARO).plan.kept_rows
    assert plan(store, SAGUARO).report.repeats == ()


def test_rows_that_are_known_are_read_all_the_same_if_somebody_publishes_just_now(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(store, SAGUARO, CHOLLA)
    listed = store.listed

    def after_an_edit() -> tuple[Mark, dict[str, Fields]]:
        monkeypatch.undo()
        edit(store, name="Sample Saguaro Spine", phone="(602) 555-0199")
        return listed()

    monkeypatch.setattr(store, "listed", after_an_edit)
    found = plan(store, SAGUARO, CHOLLA, AGAVE)
    assert outcome(found) == (1, 1, 0, 1, 0, 0)
    assert found.report.repeats == ()
    assert found.plan.base == 2


TWIN = SAGUARO | {"id": "other", "procedures": "SCS"}
WARNED = CHOLLA | {"website": "N/A", "procedures": "kyphoplasty; flying carpets", "state": ""}


@pytest.mark.parametrize(
    ("listed", "uploaded"),
    [
        ([SAGUARO, CHOLLA], [SAGUARO, CHOLLA]),
        ([SAGUARO, CHOLLA], [SAGUARO]),
        ([SAGUARO, CHOLLA], [AGAVE, CHOLLA]),
        ([SAGUARO, CHOLLA], [SAGUARO | {"id": "az-1"}]),
        ([SAGUARO | {"id": "az-1"}, TWIN], [SAGUARO]),
        ([SAGUARO | {"id": "az-1"}, TWIN], [TWIN]),
        ([SAGUARO | {"id": "az-1"}, TWIN], [TWIN, SAGUARO | {"id": "az-2"}]),
        ([SAGUARO | {"id": "az-1"}, CHOLLA | {"id": "az-2"}], [SAGUARO | {"id": "az-2"}]),
        ([SAGUARO | {"id": "az-1"}, CHOLLA], [CHOLLA | {"id": "az-1"}, CHOLLA | {"id": ""}]),
        ([SAGUARO], [SAGUARO | {"procedures": "SCS; kyphoplasty"}]),
        ([SAGUARO], [SAGUARO | {"phone": ""}]),
        ([SAGUARO], [SAGUARO | {"street": ""}]),
        ([SAGUARO], [SAGUARO | {"name": "Sample Saguaro Spine Center"}]),
        ([SAGUARO], [SAGUARO, SAGUARO | {"name": "Sample Saguaro Spine Center"}]),
        ([SAGUARO | {"id": ""}], [SAGUARO | {"id": ""}, SAGUARO | {"id": "az-9"}]),
        ([SAGUARO, CHOLLA], [SAGUARO, SAGUARO, CHOLLA]),
        ([SAGUARO, CHOLLA], [SAGUARO | {"procedures": "SCS"}, SAGUARO, CHOLLA]),
        ([WARNED, SAGUARO], [AGAVE | {"website": "N/A"}, WARNED]),
        ([SAGUARO | {"": ""}, CHOLLA], [SAGUARO | {"": ""}, CHOLLA | {"": "more"}, AGAVE]),
    ],
)
@pytest.mark.parametrize("complete", [True, False])
def test_what_is_known_is_what_reading_and_matching_find(
    store: Store,
    listed: list[dict[str, str]],
    uploaded: list[dict[str, str]],
    *,
    complete: bool,
) -> None:
    upload(store, *listed)
    options = ImportOptions(complete=complete)
    known = plan(store, *uploaded, options=options)
    forget_rows(store)
    read = plan(store, *uploaded, options=options)
    assert read.report.repeats == ()
    assert told(known) == told(read)


PRAIRIE = {**SAGUARO, "name": "Prairie Pain Institute", "street": "1200 W Main St"}
LIKE_PRAIRIE = (
    {**PRAIRIE, "name": "Prairie Pain Inst.", "phone": "(602) 555-0199"},
    {**PRAIRIE, "name": "Prairie Pain Institute Pediatrics"},
    {**PRAIRIE, "name": "Prairie Pain Inst. for Adults", "phone": "(602) 555-0198"},
    {**PRAIRIE, "name": "Prairie Pain", "phone": "", "street": ""},
)


@pytest.mark.parametrize("first", range(len(LIKE_PRAIRIE)))
def test_no_row_is_asked_twice_about_one_clinic(store: Store, first: int) -> None:
    upload(store, PRAIRIE)
    found = plan(store, *LIKE_PRAIRIE[first:], *LIKE_PRAIRIE[:first])
    assert found.possible_duplicates
    for one in found.possible_duplicates:
        asked = [candidate.clinic_id for candidate in one.candidates]
        assert len(set(asked)) == len(asked)


LAKESIDE = {
    **SAGUARO,
    "name": "Sample Lakeside Pain Institute",
    "street": "12 W Main St",
    "disciplines": "psychologist",
}
LIKE_LAKESIDE = (
    {**LAKESIDE, "name": "Sample Lakeside Pain Inst.", "phone": "(602) 555-0199"},
    {**LAKESIDE, "name": "Sample Lakeside Pain Institute Pediatrics", "disciplines": "DC"},
    {**LAKESIDE, "name": "Sample Lakeside Pain Institute LLC", "procedures": "kyphoplasty"},
    {**LAKESIDE, "name": "Sample Lakeside Pain", "phone": "", "procedures": ""},
)
CLASHING = [
    (listed, [*rows[first:], *rows[:first]])
    for listed, rows in (
        ([PRAIRIE], LIKE_PRAIRIE),
        ([], LIKE_PRAIRIE),
        ([PRAIRIE], (PRAIRIE, *LIKE_PRAIRIE)),
        ([LAKESIDE], LIKE_LAKESIDE),
        ([LAKESIDE, LIKE_LAKESIDE[1]], LIKE_LAKESIDE),
        ([], (LAKESIDE, *LIKE_LAKESIDE)),
    )
    for first in (0, 2)
]


@pytest.mark.parametrize("verdicts", [[Verdict.SAME], [Verdict.DIFFERENT], list(Verdict)])
@pytest.mark.parametrize(("listed", "uploaded"), CLASHING)
def test_every_question_has_an_answer_after_which_it_is_asked_no_more(
    store: Store,
    listed: list[dict[str, str]],
    uploaded: list[dict[str, str]],
    verdicts: list[Verdict],
) -> None:
    if listed:
        upload(store, *listed)
    asked: set[tuple[str, str]] = set()
    found = plan(store, *uploaded)
    while found.possible_duplicates:
        one = found.possible_duplicates[0]
        pair = (one.key, one.candidates[0].clinic_id)
        assert pair not in asked
        answer(store, {pair: verdicts[len(asked) % len(verdicts)]}, PAT)
        asked.add(pair)
        found = plan(store, *uploaded)
    joined = sum(len(one.others) for one in found.joined)
    assert len(found.rows) + joined == len(uploaded)


def test_rows_that_are_one_clinic_put_their_teams_and_procedures_together(store: Store) -> None:
    upload(store, LAKESIDE)
    clinic_id = only_id(store)
    rows = (LAKESIDE, *LIKE_LAKESIDE)
    while (found := plan(store, *rows)).possible_duplicates:
        asked = found.possible_duplicates
        answer(store, {(one.key, one.candidates[0].clinic_id): Verdict.SAME for one in asked}, PAT)
    (joined,) = found.joined
    assert (joined.name, joined.row, joined.others) == (LAKESIDE["name"], 2, (3, 4, 5, 6))
    publish(store, found.plan, PAT)
    (fields,) = store.listed()[1].values()
    assert fields["name"] == LAKESIDE["name"]
    assert {name for name in fields if name.startswith(("procedure:", "discipline:"))} == {
        "procedure:spinal_cord_stimulation",
        "procedure:epidural_steroid_injection",
        "procedure:kyphoplasty",
        "discipline:psychologist",
        "discipline:chiropractor",
    }
    assert only_id(store) == clinic_id
    assert not plan(store, *rows).changes
