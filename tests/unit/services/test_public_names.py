"""Nothing that visitors get names anybody as they sign in, whatever way it came in."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from finder.directory.checkers import TEAM
from finder.directory.clinic import Clinic
from finder.exchange.directory_csv import directory_csv
from finder.exchange.geojson import clinics_geojson
from finder.geography.gazetteer import standard_gazetteer
from finder.services.accounts.cookie import Seal
from finder.services.accounts.passwords import Passwords
from finder.services.accounts.principal import Principal, Role, principal_of_claims
from finder.services.accounts.sign_in import SignIn
from finder.services.doors.clinic_data import clinic_data
from finder.services.imports.upload import plan_import, publish_import
from finder.services.publishing.editing import Form, form_of, plan_form
from finder.services.publishing.history import plan_restoring, plan_retirement, plan_undo, publish
from finder.services.reports.acceptance import Acceptance, ReportDesk
from finder.services.reports.cells import ReportCells
from finder.services.upkeep.verification import PhoneCall, verify
from finder.services.wording.evidence import evidence_words
from finder.services.wording.texts import wording
from finder.storage.accounts import Accounts
from finder.storage.backup import restore, save
from finder.storage.database import _MIGRATIONS, open_database
from finder.storage.engine import connect
from finder.storage.integrity import faults
from finder.storage.reports import Reports
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.services.upkeep import TODAY, add_report, clinic, kept, listed

NAME, PUBLIC, WORDS = "Ada Sign-In", "Example Network desk", "four invented words here"
EVE = Principal("eve@clinics.example", Role.OWNER)
"""Somebody who signs in through an identity provider, and so has no account here."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return kept(tmp_path, clinic("one"), clinic("two", phone="(602) 555-0177"))


@pytest.fixture
def ada(store: Store) -> Principal:
    desk = SignIn(
        Accounts(store.database),
        seal=Seal("k" * 40),
        passwords=Passwords(passes=1, kibibytes=8, lanes=1),
    )
    cookie = desk.set_up(str(desk.links.start()), NAME, WORDS, WORDS, public_name=PUBLIC)
    return desk.who(cookie)


def all_that_is_public(store: Store) -> str:
    """Every form in which what is listed leaves the finder."""
    clinics = list(listed(store).values())
    words = [evidence_words(one, wording()) for each in clinics for one in evidence_of(each)]
    data = [clinic_data(one) for one in clinics]
    return json.dumps(
        [directory_csv(clinics), clinics_geojson((one, {}) for one in clinics), words, data],
        default=str,
    )


def evidence_of(found: Clinic) -> list:
    own = [fact.evidence for fact in found.facts.values()]
    return [one for one in (found.evidence, *own) if one is not None]


def is_nowhere(store: Store, *names: str) -> None:
    said = all_that_is_public(store).casefold()
    for name in names:
        assert name.casefold() not in said
    for revision in store.revisions():
        kept_changes = repr(store.changes_of(revision.number)).casefold()
        assert all(name.casefold() not in kept_changes for name in names)
    assert faults(store.database) == []


def by_call(store: Store, by: Principal) -> None:
    verify(store, PhoneCall("one", {"ketamine_infusion": True}), by, TODAY, standard_taxonomy())


def by_form(store: Store, by: Principal) -> None:
    shown = store.listed()[1]["one"]
    answers = {**form_of("one", shown).answers, "procedure:kyphoplasty": "no"}
    plan = plan_form(store, "one", shown, Form(form_of("one", shown).cells, answers), by).plan
    assert plan is not None
    publish(store, plan, by)


def by_form_with_the_name_typed(store: Store, by: Principal) -> None:
    shown = store.listed()[1]["one"]
    form = form_of("one", shown)
    cells = {**form.cells, "verified_by": by.name.upper(), "verified_on": "2026-01-02"}
    answers = {**form.answers, "procedure:kyphoplasty": "no"}
    plan = plan_form(store, "one", shown, Form(cells, answers), by, source=by.name).plan
    assert plan is not None
    publish(store, plan, by)


def by_file(store: Store, by: Principal) -> None:
    evidence = json.dumps({"kyphoplasty": {"source": by.name, "verified_by": by.name}})
    ones = listed(store)["one"]
    rows = list(csv.DictReader(io.StringIO(directory_csv([ones]))))
    row = {**rows[0], "source": by.name, "verified_by": by.name, "fact_evidence": evidence}
    file = io.StringIO()
    writer = csv.DictWriter(file, row)
    writer.writeheader()
    writer.writerow(row)
    plan = plan_import(store, file.getvalue().encode(), "export.csv", by=by)
    publish_import(store, plan, by)


def by_report(store: Store, by: Principal) -> None:
    cells = ReportCells(standard_taxonomy(), standard_gazetteer(), TODAY)
    number = add_report(store, "procedure:kyphoplasty", "They stopped")
    seen = cells.now(listed(store)["one"], "procedure:kyphoplasty")
    wanted = Acceptance(number=number, cells={"procedure:kyphoplasty": "no"}, seen=seen)
    desk = ReportDesk(store, Reports(store.database), standard_taxonomy(), cells)
    desk.accept(wanted, by)


def by_undoing(store: Store, by: Principal) -> None:
    by_form(store, by)
    by_call(store, by)
    publish(store, plan_undo(store, store.newest(), by).plan, by)


def by_restoring(store: Store, by: Principal) -> None:
    by_call(store, by)
    publish(store, plan_retirement(store, "one", by), by)
    publish(store, plan_restoring(store, "one", by), by)


DOORS = [
    by_call,
    by_form,
    by_form_with_the_name_typed,
    by_file,
    by_report,
    by_undoing,
    by_restoring,
]


@pytest.mark.parametrize("door", DOORS)
def test_no_way_in_lets_a_sign_in_name_out(
    store: Store, ada: Principal, door: Callable[[Store, Principal], None]
) -> None:
    before = store.newest()
    door(store, ada)
    assert store.newest() > before
    is_nowhere(store, NAME)


@pytest.mark.parametrize("door", DOORS)
def test_nor_the_address_of_who_signs_in_elsewhere(
    store: Store, door: Callable[[Store, Principal], None]
) -> None:
    door(store, EVE)
    is_nowhere(store, EVE.name)


def test_who_has_a_public_name_is_read_by_it(store: Store, ada: Principal) -> None:
    by_call(store, ada)
    found = listed(store)["one"].evidence
    assert found is not None
    assert found.verified_by == PUBLIC
    assert f"by {PUBLIC}" in evidence_words(found, wording())
    assert store.revisions()[0].stamp.made_by == NAME  # which admins read


@pytest.mark.parametrize("who", [EVE, Principal("Ben", Role.OWNER)])
def test_who_has_none_is_the_team(store: Store, who: Principal) -> None:
    by_call(store, who)
    found = listed(store)["one"].evidence
    assert found is not None
    assert found.verified_by == TEAM


def test_an_identity_provider_gives_no_public_name() -> None:
    claims = {"is_logged_in": True, "email": EVE.name, "name": "Eve Example"}
    assert principal_of_claims(claims, {EVE.name: Role.OWNER}).public_name == TEAM


def test_a_file_that_was_exported_before_changes_nothing_again_and_again(
    store: Store, ada: Principal
) -> None:
    by_file(store, ada)
    newest = store.newest()
    by_file(store, ada)
    by_file(store, ada)
    assert store.newest() == newest


# ---- What is kept already -------------------------------------------------------------------


def with_names_as_they_were(path: Path, step: str) -> str:
    """A database of an older finder, in which Ada and Eve checked and edited."""
    url = f"sqlite:///{path}"
    database = connect(url)
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, step)
    database.close()
    checked = {"source": "phone call", "verified_on": "2026-01-02", "verified_by": NAME}
    eves = {"source": EVE.name, "verified_by": EVE.name, "verified_on": "2026-01-02"}
    first = {"name": "Invented one Clinic", "evidence": {"source": NAME.upper()}}
    then = {
        **first,
        "evidence": checked,
        "procedure:kyphoplasty": {"answer": "yes", "evidence": eves},
    }
    changed = [
        {"evidence": first["evidence"]},
        {name: then[name] for name in ("evidence", "procedure:kyphoplasty")},
    ]
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO account (name, password_hash, role, version, is_active, made_at)"
            " VALUES (?, 'x', 'admin', 1, 0, '2026-01-01 00:00:00')",
            (NAME,),
        )
        connection.executemany(
            "INSERT INTO revision (number, made_at, made_by, action, note, source_name,"
            " source_sha256, added, changed, removed) VALUES (?, '2026-01-01', ?, ?, '', '', '',"
            " 1, 0, 0)",
            [(1, NAME, "import"), (2, EVE.name, "verify")],
        )
        connection.executemany(
            "INSERT INTO clinic_change (revision, clinic_id, kind, fields) VALUES (?, 'one', ?, ?)",
            [(1, "added", compact([None, first])), (2, "changed", compact(changed))],
        )
        connection.execute(
            "INSERT INTO clinic (id, fields, added_in, changed_in) VALUES ('one', ?, 1, 2)",
            (compact(then),),
        )
        connection.execute("UPDATE revision SET made_at = '2026-01-01 00:00:00.000000'")
    connection.close()
    return url


def compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def test_what_an_older_finder_listed_is_mended_with_its_history(tmp_path: Path) -> None:
    store = Store(open_database(with_names_as_they_were(tmp_path / "old.db", "0004")))
    is_nowhere(store, NAME, EVE.name)
    evidence = listed(store)["one"].evidence
    assert evidence is not None
    assert evidence.verified_by == TEAM
    found = Accounts(store.database).find(NAME)
    assert found is not None
    assert found.public_name == ""
    publish(store, plan_undo(store, 2, EVE).plan, EVE)
    is_nowhere(store, NAME, EVE.name)


def test_a_backup_of_an_older_finder_brings_no_name_back(tmp_path: Path, store: Store) -> None:
    old = connect(with_names_as_they_were(tmp_path / "old.db", "head"))
    save(old, tmp_path / "old.backup")
    restore(store.database, tmp_path / "old.backup")
    assert store.newest() == 2
    is_nowhere(store, NAME, EVE.name)
