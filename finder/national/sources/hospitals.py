"""The file of hospitals: what the certification numbers of the affiliations are called.

Headings: the data dictionary of CMS for "Hospital General Information"; the two public readers
named in `affiliations` have the same, and a copy of the file of 2018 the older ones.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from finder.national.download.catalogues import provider_data_file
from finder.national.download.source import Remote
from finder.national.sources.data_year import data_month
from finder.national.sources.drops import Drop
from finder.national.sources.federal_source import FederalSource, Gives, Scanned
from finder.national.sources.layouts import Layout
from finder.national.sources.scan import Scan, ccn_of, packed, unpacked

if TYPE_CHECKING:
    from finder.national.engine import Engine

_LAYOUT = Layout(
    title="the file “Hospital General Information”",
    columns={
        "ccn": ("Facility ID", "Provider ID"),
        "name": ("Facility Name", "Hospital Name"),
        "city": ("City/Town", "City"),
        "state": ("State",),
        "kind": ("Hospital Type",),
    },
    examples="Facility ID, Facility Name and Hospital Type",
)
_TEXTS = ("name", "city", "state")


def make_hospital_tables(engine: Engine) -> None:
    """Make the tables that `load_hospitals` fills.

    `hospital(ccn, name, city, state)` has each hospital once that an affiliation names.
    `works_in(npi, ccn, name, city, state)` has each affiliation, with '' where the hospital is
    not in the file.
    """
    engine.run("CREATE TABLE hospital_row (reason VARCHAR, ccn VARCHAR, cells VARCHAR[])")
    engine.run(
        f"CREATE VIEW hospital AS SELECT ccn, {unpacked(_TEXTS)} FROM ("
        "SELECT ccn, min(cells) AS cells FROM hospital_row WHERE reason IS NULL GROUP BY ccn)"
    )
    texts = ", ".join(f"coalesce({name}, '') AS {name}" for name in _TEXTS)
    engine.run(
        f"CREATE VIEW works_in AS SELECT npi, ccn, {texts} "
        "FROM affiliation LEFT JOIN hospital USING (ccn)"
    )


def load_hospitals(
    engine: Engine, path: Path, period: str, tell: Callable[[float], None]
) -> Scanned:
    """Read the file into `hospital`.

    Raises:
        UnreadableFile: the file can't be read.

    """
    scan = Scan(engine, HOSPITALS, path)
    scanned = scan.into("hospital_row", _select(scan), period, tell)
    scanned.keep_distinct(int(engine.value("SELECT count(*) FROM hospital")))
    return scanned


def _select(scan: Scan) -> str:
    return f"""
        , read AS (
            SELECT {ccn_of(scan.field("ccn"))} AS ccn, {scan.all_raw(_TEXTS)} FROM source
        ), judged AS (
            SELECT read.*, CASE
                WHEN ccn IS NULL THEN '{Drop.BAD_CCN}'
                WHEN ccn NOT IN (SELECT ccn FROM affiliation) THEN '{Drop.OTHER_FACILITY}'
                END AS reason
            FROM read
        )
        SELECT reason, CASE WHEN reason IS NULL THEN ccn END AS ccn,
            {packed("reason IS NULL", _TEXTS)}
        FROM judged
    """


def account_hospitals(engine: Engine, read: Scanned) -> None:
    """Add to the drops of a file the hospitals where nobody works who is at a site."""
    read.drops[Drop.NOT_A_PAIN_SITE] += int(
        engine.value(
            "SELECT count(*) FROM hospital ANTI JOIN ("
            "FROM affiliation SEMI JOIN member USING (npi)) USING (ccn)"
        )
    )


HOSPITALS = FederalSource(
    key="hospitals",
    help="Medicare's file “Hospital General Information”: the names of hospitals.",
    told_as="Medicare hospital information",
    layout=_LAYOUT,
    period=lambda name, _: data_month(name),
    make_tables=make_hospital_tables,
    load=load_hospitals,
    account=account_hospitals,
    remote=Remote(
        setting="clinicians_catalogue",
        offered=lambda text, address, _: (
            provider_data_file(
                text,
                address,
                source="hospitals",
                title="Hospital General Information",
                identifier="xubh-q36u",
            ),
        ),
    ),
    gives=Gives(),
)
