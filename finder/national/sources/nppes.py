"""The registry of providers (NPPES) as a table of pain teams, clinics and who billed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from finder.national.assembly.rules import NUCC_BRANCH
from finder.national.engine import Engine
from finder.national.sources.drops import Drop
from finder.national.sources.federal_files import FileKind
from finder.national.sources.layouts import TAXONOMY_CODES
from finder.national.sources.part_b import npi_of
from finder.national.sources.scan import Scan, Scanned, packed, unpacked

_TEXTS = (
    *("organization", "other_name", "last_name", "first_name", "credentials", "street1"),
    *("street2", "city", "state", "zip_code", "country", "phone", "fax"),
)
_PERSON, _ORGANIZATION = "1", "2"
_DAY = "%m/%d/%Y"


def make_nppes_tables(engine: Engine) -> None:
    """Make the tables that `load_nppes` fills.

    `registered(npi, is_person, codes, …)` has the people with a code of a pain team, the
    organisations with one of a pain clinic or a pain physician, and all who are in another
    file already; `codes` are their NUCC codes. `deactivated(npi)` has the numbers that are no
    longer in use.
    """
    engine.run(
        "CREATE TABLE registry_row "
        "(reason VARCHAR, npi UBIGINT, is_person BOOLEAN, codes VARCHAR[], cells VARCHAR[])"
    )
    engine.run(
        f"CREATE VIEW registered AS SELECT npi, is_person, codes, {unpacked(_TEXTS)} "
        "FROM registry_row WHERE reason IS NULL"
    )
    engine.run(
        "CREATE VIEW deactivated AS SELECT DISTINCT npi FROM registry_row "
        f"WHERE reason = '{Drop.DEACTIVATED}'"
    )


def load_nppes(engine: Engine, path: Path, period: str, tell: Callable[[float], None]) -> Scanned:
    """Read a file into the tables `registered` and `deactivated`.

    Raises:
        UnreadableFile: the file can't be read.

    """
    scan = Scan(engine, FileKind.NPPES, path)
    scanned = scan.into("registry_row", _select(scan, engine), period, tell)
    _keep_one_of_each(engine)
    scanned.drops[Drop.REPEATED] += scanned.rows_kept - int(
        engine.value("SELECT count(*) FROM registered")
    )
    return scanned


def _keep_one_of_each(engine: Engine) -> None:
    """Keep one row of a number that is there twice, the same one in any order of the rows."""
    if not engine.rows("SELECT npi FROM registered GROUP BY npi HAVING count(*) > 1 LIMIT 1"):
        return
    engine.run(
        "CREATE OR REPLACE TABLE registry_row AS SELECT * FROM registry_row "
        "QUALIFY reason IS NOT NULL OR row_number() OVER "
        "(PARTITION BY npi, reason ORDER BY is_person, cells, list_sort(codes)) = 1"
    )


def _any_listed(sql: str, codes: Sequence[str]) -> str:
    """SQL for whether `sql`, with a place in its gap, is listed for any of a row's codes."""
    written = sorted({*codes, *(code.lower() for code in codes)})  # some are in small letters
    listed = ", ".join(f"'{code}'" for code in written) or "NULL"
    return " OR ".join(f"{sql.format(place)} IN ({listed})" for place in range(TAXONOMY_CODES))


def _select(scan: Scan, engine: Engine) -> str:
    """Every row with the reason why it is left out, or NULL.

    What is looked at in every row is looked at as it stands; the texts of the few that stay are
    trimmed afterwards.
    """
    places = [scan.raw(f"taxonomy{place}") for place in range(1, TAXONOMY_CODES + 1)]
    taxonomies = ", ".join(f"{sql} AS code{place}" for place, sql in enumerate(places))
    codes = ", ".join(f"code{place}" for place in range(TAXONOMY_CODES))

    def any_of(which: str) -> str:
        wanted = [code for (code,) in engine.rows(f"SELECT code FROM nucc WHERE {which}")]
        branches = [code for code in wanted if len(code) == NUCC_BRANCH]
        own = _any_listed("code{}", wanted)
        return f"{own} OR {_any_listed(f'left(code{{}}, {NUCC_BRANCH})', branches)}"

    def day(name: str) -> str:
        return f"CASE WHEN {name} <> '' THEN try_strptime(trim({name}), '{_DAY}') END"

    return f"""
        , read AS (
            SELECT {npi_of(scan.field("npi"))} AS npi, {scan.field("entity")} AS entity,
                {scan.raw("deactivated")} AS deactivated, {scan.raw("reactivated")} AS reactivated,
                {taxonomies}, {scan.all_raw(_TEXTS)}
            FROM source
        ), judged AS (
            SELECT read.*, CASE
                WHEN npi IS NULL THEN '{Drop.BAD_NPI}'
                WHEN {day("deactivated")} IS NOT NULL
                    AND ({day("reactivated")} IS NULL
                        OR {day("reactivated")} < {day("deactivated")})
                    THEN '{Drop.DEACTIVATED}'
                WHEN npi IN (SELECT npi FROM claim UNION ALL SELECT npi FROM clinician) THEN NULL
                WHEN entity = '{_PERSON}' AND ({any_of("NOT is_clinic")}) THEN NULL
                WHEN entity = '{_ORGANIZATION}' AND ({any_of("enters")}) THEN NULL
                ELSE '{Drop.OTHER_TAXONOMY}'
                END AS reason
            FROM read
        )
        SELECT reason,
            CASE WHEN reason IS NULL OR reason = '{Drop.DEACTIVATED}' THEN npi END AS npi,
            CASE WHEN reason IS NULL THEN entity <> '{_ORGANIZATION}' END AS is_person,
            CASE WHEN reason IS NULL THEN
                list_transform(list_filter([{codes}], lambda code: code <> ''),
                    lambda code: upper(code)) END AS codes,
            {packed("reason IS NULL", _TEXTS)}
        FROM judged
    """
