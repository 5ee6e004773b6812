"""The practitioners of the CMS National Provider Directory: who has which NUCC codes."""

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
from finder.national.sources.nppes import NUCC_BRANCH
from finder.national.sources.resources import IDENTIFIERS, ResourceScan, npi_in, nucc_in, unfit
from finder.national.sources.scan import SEEN, where

if TYPE_CHECKING:
    from finder.national.engine import Engine

TOLD_AS = "CMS National Provider Directory"
_RESOURCE = "Practitioner"
_LAYOUT = Layout(
    title="the file of practitioners of the National Provider Directory",
    columns={},
    examples='"resourceType": "Practitioner"',
    resource=_RESOURCE,
)
PARTS = {
    "active": "BOOLEAN",
    "identifier": IDENTIFIERS,
    "name": "STRUCT(family VARCHAR)[]",
    "qualification": "STRUCT(code STRUCT(coding STRUCT(system VARCHAR, code VARCHAR)[]))[]",
}
"""The parts of a resource that are read, with their types."""


def make_practitioner_tables(engine: Engine) -> None:
    """Make the tables that `load_practitioners` fills.

    `npd_practitioner(id, npi, last_name, codes)`: people whom another file tells of, with the id
    that the roles refer to and their NUCC codes; each once.
    """
    engine.run(
        "CREATE TABLE practitioner_row "
        "(reason VARCHAR, id VARCHAR, npi UBIGINT, last_name VARCHAR, codes VARCHAR[])"
    )
    engine.run(
        "CREATE VIEW npd_practitioner AS SELECT DISTINCT ON (npi) id, npi, last_name, codes "
        "FROM practitioner_row WHERE reason IS NULL ORDER BY npi, id"
    )


def load_practitioners(
    engine: Engine, path: Path, period: str, tell: Callable[[float], None]
) -> Scanned:
    """Read the file into `npd_practitioner`.

    Raises:
        UnreadableFile: the file can't be read.

    """
    scan = ResourceScan(engine, NPD_PRACTITIONERS, path)
    scanned = scan.into("practitioner_row", PARTS, _SELECT, period, tell)
    scanned.keep_distinct(int(engine.value("SELECT count(*) FROM npd_practitioner")))
    return scanned


_SELECT = f"""
    , read AS (
        SELECT "resourceType", id, active, {npi_in("identifier", "id")} AS npi,
            coalesce(name[1].family, '') AS last_name,
            {nucc_in("qualification", "one.code")} AS codes
        FROM source
    ), judged AS (
        SELECT read.*, CASE {unfit(_RESOURCE)}
            WHEN npi IS NULL THEN '{Drop.NO_NPI}'
            WHEN active = false THEN '{Drop.INACTIVE}'
            WHEN npi NOT IN ({SEEN}) THEN '{Drop.IN_NO_OTHER_FILE}' END AS reason
        FROM read
    )
    SELECT reason, {where("reason IS NULL", ("id", "npi", "last_name", "codes"))}
    FROM judged
"""


def account_practitioners(engine: Engine, read: Scanned) -> None:
    """Add to the drops of a file the people who are at no site, by reason."""
    read.drop_each(at_no_site(engine, "npd_practitioner"))


NPD_PRACTITIONERS = FederalSource(
    key="npd-practitioners",
    help="The practitioners of the CMS National Provider Directory (NDJSON).",
    told_as=TOLD_AS,
    layout=_LAYOUT,
    period=lambda name, _: data_month(name),
    make_tables=make_practitioner_tables,
    load=load_practitioners,
    account=account_practitioners,
    remote=Remote(
        setting="npd_manifest",
        offered=lambda text, address, _: (
            directory_file(text, address, source="npd-practitioners", resource=_RESOURCE),
        ),
        is_usual=False,
    ),
    gives=Gives(
        disciplines=f"""
            SELECT npi, coalesce(nucc.discipline, branch.discipline, '') AS discipline
            FROM (SELECT npi, unnest(codes) AS code FROM npd_practitioner) AS coded
            LEFT JOIN nucc USING (code)
            LEFT JOIN nucc AS branch ON branch.code = left(coded.code, {NUCC_BRANCH})
        """,
        pain_physicians="""
            SELECT npi FROM npd_practitioner
            WHERE list_has_any(codes, (SELECT list(code) FROM nucc WHERE enters))
        """,
        other_professions="""
            SELECT npi FROM (SELECT npi, unnest(codes) AS code FROM npd_practitioner)
            SEMI JOIN other_code USING (code)
        """,
    ),
)
