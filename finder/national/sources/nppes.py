"""The registry of providers (NPPES) as a table of pain teams, clinics and who billed.

Headings: the first line of `npidata_pfile`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from finder.national.download.catalogues import nppes_file
from finder.national.download.source import Remote
from finder.national.sources.at_no_site import at_no_site
from finder.national.sources.data_year import data_month
from finder.national.sources.drops import Drop
from finder.national.sources.federal_source import FederalSource, Gives, Scanned
from finder.national.sources.layouts import Layout
from finder.national.sources.scan import Scan, npi_of, packed, unpacked

if TYPE_CHECKING:
    from finder.national.engine import Engine

TAXONOMY_CODES = 15
"""So many NUCC codes a row has room for."""

NUCC_BRANCH = 4
"""Characters that a branch of the NUCC codes has in common."""

_PRACTICE = "Provider Business Practice Location Address"
_LAYOUT = Layout(
    title="the NPPES file npidata_pfile",
    columns={
        "npi": ("NPI",),
        "entity": ("Entity Type Code",),
        "organization": ("Provider Organization Name (Legal Business Name)",),
        "other_name": ("Provider Other Organization Name",),
        "last_name": ("Provider Last Name (Legal Name)",),
        "first_name": ("Provider First Name",),
        "credentials": ("Provider Credential Text",),
        "street1": ("Provider First Line Business Practice Location Address",),
        "street2": ("Provider Second Line Business Practice Location Address",),
        "city": (f"{_PRACTICE} City Name",),
        "state": (f"{_PRACTICE} State Name",),
        "zip_code": (f"{_PRACTICE} Postal Code",),
        "country": (f"{_PRACTICE} Country Code (If outside U.S.)",),
        "phone": (f"{_PRACTICE} Telephone Number",),
        "fax": (f"{_PRACTICE} Fax Number",),
        "deactivated": ("NPI Deactivation Date",),
        "reactivated": ("NPI Reactivation Date",),
        "updated": ("Last Update Date",),
    }
    | {
        f"taxonomy{number}": (f"Healthcare Provider Taxonomy Code_{number}",)
        for number in range(1, TAXONOMY_CODES + 1)
    },
    examples="NPI, Entity Type Code and Healthcare Provider Taxonomy Code_1",
    optional=frozenset({"other_name", "fax", "updated"}),
)
_TEXTS = (
    *("organization", "other_name", "last_name", "first_name", "credentials", "street1"),
    *("street2", "city", "state", "zip_code", "country", "phone", "fax", "updated"),
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
    scan = Scan(engine, NPPES, path)
    scanned = scan.into("registry_row", _select(scan, engine), period, tell)
    _keep_one_of_each(engine)
    scanned.keep_distinct(int(engine.value("SELECT count(*) FROM registered")))
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
                WHEN npi IN (SELECT npi FROM biller_row UNION ALL SELECT npi FROM clinician)
                    THEN NULL
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


def account_registry(engine: Engine, read: Scanned) -> None:
    """Add to the drops of a file the rows of those who are at no site, by reason."""
    read.drop_each(at_no_site(engine, "registered"))


NPPES = FederalSource(
    key="nppes",
    help="The NPPES registry, as CSV or the monthly archive.",
    told_as="NPPES registry",
    layout=_LAYOUT,
    period=lambda name, _: data_month(name),
    make_tables=make_nppes_tables,
    load=load_nppes,
    account=account_registry,
    remote=Remote(
        setting="nppes_page",
        offered=lambda text, address, _: (nppes_file(text, address),),
    ),
    gives=Gives(
        addresses="""
            SELECT npi, street1, street2, city, state, zip_code, country, phone, fax,
                '' AS group_id, '' AS group_name, last_name, is_person, false AS is_listed,
                false AS is_second
            FROM registered
        """,
        names="""
            SELECT npi, CASE WHEN is_person THEN last_name ELSE organization END AS last_name,
                CASE WHEN is_person THEN first_name ELSE '' END AS first_name,
                CASE WHEN is_person THEN credentials ELSE '' END AS credentials,
                CASE WHEN is_person THEN '' ELSE other_name END AS other_name
            FROM registered
        """,
        disciplines=f"""
            SELECT npi, coalesce(nucc.discipline, branch.discipline, '') AS discipline
            FROM (SELECT npi, unnest(codes) AS code FROM registered WHERE is_person) AS coded
            LEFT JOIN nucc USING (code)
            LEFT JOIN nucc AS branch ON branch.code = left(coded.code, {NUCC_BRANCH})
        """,
        pain_physicians="""
            SELECT npi FROM registered
            WHERE list_has_any(codes, (SELECT list(code) FROM nucc WHERE enters))
        """,
        other_professions="""
            SELECT npi FROM (SELECT npi, unnest(codes) AS code FROM registered WHERE is_person)
            SEMI JOIN other_code USING (code)
        """,
    ),
)
