"""A clinic that moved never keeps the pin of its old address, whatever door it moved through."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from finder.__main__ import app
from finder.directory.columns import ProblemCode
from finder.directory.fields import FieldCodec
from finder.exchange.directory_csv import directory_csv
from finder.geography.addresses import is_same_building
from finder.geography.distance import miles_between
from finder.geography.gazetteer import standard_gazetteer
from finder.geography.position import Position
from finder.intake.validation import check_directory
from finder.matching import Verdict
from finder.services.accounts.principal import Principal, Role
from finder.services.imports.upload import ImportPlan, answer, plan_import, publish_import
from finder.services.publishing.editing import form_of, plan_form
from finder.services.publishing.history import publish
from finder.settings import settings
from finder.storage.database import open_database
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy

PAT = Principal("Pat", Role.OWNER)
CODEC = FieldCodec(standard_taxonomy())
HEADINGS = (
    "id,name,street,unit,city,state,zip_code,latitude,longitude,position_source,"
    "position_precision,phone,procedures"
)
BASE = f"""{HEADINGS}
by-zip,Prairie Pain,12 N Main St,,Phoenix,AZ,85016,,,,,(602) 555-0150,SCS
by-street,Cholla Spine,900 E Camelback Rd,Suite 4,Phoenix,AZ,85014,33.50931,-112.06201,\
a geocoder,street,(602) 555-0151,SCS
by-hand,Agave Center,77 W Thomas Rd,,Phoenix,AZ,85013,33.48052,-112.07611,\
stated by the clinic,given,(602) 555-0152,ESI
by-town,Ocotillo Pain,3 Oak Ave,,Bisbee,AZ,,,,,,(520) 555-0153,ESI
"""
IDS = ("by-zip", "by-street", "by-hand", "by-town")
MOVES = {
    "next door": {
        "street": "4400 N Central Ave",
        "city": "Phoenix",
        "state": "AZ",
        "zip_code": "85012",
    },
    "under 60 miles": {"street": "5 W Main St", "city": "Mesa", "state": "AZ", "zip_code": "85201"},
    "over 60 miles": {
        "street": "5 E Congress St",
        "city": "Tucson",
        "state": "AZ",
        "zip_code": "85701",
    },
    "over 150 miles": {"street": "5 S Main St", "city": "Yuma", "state": "AZ", "zip_code": "85364"},
    "another state": {"street": "12 Elm St", "city": "Austin", "state": "TX", "zip_code": "78701"},
    "another ZIP code alone": {"zip_code": "85018"},
}
MOVED = pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
EACH = pytest.mark.parametrize("clinic_id", IDS)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))
    upload(store, BASE)
    yield store
    store.database.close()


def plan(store: Store, text: str) -> ImportPlan:
    return plan_import(store, text.encode(), "ours.csv", by=PAT)


def upload(store: Store, text: str) -> ImportPlan:
    found = plan(store, text)
    publish_import(store, found, PAT)
    return found


def exported(store: Store, clinic_id: str = "", **cells: str) -> str:
    """The export of the directory, in which these cells of one clinic were edited."""
    rows = list(csv.DictReader(io.StringIO(directory_csv(CODEC.clinics(store.listed()[1])))))
    for row in rows:
        row.update(cells if row["id"] == clinic_id else {})
    return written(rows)


def written(rows: list[dict[str, str]]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def pin(store: Store, clinic_id: str) -> dict:
    return store.listed()[1][clinic_id]["position"]


def is_at(place: dict, zip_code: str) -> bool:
    """Whether a pin is the middle of that ZIP code, and says so."""
    known = standard_gazetteer().zip_code(zip_code)
    here = Position(latitude=place["latitude"], longitude=place["longitude"])
    return (
        miles_between(here, known.position) < 0.01
        and place["precision"] == "zip_centroid"
        and place["source"] == f"center of ZIP code {zip_code}"
    )


@EACH
@MOVED
def test_a_row_of_an_export_whose_address_was_edited(
    store: Store, clinic_id: str, move: dict[str, str]
) -> None:
    before = store.listed()[1]
    text = exported(store, clinic_id, **move)
    found = upload(store, text)
    assert found.report.errors == ()
    assert is_at(pin(store, clinic_id), move["zip_code"])
    is_far = clinic_id == "by-town" and "city" not in move  # Bisbee under a ZIP code of Phoenix
    said = {ProblemCode.POSITION_OF_OLD_ADDRESS, ProblemCode.ZIP_FAR_FROM_TOWN}
    told = [one.code for one in found.report.issues]
    assert sorted(told) == sorted(said if is_far else {ProblemCode.POSITION_OF_OLD_ADDRESS})
    now = store.listed()[1]
    assert {one: now[one] for one in IDS if one != clinic_id} == {
        one: before[one] for one in IDS if one != clinic_id
    }
    assert plan(store, text).changes.counts == {}


@EACH
@MOVED
def test_the_same_file_with_another_edit_later_does_not_bring_the_old_pin_back(
    store: Store, clinic_id: str, move: dict[str, str]
) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(store, clinic_id, **move))))
    upload(store, written(rows))
    for row in rows:
        row["hours"] = "Mon-Fri 9-5"
    upload(store, written(rows))
    assert is_at(pin(store, clinic_id), move["zip_code"])


@pytest.mark.parametrize("clinic_id", IDS[:3])
def test_a_row_without_its_id_that_is_the_clinic_by_name_and_phone(
    store: Store, clinic_id: str
) -> None:
    move = MOVES["under 60 miles"]
    rows = list(csv.DictReader(io.StringIO(exported(store, clinic_id, **move))))
    rows = [{**row, "id": "", "npi": ""} for row in rows if row["id"] == clinic_id]
    for one in plan(store, written(rows)).possible_duplicates:
        answer(store, {(one.key, clinic_id): Verdict.SAME}, PAT)
    for hours in ("", "Mon-Fri 9-5"):
        upload(store, written([{**row, "hours": hours} for row in rows]))
    assert is_at(pin(store, clinic_id), move["zip_code"])


@EACH
def test_a_position_that_the_row_itself_changed_stands(store: Store, clinic_id: str) -> None:
    move = MOVES["under 60 miles"]
    stated = {"latitude": "33.41501", "longitude": "-111.83102", "position_precision": "given"}
    text = exported(store, clinic_id, **move, **stated, position_source="the clinic")
    upload(store, text)
    assert pin(store, clinic_id)["latitude"] == 33.41501
    assert plan(store, text).changes.counts == {}


@pytest.mark.parametrize("clinic_id", IDS[1:3])
@pytest.mark.parametrize(
    "cells",
    [
        {"unit": "Suite 900"},
        {"zip_code": "85014-1234"},
        {"hours": "by appointment"},
        {"phone": "(602) 555-0199"},
    ],
)
def test_a_pin_stays_where_the_clinic_did_not_move(
    store: Store, clinic_id: str, cells: dict[str, str]
) -> None:
    if "zip_code" in cells and clinic_id != "by-street":
        cells = {"zip_code": "85013-9876"}
    before = pin(store, clinic_id)
    upload(store, exported(store, clinic_id, **cells))
    assert pin(store, clinic_id) == before


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        pytest.param("33.51", "-112.062", id="rounded"),
        pytest.param("33.5093", "-112.0620", id="cut"),
        pytest.param("33.5", "-112.1", id="to a tenth"),
        pytest.param("33", "-112", id="cut to whole degrees"),
    ],
)
def test_a_pin_that_a_spreadsheet_rounded_is_still_the_old_one(
    store: Store, latitude: str, longitude: str
) -> None:
    move = {**MOVES["next door"], "latitude": latitude, "longitude": longitude}
    upload(store, exported(store, "by-street", **move))
    assert is_at(pin(store, "by-street"), "85012")


def test_a_clinic_that_moves_back_has_its_pin_again(store: Store) -> None:
    first = exported(store)
    before = store.listed()[1]
    upload(store, exported(store, "by-hand", **MOVES["over 60 miles"]))
    upload(store, first)
    assert store.listed()[1]["by-hand"] == before["by-hand"]


@pytest.mark.parametrize("clinic_id", ["by-zip", "by-town"])
@MOVED
def test_a_file_that_no_store_knows_says_itself_whose_middle_its_pin_is(
    store: Store, clinic_id: str, move: dict[str, str]
) -> None:
    report = check_directory(exported(store, clinic_id, **move).encode())
    clinic = next(one for one in report.clinics if one.id == clinic_id)
    place = CODEC.fields(clinic)["position"]
    assert is_at(place, move["zip_code"])


@EACH
@MOVED
def test_the_edit_form(store: Store, clinic_id: str, move: dict[str, str]) -> None:
    shown = store.listed()[1][clinic_id]
    form = form_of(clinic_id, shown)
    edit = plan_form(store, clinic_id, shown, replace(form, cells={**form.cells, **move}), PAT)
    assert edit.faults == {}
    assert edit.plan is not None
    publish(store, edit.plan, PAT)
    assert is_at(pin(store, clinic_id), move["zip_code"])


@pytest.mark.parametrize("clinic_id", IDS[1:3])
def test_the_edit_form_keeps_the_pin_for_another_suite(store: Store, clinic_id: str) -> None:
    shown = store.listed()[1][clinic_id]
    form = form_of(clinic_id, shown)
    cells = {**form.cells, "unit": "Suite 12"}
    edit = plan_form(store, clinic_id, shown, replace(form, cells=cells), PAT)
    assert edit.plan is not None
    publish(store, edit.plan, PAT)
    assert pin(store, clinic_id) == shown["position"]


@MOVED
def test_the_command_line(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, move: dict[str, str]
) -> None:
    monkeypatch.setenv("FINDER_DATABASE_URL", f"sqlite:///{tmp_path / 'finder.db'}")
    settings.cache_clear()
    path = tmp_path / "edited.csv"
    path.write_text(exported(store, "by-hand", **move), encoding="utf-8", newline="")
    checked = CliRunner().invoke(app, ["check", str(path), "--format", "json"])
    assert [one["code"] for one in json.loads(checked.stdout)["issues"]] == [
        "position_of_old_address"
    ]
    done = CliRunner().invoke(app, ["import", str(path), "--format", "json"])
    settings.cache_clear()
    assert (done.exit_code, json.loads(done.stdout)["changed"]) == (0, 1)
    assert is_at(pin(store, "by-hand"), move["zip_code"])


OLD = {
    "street": "12 N Main St",
    "unit": "",
    "city": "St. Louis",
    "state": "MO",
    "zip_code": "63101",
}


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"street": "12 North Main Street"}, True),
        ({"unit": "Suite 3"}, True),
        ({"zip_code": "63101-2222"}, True),
        ({"city": "Saint Louis"}, True),
        ({"street": "14 N Main St"}, False),
        ({"street": "12 S Main St"}, False),
        ({"zip_code": "63102"}, False),
        ({"street": "", "city": "Clayton"}, False),
    ],
)
def test_what_is_the_same_building(other: dict[str, str], *, same: bool) -> None:
    assert is_same_building(OLD, {**OLD, **other}) is same
    assert is_same_building({**OLD, **other}, OLD) is same
