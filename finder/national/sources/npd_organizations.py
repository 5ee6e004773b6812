"""The organisations of the CMS National Provider Directory: what those are called in the roles."""

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
from finder.national.sources.resources import CONCEPTS, IDENTIFIERS, ResourceScan, npi_in, unfit
from finder.national.sources.scan import where

if TYPE_CHECKING:
    from finder.national.engine import Engine

_RESOURCE = "Organization"
_LAYOUT = Layout(
    title="the file of organizations of the National Provider Directory",
    columns={},
    examples='"resourceType": "Organization"',
    resource=_RESOURCE,
)
PARTS = {"active": "BOOLEAN", "identifier": IDENTIFIERS, "name": "VARCHAR", "type": CONCEPTS}
"""The parts of a resource that are read, with their types."""
_PROVIDER, _TAX = "prov", "ein"


def make_organization_tables(engine: Engine) -> None:
    """Make the tables that `load_organizations` fills.

    `npd_organization(id, npi, name)`: those that roles refer to, each id once. Records of
    taxpayers repeat the numbers of their members, and are none of them.
    """
    engine.run(
        "CREATE TABLE organization_row (reason VARCHAR, id VARCHAR, npi UBIGINT, name VARCHAR)"
    )
    engine.run(
        "CREATE VIEW npd_organization AS SELECT id, min(npi) AS npi, min(name) AS name "
        "FROM organization_row WHERE reason IS NULL GROUP BY id"
    )


def load_organizations(
    engine: Engine, path: Path, period: str, tell: Callable[[float], None]
) -> Scanned:
    """Read the file into `npd_organization`.

    Raises:
        UnreadableFile: the file can't be read.

    """
    scan = ResourceScan(engine, NPD_ORGANIZATIONS, path)
    scanned = scan.into("organization_row", PARTS, _SELECT, period, tell)
    scanned.keep_distinct(int(engine.value("SELECT count(*) FROM npd_organization")))
    return scanned


_SELECT = f"""
    , read AS (
        SELECT "resourceType", id, active, coalesce(trim(name), '') AS name,
            {npi_in("identifier", "id")} AS npi,
            len(list_filter(type, lambda one: lower(one.text) = '{_TAX}')) > 0 AND
                len(list_filter(flatten(list_transform(type, lambda one: one.coding)),
                    lambda coding: coding.code = '{_PROVIDER}')) = 0 AS is_taxpayer
        FROM source
    ), judged AS (
        SELECT read.*, CASE {unfit(_RESOURCE)}
            WHEN is_taxpayer THEN '{Drop.TAXPAYER}'
            WHEN npi IS NULL THEN '{Drop.NO_NPI}'
            WHEN active = false THEN '{Drop.INACTIVE}'
            WHEN id NOT IN (SELECT organization FROM npd_role) THEN '{Drop.IN_NO_OTHER_FILE}'
            END AS reason
        FROM read
    )
    SELECT reason, {where("reason IS NULL", ("id", "npi", "name"))}
    FROM judged
"""


def account_organizations(engine: Engine, read: Scanned) -> None:
    """Add to the drops of a file the organisations for which nobody works who is at a site."""
    read.drops[Drop.NOT_A_PAIN_SITE] += int(
        engine.value(
            "SELECT count(*) FROM npd_organization ANTI JOIN (SELECT organization AS id "
            "FROM npd_role SEMI JOIN member USING (npi)) USING (id)"
        )
    )


NPD_ORGANIZATIONS = FederalSource(
    key="npd-organizations",
    help="The organizations of the CMS National Provider Directory (NDJSON).",
    told_as=TOLD_AS,
    layout=_LAYOUT,
    period=lambda name, _: data_month(name),
    make_tables=make_organization_tables,
    load=load_organizations,
    account=account_organizations,
    remote=Remote(
        setting="npd_manifest",
        offered=lambda text, address, _: (
            directory_file(text, address, source="npd-organizations", resource=_RESOURCE),
        ),
        is_usual=False,
    ),
    gives=Gives(),
)
