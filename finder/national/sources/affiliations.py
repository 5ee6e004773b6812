"""The file of facility affiliations: at which hospitals clinicians work.

Headings: the data dictionary of CMS for Doctors and Clinicians; two public readers of the file
(freemansoft/entitopia, andrewallenbruce/provider) have the same, those of before 2023 too.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from finder.national.download.catalogues import provider_data_file
from finder.national.download.source import Remote
from finder.national.sources.at_no_site import at_no_site
from finder.national.sources.data_year import data_month
from finder.national.sources.drops import Drop
from finder.national.sources.federal_source import FederalSource, Gives, Scanned
from finder.national.sources.layouts import Layout
from finder.national.sources.scan import SEEN, Scan, ccn_of, npi_of

if TYPE_CHECKING:
    from finder.national.engine import Engine

_LAYOUT = Layout(
    title="the file of facility affiliations",
    columns={
        "npi": ("NPI",),
        "kind": ("facility_type",),
        "ccn": ("Facility Affiliations Certification Number", "facility_afl_ccn"),
        "parent": ("Facility Type Certification Number", "parent_ccn"),
    },
    examples="NPI, facility_type and Facility Affiliations Certification Number",
    optional=frozenset({"parent"}),
)


def make_affiliation_tables(engine: Engine) -> None:
    """Make the tables that `load_affiliations` fills.

    `affiliation(npi, ccn)`: at which hospitals and surgery centers, told by their certification
    number, somebody works who is of interest; each once.
    """
    engine.run("CREATE TABLE affiliation_row (reason VARCHAR, npi UBIGINT, ccn VARCHAR)")
    engine.run(
        "CREATE VIEW affiliation AS SELECT DISTINCT npi, ccn FROM affiliation_row "
        "WHERE reason IS NULL"
    )


def load_affiliations(
    engine: Engine, path: Path, period: str, tell: Callable[[float], None]
) -> Scanned:
    """Read the file into `affiliation`; a unit counts as the hospital that it belongs to.

    Raises:
        UnreadableFile: the file can't be read.

    """
    scan = Scan(engine, AFFILIATIONS, path)
    scanned = scan.into("affiliation_row", _select(scan), period, tell)
    scanned.keep_distinct(int(engine.value("SELECT count(*) FROM affiliation")))
    return scanned


def _select(scan: Scan) -> str:
    kind = f"lower({scan.field('kind')})"
    parent, own = ccn_of(scan.field("parent")), ccn_of(scan.field("ccn"))
    return f"""
        , read AS (
            SELECT {npi_of(scan.field("npi"))} AS npi, {kind} AS kind,
                coalesce({parent}, {own}) AS ccn
            FROM source
        ), judged AS (
            SELECT read.*, CASE
                WHEN npi IS NULL THEN '{Drop.BAD_NPI}'
                WHEN kind <> 'hospital' AND NOT contains(kind, 'surg')
                    THEN '{Drop.OTHER_FACILITY}'
                WHEN ccn IS NULL THEN '{Drop.BAD_CCN}'
                WHEN npi NOT IN ({SEEN}) THEN '{Drop.IN_NO_OTHER_FILE}'
                END AS reason
            FROM read
        )
        SELECT reason, CASE WHEN reason IS NULL THEN npi END AS npi,
            CASE WHEN reason IS NULL THEN ccn END AS ccn
        FROM judged
    """


def account_affiliations(engine: Engine, read: Scanned) -> None:
    """Add to the drops of a file the rows of those who are at no site, by reason."""
    read.drop_each(at_no_site(engine, "affiliation"))


AFFILIATIONS = FederalSource(
    key="affiliations",
    help="Medicare's file of facility affiliations: who works at which hospital.",
    told_as="Medicare facility affiliations",
    layout=_LAYOUT,
    period=lambda name, _: data_month(name),
    make_tables=make_affiliation_tables,
    load=load_affiliations,
    account=account_affiliations,
    remote=Remote(
        setting="clinicians_catalogue",
        offered=lambda text, address, _: (
            provider_data_file(
                text,
                address,
                source="affiliations",
                title="Facility Affiliation Data",
                identifier="27ea-46a8",
            ),
        ),
    ),
    gives=Gives(),
)
