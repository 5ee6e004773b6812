"""PostgreSQL: points for other programs, starts with a wrong server, and what it refuses."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from finder.directory.changes import diff
from finder.directory.fields import Fields
from finder.errors import StorageFailed
from finder.errors.stores import ServerUnreachable, UnfitServer
from finder.storage.clinic_rows import BATCH
from finder.storage.database import open_database
from finder.storage.engine import check_address, connect
from finder.storage.revision import Action, Stamp
from finder.storage.store import Store
from tests.servers.postgresql import PostgresServer

STAMP = Stamp(made_by="Pat", action=Action.IMPORT)
SECRET = "S3cret-word"  # noqa: S105 - of a role that lives as long as a test


@pytest.fixture
def store(emptied_url: str) -> Iterator[Store]:
    store = Store(open_database(emptied_url))
    yield store
    store.database.close()


def at(latitude: float, longitude: float, **more: str) -> Fields:
    return {"name": "A", "position": {"latitude": latitude, "longitude": longitude}, **more}


def points(store: Store) -> dict[str, str | None]:
    query = "SELECT id, ST_AsEWKT(position) FROM clinic_place ORDER BY id"
    with store.database.read() as connection:
        return {row[0]: row[1] for row in connection.execute(text(query))}


def test_clinics_are_points_that_follow_their_records(store: Store) -> None:
    listed = {
        "phoenix": at(33.4484, -112.074),
        "guam": at(13.4443, 144.7937, city="Hagåtña"),
        "odd": at(18.5, -66.1, note="a \x00 sign, and \\u0000 written out"),
        "nowhere": {"name": "B"},
        "precise": {"name": "C", "position": {"precision": "zip"}},
    }
    store.publish(diff({}, listed), STAMP, base=0)
    assert points(store) == {
        "guam": "SRID=4326;POINT(144.7937 13.4443)",
        "nowhere": None,
        "odd": "SRID=4326;POINT(-66.1 18.5)",
        "phoenix": "SRID=4326;POINT(-112.074 33.4484)",
        "precise": None,
    }
    moved = {"phoenix": at(33.5, -112.0)}
    store.publish(diff({"phoenix": listed["phoenix"]}, moved), STAMP, base=1)
    assert points(store)["phoenix"] == "SRID=4326;POINT(-112 33.5)"
    assert store.listed()[1] == {**listed, **moved}


def test_the_points_of_many_clinics_are_those_that_their_records_give(store: Store) -> None:
    odd: list[Fields] = [
        at(1e-05, -179.999999),
        at(33, -112),
        at(71.3, 179.5, note="a \x00 sign"),
        {"name": "B"},
        {"name": "C", "position": {"precision": "zip"}},
        {"name": "D", "position": {"latitude": 33.5}},
    ]
    listed = {f"c{number}": odd[number % len(odd)] for number in range(300)}
    store.publish(diff({}, listed), STAMP, base=0)
    given = points(store)
    assert sum(point is not None for point in given.values()) == 150
    with store.database.write() as connection:  # as another program writes
        connection.exec_driver_sql("UPDATE clinic SET position = NULL")
        connection.exec_driver_sql("UPDATE clinic SET fields = fields || ' '")
    assert points(store) == given
    with store.database.write() as connection:
        connection.exec_driver_sql("UPDATE clinic SET fields = '{}' WHERE id = 'c0'")
    assert points(store)["c0"] is None


def test_points_are_listed_for_programs_and_found_by_an_index(store: Store) -> None:
    told = "SELECT f_table_name, coord_dimension, srid, type FROM geometry_columns ORDER BY 1"
    used = (
        "EXPLAIN SELECT id FROM clinic WHERE position && ST_MakeEnvelope(-113, 33, -112, 34, 4326)"
    )
    with store.database.read() as connection:
        assert connection.execute(text(told)).all() == [
            ("clinic", 2, 4326, "POINT"),
            ("clinic_place", 2, 4326, "POINT"),
        ]
    with store.database.write() as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = "\n".join(connection.scalars(text(used)))
    assert "ix_clinic_position" in plan


def test_a_list_that_goes_in_by_copy_is_the_same_as_one_that_does_not(store: Store) -> None:
    odd = "tab\t line\n back\\slash \\N \\. quote ' \" ü 你 🙂"
    many = {f"a{number:05}": {"name": odd, "phone": str(number)} for number in range(BATCH + 3)}
    rows = {"a00000": odd, "a00001": "\\N"}
    store.publish(diff({}, many), STAMP, base=0, rows=rows)
    assert store.listed()[1] == many
    assert store.kept_rows()[1] == rows
    assert len(store.changes_of(1)) == len(many)


def test_texts_may_be_longer_than_the_tables_say(store: Store) -> None:
    long = Stamp(made_by="P" * 300, action=Action.IMPORT)
    store.publish(diff({}, {"a" * 900: {"name": "A"}}), long, base=0)
    assert store.revisions()[0].stamp.made_by == "P" * 300


def test_a_row_that_is_refused_changes_nothing_and_is_not_quoted(store: Store) -> None:
    with pytest.raises(StorageFailed, match="no such row") as told:
        store.publish(diff({}, {"\x00me@example.org": {"name": "A"}}), STAMP, base=0)
    assert "example" not in str(told.value)
    assert store.newest() == 0


def test_who_reads_can_change_nothing(store: Store) -> None:
    with pytest.raises(StorageFailed), store.database.read() as connection:
        connection.execute(text("DELETE FROM clinic"))


@pytest.mark.parametrize("reached", ["a wrong password", "no password"])
def test_who_is_not_let_in_reads_where_and_how_and_no_password(
    postgres: PostgresServer, reached: str
) -> None:
    postgres.execute(
        "DROP ROLE IF EXISTS guest", f"CREATE ROLE guest LOGIN PASSWORD '{SECRET}' IN ROLE guests"
    )
    user = "guest:An0ther" if reached == "a wrong password" else "guest"
    with pytest.raises(ServerUnreachable, match="user and the password in FINDER_") as told:
        open_database(postgres.url("postgres", user))
    assert f"guest@127.0.0.1:{postgres.port}/postgres" in str(told.value)
    assert "An0ther" not in str(told.value)


@pytest.mark.parametrize(
    ("user", "name", "said"),
    [
        ("finder", "nothing_here", "no such user or database"),
        ("stranger", "postgres", "pg_hba.conf"),
    ],
)
def test_who_or_what_is_not_there_is_said(
    postgres: PostgresServer, user: str, name: str, said: str
) -> None:
    with pytest.raises(ServerUnreachable, match=said) as told:
        open_database(postgres.url(name, user))
    assert told.value.place == f"{user}@127.0.0.1:{postgres.port}/{name}"


def test_a_server_that_is_off_or_gives_no_answer_is_told_soon() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql+psycopg://a:{SECRET}@127.0.0.1:{silent.getsockname()[1]}/finder"
        with pytest.raises(ServerUnreachable, match="no answer in time") as told:
            open_database(f"{url}?connect_timeout=2")
    assert SECRET not in str(told.value)
    with pytest.raises(ServerUnreachable, match=r"Nothing answers at a@127\.0\.0\.1"):
        open_database(url)
    with pytest.raises(ServerUnreachable, match="name of the computer in --to"):
        open_database(f"postgresql+psycopg://a:{SECRET}@no-such-host.invalid/finder", "--to")


def test_a_database_without_postgis_gets_it_or_says_who_can_add_it(
    postgres: PostgresServer,
) -> None:
    name = postgres.new_database("template0")
    postgres.execute(f"ALTER DATABASE {name} OWNER TO maker")
    with pytest.raises(UnfitServer, match="CREATE EXTENSION postgis"):
        open_database(postgres.url(name, "maker"))
    postgres.execute("CREATE SCHEMA maps", "CREATE EXTENSION postgis SCHEMA maps", database=name)
    postgres.execute("GRANT USAGE ON SCHEMA maps TO maker", database=name)
    store = Store(open_database(postgres.url(name, "maker")))
    store.publish(diff({}, {"a": at(1, 2)}), STAMP, base=0)
    store.database.close()
    found = postgres.execute("SELECT maps.ST_X(position) FROM clinic_place", database=name)
    assert found == [(2.0,)]
    postgres.drop(name)


def test_a_database_that_keeps_no_unicode_or_tables_of_others_is_refused(
    postgres: PostgresServer,
) -> None:
    name = postgres.new_database("template0", ENCODING="LATIN1", LOCALE="C")
    with pytest.raises(UnfitServer, match="encoding UTF8"):
        open_database(postgres.url(name))
    postgres.drop(name)
    name = postgres.new_database("template0")
    postgres.execute("CREATE TABLE account (id int)", database=name)
    with pytest.raises(StorageFailed, match="another program has tables"):
        open_database(postgres.url(name))
    postgres.drop(name)


def test_a_database_that_goes_away_is_one_sentence_and_comes_back_by_itself(
    store: Store, postgres: PostgresServer
) -> None:
    store.publish(diff({}, {"a": {"name": "A"}}), STAMP, base=0)
    postgres.halt()
    with pytest.raises(StorageFailed, match="gives no answer just now") as told:
        store.listed()
    assert "127.0.0.1" not in str(told.value)  # a visitor may read it
    assert postgres.run()
    assert store.listed()[1] == {"a": {"name": "A"}}


@pytest.mark.parametrize(
    "url", ["postgresql://a:b@host/c", "postgresql+psycopg://a:b@[::1]:5432/c?sslmode=require"]
)
def test_an_address_is_looked_at_without_asking_anybody(url: str) -> None:
    check_address(url)


def test_what_a_search_path_or_a_setting_of_the_address_says_holds(postgres_url: str) -> None:
    database = connect(f"{postgres_url}?application_name=mine&connect_timeout=3")
    with database.read() as connection:
        told = connection.execute(text("SELECT current_setting('application_name')"))
        assert told.scalar() == "mine"
        assert connection.scalar(text("SHOW timezone")) == "UTC"
    database.close()
