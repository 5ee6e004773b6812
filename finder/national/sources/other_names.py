"""Other names of organisations: the file `othername_pfile` beside the registry, in its archive.

Headings: the read-me of the NPPES download; a public reader of the file (nikothomas/nppes) has
the same.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from finder.national.sources.at_no_site import at_no_site
from finder.national.sources.data_year import data_month
from finder.national.sources.drops import Drop
from finder.national.sources.federal_source import FederalSource, Gives, Scanned
from finder.national.sources.layouts import Layout
from finder.national.sources.nppes import NPPES
from finder.national.sources.scan import Scan, npi_of, trimmed

if TYPE_CHECKING:
    from finder.national.engine import Engine

_NAME = "Provider Other Organization Name"
_LAYOUT = Layout(
    title="the NPPES file of other names, othername_pfile",
    columns={"npi": ("NPI",), "name": (_NAME,), "kind": (f"{_NAME} Type Code",)},
    examples=f"NPI and {_NAME}",
    widest=6,
)


def make_name_tables(engine: Engine) -> None:
    """Make the tables that `load_names` fills: `other_name(npi, name)`, each once."""
    engine.run("CREATE TABLE name_row (reason VARCHAR, npi UBIGINT, name VARCHAR)")
    engine.run(
        f"CREATE VIEW other_name AS SELECT DISTINCT npi, {trimmed('name')} AS name FROM name_row "
        "WHERE reason IS NULL"
    )


def load_names(engine: Engine, path: Path, period: str, tell: Callable[[float], None]) -> Scanned:
    """Read the file into `other_name`: those of organisations that are of interest.

    A former legal name counts too: people look for a clinic by the name that they know.

    Raises:
        UnreadableFile: the file can't be read.

    """
    scan = Scan(engine, OTHER_NAMES, path)
    scanned = scan.into("name_row", _select(scan), period, tell)
    scanned.keep_distinct(int(engine.value("SELECT count(*) FROM other_name")))
    return scanned


def _select(scan: Scan) -> str:
    return f"""
        , read AS (
            SELECT {npi_of(scan.field("npi"))} AS npi, {scan.raw("name")} AS name FROM source
        ), judged AS (
            SELECT read.*, CASE
                WHEN npi IS NULL THEN '{Drop.BAD_NPI}'
                WHEN npi IN (SELECT npi FROM deactivated) THEN '{Drop.DEACTIVATED}'
                WHEN npi NOT IN (SELECT npi FROM registered WHERE NOT is_person)
                    THEN '{Drop.IN_NO_OTHER_FILE}'
                WHEN {trimmed("name")} = '' THEN '{Drop.NO_NAME}'
                END AS reason
            FROM read
        )
        SELECT reason, CASE WHEN reason IS NULL THEN npi END AS npi,
            CASE WHEN reason IS NULL THEN name END AS name
        FROM judged
    """


def account_names(engine: Engine, read: Scanned) -> None:
    """Add to the drops of a file the names of those who are at no site, by reason."""
    read.drop_each(at_no_site(engine, "other_name"))


OTHER_NAMES = FederalSource(
    key="other-names",
    help="The other names of NPPES (othername_pfile); not needed beside its archive.",
    told_as=NPPES.told_as,
    layout=_LAYOUT,
    inside=NPPES.key,
    period=lambda name, _: data_month(name),
    make_tables=make_name_tables,
    load=load_names,
    account=account_names,
    gives=Gives(
        names="""
            SELECT npi, '' AS last_name, '' AS first_name, '' AS credentials, name AS other_name
            FROM other_name
        """
    ),
)
