"""What other programs read in PostgreSQL: where clinics are, as points of PostGIS.

The point of a clinic follows its record by itself, whoever writes the record; the finder never
reads it. Where many clinics are added at once their points are written with them, as reading them
out of the records took most of the time; for all others a trigger does that. QGIS and SQL open the
view `clinic_place`.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from finder.directory.fields import FieldValue
from finder.errors.stores import UnfitServer

_NOT_ALLOWED = "42501"
# what is no text for PostgreSQL makes no difference to where a clinic is
_RECORD = r"replace(fields, '\u0000', '\ufffd')::json"
_SHOWN = ("name", "organization", "street", "city", "state", "zip_code", "phone", "website")


def need_postgis(connection: Connection) -> str:
    """See that the database has PostGIS, and add it where it may be added: its schema, quoted.

    Raises:
        UnfitServer: the server has none, or this user may not add it; the transaction is over.

    """
    found = _schema(connection)
    if found is None:
        _add(connection)
        found = _schema(connection)
    return str(found)


def _schema(connection: Connection) -> str | None:
    query = (
        "SELECT quote_ident(nspname) FROM pg_extension "
        "JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'postgis'"
    )
    found: str | None = connection.scalar(text(query))
    return found


def _add(connection: Connection) -> None:
    known = "SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'"
    if connection.scalar(text(known)) is None:
        raise UnfitServer(reason="no-postgis")
    try:
        connection.execute(text("CREATE EXTENSION postgis"))
    except DBAPIError as error:
        may_not = getattr(error.orig, "sqlstate", "") == _NOT_ALLOWED
        raise UnfitServer(reason="postgis-not-added" if may_not else "no-postgis") from None


def add_points(connection: Connection) -> None:
    """Add points to the clinics, a GiST index of them, and the view that shows them.

    Raises:
        UnfitServer: there is no PostGIS and none can be added.

    """
    schema = need_postgis(connection)
    longitude, latitude = (f"({_at(name)})::float8" for name in ("longitude", "latitude"))
    point = f"{schema}.ST_SetSRID({schema}.ST_MakePoint({longitude}, {latitude}), 4326)"
    column = f"position {schema}.geometry(Point, 4326) GENERATED ALWAYS AS ({point}) STORED"
    shown = ", ".join(f"{_RECORD} ->> '{name}' AS {name}" for name in _SHOWN)
    for statement in (
        f"ALTER TABLE clinic ADD COLUMN {column}",
        "CREATE INDEX ix_clinic_position ON clinic USING gist (position)",
        f"CREATE VIEW clinic_place AS SELECT id, {shown}, position FROM clinic",  # noqa: S608 - our own names
    ):
        connection.exec_driver_sql(statement)


def give_points(connection: Connection) -> None:
    """Let points be written with clinics; a trigger finds those that are not, or that change."""
    schema = need_postgis(connection)
    longitude, latitude = (f"(at ->> '{name}')::float8" for name in ("longitude", "latitude"))
    body = (
        f"DECLARE at json := {_RECORD.replace('fields', 'NEW.fields')} -> 'position'; "
        f"BEGIN NEW.position := {schema}.ST_SetSRID("
        f"{schema}.ST_MakePoint({longitude}, {latitude}), 4326); RETURN NEW; END"
    )
    of_rows, found = "ON clinic FOR EACH ROW WHEN", "EXECUTE FUNCTION clinic_point()"
    changed = "NEW.fields IS DISTINCT FROM OLD.fields"
    for statement in (
        "ALTER TABLE clinic ALTER COLUMN position DROP EXPRESSION",
        f"CREATE FUNCTION clinic_point() RETURNS trigger LANGUAGE plpgsql AS $body${body}$body$",
        f"CREATE TRIGGER clinic_added BEFORE INSERT {of_rows} (NEW.position IS NULL) {found}",
        f"CREATE TRIGGER clinic_changed BEFORE UPDATE OF fields {of_rows} ({changed}) {found}",
    ):
        connection.exec_driver_sql(statement)


def take_points_back(connection: Connection) -> None:
    """Take away what `give_points` added; the points stay as they are."""
    for statement in (
        "DROP TRIGGER clinic_changed ON clinic",
        "DROP TRIGGER clinic_added ON clinic",
        "DROP FUNCTION clinic_point()",
    ):
        connection.exec_driver_sql(statement)


def point_text(fields: Mapping[str, FieldValue]) -> str | None:
    """Where a clinic is, as PostGIS reads points; None where the record does not say.

    >>> point_text({"position": {"latitude": 33.5, "longitude": -112.0}})
    'SRID=4326;POINT(-112.0 33.5)'

    """
    at = fields.get("position")
    if not isinstance(at, dict):
        return None
    place = (at.get("longitude"), at.get("latitude"))
    if any(type(one) not in (int, float) for one in place):
        return None
    return f"SRID=4326;POINT({place[0]!r} {place[1]!r})"


def drop_points(connection: Connection) -> None:
    """Take away what `add_points` added, but for PostGIS itself."""
    connection.exec_driver_sql("DROP VIEW clinic_place")
    connection.exec_driver_sql("ALTER TABLE clinic DROP COLUMN position")


def _at(name: str) -> str:
    return f"{_RECORD} #>> '{{position,{name}}}'"
