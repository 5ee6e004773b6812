"""Who is at the sites: persons or organisations, of which professions, with which claims."""

from __future__ import annotations

from collections.abc import Sequence

from finder.geography.addresses import street_line
from finder.national.assembly.kinds import is_one_team
from finder.national.assembly.rules import PAIN_PHYSICIAN
from finder.national.assembly.shares import PainShare, make_shares, read_shares
from finder.national.assembly.site import Site
from finder.national.engine import Engine
from finder.national.sources.federal_files import SOURCES

_LEADING = "SELECT discipline FROM specialty WHERE enters"


def make_members(engine: Engine, sites: Sequence[Site]) -> list[PainShare]:
    """Make the tables that say who is at `sites`, which are told by their place in the list.

    Gives back how much of each is pain care.

    `at_site(site, id, npi, leads, claims_here, in_group)` has an address of somebody in each row.
    `main_site(npi, site, others)` is the one site where somebody's claims are counted: where they
    are registered, else the first; `others` is how many more there are. `moved(npi, year)`: the
    claims of a year are from another address than the newest. `member(npi, is_individual)` has
    everybody once, be it a person or an organisation. `team(site, npi)` has those who are proven to
    be on a site's team: who leads it, and who works there for the same group where that is small or
    mostly does pain care. `profession(npi, source, discipline)` is
    what each file says of a person; who is of another profession is no pain physician, whatever
    else a file lists them as. `line(site, npi, is_individual, year, code, place, procedure,
    is_counted_here, others, is_past, counts_services, services, patients)` has each claim behind
    a procedure; `services` is NULL where the file counts units of a drug.
    """
    engine.table(
        "at_site",
        "site INTEGER, id BIGINT, npi UBIGINT, leads BOOLEAN, claims_here BOOLEAN, "
        "in_group BOOLEAN",
        [
            (
                number,
                *(member.place.id, member.place.npi),
                *(member.leads, member.claims_an_office_here, site.is_of_group(member)),
            )
            for number, site in enumerate(sites)
            for member in site.members
        ],
    )
    _make_moved(engine)
    engine.run(f"CREATE TABLE member AS {_MEMBER}")
    make_shares(engine)
    shares = read_shares(engine, len(sites))
    engine.table(
        "one_team",
        "site INTEGER",
        [(number,) for number, share in enumerate(shares) if is_one_team(share)],
    )
    tables = {
        "team": _TEAM,
        "main_site": _MAIN_SITE,
        "profession": _PROFESSION,
        "line": _LINE,
    }
    for name, sql in tables.items():
        engine.run(f"CREATE TABLE {name} AS {sql}")
    return shares


def _make_moved(engine: Engine) -> None:
    """Make the table `moved(npi, year)`: claims of a year from another address than the newest."""
    registered = engine.rows(
        """
        SELECT old.npi, old.year, old.street1, old.street2, old.zip_code,
            new.street1, new.street2, new.zip_code
        FROM biller AS old JOIN newest_biller AS new USING (npi)
        SEMI JOIN at_site USING (npi)
        WHERE old.year < new.year AND (old.street1, left(old.zip_code, 5))
            <> (new.street1, left(new.zip_code, 5))
        """
    )
    engine.table(
        "moved",
        "npi UBIGINT, year INTEGER",
        [
            (npi, year)
            for npi, year, *texts in registered
            if _building(*texts[:3]) != _building(*texts[3:])
        ],
    )


def _building(street1: str, street2: str, zip_code: str) -> tuple[str, str]:
    zip5 = zip_code.replace("-", "")[:5]
    return street_line(street1, street2, zip5).key, zip5


_EVERYBODY = "(SELECT DISTINCT npi FROM at_site)"

_MEMBER = f"""
    WITH billing AS (
        SELECT npi, upper(entity) = 'I' AS is_individual
        FROM newest_biller SEMI JOIN at_site USING (npi)
    ), listed AS (
        SELECT DISTINCT npi, true AS is_individual FROM clinician SEMI JOIN at_site USING (npi)
    )
    SELECT npi, coalesce(billing.is_individual, listed.is_individual, registered.is_person, false)
        AS is_individual
    FROM {_EVERYBODY} LEFT JOIN billing USING (npi) LEFT JOIN listed USING (npi)
        LEFT JOIN registered USING (npi)
"""

_TEAM = """
    SELECT DISTINCT site, npi FROM at_site LEFT JOIN one_team USING (site)
    WHERE leads OR (in_group AND one_team.site IS NOT NULL)
"""

_MAIN_SITE = """
    SELECT npi, arg_min(site, (NOT claims_here, site)) AS site, count(DISTINCT site) - 1 AS others
    FROM at_site SEMI JOIN team USING (site, npi) GROUP BY npi
"""

_SAID = " UNION ".join(
    f"SELECT npi, '{source.key}' AS source, discipline FROM ({source.gives.disciplines}) "
    "SEMI JOIN (FROM member WHERE is_individual) USING (npi)"
    for source in SOURCES
    if source.gives.disciplines
)
_PROFESSION = f"""
    SELECT said.* FROM ({_SAID}) AS said LEFT JOIN of_another AS others USING (npi)
    WHERE discipline <> '' AND (others.npi IS NULL OR discipline NOT IN ({_LEADING}))
"""

_LINE = f"""
    WITH pain_physician AS (
        SELECT DISTINCT npi FROM profession WHERE discipline IN ({_LEADING})
    ), judged AS (
        SELECT claim.*, CASE WHEN pain_physician.npi IS NULL THEN coalesce(specialty.name, '')
            ELSE '{PAIN_PHYSICIAN}' END AS specialty
        FROM claim SEMI JOIN member USING (npi)
        LEFT JOIN biller ON biller.npi = claim.npi AND biller.year = claim.year
        LEFT JOIN specialty ON specialty.name = biller.specialty
        LEFT JOIN pain_physician ON pain_physician.npi = claim.npi
    )
    SELECT here.site, judged.npi, is_individual, judged.year, code, place, procedure,
        here.site = main_site.site AS is_counted_here, others,
        moved.npi IS NOT NULL AS is_past, counts_services,
        CASE WHEN counts_services THEN services END AS services, patients
    FROM judged JOIN stating USING (code, place, specialty) JOIN member USING (npi)
        JOIN team AS here USING (npi)
        JOIN main_site USING (npi)
        LEFT JOIN moved ON moved.npi = judged.npi AND moved.year = judged.year
"""
