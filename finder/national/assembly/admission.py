"""Who lets a site into the directory: by a specialty, by a code, or by what was billed.

Which procedures count, and of whom, is a table: data/national/procedure_rules.csv. Nobody does who
is of another profession than a physician's, by whatever file says so.
"""

from __future__ import annotations

from finder.national.assembly.tables import Profession, professions
from finder.national.engine import Engine
from finder.national.sources.federal_files import SOURCES

_MANY_SERVICES, _SEVERAL = 50, 2
"""Services of a year, or families of procedures, that make more than a sideline."""


def make_leaders(engine: Engine) -> None:
    """Make the table `leader(npi)`: whose specialty, code or claims make a site a pain clinic.

    A second specialty alone does not, and nobody's code or specialty who is of another profession.
    Of those whom no file calls pain physicians or pain clinics and whose specialty treats pain
    nowhere, surgery centers among them, only those do whose claims of a year are of several
    families of procedures or many.
    """
    engine.run(
        f"""
        CREATE TABLE leader AS SELECT npi FROM (
            FROM called ANTI JOIN of_another USING (npi)
            UNION
            SELECT npi FROM (
                SELECT claim.npi, claim.year, claim.services, families, is_pain_care
                FROM claim
                JOIN biller ON biller.npi = claim.npi AND biller.year = claim.year
                LEFT JOIN specialty ON specialty.name = biller.specialty
                JOIN entering ON entering.code = claim.code AND entering.place = claim.place
                    AND entering.specialty = coalesce(specialty.name, '')
            ) GROUP BY npi, year
            HAVING bool_or(is_pain_care) OR sum(services) >= {_MANY_SERVICES}
                OR len(list_distinct(flatten(list(string_split(families, ' '))))) >= {_SEVERAL}
        ) ANTI JOIN barred USING (npi)
        """
    )


def make_called(engine: Engine) -> None:
    """Make the view `called(npi)`: whom any file calls a pain physician or a pain clinic."""
    said = " UNION ".join(
        source.gives.pain_physicians for source in SOURCES if source.gives.pain_physicians
    )
    engine.run(f"CREATE VIEW called AS {said}")


def make_other_professions(engine: Engine) -> None:
    """Make the table `of_another(npi)`: people whom a code or specialty gives another profession.

    A pain code beside one of those makes no pain physician of a nurse anesthetist or a dentist.
    """
    codes = engine.rows(
        "SELECT unnest(codes) AS code FROM registered WHERE is_person "
        "UNION SELECT unnest(codes) FROM npd_practitioner"
    )
    engine.table(
        "other_code",
        "code VARCHAR",
        [(code,) for (code,) in codes if profession_of(code) is Profession.OTHER],
    )
    said = " UNION ALL ".join(
        source.gives.other_professions for source in SOURCES if source.gives.other_professions
    )
    engine.run(f"CREATE TABLE of_another AS SELECT DISTINCT npi FROM ({said})")


def profession_of(code: str) -> Profession:
    """Whose a NUCC code is: by the longest prefix in the table."""
    known = professions()
    found = (known.get(code[:length]) for length in range(len(code), 0, -1))
    return next((one for one in found if one is not None), Profession.UNSAID)
