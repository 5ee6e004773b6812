"""Who lets a site into the directory: by a specialty, by a code, or by what was billed.

Which procedures count, and of whom, is a table: data/national/procedure_rules.csv.
"""

from __future__ import annotations

from finder.national.engine import Engine

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
