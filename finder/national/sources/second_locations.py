"""Second practice locations: the file `pl_pfile` beside the registry, in the same archive.

Headings: its first line, and the read-me of the NPPES download.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from finder.national.sources.data_year import data_month
from finder.national.sources.drops import Drop
from finder.national.sources.federal_source import FederalSource, Gives, Scanned
from finder.national.sources.layouts import Layout
from finder.national.sources.nppes import NPPES
from finder.national.sources.scan import Scan, npi_of, packed, unpacked

if TYPE_CHECKING:
    from finder.national.engine import Engine

_SECOND = "Provider Secondary Practice Location Address"
_LAYOUT = Layout(
    title="the NPPES file of second practice locations, pl_pfile",
    columns={
        "npi": ("NPI",),
        "street1": (f"{_SECOND}- Address Line 1",),
        "street2": (f"{_SECOND}- Address Line 2",),
        "city": (f"{_SECOND} - City Name",),
        "state": (f"{_SECOND} - State Name",),
        "zip_code": (f"{_SECOND} - Postal Code",),
        "country": (f"{_SECOND} - Country Code (If outside U.S.)",),
        "phone": (f"{_SECOND} - Telephone Number",),
        "fax": ("Provider Practice Location Address - Fax Number",),
    },
    examples=f"NPI and {_SECOND}- Address Line 1",
    optional=frozenset({"fax"}),
)
_TEXTS = ("street1", "street2", "city", "state", "zip_code", "country", "phone", "fax")


def make_location_tables(engine: Engine) -> None:
    """Make the tables that `load_locations` fills: `second_location(npi, …)`, each row once."""
    engine.run("CREATE TABLE location_row (reason VARCHAR, npi UBIGINT, cells VARCHAR[])")
    engine.run(
        f"CREATE VIEW second_location AS SELECT DISTINCT npi, {unpacked(_TEXTS)} FROM location_row "
        "WHERE reason IS NULL"
    )


def load_locations(
    engine: Engine, path: Path, period: str, tell: Callable[[float], None]
) -> Scanned:
    """Read the file into `second_location`: those of who is registered and of interest.

    A person's second address in the same ZIP code would be the same town twice, as the street of
    somebody who is only in the registry is seldom shown.

    Raises:
        UnreadableFile: the file can't be read.

    """
    scan = Scan(engine, SECOND_LOCATIONS, path)
    scanned = scan.into("location_row", _select(scan), period, tell)
    scanned.keep_distinct(int(engine.value("SELECT count(*) FROM second_location")))
    return scanned


def _select(scan: Scan) -> str:
    return f"""
        , read AS (
            SELECT {npi_of(scan.field("npi"))} AS npi,
                left({scan.field("zip_code")}, 5) AS zip5, {scan.all_raw(_TEXTS)}
            FROM source
        ), judged AS (
            SELECT read.*, CASE
                WHEN npi IS NULL THEN '{Drop.BAD_NPI}'
                WHEN npi IN (SELECT npi FROM deactivated) THEN '{Drop.DEACTIVATED}'
                WHEN npi NOT IN (SELECT npi FROM registered) THEN '{Drop.OTHER_TAXONOMY}'
                WHEN (npi, zip5) IN (SELECT (npi, left(zip_code, 5)) FROM registered
                    WHERE is_person) THEN '{Drop.REPEATED}'
                END AS reason
            FROM read
        )
        SELECT reason, CASE WHEN reason IS NULL THEN npi END AS npi,
            {packed("reason IS NULL", _TEXTS)}
        FROM judged
    """


def account_locations(engine: Engine, read: Scanned) -> None:
    """Add to the drops of a file the rows that are at no site, by reason."""
    read.drops[Drop.LISTED_ELSEWHERE] += int(
        engine.value("SELECT count(*) FROM second_location SEMI JOIN clinician USING (npi)")
    )
    read.drops[Drop.EXCLUDED] += int(
        engine.value(
            "SELECT count(*) FROM second_location SEMI JOIN excluded USING (npi) "
            "ANTI JOIN clinician USING (npi)"
        )
    )
    read.drop_each(
        engine.rows(
            f"SELECT coalesce(why, place.reason, '{Drop.NOT_A_PAIN_SITE}'), count(*) "
            "FROM place LEFT JOIN left_out USING (id) ANTI JOIN at_site USING (id) "
            "WHERE is_second GROUP BY 1"
        )
    )


SECOND_LOCATIONS = FederalSource(
    key="second-locations",
    help="The second practice locations of NPPES (pl_pfile); not needed beside its archive.",
    told_as=NPPES.told_as,
    layout=_LAYOUT,
    inside=NPPES.key,
    period=lambda name, _: data_month(name),
    make_tables=make_location_tables,
    load=load_locations,
    account=account_locations,
    gives=Gives(
        addresses="""
            SELECT npi, second.street1, second.street2, second.city, second.state,
                second.zip_code, second.country, second.phone, second.fax, '' AS group_id,
                '' AS group_name, last_name, is_person, false AS is_listed, true AS is_second
            FROM second_location AS second JOIN registered USING (npi)
        """,
    ),
)
