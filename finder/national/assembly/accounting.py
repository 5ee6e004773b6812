"""What became of every row of the files, once it is known who is at which site."""

from __future__ import annotations

from collections.abc import Iterable

from finder.national.assembly.site import Grouping
from finder.national.engine import Engine
from finder.national.sources.drops import Drop
from finder.national.sources.federal_source import Scanned


def account(engine: Engine, read: Iterable[Scanned], grouping: Grouping) -> None:
    """Add to the drops of each file the rows of those who are at no site, by reason."""
    engine.table("left_out", "id BIGINT, why VARCHAR", grouping.left_out.items())
    engine.run(
        f"""
        CREATE TABLE outcome AS
        SELECT npi, CASE WHEN count(place.reason) = count(*) THEN min(place.reason)
            ELSE coalesce(min(why), '{Drop.NOT_A_PAIN_SITE}') END AS why
        FROM place LEFT JOIN left_out USING (id) ANTI JOIN member USING (npi) GROUP BY npi
        """
    )
    engine.run(
        f"INSERT INTO outcome SELECT npi, '{Drop.EXCLUDED}' FROM excluded "
        "ANTI JOIN outcome USING (npi)"
    )
    for one in read:
        one.source.account(engine, one)


def providers_left_out(engine: Engine) -> int:
    """How many billed what would let a site in, were it billed by a pain specialty."""
    return int(
        engine.value(
            "SELECT count(DISTINCT npi) FROM claim JOIN billing USING (code) "
            "ANTI JOIN member USING (npi) WHERE may_enter"
        )
    )
