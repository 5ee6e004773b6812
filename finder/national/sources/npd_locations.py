"""The locations of the CMS National Provider Directory: addresses with positions and phones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from finder.national.download.directory_manifest import directory_file
from finder.national.download.source import Remote
from finder.national.sources.data_year import data_month
from finder.national.sources.drops import Drop
from finder.national.sources.federal_source import FederalSource, Gives, Scanned
from finder.national.sources.layouts import Layout
from finder.national.sources.npd_practitioners import TOLD_AS
from finder.national.sources.resources import TELECOM, ResourceScan, phone_in, unfit
from finder.national.sources.scan import where

if TYPE_CHECKING:
    from finder.national.engine import Engine

_RESOURCE = "Location"
_LAYOUT = Layout(
    title="the file of locations of the National Provider Directory",
    columns={},
    examples='"resourceType": "Location"',
    resource=_RESOURCE,
)
PARTS = {
    "status": "VARCHAR",
    "address": "STRUCT(line VARCHAR[], city VARCHAR, state VARCHAR, postalCode VARCHAR, "
    "country VARCHAR)",
    "position": "STRUCT(latitude DOUBLE, longitude DOUBLE)",
    "telecom": TELECOM,
}
"""The parts of a resource that are read, with their types."""
_TEXTS = ("street1", "street2", "city", "state", "zip_code", "country", "phone")
_KEPT = ("id", *_TEXTS, "latitude", "longitude")


def make_location_tables(engine: Engine) -> None:
    """Make the tables that `load_directory_locations` fills.

    `npd_location(id, street1, …, latitude, longitude)` has those with a street, each id once; the
    ids are new with every release. `npd_used(id)`: those that a clinic takes something from.
    """
    texts = ", ".join(f"{name} VARCHAR" for name in _TEXTS)
    engine.run(
        f"CREATE TABLE directory_location_row (reason VARCHAR, id VARCHAR, {texts}, "
        "latitude DOUBLE, longitude DOUBLE)"
    )
    engine.run(
        f"CREATE VIEW npd_location AS SELECT DISTINCT ON (id) {', '.join(_KEPT)} "
        "FROM directory_location_row WHERE reason IS NULL ORDER BY ALL"
    )
    engine.run("CREATE TABLE npd_used (id VARCHAR)")


def load_directory_locations(
    engine: Engine, path: Path, period: str, tell: Callable[[float], None]
) -> Scanned:
    """Read the file into `npd_location`.

    Raises:
        UnreadableFile: the file can't be read.

    """
    scan = ResourceScan(engine, NPD_LOCATIONS, path)
    scanned = scan.into("directory_location_row", PARTS, _SELECT, period, tell)
    scanned.keep_distinct(
        int(
            engine.value(
                "SELECT count(DISTINCT id) FROM directory_location_row WHERE reason IS NULL"
            )
        )
    )
    return scanned


_SELECT = f"""
    , read AS (
        SELECT "resourceType", id, status, coalesce(trim(address.line[1]), '') AS street1,
            coalesce(array_to_string(address.line[2:], ' '), '') AS street2,
            coalesce(address.city, '') AS city, coalesce(address.state, '') AS state,
            coalesce(address."postalCode", '') AS zip_code,
            coalesce(address.country, '') AS country, {phone_in("telecom")} AS phone,
            position.latitude AS latitude, position.longitude AS longitude
        FROM source
    ), judged AS (
        SELECT read.*, CASE {unfit(_RESOURCE)}
            WHEN street1 = '' OR zip_code = '' THEN '{Drop.NO_STREET}'
            WHEN status NOT IN ('active', '') THEN '{Drop.INACTIVE}' END AS reason
        FROM read
    )
    SELECT reason, {where("reason IS NULL", _KEPT)}
    FROM judged
"""


def account_directory_locations(engine: Engine, read: Scanned) -> None:
    """Add to the drops of a file the locations where nobody works who is at a site."""
    read.drops[Drop.NOT_A_PAIN_SITE] += int(
        engine.value(
            "SELECT count(*) FROM npd_location ANTI JOIN (FROM npd_used UNION "
            "SELECT unnest(locations) FROM npd_role SEMI JOIN member USING (npi)"
            ") AS used USING (id)"
        )
    )


NPD_LOCATIONS = FederalSource(
    key="npd-locations",
    help="The locations of the CMS National Provider Directory (NDJSON): positions and phones.",
    told_as=TOLD_AS,
    layout=_LAYOUT,
    period=lambda name, _: data_month(name),
    make_tables=make_location_tables,
    load=load_directory_locations,
    account=account_directory_locations,
    remote=Remote(
        setting="npd_manifest",
        offered=lambda text, address, _: (
            directory_file(text, address, source="npd-locations", resource=_RESOURCE),
        ),
        is_usual=False,
    ),
    gives=Gives(),
)
