"""Rows of a table that are there stay as they are: triggers of the database see to that."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.engine import Connection

_REFUSAL = "the audit log is only added to"


def protect(connection: Connection, table: str) -> None:
    """Let nobody change or take away a row of `table` from now on."""
    for line in _postgresql(table) if _is_postgresql(connection) else _sqlite(table):
        connection.execute(text(line))


def keep_numbers(connection: Connection, table: str) -> None:
    """Let no new row of `table` take the place of one with its `number`, from now on.

    SQLite's INSERT OR REPLACE takes the old row away without the trigger that refuses that.
    PostgreSQL has nothing of the kind: its ON CONFLICT DO UPDATE is a change, and refused.
    """
    if not _is_postgresql(connection):
        there = f"EXISTS (SELECT 1 FROM {table} WHERE number = NEW.number)"  # noqa: S608 - no input
        refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        connection.execute(
            text(f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} WHEN {there} {refuse}")
        )


def release_numbers(connection: Connection, table: str) -> None:
    """Take that trigger away."""
    if not _is_postgresql(connection):
        connection.execute(text(f"DROP TRIGGER {table}_insert"))


def unprotect(connection: Connection, table: str) -> None:
    """Take the triggers away, before the table goes."""
    if _is_postgresql(connection):
        connection.execute(text(f"DROP TRIGGER {table}_stays ON {table}"))
        connection.execute(text(f"DROP TRIGGER {table}_stays_whole ON {table}"))
        connection.execute(text(f"DROP FUNCTION {table}_refuse()"))
    else:
        connection.execute(text(f"DROP TRIGGER {table}_update"))
        connection.execute(text(f"DROP TRIGGER {table}_delete"))


def _is_postgresql(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _sqlite(table: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    return [
        f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} {refuse}",
    ]


def _postgresql(table: str) -> list[str]:
    body = f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    row, whole = "FOR EACH ROW EXECUTE FUNCTION", "FOR EACH STATEMENT EXECUTE FUNCTION"
    return [
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS {body}",
        f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} {row} {table}_refuse()",
        f"CREATE TRIGGER {table}_stays_whole BEFORE TRUNCATE ON {table} {whole} {table}_refuse()",
    ]
