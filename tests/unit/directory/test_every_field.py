"""No attribute of a record is lost on any of its ways, whoever adds it and whenever.

Each test goes by the attributes of the dataclass. One that fails names the attribute, and the
place that does not know it.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from finder.__main__ import app
from finder.directory.changes import diff
from finder.directory.clinic import Address, Clinic
from finder.directory.fields import FieldCodec, Fields
from finder.exchange.csv_file import csv_file
from finder.exchange.directory_csv import directory_csv
from finder.exchange.geojson import clinics_geojson
from finder.intake.reader import read_directory
from finder.services.accounts.principal import Principal, Role
from finder.services.publishing.editing import form_of, plan_form
from finder.services.publishing.history import plan_undo, publish
from finder.storage.database import open_database
from finder.storage.revision import Action, Stamp
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.every_field import ATTRIBUTES, clinic_without, full_clinic, unstated

ADA = Principal("Ada", Role.OWNER)
CODEC = FieldCodec(standard_taxonomy())
FULL = full_clinic()
WITHOUT = {name: clinic_without(name) for name in ATTRIBUTES}
every_attribute = pytest.mark.parametrize("name", ATTRIBUTES)


LACKING = {clinic.id: CODEC.fields(clinic) for clinic in WITHOUT.values()}
"""A directory with a record without each attribute."""

COMPLETE = dict.fromkeys(LACKING, CODEC.fields(FULL))
"""The same clinics, each stating everything."""


@pytest.fixture(scope="module")
def lines() -> dict[str, str]:
    """The line of each record in a clinic file, without its id, by that id."""
    text = directory_csv([FULL, *WITHOUT.values()])
    return dict(line.split(",", 1) for line in text.splitlines()[1:])


@pytest.fixture(scope="module")
def read() -> dict[str, Clinic]:
    """Each record as it comes back from a clinic file, by its id."""
    text = directory_csv([FULL, *WITHOUT.values()])
    return {clinic.id: clinic for clinic in read_directory(csv_file(text))}


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Fields]]:
    """What is listed: without the attributes, with them, and when that was undone."""
    path = tmp_path_factory.mktemp("every_field") / "finder.db"
    store = Store(open_database(f"sqlite:///{path}"))
    publish_all(store, LACKING)
    states = [store.listed()[1]]
    number = publish_all(store, COMPLETE)
    states.append(store.listed()[1])
    publish(store, plan_undo(store, number, ADA).plan, ADA)
    states.append(store.listed()[1])
    store.database.close()
    return states


def publish_all(store: Store, after: dict[str, Fields]) -> int:
    base, there = store.listed()
    stamp = Stamp(made_by="Ada", action=Action.EDIT)
    return store.publish(diff(there, after), stamp, base=base.number).number


@every_attribute
def test_a_column_fills_every_attribute(name: str) -> None:
    assert getattr(FULL, name) != unstated(name), (
        f"No column of the clinic file fills Clinic.{name}: add its Column to "
        "finder/directory/columns (CONTRIBUTING.md, “Add a column”)."
    )


@pytest.mark.parametrize("part", Address.__dataclass_fields__)
def test_a_column_fills_every_part_of_the_address(part: str) -> None:
    assert getattr(FULL.address, part), f"No column of the clinic file fills Address.{part}."


@every_attribute
def test_the_clinic_file_carries_every_attribute(
    lines: dict[str, str], read: dict[str, Clinic], name: str
) -> None:
    lacking = WITHOUT[name]
    assert lines[FULL.id] != lines[lacking.id], (
        f"The clinic file is the same with and without Clinic.{name}."
    )
    assert getattr(read[FULL.id], name) == getattr(FULL, name), f"A file loses Clinic.{name}."
    assert getattr(read[lacking.id], name) == getattr(lacking, name)


@every_attribute
def test_the_store_a_revision_and_its_undoing_keep_every_attribute(
    history: list[dict[str, Fields]], name: str
) -> None:
    lacking = WITHOUT[name]
    before, after, undone = (CODEC.clinic(lacking.id, state[lacking.id]) for state in history)
    assert getattr(before, name) == getattr(lacking, name)
    assert getattr(after, name) == getattr(FULL, name), f"The store loses Clinic.{name}."
    assert before != after, f"A revision doesn't notice that Clinic.{name} changes."
    assert undone == lacking, f"Undoing a revision doesn't bring Clinic.{name} back."


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What `search --format json` gives of each record, by its id."""
    path = tmp_path_factory.mktemp("every_field") / "clinics.csv"
    path.write_bytes(csv_file(directory_csv([FULL, *WITHOUT.values()])))
    asked = ["--within", "anywhere", "--need", "scs", "--format", "json", "--limit", "1000"]
    outcome = CliRunner().invoke(app, ["search", "--directory", str(path), *asked])
    assert outcome.exit_code == 0, outcome.output
    clinics = json.loads(outcome.stdout)["clinics"]
    return {clinic.pop("id"): clinic | {"number": 0} for clinic in clinics}


@every_attribute
def test_the_json_of_a_search_tells_every_attribute(
    found: dict[str, dict[str, Any]], name: str
) -> None:
    assert found[FULL.id] != found[f"no-{name}"], (
        f"`search --format json` is the same with and without Clinic.{name}."
    )


@every_attribute
def test_geojson_tells_every_attribute(name: str) -> None:
    one, other = clinics_geojson([(FULL, {"id": ""}), (WITHOUT[name], {"id": ""})])["features"]
    assert one | {"id": ""} != other | {"id": ""}, (
        f"GeoJSON is the same with and without Clinic.{name}."
    )


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Clinic]:
    """Each record after somebody filled its form as that of the full record, by its id."""
    path = tmp_path_factory.mktemp("every_field") / "finder.db"
    store = Store(open_database(f"sqlite:///{path}"))
    publish_all(store, LACKING)
    form = form_of(FULL.id, CODEC.fields(FULL))
    found = {}
    for clinic_id, fields in LACKING.items():
        edit = plan_form(store, clinic_id, fields, form, ADA)
        assert edit.plan is not None, edit.faults
        (change,) = edit.plan.changes
        found[clinic_id] = CODEC.clinic(clinic_id, change.applied_to(fields))
    store.database.close()
    return found


@every_attribute
def test_the_form_shows_and_takes_every_attribute(edited: dict[str, Clinic], name: str) -> None:
    lacking = WITHOUT[name]
    shown = form_of(lacking.id, LACKING[lacking.id])
    assert shown != form_of(FULL.id, CODEC.fields(FULL)), f"The form lacks Clinic.{name}."
    now = getattr(edited[lacking.id], name)
    if name == "facts":  # those that change say who said so
        assert {key: fact.answer for key, fact in now.items()} == {
            key: fact.answer for key, fact in FULL.facts.items()
        }
    else:
        assert now == getattr(FULL, name), f"The form loses Clinic.{name}."
