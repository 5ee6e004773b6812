"""The list of excluded individuals and entities (LEIE): who may not be paid by Medicare.

Headings: the record layout of the Office of Inspector General; two public readers of the file
(FHIR-IQ/AINPI, aryankreddy/charta-gtm-intelligence) have the same.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from finder.national.sources.data_year import data_month
from finder.national.sources.drops import Drop
from finder.national.sources.federal_source import FederalSource, Gives, Scanned
from finder.national.sources.layouts import Layout
from finder.national.sources.scan import SEEN, Scan, npi_of

if TYPE_CHECKING:
    from finder.national.engine import Engine

_LAYOUT = Layout(
    title="the list of excluded individuals and entities (LEIE)",
    columns={
        "last_name": ("LASTNAME",),
        "first_name": ("FIRSTNAME",),
        "business": ("BUSNAME",),
        "npi": ("NPI",),
        "kind": ("EXCLTYPE",),
        "day": ("EXCLDATE",),
        "reinstated": ("REINDATE",),
        "waived": ("WAIVERDATE",),
    },
    examples="LASTNAME, BUSNAME, NPI and EXCLTYPE",
)
_NONE = "('', '0', '00000000')"
"""How the file writes that there is no number or day."""


def make_exclusion_tables(engine: Engine) -> None:
    """Make the tables that `load_exclusions` fills.

    `excluded(npi)`: who is excluded and in another file. `barred(npi)` has everybody who is not
    to be listed: also the numbers that are no longer in use.
    """
    engine.run("CREATE TABLE exclusion_row (reason VARCHAR, npi UBIGINT)")
    engine.run(
        "CREATE VIEW excluded AS SELECT DISTINCT npi FROM exclusion_row WHERE reason IS NULL"
    )
    engine.run("CREATE VIEW barred AS FROM deactivated UNION FROM excluded")


def load_exclusions(
    engine: Engine, path: Path, period: str, tell: Callable[[float], None]
) -> Scanned:
    """Read the file into `excluded`.

    Only by number: names are no proof of who somebody is, and most rows have nothing else.

    Raises:
        UnreadableFile: the file can't be read.

    """
    scan = Scan(engine, EXCLUSIONS, path)
    scanned = scan.into("exclusion_row", _select(scan), period, tell)
    scanned.keep_distinct(int(engine.value("SELECT count(*) FROM excluded")))
    return scanned


def _select(scan: Scan) -> str:
    days = ", ".join(f"{scan.field(name)} AS {name}" for name in ("day", "reinstated", "waived"))
    return f"""
        , read AS (
            SELECT {npi_of(scan.field("npi"))} AS npi, ltrim({scan.field("npi")}, '0') AS told,
                {days}
            FROM source
        ), judged AS (
            SELECT read.*, CASE
                WHEN told = '' THEN '{Drop.NO_NPI}'
                WHEN npi IS NULL THEN '{Drop.BAD_NPI}'
                WHEN reinstated NOT IN {_NONE} AND reinstated >= day THEN '{Drop.REINSTATED}'
                WHEN waived NOT IN {_NONE} THEN '{Drop.WAIVED}'
                WHEN npi NOT IN ({SEEN}) THEN '{Drop.IN_NO_OTHER_FILE}'
                END AS reason
            FROM read
        )
        SELECT reason, CASE WHEN reason IS NULL THEN npi END AS npi FROM judged
    """


def account_exclusions(engine: Engine, read: Scanned) -> None:
    """Nothing is left to add: every row that is kept keeps somebody out."""


EXCLUSIONS = FederalSource(
    key="exclusions",
    help="The list of excluded individuals and entities (LEIE), which keeps names out.",
    told_as="OIG list of excluded individuals and entities",
    layout=_LAYOUT,
    period=lambda name, _: data_month(name),
    make_tables=make_exclusion_tables,
    load=load_exclusions,
    account=account_exclusions,
    gives=Gives(),
)
