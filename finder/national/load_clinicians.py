"""The file of Doctors and Clinicians as a table of who works where, and in which group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finder.national.drops import Drop
from finder.national.load_part_b import npi_of
from finder.national.rules import folded
from finder.national.scan import Scan, trimmed
from finder.national.sources import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from finder.national.engine import Engine
    from finder.national.scan import Scanned

_TEXTS = (
    *("last_name", "first_name", "credentials", "group_name", "group_id"),
    *("street1", "street2", "city", "state", "zip_code", "phone"),
)
_SPECIALTIES = ("specialty", "specialty1", "specialty2", "specialty3", "specialty4")


def load_clinicians(
    engine: Engine, path: Path | None, period: str, tell: Callable[[float], None]
) -> Scanned | None:
    """Make the tables `clinician` and `clinician_specialty`; empty ones without a file.

    `clinician(npi, telehealth, …)` has the rows of those with a specialty of a pain team
    and of those who billed a followed code; `clinician_specialty(npi, specialty)` all their
    specialties, by folded name.

    Raises:
        UnreadableFile: the file can't be read.

    """
    if path is None:
        texts = ", ".join(f"{name} VARCHAR" for name in _TEXTS)
        engine.run(f"CREATE TABLE clinician (npi UBIGINT, telehealth BOOLEAN, {texts})")
        engine.run("CREATE TABLE clinician_specialty (npi UBIGINT, specialty VARCHAR)")
        return None
    scan = Scan(engine, FileKind.CLINICIANS, path)
    scanned = scan.into("clinician_row", _select(scan, engine), tell)
    scanned.period = period
    for reason, count in engine.rows(
        "SELECT reason, count(*) FROM clinician_row WHERE reason IS NOT NULL GROUP BY reason"
    ):
        scanned.drops[Drop(reason)] += count
    engine.run(
        "CREATE TABLE clinician AS SELECT "
        f"npi, telehealth, {', '.join(f'{trimmed(name)} AS {name}' for name in _TEXTS)} "
        "FROM clinician_row WHERE reason IS NULL"
    )
    engine.run(
        "CREATE TABLE clinician_specialty AS SELECT DISTINCT npi, specialty FROM ("
        "SELECT npi, unnest(specialties) AS specialty FROM clinician_row WHERE reason IS NULL"
        ") WHERE specialty <> ''"
    )
    engine.run("DROP TABLE clinician_row")
    return scanned


def _select(scan: Scan, engine: Engine) -> str:
    texts = ", ".join(f"{scan.raw(name)} AS {name}" for name in _TEXTS)
    kept = ", ".join(f"CASE WHEN reason IS NULL THEN {name} END AS {name}" for name in _TEXTS)
    specialties = ", ".join(f"{folded(scan.field(name))} AS {name}" for name in _SPECIALTIES)
    wanted = "SELECT name FROM specialty WHERE enters OR discipline <> '' ORDER BY name"
    listed = ", ".join(f"'{name}'" for (name,) in engine.rows(wanted))
    belongs = " OR ".join(f"{name} IN ({listed})" for name in _SPECIALTIES)
    return f"""
        , read AS (
            SELECT {npi_of(scan.field("npi"))} AS npi,
                upper({scan.field("telehealth")}) = 'Y' AS telehealth,
                {specialties}, {texts}
            FROM source
        ), judged AS (
            SELECT read.*, CASE
                WHEN read.npi IS NULL THEN '{Drop.BAD_NPI}'
                WHEN NOT ({belongs} OR claimant.npi IS NOT NULL)
                    THEN '{Drop.OTHER_SPECIALTY}'
                END AS reason
            FROM read
            LEFT JOIN (SELECT DISTINCT npi FROM claim) AS claimant ON claimant.npi = read.npi
        )
        SELECT reason, CASE WHEN reason IS NULL THEN npi END AS npi,
            CASE WHEN reason IS NULL THEN telehealth END AS telehealth,
            CASE WHEN reason IS NULL THEN [{", ".join(_SPECIALTIES)}] END AS specialties, {kept}
        FROM judged
    """
