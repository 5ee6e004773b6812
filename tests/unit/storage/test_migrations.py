"""The migrations lead to the tables that the code knows, and back."""

from __future__ import annotations

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from finder.storage import database
from finder.storage.database import newest_step, step_of
from finder.storage.import_decisions import ImportDecisions
from finder.storage.schema import metadata
from finder.storage.store import Store


def test_a_new_database_has_the_tables_of_the_schema_and_no_others(store: Store) -> None:
    with store.database.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_ours})
        assert compare_metadata(context, metadata) == []


def _is_ours(_thing: object, name: str | None, kind: str, *_: object) -> bool:
    """Not what the points of other programs need (`finder.storage.engines.postgis`)."""
    return name not in {"spatial_ref_sys", "position", "ix_clinic_position"} and bool(kind)


def test_the_newest_step_is_told_by_its_number_as_alembic_tells_it(store: Store) -> None:
    with store.database.read() as connection:
        assert step_of(connection) == newest_step()
    head = ScriptDirectory(str(database._MIGRATIONS)).get_current_head()
    assert newest_step() == head


def test_every_step_can_be_taken_back(store: Store) -> None:
    config = Config()
    config.set_main_option("script_location", str(database._MIGRATIONS))
    with store.database.write() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        left = {*inspect(connection).get_table_names()}
        assert left - {"spatial_ref_sys"} == {"alembic_version"}
        command.upgrade(config, "head")
        assert set(inspect(connection).get_table_names()) >= {*metadata.tables}


def test_what_was_decided_about_headings_holds_for_every_source_afterwards(store: Store) -> None:
    config = Config()
    config.set_main_option("script_location", str(database._MIGRATIONS))
    kept = ImportDecisions(store.database)
    kept.keep_headings({"tel": "phone", "colour": None}, "Pat")
    kept.keep_headings({"tel": "fax"}, "Pat", "state list")
    before = kept.headings()
    with store.database.write() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0009")
        command.upgrade(config, "head")
    assert kept.headings("state list") == before == {"tel": "phone", "colour": None}
