"""Who is of another profession than a physician's, by whatever file says so."""

from __future__ import annotations

from finder.national.assembly.tables import Profession, professions
from finder.national.engine import Engine
from finder.national.sources.federal_files import SOURCES


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
