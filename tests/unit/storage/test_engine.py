"""What a database says when it fails, and what it must not."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from finder.errors import InvalidSetting, StorageFailed
from finder.errors.stores import DatabaseFailed, KeyTaken, RowRefused
from finder.storage.accounts import Accounts
from finder.storage.database import open_database
from finder.storage.engine import connect, mapped_errors
from finder.storage.engines import postgresql, sqlite

TYPED = "me@example.org"
QUOTED = f"Failing row contains (1, az-1, phone, {TYPED})"


class DriverError(Exception):
    """What a driver raises; PostgreSQL's quote the row."""

    sqlstate = "23514"


class TakenError(DriverError):
    """A row whose key is taken."""

    sqlstate = "23505"


def raised(error: Exception) -> StorageFailed:
    with pytest.raises(StorageFailed) as caught, mapped_errors():
        raise error
    return caught.value


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (IntegrityError("INSERT", {"c": TYPED}, DriverError(QUOTED)), RowRefused, "23514"),
        (IntegrityError("INSERT", {"c": TYPED}, TakenError(QUOTED)), KeyTaken, "23505"),
        (OperationalError("INSERT", {"c": TYPED}, Exception(QUOTED)), DatabaseFailed, "Exception"),
        (OperationalError("x", {}, Exception("disk is full")), DatabaseFailed, "make room"),
        (StatementError(QUOTED, "INSERT", {"c": TYPED}, ValueError(QUOTED)), DatabaseFailed, ""),
    ],
)
def test_whatever_a_driver_says_is_one_sentence_of_ours(
    error: Exception, kind: type[StorageFailed], said: str
) -> None:
    told = raised(error)
    assert type(told) is kind
    assert said in str(told)
    assert str(told).startswith("The database was left as it was, because ")
    assert TYPED not in "".join(traceback.format_exception(told))


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///x.db", "postgresql+psycopg://finder@localhost/finder"]
)
def test_every_engine_hides_its_parameters(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hidden = []

    def create_engine(_address: object, **options: object) -> Engine:
        hidden.append(options["hide_parameters"])
        raise ImportError(name="nothing")

    for room in (postgresql, sqlite):
        monkeypatch.setattr(room, "create_engine", create_engine)
    with pytest.raises(InvalidSetting, match="needs nothing"):
        connect(url)
    assert hidden == [True]


def test_a_trigger_that_refuses_is_told_and_tried_only_once(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'finder.db'}")
    with database.write() as connection:
        connection.execute(
            text(
                "CREATE TRIGGER no_secrets BEFORE INSERT ON secret "
                f"BEGIN SELECT RAISE(ABORT, '{TYPED}'); END"
            )
        )
    with pytest.raises(RowRefused, match="SQLITE_CONSTRAINT_TRIGGER") as told:
        Accounts(database).secret("cookie_key", "x")
    assert TYPED not in str(told.value)
