"""The roles of the CMS National Provider Directory: who works for whom, and where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from finder.national.download.directory_manifest import directory_file
from finder.national.download.source import Remote
from finder.national.sources.at_no_site import at_no_site
from finder.national.sources.data_year import data_month
from finder.national.sources.drops import Drop
from finder.national.sources.federal_source import FederalSource, Gives, Scanned
from finder.national.sources.layouts import Layout
from finder.national.sources.npd_practitioners import TOLD_AS
from finder.national.sources.resources import (
    META,
    REFERENCE,
    TELECOM,
    ResourceScan,
    id_in,
    number_at_end,
    phone_in,
    unfit,
)
from finder.national.sources.scan import SEEN, where

if TYPE_CHECKING:
    from finder.national.engine import Engine

_RESOURCE = "PractitionerRole"
_LAYOUT = Layout(
    title="the file of roles of the National Provider Directory",
    columns={},
    examples='"resourceType": "PractitionerRole"',
    resource=_RESOURCE,
)
PARTS = {
    "active": "BOOLEAN",
    "meta": META,
    "practitioner": REFERENCE,
    "organization": REFERENCE,
    "location": f"{REFERENCE}[]",
    "telecom": TELECOM,
}
"""The parts of a resource that are read, with their types."""
_KEPT = ("npi", "organization", "locations", "phone", "month")


def make_role_tables(engine: Engine) -> None:
    """Make the tables that `load_roles` fills.

    `npd_role(npi, organization, locations, phone, month)`: where people work whom another file
    tells of, told by the ids of an organisation and of locations; `month` is when that was last
    updated ("2026-09"), '' where it doesn't say.
    """
    engine.run(
        "CREATE TABLE role_row (reason VARCHAR, npi UBIGINT, organization VARCHAR, "
        "locations VARCHAR[], phone VARCHAR, month VARCHAR)"
    )
    engine.run(
        f"CREATE VIEW npd_role AS SELECT DISTINCT {', '.join(_KEPT)} FROM role_row "
        "WHERE reason IS NULL"
    )


def load_roles(engine: Engine, path: Path, period: str, tell: Callable[[float], None]) -> Scanned:
    """Read the file into `npd_role`.

    Raises:
        UnreadableFile: the file can't be read.

    """
    scan = ResourceScan(engine, NPD_ROLES, path)
    scanned = scan.into("role_row", PARTS, _SELECT, period, tell)
    scanned.drops[Drop.REPEATED] += scanned.rows_kept - int(
        engine.value("SELECT count(*) FROM npd_role")
    )
    return scanned


_WHO = id_in("practitioner.reference")
_SELECT = f"""
    , read AS (
        SELECT "resourceType", active, {_WHO} AS who, {number_at_end(_WHO)} AS number,
            coalesce({id_in("organization.reference")}, '') AS organization,
            coalesce(list_filter(list_transform(location, lambda one: {id_in("one.reference")}),
                lambda one: one <> ''), []) AS locations,
            {phone_in("telecom")} AS phone, coalesce(left(meta."lastUpdated", 7), '') AS month
        FROM source
    ), known AS (
        SELECT read.*, coalesce(npd_practitioner.npi, number) AS npi
        FROM read LEFT JOIN npd_practitioner ON npd_practitioner.id = read.who
    ), judged AS (
        SELECT known.*, CASE {unfit(_RESOURCE)}
            WHEN coalesce(who, '') = '' THEN '{Drop.NO_NPI}'
            WHEN active = false THEN '{Drop.INACTIVE}'
            WHEN npi IS NULL OR npi NOT IN ({SEEN}) THEN '{Drop.IN_NO_OTHER_FILE}'
            WHEN len(locations) = 0 THEN '{Drop.NO_LOCATION}' END AS reason
        FROM known
    )
    SELECT reason, {where("reason IS NULL", _KEPT)}
    FROM judged
"""


def account_roles(engine: Engine, read: Scanned) -> None:
    """Add to the drops of a file the roles of those who are at no site, by reason."""
    read.drop_each(at_no_site(engine, "npd_role"))


_OLDER_THAN_THE_REGISTRY = """
    SELECT npi FROM npd_role JOIN registered USING (npi) GROUP BY npi
    HAVING max(coalesce(strftime(try_strptime(updated, '%m/%d/%Y'), '%Y-%m'), '')) > max(month)
"""
_SAME_DOOR = " AND ".join(
    f"{sql.format('here')} = {sql.format('place')}"
    for sql in ("left(replace({}.zip_code, '-', ''), 5)", "regexp_extract({}.street1, '[0-9]+')")
)
_NEWER_THAN_THE_CLINICIANS = f"""
    SELECT npi FROM (
        SELECT npi FROM npd_role GROUP BY npi
        HAVING max(month) > (SELECT coalesce(max(period), '9999') FROM file_period
            WHERE source = 'clinicians' AND period <> '')
    ) ANTI JOIN (
        SELECT role.npi FROM (SELECT npi, unnest(locations) AS id FROM npd_role) AS role
        JOIN npd_location AS place USING (id)
        JOIN clinician AS here ON here.npi = role.npi AND {_SAME_DOOR}
    ) AS agreed USING (npi)
"""
"""Where both have one address in common, there is nothing to decide: that file knows more."""
_ADDRESSES = f"""
    SELECT role.npi, place.street1, place.street2, place.city, place.state, place.zip_code,
        place.country, coalesce(nullif(place.phone, ''), role.phone) AS phone, '' AS fax,
        '' AS group_id, coalesce(npd_organization.name, '') AS group_name,
        coalesce(npd_practitioner.last_name, '') AS last_name, true AS is_person,
        false AS is_listed, false AS is_second
    FROM (SELECT npi, organization, phone, unnest(locations) AS id FROM npd_role) AS role
    JOIN npd_location AS place USING (id)
    LEFT JOIN npd_organization ON npd_organization.id = role.organization
    LEFT JOIN npd_practitioner ON npd_practitioner.npi = role.npi
    ANTI JOIN ({_OLDER_THAN_THE_REGISTRY}) AS older ON older.npi = role.npi
"""

NPD_ROLES = FederalSource(
    key="npd-roles",
    help="The roles of the CMS National Provider Directory (NDJSON): who works where.",
    told_as=TOLD_AS,
    layout=_LAYOUT,
    period=lambda name, _: data_month(name),
    make_tables=make_role_tables,
    load=load_roles,
    account=account_roles,
    remote=Remote(
        setting="npd_manifest",
        offered=lambda text, address, _: (
            directory_file(text, address, source="npd-roles", resource=_RESOURCE),
        ),
        is_usual=False,
    ),
    gives=Gives(addresses=_ADDRESSES, newer=_NEWER_THAN_THE_CLINICIANS),
)
