"""Where every provider works: its newest addresses, and whether the directory can hold them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from finder.national.assembly.position import ZipPositions
from finder.national.engine import Engine
from finder.national.sources.drops import Drop
from finder.national.sources.federal_files import SOURCES, SOURCES_BY_TRUST
from finder.national.sources.federal_source import ADDRESS

_LOST_ZEROS = ((3, 5), (4, 5), (7, 9), (8, 9))
_MILITARY = ("AA", "AE", "AP")
_COUNTRIES = ("", "US", "USA", "PR", "VI", "GU", "AS", "MP")
_COLUMNS = (
    "id, npi, street1, street2, city, state, zip5, plus4, phone, fax, group_id, group_name, "
    "last_name, is_person, is_listed, coalesce(office1, ''), coalesce(office2, ''), "
    "coalesce(office_zip, '')"
)


class PracticeAddress(NamedTuple):
    """An address of one provider; `group_id` is that of its group there, "" if not known.

    `is_listed` tells a row of Doctors and Clinicians. `office1`, `office2` and `office_zip` are
    the address of the newest claims that the provider made from an office, "" if there are none.
    """

    id: int
    npi: int
    street1: str
    street2: str
    city: str
    state: str
    zip5: str
    plus4: str
    phone: str
    fax: str
    group_id: str
    group_name: str
    last_name: str
    is_person: bool
    is_listed: bool
    office1: str
    office2: str
    office_zip: str


def make_places(engine: Engine, zips: ZipPositions) -> None:
    """Make the table `place`: each address of each provider, `reason` why it can't be used.

    The file of Doctors and Clinicians says best where somebody works, also where it leaves the
    street out; who is not in it is where NPPES says, or else where the newest claims are from.
    `is_listed` tells a row of the file of Doctors and Clinicians.
    """
    engine.run(f"CREATE VIEW stated AS {_stated()}")
    engine.run(f"CREATE TABLE region AS {_REGION}")
    found = engine.rows("SELECT DISTINCT zip5 FROM region WHERE zip5 <> ''")
    known = [(code, area.state) for (code,) in found if (area := zips.zip_code(code))]
    engine.table("zip_state", "zip5 VARCHAR, state VARCHAR", known)
    engine.run(
        f"""
        CREATE VIEW place AS SELECT region.* REPLACE (CASE
            WHEN reason IS NULL AND zip_state.state <> '' AND zip_state.state <> region.state
            THEN '{Drop.ZIP_IN_OTHER_STATE}' ELSE reason END AS reason)
        FROM region LEFT JOIN zip_state ON zip_state.zip5 = region.zip5
        """
    )


def leading_places(engine: Engine) -> Iterator[PracticeAddress]:
    """The usable addresses of those who lead."""
    yield from _places(engine, "SEMI JOIN leader USING (npi) WHERE reason IS NULL")


def places_nearby(engine: Engine, numbers: dict[str, set[str]]) -> Iterator[PracticeAddress]:
    """The usable addresses of the others that may be one of some buildings.

    `numbers` are the numbers in the streets of those, by ZIP code; a street that doesn't begin
    with a number may be any.
    """
    engine.table(
        "nearby",
        "zip5 VARCHAR, numbers VARCHAR",
        [(zip5, " ".join(known)) for zip5, known in numbers.items()],
    )
    yield from _places(
        engine,
        "JOIN (SELECT zip5, string_split(numbers, ' ') AS numbers FROM nearby) USING (zip5) "
        "ANTI JOIN leader USING (npi) WHERE reason IS NULL AND ("
        "NOT regexp_matches(street1, '^[0-9]') "
        f"OR list_has_any({_numbers_in('street1')}, numbers) "
        f"OR list_has_any({_numbers_in('street2')}, numbers))",
    )
    engine.run("DROP TABLE nearby")


def _numbers_in(text: str) -> str:
    """SQL for the numbers in a text; "12-14" is 12, 14 and 1214."""
    numbers = "regexp_extract_all({}, '[0-9]+')"
    joined = f"regexp_replace({text}, '([0-9])-([0-9])', '\\1\\2', 'g')"
    return (
        f"CASE WHEN contains({text}, '-') THEN "
        f"list_concat({numbers.format(text)}, {numbers.format(joined)}) "
        f"ELSE {numbers.format(text)} END"
    )


def _places(engine: Engine, which: str) -> Iterator[PracticeAddress]:
    for batch in engine.in_batches(
        f"SELECT {_COLUMNS} FROM place LEFT JOIN office USING (npi) {which}"
    ):
        yield from map(PracticeAddress._make, batch)


def _stated() -> str:
    """SQL for everybody's addresses: those of the most trusted source that has any.

    What a less trusted one says that is newer goes before.
    """
    known = [
        f"SELECT {', '.join(ADDRESS)} FROM ({one.gives.addresses}) "
        f"SEMI JOIN ({one.gives.newer}) AS newer USING (npi)"
        for one in SOURCES_BY_TRUST
        if one.gives.newer
    ]
    for source in SOURCES_BY_TRUST:
        others = "".join(f" ANTI JOIN from_{number} USING (npi)" for number in range(len(known)))
        files = [source, *(one for one in SOURCES if one.inside == source.key)]
        known.append(
            " UNION ALL ".join(
                f"SELECT {', '.join(ADDRESS)} FROM ({one.gives.addresses}){others}"
                for one in files
                if one.gives.addresses
            )
        )
    parts = ", ".join(f"from_{number} AS ({sql})" for number, sql in enumerate(known))
    union = " UNION ALL ".join(f"FROM from_{number}" for number in range(len(known)))
    return (
        f"WITH {parts} SELECT row_number() OVER () AS id, * FROM ({union}) "
        "ANTI JOIN barred USING (npi)"
    )


_PADDED = " ".join(
    f"WHEN length(digits) = {short} THEN lpad(digits, {whole}, '0')" for short, whole in _LOST_ZEROS
)
_STATE = "rtrim(upper(stated.state), '. ')"
_REGION = f"""
    WITH folded AS (
        SELECT * EXCLUDE (state), coalesce(us_state.code, {_STATE}) AS state,
            replace(replace(zip_code, '-', ''), ' ', '') AS digits
        FROM stated LEFT JOIN us_state ON us_state.name = {_STATE}
    ), padded AS (
        SELECT *, CASE {_PADDED} ELSE digits END AS whole FROM folded
    ), parted AS (
        SELECT *, CASE WHEN regexp_full_match(whole, '[0-9]{{5}}([0-9]{{4}})?')
            THEN whole[1:5] ELSE '' END AS zip5
        FROM padded
    )
    SELECT * EXCLUDE (digits, whole, code, name, zip_code, country),
        CASE WHEN zip5 <> '' THEN whole[6:9] ELSE '' END AS plus4,
        CASE WHEN state IN {_MILITARY} THEN '{Drop.MILITARY_ADDRESS}'
            WHEN upper(country) NOT IN {_COUNTRIES} OR state = 'ZZ' THEN '{Drop.OUTSIDE_US}'
            WHEN state NOT IN (SELECT code FROM us_state) THEN '{Drop.UNKNOWN_STATE}'
            WHEN zip5 = '' THEN '{Drop.BAD_ZIP}' END AS reason
    FROM parted
"""
