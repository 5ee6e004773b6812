"""The Medicare file "Part D Prescribers - by Provider and Drug": who prescribes buprenorphine.

Headings: the data dictionary of CMS for the file (RY22); those of before 2019 as a public
catalogue has them (rsyi/whale-bigquery-public-data).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from finder.national.download.catalogues import yearly_files
from finder.national.download.source import Remote, RemoteFile
from finder.national.sources.at_no_site import leading_none
from finder.national.sources.data_year import data_year
from finder.national.sources.drops import Drop
from finder.national.sources.federal_source import AddedFact, FederalSource, Gives, Scanned
from finder.national.sources.layouts import Layout
from finder.national.sources.scan import SEEN, Scan, count_of, npi_of, trimmed

if TYPE_CHECKING:
    from finder.national.engine import Engine

_TITLE = "Medicare Part D Prescribers - by Provider and Drug"
_LAYOUT = Layout(
    title="the Medicare file “Part D Prescribers by Provider and Drug”",
    columns={
        "npi": ("Prscrbr_NPI", "npi"),
        "last_name": ("Prscrbr_Last_Org_Name", "nppes_provider_last_org_name"),
        "first_name": ("Prscrbr_First_Name", "nppes_provider_first_name"),
        "specialty": ("Prscrbr_Type", "specialty_description"),
        "brand": ("Brnd_Name", "drug_name"),
        "generic": ("Gnrc_Name", "generic_name"),
        "claims": ("Tot_Clms", "total_claim_count"),
        "patients": ("Tot_Benes", "bene_count"),
    },
    examples="Prscrbr_NPI, Brnd_Name and Tot_Clms (or npi, drug_name and total_claim_count)",
)
_DRUG = "buprenorphine"
_PROCEDURE = "buprenorphine_treatment"


def make_part_d_tables(engine: Engine) -> None:
    """Make the table that `load_part_d` adds to.

    `prescription(npi, year, drug, claims, file)`: how often a drug with buprenorphine was
    dispensed that somebody prescribed, refills counted, each drug of a year once, by whichever
    file counts more.
    """
    engine.run(
        "CREATE TABLE prescription_row (npi UBIGINT, year INTEGER, drug VARCHAR, claims DOUBLE, "
        "file VARCHAR)"
    )
    engine.run(
        "CREATE VIEW prescription AS SELECT npi, year, drug, claims, file FROM prescription_row "
        "QUALIFY row_number() OVER (PARTITION BY npi, year, drug ORDER BY claims DESC, file) = 1"
    )


def load_part_d(engine: Engine, path: Path, year: str, tell: Callable[[float], None]) -> Scanned:
    """Add a file of `year` to the table `prescription`.

    Raises:
        UnreadableFile: the file can't be read.

    """
    scan = Scan(engine, PART_D, path)
    scanned = scan.into("part_d", _select(scan), year, tell)
    engine.run(
        f"INSERT INTO prescription_row SELECT npi, {year}, drug, max(claims), ? "
        "FROM part_d WHERE reason IS NULL GROUP BY npi, drug",
        [str(path)],
    )
    engine.run("DROP TABLE part_d")
    return scanned


def _select(scan: Scan) -> str:
    return f"""
        , read AS (
            SELECT {npi_of(scan.field("npi"))} AS npi, {scan.raw("brand")} AS brand,
                contains(lower({scan.raw("generic")}), '{_DRUG}') AS is_followed,
                {scan.field("claims")} AS told
            FROM source
        ), judged AS (
            SELECT read.*, CASE WHEN is_followed THEN {count_of("told")} END AS claims, CASE
                WHEN npi IS NULL THEN '{Drop.BAD_NPI}'
                WHEN NOT coalesce(is_followed, false) THEN '{Drop.OTHER_DRUG}'
                WHEN claims IS NULL THEN '{Drop.BAD_NUMBER}'
                WHEN npi NOT IN ({SEEN}) THEN '{Drop.IN_NO_OTHER_FILE}'
                END AS reason
            FROM read
        )
        SELECT reason, CASE WHEN reason IS NULL THEN npi END AS npi,
            CASE WHEN reason IS NULL THEN {trimmed("brand")} END AS drug,
            CASE WHEN reason IS NULL THEN claims END AS claims
        FROM judged
    """


def account_prescriptions(engine: Engine, read: Scanned) -> None:
    """Add to the drops of a file the rows of those who lead no site, by reason."""
    file = str(read.path)
    own = "SELECT count(*) FROM prescription WHERE file = ?"
    read.keep_distinct(int(engine.value(own, [file])))
    read.drop_each(leading_none(engine, "prescription", file=file))


def part_d_files(text: str, address: str, years: Sequence[int]) -> tuple[RemoteFile, ...]:
    """The files of `years` in the DCAT catalogue `text`, by default of the newest year."""
    return yearly_files(text, address, years, source="part-d", title=_TITLE)


_PRESCRIBED = """
    WITH here AS (
        SELECT DISTINCT at_site.site, npi, at_site.site = main_site.site AS is_counted
        FROM at_site JOIN main_site USING (npi) WHERE leads
    ), newest AS (
        SELECT here.*, prescription.year, drug, claims,
            max(prescription.year) OVER (PARTITION BY here.site) AS last
        FROM here JOIN prescription USING (npi)
    ), by_drug AS (
        SELECT site, last, drug, sum(claims) FILTER (is_counted)::BIGINT AS claims,
            list(DISTINCT npi) AS npis
        FROM newest WHERE year = last GROUP BY site, last, drug
    )
    SELECT site, last, len(list_distinct(flatten(list(npis)))),
        list(struct_pack(drug, claims) ORDER BY claims DESC NULLS LAST, drug)
    FROM by_drug GROUP BY site, last
"""


def _told(drugs: Sequence[dict[str, object]]) -> str:
    """How often each was dispensed, where that is counted here: Butrans 34, Belbuca."""
    counted = (
        f"{one['drug']} {one['claims']:,}" if one["claims"] else str(one["drug"]) for one in drugs
    )
    return f"prescriptions that were filled, with refills: {', '.join(counted)}"


PART_D = FederalSource(
    key="part-d",
    help="The Medicare file “Part D Prescribers by Provider and Drug”; one a year.",
    told_as="Medicare Part D prescriptions",
    layout=_LAYOUT,
    by_year=True,
    period=lambda name, stated: str(data_year(name, stated)),
    make_tables=make_part_d_tables,
    load=load_part_d,
    account=account_prescriptions,
    remote=Remote(setting="part_b_catalogue", offered=part_d_files, by_year=True, is_usual=False),
    gives=Gives(
        facts=(AddedFact(key=_PROCEDURE, sql=_PRESCRIBED, note=lambda found: _told(found[0])),)
    ),
)
