"""The Medicare file "by Provider and Service" as a table of claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finder.national.drops import Drop
from finder.national.rules import folded
from finder.national.scan import Scan, all_trimmed, where
from finder.national.sources import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from finder.national.engine import Engine
    from finder.national.scan import Scanned

REGISTRATION = (
    *("last_name", "first_name", "credentials", "entity", "street1", "street2", "city", "state"),
    *("zip_code", "country"),
)
_MOST = 1_000_000_000  # far above what one provider bills in a year; also refuses inf


def load_part_b(engine: Engine, path: Path, year: int, tell: Callable[[float], None]) -> Scanned:
    """Add a file to the tables `claim` and `biller`.

    `claim(npi, year, code, place, services, patients, number)` has what was billed under the
    followed codes, each provider, code and place of a year once, with the number of rows that
    said so; of several the larger counts are kept. `biller(npi, year, specialty, …)` has how
    a provider is registered.

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
    names = ", ".join(REGISTRATION)
    engine.run(
        f"""
        INSERT INTO biller
        SELECT npi, {year}, who.specialty, {", ".join(f"who.{name}" for name in REGISTRATION)}
        FROM (
            SELECT npi, min(struct_pack({_packed(names)}, specialty := specialty)) AS who
            FROM (
                SELECT DISTINCT npi, specialty, {all_trimmed(REGISTRATION)}
                FROM (SELECT DISTINCT npi, specialty, {names} FROM part_b WHERE npi IS NOT NULL)
            )
            GROUP BY npi
        )
        """
    )
    engine.run("DROP TABLE part_b")
    return scanned


def make_part_b_tables(engine: Engine) -> None:
    """Make the tables that `load_part_b` adds to."""
    engine.run(
        "CREATE TABLE claim (npi UBIGINT, year INTEGER, code VARCHAR, place VARCHAR, "
        "services DOUBLE, patients DOUBLE, number BIGINT)"
    )
    texts = ", ".join(f"{name} VARCHAR" for name in REGISTRATION)
    engine.run(f"CREATE TABLE biller (npi UBIGINT, year INTEGER, specialty VARCHAR, {texts})")


def npi_of(text: str) -> str:
    """SQL for the number of a provider, NULL where the text is not ten digits."""
    number = f"TRY_CAST({text} AS UBIGINT)"
    return f"CASE WHEN length({text}) = 10 AND {number} >= 1000000000 THEN {number} END"


def _packed(names: str) -> str:
    return ", ".join(f"{name} := {name}" for name in names.split(", "))


def _count_of(text: str) -> str:
    number = f"TRY_CAST({text} AS DOUBLE)"
    is_sound = f"{number} >= 0 AND {number} < {_MOST} AND NOT contains({text}, '_')"
    return f"CASE WHEN {is_sound} THEN {number} END"


def _select(scan: Scan) -> str:
    """Every row with the reason why it is no claim, or NULL; `npi` where it tells of a team."""
    cells = scan.all_raw(name for name in REGISTRATION if name != "entity")
    claimed = where("is_followed", ("code", "place", "services", "patients"))
    told = where("is_followed OR is_team", ("npi", "specialty", *REGISTRATION))
    return f"""
        , read AS (
            SELECT {npi_of(scan.field("npi"))} AS npi, {cells},
                upper({scan.field("entity")}) AS entity,
                {folded(scan.field("provider_type"))} AS specialty,
                upper({scan.field("code")}) AS code,
                upper({scan.field("place")}) AS place,
                {_count_of(scan.field("services"))} AS services,
                {_count_of(scan.field("patients"))} AS patients
            FROM source
        ), judged AS (
            SELECT read.*, CASE
                WHEN npi IS NULL THEN '{Drop.BAD_NPI}'
                WHEN place NOT IN ('O', 'F') THEN '{Drop.BAD_PLACE_OF_SERVICE}'
                WHEN services IS NULL OR patients IS NULL THEN '{Drop.BAD_NUMBER}'
                END AS fault,
                billing.code IS NOT NULL AS bills,
                specialty.name IS NOT NULL AS belongs
            FROM read
            LEFT JOIN billing ON billing.code = read.code
            LEFT JOIN (SELECT name FROM specialty WHERE enters OR discipline <> '') AS specialty
                ON specialty.name = read.specialty
        ), sorted AS (
            SELECT *, fault IS NULL AND bills AS is_followed,
                fault IS NULL AND NOT bills AND belongs AS is_team
            FROM judged
        )
        SELECT coalesce(fault, CASE WHEN NOT bills THEN '{Drop.OTHER_SERVICE}' END) AS reason,
            {told}, {claimed}
        FROM sorted
    """
