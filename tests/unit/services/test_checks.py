"""*Checked today* vouches for what was there to see, and for nothing that came later."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from finder.__main__ import app
from finder.directory.checks import Check, check_of, ended_checks
from finder.directory.fact import Answer, Evidence
from finder.directory.fields import Fields
from finder.errors import DirectoryMoved
from finder.exchange.directory_csv import directory_csv
from finder.services.imports.upload import (
    ImportOptions,
    ImportPlan,
    plan_import,
    publish_import,
)
from finder.services.imports.waiting_values import take_values, waiting_values
from finder.services.publishing.amending import publish_amendment
from finder.services.publishing.editing import form_of, plan_form
from finder.services.publishing.history import plan_undo, publish
from finder.services.upkeep.freshness import freshness
from finder.services.upkeep.verification import PhoneCall, verify
from finder.services.wording.texts import wording
from finder.settings import settings
from finder.storage.revision import Action
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.services.upkeep import ADA, TODAY, clinic, kept, listed

CHECK = Check(TODAY.isoformat(), ADA.public_name)
CHANGES = {
    "phone": "(602) 555-0199",
    "fax": "(602) 555-0198",
    "name": "Invented one Clinic and Spa",
    "street": "7 Other Road",
    "unit": "Suite 9",
    "hours": "Mon-Fri 9-5",
    "languages": "Spanish",
    "insurance": "Medicare",
    "telehealth": "yes",
    "new_patients": "accepting",
    "status": "temporarily closed",
    "notes": "Ring twice",
}
EACH = pytest.mark.parametrize(("column", "value"), CHANGES.items(), ids=CHANGES)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = kept(tmp_path, clinic("one"), clinic("two", phone="(602) 555-0177"))
    call(store)
    return store


def call(store: Store, day: date = TODAY, seen: int | None = None) -> None:
    verify(store, PhoneCall("one", {}, seen), ADA, day, standard_taxonomy())


def fields(store: Store, clinic_id: str = "one") -> Fields:
    return store.listed()[1][clinic_id]


def exported(store: Store, **cells: str) -> bytes:
    rows = list(csv.DictReader(io.StringIO(directory_csv(listed(store).values()))))
    for row in rows:
        row.update(cells if row["id"] == "one" else {})
    return written(rows)


def written(rows: list[dict[str, str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def upload(store: Store, data: bytes) -> ImportPlan:
    """Publish a list, and take whatever waits because somebody checked what is listed."""
    options = ImportOptions(as_of=TODAY.replace(day=25))
    plan = plan_import(store, data, "list.csv", by=ADA, options=options)
    publish_import(store, plan, ADA)
    waiting = {(one.value.clinic_id, one.value.field) for one in waiting_values(store, ADA)}
    take_values(store, waiting, ADA)
    return plan


def by_upload(store: Store, column: str, value: str) -> ImportPlan:
    row = {"id": "one", "name": "Invented one Clinic", "zip_code": "85016", column: value}
    return upload(store, written([row]))


def by_edited_export(store: Store, column: str, value: str) -> ImportPlan:
    return upload(store, exported(store, **{column: value}))


def by_form(store: Store, column: str, value: str) -> None:
    shown = fields(store)
    form = form_of("one", shown)
    edit = plan_form(store, "one", shown, replace(form, cells={**form.cells, column: value}), ADA)
    assert edit.plan is not None
    publish(store, edit.plan, ADA)


WAYS = {
    "a value taken from a list": by_upload,
    "one from an edited export": by_edited_export,
    "the form": by_form,
}


@EACH
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_changes_ends_the_check_and_undo_brings_it_back(
    store: Store, way: Callable[..., object], column: str, value: str
) -> None:
    before = store.listed()[1]
    assert check_of(fields(store)) == CHECK
    way(store, column, value)
    now = listed(store)["one"]
    assert (now.verified_on, now.evidence and now.evidence.ended_on) == (None, TODAY)
    (ended,) = ended_checks(store.changes_of(store.newest()))
    assert (ended.clinic_id, ended.check) == ("one", CHECK)
    for fact in now.facts.values():  # nobody said anything else of these
        assert fact.evidence is not None
        assert fact.evidence.verified_on == TODAY
    publish(store, plan_undo(store, store.newest(), ADA).plan, ADA)
    assert store.listed()[1] == before


@EACH
def test_the_same_file_again_brings_no_check_back(store: Store, column: str, value: str) -> None:
    data = exported(store, **{column: value})
    upload(store, data)
    now = store.listed()[1]
    again = plan_import(store, data, "list.csv", by=ADA)
    assert (again.changes.counts, again.held) == ({}, ())
    upload(store, exported(store))
    assert store.listed()[1] == now


def test_a_report_that_is_accepted_ends_it_too(store: Store) -> None:
    publish_amendment(
        store, "one", lambda it: {**it, "phone": "(602) 555-0199"}, ADA, action=Action.REPORT
    )
    assert listed(store)["one"].verified_on is None


def test_what_changes_nothing_keeps_the_check(store: Store) -> None:
    for data in (exported(store), written([{"name": "Invented one Clinic", "zip": "85016"}])):
        upload(store, data)
        assert check_of(fields(store)) == CHECK
    by_form(store, "hours", "")
    assert check_of(fields(store)) == CHECK


def test_a_new_fact_rests_on_who_says_it_and_leaves_the_check_alone(store: Store) -> None:
    by_upload(store, "procedures", "SCS; kyphoplasty")
    by_edited_export(store, "procedures", "SCS; kyphoplasty; ketamine infusion")
    now = listed(store)["one"]
    assert now.verified_on == TODAY
    for key in ("spinal_cord_stimulation", "ketamine_infusion"):
        assert now.facts[key].answer is Answer.YES
        assert now.facts[key].evidence is not None
        assert now.facts[key].evidence.verified_on is None
    assert now.facts["kyphoplasty"].evidence is None


def test_a_check_that_a_file_makes_later_is_taken(store: Store) -> None:
    row = {"id": "one", "name": "Invented one Clinic", "zip": "85016", "phone": "(602) 555-0199"}
    later = {"verified_on": "2026-11-23", "verified_by": "Ben"}
    upload(store, written([{**row, **later}]))
    assert check_of(fields(store)) == Check("2026-11-23", "Ben")


def test_an_older_check_takes_the_place_of_no_newer_one(store: Store) -> None:
    row = {"id": "one", "name": "Invented one Clinic", "zip": "85016", "source": "a survey"}
    upload(store, written([{**row, "verified_on": "2026-01-02", "verified_by": "Ben"}]))
    assert check_of(fields(store)) == CHECK
    assert ended_checks(store.changes_of(store.newest())) == []


def test_undoing_an_older_change_vouches_for_nothing_that_was_not_seen(store: Store) -> None:
    by_form(store, "phone", "(602) 555-0199")
    changed = store.newest()
    call(store, TODAY.replace(day=24))  # hears the new number
    publish(store, plan_undo(store, changed, ADA).plan, ADA)
    now = listed(store)["one"]
    assert (now.phone, now.verified_on) == ("(602) 555-0134", None)


def test_the_next_check_covers_everything_again(store: Store) -> None:
    before = fields(store)
    by_form(store, "phone", "(602) 555-0199")
    call(store, TODAY.replace(day=24))
    now = fields(store)
    assert check_of(now) == Check("2026-11-24", ADA.public_name)
    assert {name for name in now if now[name] != before.get(name)} == {"phone", "evidence"}


def test_who_calls_about_what_they_no_longer_see_is_told_to_look_again(store: Store) -> None:
    seen = store.newest()
    by_form(store, "phone", "(602) 555-0199")
    with pytest.raises(DirectoryMoved, match="Look at it again"):
        call(store, TODAY.replace(day=24), seen)
    call(store, TODAY.replace(day=24), store.newest())
    assert listed(store)["one"].verified_on == TODAY.replace(day=24)


def test_a_check_that_ended_is_not_said_to_have_never_been() -> None:
    said = freshness(Evidence(source="x", ended_on=TODAY), TODAY, wording())
    assert said == "Changed since it was last checked: call before you go"


def test_the_command_line_counts_the_values_that_wait(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINDER_DATABASE_URL", f"sqlite:///{tmp_path / 'finder.db'}")
    settings.cache_clear()
    path = tmp_path / "edited.csv"
    path.write_bytes(exported(store, phone="(602) 555-0199"))
    asked = ["import", str(path), "--as-of", "2026-11-25"]
    dry = CliRunner().invoke(app, [*asked, "--dry-run"]).stdout
    assert "1 value waits, because somebody checked" in " ".join(dry.split())
    done = json.loads(CliRunner().invoke(app, [*asked, "--format", "json"]).stdout)
    settings.cache_clear()
    assert (done["waiting_values"], done["checks_ended"], done["changed"]) == (1, 0, 0)
