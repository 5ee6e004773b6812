"""The file of Doctors and Clinicians as a table of who works where, and in which group."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from finder.national.assembly.rules import folded
from finder.national.engine import Engine
from finder.national.sources.drops import Drop
from finder.national.sources.federal_files import FileKind
from finder.national.sources.part_b import npi_of
from finder.national.sources.scan import Scan, Scanned, packed, unpacked, where

_TEXTS = (
    *("last_name", "first_name", "credentials", "group_name", "group_id"),
    *("street1", "street2", "city", "state", "zip_code", "phone"),
)
_SPECIALTIES = ("specialty", "specialty1", "specialty2", "specialty3", "specialty4")


def make_clinician_tables(engine: Engine) -> None:
    """Make the tables that `load_clinicians` fills.

    `clinician(npi, telehealth, …)` has the rows of those with a specialty of a pain team
    and of those who billed a followed code; `clinician_specialty(npi, specialty)` all their
    specialties, by folded name, `clinician_first` the first one alone.
    """
    engine.run(
        "CREATE TABLE clinician_row (reason VARCHAR, npi UBIGINT, telehealth BOOLEAN, "
        "specialties VARCHAR[], cells VARCHAR[])"
    )
    engine.run(
        f"CREATE VIEW clinician AS SELECT *, street1 <> '' OR street2 <> '' AS has_street FROM ("
        f"SELECT npi, telehealth, {unpacked(_TEXTS)} FROM clinician_row WHERE reason IS NULL)"
    )
    engine.run(
        "CREATE VIEW clinician_first AS SELECT DISTINCT npi, specialties[1] AS specialty "
        "FROM clinician_row WHERE reason IS NULL"
    )
    engine.run(
        "CREATE VIEW clinician_specialty AS SELECT DISTINCT npi, specialty FROM ("
        "SELECT npi, unnest(specialties) AS specialty FROM clinician_row WHERE reason IS NULL"
        ") WHERE specialty <> ''"
    )


def load_clinicians(
    engine: Engine, path: Path, period: str, tell: Callable[[float], None]
) -> Scanned:
    """Read a file into the tables `clinician` and `clinician_specialty`.

    Raises:
        UnreadableFile: the file can't be read.

    """
    scan = Scan(engine, FileKind.CLINICIANS, path)
    return scan.into("clinician_row", _select(scan, engine), period, tell)


def _select(scan: Scan, engine: Engine) -> str:
    kept = where("reason IS NULL", ("npi", "telehealth"))
    specialties = ", ".join(f"{folded(scan.raw(name))} AS {name}" for name in _SPECIALTIES)
    wanted = "SELECT name FROM specialty WHERE enters OR discipline <> '' ORDER BY name"
    listed = ", ".join(f"'{name}'" for (name,) in engine.rows(wanted))
    belongs = " OR ".join(f"{name} IN ({listed})" for name in _SPECIALTIES)
    return f"""
        , read AS (
            SELECT {npi_of(scan.field("npi"))} AS npi,
                upper({scan.field("telehealth")}) = 'Y' AS telehealth,
                {specialties}, {scan.all_raw(_TEXTS)}
            FROM source
        ), judged AS (
            SELECT read.*, CASE
                WHEN npi IS NULL THEN '{Drop.BAD_NPI}'
                WHEN NOT ({belongs} OR npi IN (SELECT npi FROM claim))
                    THEN '{Drop.OTHER_SPECIALTY}'
                END AS reason
            FROM read
        )
        SELECT reason, {kept},
            CASE WHEN reason IS NULL THEN [{", ".join(_SPECIALTIES)}] END AS specialties,
            {packed("reason IS NULL", _TEXTS)}
        FROM judged
    """
