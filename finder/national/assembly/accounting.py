"""What became of every row of the files, once it is known who is at which site."""

from __future__ import annotations

from collections.abc import Iterable

from finder.national.assembly.site import Grouping
from finder.national.engine import Engine
from finder.national.sources.drops import Drop
from finder.national.sources.federal_files import FileKind
from finder.national.sources.scan import Scanned


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
    for one in read:
        {FileKind.PART_B: _claims, FileKind.CLINICIANS: _clinicians, FileKind.NPPES: _registry}[
            one.kind
        ](engine, one)


def providers_left_out(engine: Engine) -> int:
    """How many billed what would let a site in, were it billed by a pain specialty."""
    return int(
        engine.value(
            "SELECT count(DISTINCT npi) FROM claim JOIN billing USING (code) "
            "ANTI JOIN member USING (npi) WHERE may_enter"
        )
    )


def _claims(engine: Engine, read: Scanned) -> None:
    year = [int(read.period)]
    read.drops[Drop.REPEATED] += int(
        engine.value("SELECT coalesce(sum(number - 1), 0)::BIGINT FROM claim WHERE year = ?", year)
    )
    for reason, count in engine.rows(
        f"SELECT coalesce(why, '{Drop.DEACTIVATED}'), count(*) FROM claim "
        "LEFT JOIN outcome USING (npi) ANTI JOIN member USING (npi) WHERE year = ? GROUP BY 1",
        year,
    ):
        read.drops[Drop(reason)] += count


def _registry(engine: Engine, read: Scanned) -> None:
    for reason, count in engine.rows(
        f"SELECT coalesce(why, '{Drop.DEACTIVATED}'), count(*) FROM registered "
        "LEFT JOIN outcome USING (npi) ANTI JOIN member USING (npi) GROUP BY 1"
    ):
        read.drops[Drop(reason)] += count


def _clinicians(engine: Engine, read: Scanned) -> None:
    for reason, count in engine.rows(
        f"SELECT coalesce(why, place.reason, '{Drop.NOT_A_PAIN_SITE}'), count(*) "
        "FROM place LEFT JOIN left_out USING (id) ANTI JOIN at_site USING (id) "
        "WHERE is_listed GROUP BY 1"
    ):
        read.drops[Drop(reason)] += count
    for reason, count in engine.rows(
        f"SELECT CASE WHEN deactivated.npi IS NULL THEN '{Drop.NO_STREET}' "
        f"ELSE '{Drop.DEACTIVATED}' END, count(*) FROM (SELECT npi, has_street, "
        "bool_or(has_street) OVER (PARTITION BY npi) AS elsewhere FROM clinician) "
        "LEFT JOIN deactivated USING (npi) "
        "WHERE deactivated.npi IS NOT NULL OR (elsewhere AND NOT has_street) GROUP BY 1"
    ):
        read.drops[Drop(reason)] += count
