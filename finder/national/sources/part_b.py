"""The Medicare file "by Provider and Service" as a table of claims.

Headings: the data dictionaries of CMS for "Medicare Physician & Other Practitioners - by Provider
and Service" (current) and "Physician and Other Supplier Public Use File" (2012 and after).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from finder.national.assembly.claim import OFFICE
from finder.national.download.catalogues import part_b_files
from finder.national.download.source import Remote
from finder.national.sources.allowed_amounts import ALLOWED, allowed_told
from finder.national.sources.at_no_site import at_no_site
from finder.national.sources.data_year import data_year
from finder.national.sources.drops import Drop
from finder.national.sources.federal_source import (
    Added,
    FederalSource,
    Gives,
    Scanned,
)
from finder.national.sources.layouts import Layout
from finder.national.sources.scan import Scan, count_of, folded, npi_of, packed, unpacked, where

if TYPE_CHECKING:
    from finder.national.engine import Engine

_LAYOUT = Layout(
    title="the Medicare file “by Provider and Service”",
    columns={
        "npi": ("Rndrng_NPI", "npi"),
        "last_name": ("Rndrng_Prvdr_Last_Org_Name", "nppes_provider_last_org_name"),
        "first_name": ("Rndrng_Prvdr_First_Name", "nppes_provider_first_name"),
        "credentials": ("Rndrng_Prvdr_Crdntls", "nppes_credentials"),
        "entity": ("Rndrng_Prvdr_Ent_Cd", "nppes_entity_code"),
        "street1": ("Rndrng_Prvdr_St1", "nppes_provider_street1"),
        "street2": ("Rndrng_Prvdr_St2", "nppes_provider_street2"),
        "city": ("Rndrng_Prvdr_City", "nppes_provider_city"),
        "state": ("Rndrng_Prvdr_State_Abrvtn", "nppes_provider_state"),
        "zip_code": ("Rndrng_Prvdr_Zip5", "nppes_provider_zip"),
        "country": ("Rndrng_Prvdr_Cntry", "nppes_provider_country"),
        "provider_type": ("Rndrng_Prvdr_Type", "provider_type"),
        "code": ("HCPCS_Cd", "hcpcs_code"),
        "place": ("Place_Of_Srvc", "place_of_service"),
        "services": ("Tot_Srvcs", "line_srvc_cnt"),
        "patients": ("Tot_Benes", "bene_unique_cnt"),
        "allowed": ("Avg_Mdcr_Alowd_Amt", "average_Medicare_allowed_amt"),
    },
    examples="Rndrng_NPI and HCPCS_Cd (or npi and hcpcs_code in older years)",
    optional=frozenset({"allowed"}),
)
REGISTRATION = (
    *("last_name", "first_name", "credentials", "entity", "street1", "street2", "city", "state"),
    *("zip_code", "country"),
)


def load_part_b(engine: Engine, path: Path, year: str, tell: Callable[[float], None]) -> Scanned:
    """Add a file of the claims of `year` to the tables `claim` and `biller`.

    `claim(npi, year, code, place, services, patients, allowed, file)` has what was billed under the
    followed codes, each provider, code and place of a year once; of several rows the larger counts
    are kept. `allowed` is the average that Medicare allowed for one service. A year may come in
    several files, by state: `claim_file(file, path)` numbers them. `biller(npi, year, in_office,
    specialty, done, visits, bedside, nerve_tests, …)` has how a provider is registered, whether it
    claimed from an office, and how many services it billed of each of `_COUNTED`.

    Raises:
        UnreadableFile: the file can't be read.

    """
    scan = Scan(engine, PART_B, path)
    scanned = scan.into("part_b", _select(scan), year, tell)
    file = engine.value("SELECT count(*) FROM claim_file")
    is_further = engine.value("SELECT count(*) FROM biller_row WHERE year = ?", [int(year)]) > 0
    engine.run("INSERT INTO claim_file VALUES (?, ?)", [file, str(path)])
    engine.run(
        f"""
        INSERT INTO claim
        SELECT npi, {year}, code, place, counts.services, counts.patients, counts.allowed, {file}
        FROM (
            SELECT npi, code, place, max(struct_pack(
                services := services, patients := patients, allowed := allowed)) AS counts
            FROM part_b WHERE reason IS NULL GROUP BY npi, code, place
        )
        """
    )
    engine.run(
        f"""
        INSERT INTO biller_row
        SELECT npi, {year}, coalesce(bool_or(in_office), false),
            {_each("coalesce(any_value(everything.{0}), 0)")},
            unnest(min(struct_pack(specialty := specialty, cells := cells)))
        FROM part_b LEFT JOIN (
            SELECT doer AS npi, {_each("sum({0}::DECIMAL(18, 3))::DOUBLE AS {0}")} FROM part_b
            SEMI JOIN (FROM part_b WHERE npi IS NOT NULL) AS known ON known.npi = part_b.doer
            GROUP BY doer
        ) AS everything USING (npi)
        WHERE npi IS NOT NULL GROUP BY npi
        """
    )
    engine.run("DROP TABLE part_b")
    if is_further:
        _join_files(engine, year)
    return scanned


def _join_files(engine: Engine, year: str) -> None:
    """Make one of what several files of a year say of the same provider."""
    best = "services DESC, patients DESC, allowed DESC, file"
    engine.run(
        f"""
        CREATE TABLE repeat AS SELECT npi, code, place, file FROM claim
        WHERE year = {year}
        QUALIFY row_number() OVER (PARTITION BY npi, code, place ORDER BY {best}) > 1
        """
    )
    engine.run(
        f"DELETE FROM claim WHERE year = {year} AND (npi, code, place, file) IN "
        "(SELECT (npi, code, place, file) FROM repeat)"
    )
    engine.run("DROP TABLE repeat")
    engine.run(
        f"""
        CREATE TABLE joined AS SELECT npi, year, bool_or(in_office) AS in_office,
            {_each("max({0}) AS {0}")},
            unnest(min(struct_pack(specialty := specialty, cells := cells)))
        FROM biller_row WHERE year = {year} GROUP BY npi, year
        """
    )
    engine.run(f"DELETE FROM biller_row WHERE year = {year}")
    engine.run("INSERT INTO biller_row FROM joined")
    engine.run("DROP TABLE joined")


def make_part_b_tables(engine: Engine) -> None:
    """Make the tables that `load_part_b` adds to.

    `newest_biller` has each biller once, `office` the newest address that each claims an office at.
    """
    engine.run(
        "CREATE TABLE claim (npi UBIGINT, year INTEGER, code VARCHAR, place VARCHAR, "
        "services DOUBLE, patients DOUBLE, allowed DOUBLE, file INTEGER)"
    )
    engine.run("CREATE TABLE claim_file (file INTEGER, path VARCHAR)")
    engine.run(
        "CREATE TABLE biller_row (npi UBIGINT, year INTEGER, in_office BOOLEAN, "
        f"{_each('{0} DOUBLE')}, specialty VARCHAR, cells VARCHAR[])"
    )
    engine.run(
        f"CREATE VIEW biller AS SELECT npi, year, in_office, {_each('{0}')}, specialty, "
        f"{unpacked(REGISTRATION)} FROM biller_row"
    )
    engine.run(
        "CREATE VIEW newest_biller AS FROM biller SEMI JOIN "
        "(SELECT npi, max(year) AS year FROM biller_row GROUP BY npi) USING (npi, year)"
    )
    engine.run(
        "CREATE VIEW office AS SELECT npi, street1 AS office1, street2 AS office2, "
        "replace(zip_code, '-', '') AS office_zip FROM biller SEMI JOIN (SELECT npi, "
        "max(year) AS year FROM biller_row WHERE in_office GROUP BY npi) USING (npi, year)"
    )


def is_done(code: str) -> str:
    """SQL for whether a code tells what somebody mainly does.

    No visit, laboratory test, drug or supply does: those begin with 99, with 8 and with a letter;
    and none of the codes of `aside`.
    """
    of_itself = f"{code} NOT IN (SELECT code FROM aside)"
    return f"({code} >= '0' AND {code} < '99' AND {code} NOT LIKE '8%' AND {of_itself})"


_COUNTED = {
    "done": is_done("code"),
    "visits": "(code >= '99201' AND code <= '99215')",
    "bedside": "((code >= '99217' AND code <= '99239') OR (code >= '99251' AND code <= '99255')"
    " OR (code >= '99304' AND code <= '99318'))",
    "nerve_tests": "(code >= '95860' AND code <= '95939')",
}
"""What is counted of all that somebody billed in a year, as SQL for whether a code is of it.

`visits` are those to a clinician, in an office or a hospital's clinic; `bedside` those that a
clinician makes on a ward or in a nursing home; `nerve_tests` tests of nerves and muscles.
"""


def _each(sql: str) -> str:
    """`sql` once for each of what is counted, its name in the place of "{0}"."""
    return ", ".join(sql.format(name) for name in _COUNTED)


def _select(scan: Scan) -> str:
    """Every row with the reason why it is no claim, or NULL; `npi` where it tells of a team.

    `doer` tells who did how much of each of `_COUNTED`.

    It also tells where those work now who billed a followed code in an earlier year.

    What only followed codes need is looked at under those alone.
    """
    claim = {
        "place": f"upper({scan.field('place')})",
        "services": count_of(scan.field("services")),
        "patients": count_of(scan.field("patients")),
        "allowed": count_of(scan.field("allowed")),
    }
    counted = ", ".join(
        f"CASE WHEN {is_of_it} THEN {count_of(scan.field('services'))} END AS {name}"
        for name, is_of_it in _COUNTED.items()
    )
    claimed = ", ".join(f"CASE WHEN bills THEN {sql} END AS {name}" for name, sql in claim.items())
    return f"""
        , read AS (
            SELECT source.*, {npi_of(scan.field("npi"))} AS npi,
                {folded(scan.raw("provider_type"))} AS specialty,
                upper({scan.field("code")}) AS code
            FROM source
        ), matched AS (
            SELECT read.*, billing.code IS NOT NULL AS bills,
                team.name IS NOT NULL OR npi IN (SELECT npi FROM claim) AS belongs
            FROM read
            LEFT JOIN billing ON billing.code = read.code
            LEFT JOIN (
                SELECT name FROM specialty WHERE enters OR discipline <> '' OR is_other
            ) AS team
                ON team.name = read.specialty
        ), judged AS (
            SELECT npi, specialty, code, {claimed}, {scan.all_raw(REGISTRATION)}, CASE
                WHEN npi IS NULL THEN '{Drop.BAD_NPI}'
                WHEN NOT bills THEN '{Drop.OTHER_SERVICE}'
                WHEN place NOT IN ('O', 'F') THEN '{Drop.BAD_PLACE_OF_SERVICE}'
                WHEN services IS NULL OR patients IS NULL THEN '{Drop.BAD_NUMBER}'
                END AS reason,
                reason IS NULL OR (reason = '{Drop.OTHER_SERVICE}' AND belongs) AS tells,
                upper({scan.raw("place")}) = '{OFFICE}' AS in_office,
                CASE WHEN {" OR ".join(_COUNTED.values())} THEN npi END AS doer,
                {counted}
            FROM matched
        )
        SELECT reason, doer, {_each("{0}")},
            {where("tells", ("npi", "specialty", "in_office"))},
            {packed("tells", REGISTRATION)},
            {where("reason IS NULL", ("code", "place", "services", "patients", "allowed"))}
        FROM judged
    """


def account_claims(engine: Engine, read: Scanned) -> None:
    """Add to the drops of a file the claims of those who are at no site, by reason."""
    file = engine.value("SELECT file FROM claim_file WHERE path = ?", [str(read.path)])
    own = "SELECT count(*) FROM claim WHERE file = ?"
    read.keep_distinct(int(engine.value(own, [file])))
    read.drop_each(at_no_site(engine, "claim", file=file))


PART_B = FederalSource(
    key="part-b",
    help="The Medicare “by Provider and Service” file; a year in one or several.",
    told_as="Medicare Part B specialties",
    layout=_LAYOUT,
    by_year=True,
    period=lambda name, stated: str(data_year(name, stated)),
    make_tables=make_part_b_tables,
    load=load_part_b,
    account=account_claims,
    remote=Remote(setting="part_b_catalogue", offered=part_b_files, by_year=True),
    gives=Gives(
        addresses="""
            SELECT npi, street1, street2, city, state, zip_code, country, '' AS phone, '' AS fax,
                '' AS group_id, '' AS group_name, last_name, upper(entity) = 'I' AS is_person,
                false AS is_listed, false AS is_second
            FROM newest_biller
        """,
        names="SELECT npi, last_name, first_name, credentials, '' AS other_name FROM newest_biller",
        disciplines="""
            SELECT npi, discipline FROM newest_biller
            JOIN specialty ON name = newest_biller.specialty
        """,
        pain_physicians="""
            SELECT npi FROM biller JOIN specialty ON name = biller.specialty WHERE enters
        """,
        other_professions="""
            SELECT npi FROM newest_biller JOIN specialty ON name = newest_biller.specialty
            WHERE is_other AND upper(entity) = 'I'
        """,
        adds=(Added(column="medicare_allowed", sql=ALLOWED, value=allowed_told),),
    ),
)
