"""The roles that accounts have: who is given one, who keeps one, and that an owner is left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from finder.errors import UnfitAccount
from finder.services.accounts.admins import Admins
from finder.services.accounts.principal import Principal, Role
from finder.storage import backup, database
from finder.storage.accounts import Account, Accounts
from finder.storage.database import open_database
from finder.storage.engine import Database

ADA, EVE = Principal("Ada", Role.OWNER), Principal("Eve", Role.OWNER)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'finder.db'}")
    yield opened
    opened.close()


@pytest.fixture
def accounts(kept: Database) -> Accounts:
    return Accounts(kept)


def add(accounts: Accounts, name: str, role: str) -> None:
    row = {"name": name, "role": role}
    with accounts.database.write() as connection:
        connection.execute(
            text(
                "INSERT INTO account (name, public_name, password_hash, role, version, is_active,"
                " made_at) VALUES (:name, '', 'x', :role, 1, 1, '2026-03-01 00:00:00.000000')"
            ),
            row,
        )


def found(accounts: Accounts, name: str) -> Account:
    account = accounts.find(name)
    assert account is not None
    return account


@pytest.mark.parametrize("role", ["viewer", "editor"])
def test_of_two_owners_who_undo_each_other_at_once_one_is_left(
    accounts: Accounts, role: str
) -> None:
    add(accounts, "Ada", "owner")
    add(accounts, "Eve", "owner")
    admins = Admins(accounts)
    admins.set_role(ADA, "Eve", role)
    with pytest.raises(UnfitAccount, match="Nobody would be left"):
        admins.set_role(EVE, "Ada", role)  # a page of hers that was on its way
    with pytest.raises(UnfitAccount, match="Nobody would be left"):
        admins.switch_off(EVE, "Ada")
    assert found(accounts, "Ada").role == "owner"


def test_an_owner_who_was_switched_off_is_no_owner_that_is_left(accounts: Accounts) -> None:
    for name in ("Ada", "Eve", "Kim"):
        add(accounts, name, "owner")
    admins = Admins(accounts)
    admins.switch_off(ADA, "Eve")
    admins.switch_off(ADA, "Kim")
    with pytest.raises(UnfitAccount, match="Nobody would be left"):
        admins.switch_off(EVE, "Ada")


def test_admins_of_an_older_database_are_owners_and_stay_admins_of_an_older_finder(
    accounts: Accounts, kept: Database
) -> None:
    for name, role in (("Ada", "owner"), ("Eve", "editor"), ("Kim", "viewer")):
        add(accounts, name, role)
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    with kept.write() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0012")
        rows = connection.execute(text("SELECT name, role, is_active FROM account ORDER BY name"))
        assert rows.all() == [("Ada", "admin", 1), ("Eve", "admin", 1), ("Kim", "admin", 0)]
        command.upgrade(config, "head")
    assert [(one.name, one.role) for one in accounts.everybody()] == [
        ("Ada", "owner"),
        ("Eve", "owner"),
    ]


def test_admins_of_an_older_backup_are_owners(
    accounts: Accounts, kept: Database, tmp_path: Path
) -> None:
    add(accounts, "Ada", "admin")
    file = tmp_path / "old.backup"
    backup.save(kept, file)
    backup.restore(kept, file)
    assert found(accounts, "Ada").role == "owner"
