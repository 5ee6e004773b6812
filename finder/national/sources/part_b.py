"""The Medicare file "by Provider and Service" as a table of claims."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from finder.national.assembly.claim import OFFICE
from finder.national.assembly.rules import folded
from finder.national.engine import Engine
from finder.national.sources.drops import Drop
from finder.national.sources.federal_files import FileKind
from finder.national.sources.scan import Scan, Scanned, packed, unpacked, where

REGISTRATION = (
    *("last_name", "first_name", "credentials", "entity", "street1", "street2", "city", "state"),
    *("zip_code", "country"),
)
_MOST = 1_000_000_000  # far above what one provider bills in a year; also refuses inf


def load_part_b(engine: Engine, path: Path, year: int, tell: Callable[[float], None]) -> Scanned:
    """Add a file to the tables `claim` and `biller`.

    `claim(npi, year, code, place, services, patients, number)` has what was billed under the
    followed codes, each provider, code and place of a year once, with the number of rows that
    said so; of several the larger counts are kept. `biller(npi, year, in_office,
    specialty, …)` has how a provider is registered, and whether it claimed from an office.

    Raises:
        UnreadableFile: the file can't be read.

    """
    scan = Scan(engine, FileKind.PART_B, path)
    scanned = scan.into("part_b", _select(scan), str(year), tell)
    engine.run(
        f"""
        INSERT INTO claim
        SELECT npi, {year}, code, place, counts.services, counts.patients, number
        FROM (
            SELECT npi, code, place, count(*) AS number,
                max(struct_pack(services := services, patients := patients)) AS counts
            FROM part_b WHERE reason IS NULL GROUP BY npi, code, place
        )
        """
    )
    engine.run(
        f"""
        INSERT INTO biller_row
        SELECT npi, {year}, coalesce(bool_or(in_office), false),
            unnest(min(struct_pack(specialty := specialty, cells := cells)))
        FROM part_b WHERE npi IS NOT NULL GROUP BY npi
        """
    )
    engine.run("DROP TABLE part_b")
    return scanned


def make_part_b_tables(engine: Engine) -> None:
    """Make the tables that `load_part_b` adds to.

    `newest_biller` has each biller once, `office` the newest address that each claims an office at.
    """
    engine.run(
        "CREATE TABLE claim (npi UBIGINT, year INTEGER, code VARCHAR, place VARCHAR, "
        "services DOUBLE, patients DOUBLE, number BIGINT)"
    )
    engine.run(
        "CREATE TABLE biller_row (npi UBIGINT, year INTEGER, in_office BOOLEAN, "
        "specialty VARCHAR, cells VARCHAR[])"
    )
    engine.run(
        f"CREATE VIEW biller AS SELECT npi, year, in_office, specialty, {unpacked(REGISTRATION)} "
        "FROM biller_row"
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


def npi_of(text: str) -> str:
    """SQL for the number of a provider, NULL where the text is not ten digits."""
    number = f"TRY_CAST({text} AS UBIGINT)"
    return f"CASE WHEN length({text}) = 10 AND {number} >= 1000000000 THEN {number} END"


def _count_of(text: str) -> str:
    number = f"TRY_CAST({text} AS DOUBLE)"
    is_sound = f"{number} >= 0 AND {number} < {_MOST} AND NOT contains({text}, '_')"
    return f"CASE WHEN {is_sound} THEN {number} END"


def _select(scan: Scan) -> str:
    """Every row with the reason why it is no claim, or NULL; `npi` where it tells of a team.

    It also tells where those work now who billed a followed code in an earlier year.

    What only followed codes need is looked at under those alone.
    """
    claim = {
        "place": f"upper({scan.field('place')})",
        "services": _count_of(scan.field("services")),
        "patients": _count_of(scan.field("patients")),
    }
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
                upper({scan.raw("place")}) = '{OFFICE}' AS in_office
            FROM matched
        )
        SELECT reason, {where("tells", ("npi", "specialty", "in_office"))},
            {packed("tells", REGISTRATION)},
            {where("reason IS NULL", ("code", "place", "services", "patients"))}
        FROM judged
    """
