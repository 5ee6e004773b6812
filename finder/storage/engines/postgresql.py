"""What is PostgreSQL's own: how to connect, begin, wait and copy, and what its errors mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

from sqlalchemy import Engine, Table, create_engine, event, func, select, text
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError, StatementError

from finder.errors.stores import DatabaseFailed, ServerUnreachable, UnfitServer

DRIVER = "psycopg"
READS = MappingProxyType({"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
"""How a transaction that reads sees one state of everything."""

_CONNECT_SECONDS = 5
_GONE_SECONDS = 15
_WAIT_SECONDS = 30
_ONE_WRITER = 0x66_69_6E_64  # any number that other programs hardly take

_CHANNEL = "finder_revision"

_BEGIN_WRITE = (
    f"SET LOCAL lock_timeout = '{_WAIT_SECONDS}s'; SELECT pg_advisory_xact_lock({_ONE_WRITER})"
)
# a network that lost the server is told from a long answer
_ALIVE = MappingProxyType(
    {
        "keepalives_idle": _GONE_SECONDS,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": _GONE_SECONDS * 1_000,
    }
)

_REASONS = MappingProxyType(
    {
        "53100": "full",
        "55P03": "locked",
        "57014": "locked",
        "25006": "standby",
        "42501": "not-allowed",
        "42P07": "occupied",
        "42701": "occupied",
    }
)
_NO_CONNECTION = ("08", "57P", "53300")

_REFUSALS = (
    ("password", "password"),
    ("authentication", "password"),
    ("no pg_hba.conf entry", "door"),
    ("does not exist", "no-database"),
    ("resolve", "no-host"),
    ("translate host", "no-host"),
    ("timeout", "silent"),
    ("timed out", "silent"),
    ("refused", "no-server"),
    ("No such file", "no-server"),
    ("too many", "crowded"),
    ("remaining connection slots", "crowded"),
    ("starting up", "starting"),
)
"""What a server or the system says to who wants to come in, and what the catalogue calls it."""


def postgresql_engine(address: URL, options: dict[str, Any]) -> Engine:
    """Connections to a server; what the address itself says of them goes before our own."""
    ours = {"connect_timeout": _CONNECT_SECONDS, "application_name": "pain-clinic-finder", **_ALIVE}
    wanted = {name: value for name, value in ours.items() if name not in address.query}
    engine = create_engine(address, pool_pre_ping=True, connect_args=wanted, **options)
    event.listen(engine, "connect", _in_utc)
    return engine


def begin_write(connection: Connection) -> None:
    """Wait until nobody else writes, and keep others from it until the transaction ends."""
    connection.exec_driver_sql(_BEGIN_WRITE)


@contextmanager
def impatient(connection: Connection) -> Iterator[None]:
    """Let a write of this transaction fail rather than wait for long for another."""
    connection.exec_driver_sql("SET LOCAL lock_timeout = '100ms'")
    yield


def _in_utc(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
    connection.execute("SET TIME ZONE 'UTC'")
    connection.commit()


def reason_of(error: StatementError) -> str | None:
    """What the catalogue calls what PostgreSQL said; None for another database's."""
    if not type(error.orig).__module__.startswith(DRIVER):
        return None
    state = str(getattr(error.orig, "sqlstate", None) or "")
    if state.startswith(_NO_CONNECTION) or (isinstance(error, OperationalError) and not state):
        return "gone"
    return _REASONS.get(state, "unknown")


def see_server(engine: Engine, place: str, setting: str) -> None:
    """See that a server lets the finder in, and keeps texts of any script.

    Raises:
        ServerUnreachable: it doesn't; the sentence says where, and never a password.
        UnfitServer: it keeps no Unicode.

    """
    try:
        with engine.connect() as connection:
            if connection.scalar(text("SHOW server_encoding")) != "UTF8":
                raise UnfitServer(reason="not-unicode")
    except DBAPIError as error:
        said = str(error.orig)
        reason = next((ours for theirs, ours in _REFUSALS if theirs in said), "other")
        raise ServerUnreachable(reason=reason, place=place, setting=setting) from None


def place_of(address: URL) -> str:
    """Where a database is, for people: without a password, and without what else is in a query."""
    bare = URL.create(
        "x", username=address.username, host=address.host, port=address.port,
        database=address.database,
    )  # fmt: skip
    return bare.render_as_string(hide_password=True).removeprefix("x://")


def copy_rows(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> None:
    """Insert rows by COPY, which takes a tenth of the time of as many INSERTs.

    Raises:
        DBAPIError: the database refuses a row.

    """
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(map(quote, columns))
    statement = f"COPY {quote(table.name)} ({names}) FROM STDIN"
    module = connection.dialect.dbapi
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except module.Error as error:  # type: ignore[union-attr] # a dialect that is connected has one
        raise DBAPIError.instance(statement, None, error, module.Error) from None  # type: ignore[union-attr]


def count_on(connection: Connection, table: Table) -> None:
    """Let numbers that the database gives itself go on after the rows that are there."""
    for column in table.primary_key.columns:
        if table.autoincrement_column is column:
            name = f"'{table.name}', '{column.name}'"
            connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence({name}), "  # noqa: S608 - our own names
                f"coalesce(max({column.name}), 0) + 1, false) FROM {table.name}"
            )


def tell_of(connection: Connection, number: int) -> None:
    """Tell who listens that there is a revision of that number, once the transaction is over.

    On another database there is nobody who listens.
    """
    if connection.dialect.name != "postgresql":
        return
    connection.execute(select(func.pg_notify(_CHANNEL, str(number))))


class Ears:
    """A connection that hears of revisions; one that fails is closed, and another is made.

    Raises:
        StorageFailed: the database can't be reached, or is lost.

    """

    def __init__(self, engine: Engine) -> None:
        with _lost_as_one(engine):
            connection = engine.connect()
            self._connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            self._connection.exec_driver_sql(f"LISTEN {_CHANNEL}")

    def wait(self, seconds: float) -> None:
        """Return when something was published, or after so many seconds."""
        driver: Any = self._connection.connection.driver_connection
        with _lost_as_one(self._connection.engine):
            for _ in driver.notifies(timeout=seconds, stop_after=1):
                pass

    def close(self) -> None:
        """Let the connection go; nobody else gets it, for it would go on listening."""
        self._connection.invalidate()
        self._connection.close()


@contextmanager
def _lost_as_one(engine: Engine) -> Iterator[None]:
    module: Any = engine.dialect.dbapi
    try:
        yield
    except (SQLAlchemyError, module.Error) as error:
        raise DatabaseFailed(reason="gone", fault=type(error).__name__) from None
