"""Direct addresses of organisations: the file `endpoint_pfile` beside the registry.

Headings: the read-me of the NPPES download; a public reader of the file (nikothomas/nppes) has
the same.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from finder.national.sources.at_no_site import leading_none
from finder.national.sources.data_year import data_month
from finder.national.sources.drops import Drop
from finder.national.sources.federal_source import Added, FederalSource, Gives, Scanned
from finder.national.sources.layouts import Layout
from finder.national.sources.nppes import NPPES
from finder.national.sources.scan import Scan, npi_of

if TYPE_CHECKING:
    from finder.national.engine import Engine

_LAYOUT = Layout(
    title="the NPPES file of endpoints, endpoint_pfile",
    columns={
        "npi": ("NPI",),
        "kind": ("Endpoint Type",),
        "endpoint": ("Endpoint",),
        "is_affiliated": ("Affiliation",),
        "organization": ("Affiliation Legal Business Name",),
        "use": ("Use Code",),
        "content": ("Content Type",),
    },
    examples="NPI, Endpoint Type and Affiliation Legal Business Name",
)
_DIRECT = "DIRECT"
_ADDRESS = "[a-z0-9._%+''-]+@[a-z0-9-]+(\\.[a-z0-9-]+)+"
"""What Direct calls an address; it looks like one of e-mail."""


def make_direct_tables(engine: Engine) -> None:
    """Make the tables that `load_direct` fills: `direct_address(npi, address)`, each once."""
    engine.run("CREATE TABLE endpoint_row (reason VARCHAR, npi UBIGINT, address VARCHAR)")
    engine.run(
        "CREATE VIEW direct_address AS SELECT DISTINCT npi, address FROM endpoint_row "
        "WHERE reason IS NULL"
    )


def load_direct(engine: Engine, path: Path, period: str, tell: Callable[[float], None]) -> Scanned:
    """Read the file into `direct_address`: those that organisations gave for themselves.

    One that a person gave is that person's, also where it is told to be an organisation's: it
    is left out.

    Raises:
        UnreadableFile: the file can't be read.

    """
    scan = Scan(engine, DIRECT_ADDRESSES, path)
    scanned = scan.into("endpoint_row", _select(scan), period, tell)
    scanned.keep_distinct(int(engine.value("SELECT count(*) FROM direct_address")))
    return scanned


def _select(scan: Scan) -> str:
    return f"""
        , read AS (
            SELECT {npi_of(scan.field("npi"))} AS npi, upper({scan.field("kind")}) AS kind,
                lower({scan.field("endpoint")}) AS address
            FROM source
        ), judged AS (
            SELECT read.*, CASE
                WHEN npi IS NULL THEN '{Drop.BAD_NPI}'
                WHEN kind <> '{_DIRECT}' THEN '{Drop.OTHER_ENDPOINT}'
                WHEN NOT regexp_full_match(address, '{_ADDRESS}') THEN '{Drop.OTHER_ENDPOINT}'
                WHEN npi IN (SELECT npi FROM deactivated) THEN '{Drop.DEACTIVATED}'
                WHEN npi IN (SELECT npi FROM registered WHERE is_person) THEN '{Drop.OF_A_PERSON}'
                WHEN npi NOT IN (SELECT npi FROM registered) THEN '{Drop.IN_NO_OTHER_FILE}'
                END AS reason
            FROM read
        )
        SELECT reason, CASE WHEN reason IS NULL THEN npi END AS npi,
            CASE WHEN reason IS NULL THEN address END AS address
        FROM judged
    """


def account_direct(engine: Engine, read: Scanned) -> None:
    """Add to the drops of a file the addresses of those who lead no site, by reason."""
    read.drop_each(leading_none(engine, "direct_address"))


DIRECT_ADDRESSES = FederalSource(
    key="direct-addresses",
    help="The endpoints of NPPES (endpoint_pfile); not needed beside its archive.",
    told_as=NPPES.told_as,
    layout=_LAYOUT,
    inside=NPPES.key,
    period=lambda name, _: data_month(name),
    make_tables=make_direct_tables,
    load=load_direct,
    account=account_direct,
    gives=Gives(
        adds=(
            Added(
                column="direct_addresses",
                sql="""
                    SELECT site, list(DISTINCT address ORDER BY address)
                    FROM at_site JOIN direct_address USING (npi) WHERE leads GROUP BY site
                """,
                value=lambda found, _: tuple(found[0]),
            ),
        )
    ),
)
