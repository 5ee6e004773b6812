"""The file of Doctors and Clinicians as a table of who works where, and in which group.

Headings: the data dictionary of CMS for the "Doctors and Clinicians national downloadable file"
(present and before 2021). Those of its forerunner, the Physician Compare file of 2014 to 2018,
are as two public readers of that file have them, which agree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from finder.national.download.catalogues import clinicians_file
from finder.national.download.source import Remote
from finder.national.sources.data_year import data_month
from finder.national.sources.drops import Drop
from finder.national.sources.federal_source import (
    Added,
    FederalSource,
    Gives,
    Scanned,
    Telling,
)
from finder.national.sources.layouts import Layout
from finder.national.sources.scan import SEEN, Scan, folded, npi_of, packed, unpacked, where

if TYPE_CHECKING:
    from finder.national.engine import Engine

_LAYOUT = Layout(
    title="the file of Doctors and Clinicians",
    columns={
        "npi": ("NPI",),
        "last_name": ("Provider Last Name", "lst_nm", "Last Name"),
        "first_name": ("Provider First Name", "frst_nm", "First Name"),
        "credentials": ("Cred", "Credential"),
        "specialty": ("pri_spec", "Primary specialty"),
        "specialty1": ("sec_spec_1", "Secondary specialty 1"),
        "specialty2": ("sec_spec_2", "Secondary specialty 2"),
        "specialty3": ("sec_spec_3", "Secondary specialty 3"),
        "specialty4": ("sec_spec_4", "Secondary specialty 4"),
        "telehealth": ("Telehlth",),
        "group_name": ("Facility Name", "org_nm", "Organization legal name"),
        "group_id": ("org_pac_id", "Group Practice PAC ID"),
        "street1": ("adr_ln_1", "Line 1 Street Address"),
        "street2": ("adr_ln_2", "Line 2 Street Address"),
        "city": ("City/Town", "cty", "City"),
        "state": ("State", "st"),
        "zip_code": ("ZIP Code", "zip"),
        "phone": ("Telephone Number", "phn_numbr", "Phone Number"),
        "assignment": ("ind_assgn", "Professional accepts Medicare Assignment"),
    },
    examples="NPI, pri_spec and org_pac_id",
    optional=frozenset(
        {"telehealth", "assignment", *(f"specialty{number}" for number in range(1, 5))}
    ),
)
_TEXTS = (
    *("last_name", "first_name", "credentials", "group_name", "group_id"),
    *("street1", "street2", "city", "state", "zip_code", "phone", "assignment"),
)
_ALWAYS, _SOMETIMES = "Y", "M"
"""Whether what Medicare allows is taken as the whole price."""
_SPECIALTIES = ("specialty", "specialty1", "specialty2", "specialty3", "specialty4")


def make_clinician_tables(engine: Engine) -> None:
    """Make the tables that `load_clinicians` fills.

    `clinician(npi, telehealth, …)` has the rows of those with a specialty of a pain team
    and of those who are of interest by another file; `clinician_specialty(npi, specialty)` all
    their specialties, by folded name, `clinician_first` the first one alone. `colleague(npi, seat,
    is_other)` has everybody of a group at an address, of whatever specialty; `seat` is as
    `seat_of` tells, `is_other` is another profession than a physician's.
    """
    engine.run(
        "CREATE TABLE clinician_row (reason VARCHAR, someone UBIGINT, seat UBIGINT, "
        "is_other BOOLEAN, npi UBIGINT, telehealth BOOLEAN, "
        "specialties VARCHAR[], cells VARCHAR[])"
    )
    engine.run(
        f"CREATE VIEW clinician AS SELECT *, street1 <> '' OR street2 <> '' AS has_street FROM ("
        f"SELECT npi, telehealth, {unpacked(_TEXTS)} FROM clinician_row WHERE reason IS NULL)"
    )
    engine.run(
        "CREATE VIEW colleague AS SELECT someone AS npi, seat, is_other FROM clinician_row "
        "WHERE seat IS NOT NULL"
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
    scan = Scan(engine, CLINICIANS, path)
    return scan.into("clinician_row", _select(scan, engine, "claim"), period, tell)


def complete_clinicians(engine: Engine, read: Scanned, tell: Callable[[float], None]) -> None:
    """Add the rows of those of whom only another file says that they are of interest.

    The registry, which is read later, knows professions and pain physicians that have another
    specialty here. The file is read again, as their rows are few among millions.
    """
    engine.run(
        "CREATE TABLE missed AS SELECT DISTINCT npi FROM ("
        f"FROM called UNION ALL {SEEN}) ANTI JOIN clinician USING (npi)"
    )
    if not engine.value("SELECT count(*) FROM missed"):
        return
    scan = Scan(engine, CLINICIANS, read.path)
    scan.into("clinician_missed", _select(scan, engine, "missed"), read.period, tell)
    added = "FROM clinician_missed WHERE reason IS NULL AND npi IN (SELECT npi FROM missed)"
    read.drops[Drop.OTHER_SPECIALTY] -= int(engine.value(f"SELECT count(*) {added}"))
    engine.run(f"INSERT INTO clinician_row {added}")
    engine.run("DROP TABLE clinician_missed")


def seat_of(group_id: str, street1: str, city: str) -> str:
    """SQL for a number that stands for a group at an address, NULL where there is no group."""
    told = f"{group_id} || '|' || upper({street1}) || '|' || upper({city})"
    return f"CASE WHEN {group_id} <> '' THEN hash({told}) END"


def _select(scan: Scan, engine: Engine, wanted_too: str) -> str:
    """Every row with the reason why it is left out, or NULL; those of `wanted_too` are kept."""
    kept = where("reason IS NULL", ("npi", "telehealth"))
    specialties = ", ".join(f"{folded(scan.raw(name))} AS {name}" for name in _SPECIALTIES)
    team = _listed(engine, "enters OR discipline <> ''")
    belongs = " OR ".join(f"{name} IN ({team})" for name in _SPECIALTIES)
    seat = seat_of(*(scan.field(name) for name in ("group_id", "street1", "city")))
    return f"""
        , read AS (
            SELECT {npi_of(scan.field("npi"))} AS npi,
                upper({scan.field("telehealth")}) = 'Y' AS telehealth,
                {seat} AS seat, {specialties}, {scan.all_raw(_TEXTS)}
            FROM source
        ), judged AS (
            SELECT read.*, CASE
                WHEN npi IS NULL THEN '{Drop.BAD_NPI}'
                WHEN NOT ({belongs} OR npi IN (SELECT npi FROM {wanted_too}))
                    THEN '{Drop.OTHER_SPECIALTY}'
                END AS reason
            FROM read
        )
        SELECT reason, npi AS someone, seat,
            specialty IN ({_listed(engine, "is_other")}) AS is_other, {kept},
            CASE WHEN reason IS NULL THEN [{", ".join(_SPECIALTIES)}] END AS specialties,
            {packed("reason IS NULL", _TEXTS)}
        FROM judged
    """


def _listed(engine: Engine, which: str) -> str:
    """SQL for the specialties that are so, as a list."""
    names = engine.rows(f"SELECT name FROM specialty WHERE {which} ORDER BY name")
    return ", ".join(f"'{name}'" for (name,) in names)


def account_clinicians(engine: Engine, read: Scanned) -> None:
    """Add to the drops of a file the rows of those who are at no site, by reason."""
    read.drop_each(
        engine.rows(
            f"SELECT coalesce(why, place.reason, '{Drop.NOT_A_PAIN_SITE}'), count(*) "
            "FROM place LEFT JOIN left_out USING (id) ANTI JOIN at_site USING (id) "
            "WHERE is_listed GROUP BY 1"
        )
    )
    read.drop_each(
        engine.rows(
            f"SELECT CASE WHEN barred.npi IS NULL THEN '{Drop.NO_STREET}' "
            f"WHEN excluded.npi IS NULL THEN '{Drop.DEACTIVATED}' ELSE '{Drop.EXCLUDED}' END, "
            "count(*) FROM (SELECT npi, has_street, "
            "bool_or(has_street) OVER (PARTITION BY npi) AS elsewhere FROM clinician) "
            "LEFT JOIN barred USING (npi) LEFT JOIN excluded USING (npi) "
            "WHERE barred.npi IS NOT NULL OR (elsewhere AND NOT has_street) GROUP BY 1"
        )
    )


_ASSIGNMENT = f"""
    SELECT site, count(DISTINCT npi) FILTER (upper(assignment) = '{_ALWAYS}'), count(DISTINCT npi)
    FROM at_site JOIN clinician USING (npi)
    WHERE leads AND upper(assignment) IN ('{_ALWAYS}', '{_SOMETIMES}') GROUP BY site
"""


def _assignment_told(found: Sequence[int], telling: Telling) -> str:
    """Who takes what Medicare allows as the whole price, as words with source and time."""
    always, everybody = found
    source = ", ".join(filter(None, (CLINICIANS.told_as, telling.period)))
    if always == everybody:
        who = "the clinician" if everybody == 1 else f"all {everybody} clinicians"
        return f"always, by {who} ({source})"
    if always:
        return f"always by {always} of {everybody} clinicians, sometimes by the others ({source})"
    return f"sometimes ({source})"


CLINICIANS = FederalSource(
    key="clinicians",
    help="Medicare's file of Doctors and Clinicians.",
    told_as="Medicare Doctors and Clinicians",
    layout=_LAYOUT,
    period=lambda name, _: data_month(name),
    make_tables=make_clinician_tables,
    load=load_clinicians,
    complete=complete_clinicians,
    account=account_clinicians,
    remote=Remote(
        setting="clinicians_catalogue",
        offered=lambda text, address, _: (clinicians_file(text, address),),
    ),
    gives=Gives(
        addresses="""
            SELECT npi, street1, street2, city, state, zip_code, '' AS country, phone, '' AS fax,
                group_id, group_name, last_name, true AS is_person, true AS is_listed,
                false AS is_second
            FROM clinician QUALIFY has_street OR NOT bool_or(has_street) OVER (PARTITION BY npi)
        """,
        names="""
            SELECT npi, unnest(min(struct_pack(last_name, first_name, credentials))),
                '' AS other_name
            FROM clinician GROUP BY npi
        """,
        disciplines="""
            SELECT npi, discipline FROM clinician_specialty
            JOIN specialty ON name = clinician_specialty.specialty
        """,
        pain_physicians="""
            SELECT npi FROM clinician_first
            JOIN specialty ON name = clinician_first.specialty WHERE enters
        """,
        other_professions="""
            SELECT npi FROM clinician_specialty
            JOIN specialty ON name = clinician_specialty.specialty WHERE is_other
        """,
        adds=(
            Added(
                column="accepts_medicare",
                sql="SELECT DISTINCT site FROM at_site SEMI JOIN clinician USING (npi) WHERE leads",
                value=lambda _, __: True,
            ),
            Added(column="medicare_assignment", sql=_ASSIGNMENT, value=_assignment_told),
        ),
    ),
)
