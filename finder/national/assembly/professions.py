"""Who is of another profession than a physician's, by whatever file says so."""

from __future__ import annotations

from finder.national.assembly.tables import Profession, professions
from finder.national.engine import Engine


def make_other_professions(engine: Engine) -> None:
    """Make the table `of_another(npi)`: people whom a code or specialty gives another profession.

    A pain code beside one of those makes no pain physician of a nurse anesthetist or a dentist.
    """
    codes = engine.rows("SELECT DISTINCT unnest(codes) AS code FROM registered WHERE is_person")
    engine.table(
        "other_code",
        "code VARCHAR",
        [(code,) for (code,) in codes if profession_of(code) is Profession.OTHER],
    )
    engine.run(
        """
        CREATE TABLE of_another AS SELECT DISTINCT npi FROM (
            SELECT npi FROM (SELECT npi, unnest(codes) AS code FROM registered WHERE is_person)
            SEMI JOIN other_code USING (code)
            UNION ALL
            SELECT npi FROM newest_biller JOIN specialty ON name = newest_biller.specialty
            WHERE is_other AND upper(entity) = 'I'
            UNION ALL
            SELECT npi FROM clinician_specialty
            JOIN specialty ON name = clinician_specialty.specialty WHERE is_other
        )
        """
    )


def profession_of(code: str) -> Profession:
    """Whose a NUCC code is: by the longest prefix in the table."""
    known = professions()
    found = (known.get(code[:length]) for length in range(len(code), 0, -1))
    return next((one for one in found if one is not None), Profession.UNSAID)
