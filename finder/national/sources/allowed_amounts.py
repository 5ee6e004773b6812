"""What Medicare allowed for a service on average, out of the claims that are counted at a site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from finder.national.assembly.claim import FACILITY, OFFICE
from finder.national.sources.federal_source import Telling

_MOST_TOLD = 6
"""So many procedures, those done most often, are told with what Medicare allowed."""
_LARGEST = 1_000_000
"""Dollars; more for one service is a slip."""
_PLACES = {OFFICE: "in an office", FACILITY: "in a hospital or surgery center"}

ALLOWED = f"""
    WITH newest AS (
        SELECT line.site, procedure, year, place, line.services::DECIMAL(18, 3) AS services,
            claim.allowed::DECIMAL(12, 2) AS allowed
        FROM line JOIN claim USING (npi, year, code, place)
        WHERE is_counted_here AND is_individual AND counts_services AND claim.services > 0
            AND claim.allowed BETWEEN 1 AND {_LARGEST}
        QUALIFY year = max(year) OVER (PARTITION BY line.site, procedure)
    ), averaged AS (
        SELECT site, procedure, year, place, sum(services) AS services,
            round(sum(services * allowed)::DOUBLE / sum(services)::DOUBLE)::BIGINT AS allowed
        FROM newest GROUP BY site, procedure, year, place
        QUALIFY row_number()
            OVER (PARTITION BY site, procedure ORDER BY place = '{OFFICE}' DESC) = 1
    )
    SELECT site, list(struct_pack(procedure, year, place, allowed)
        ORDER BY services DESC, procedure)[1:{_MOST_TOLD}]
    FROM averaged GROUP BY site
"""
"""SQL for sites, each with what was allowed for the procedures that are done most there."""


def allowed_told(found: Sequence[Any], telling: Telling) -> str:
    """What Medicare allowed on average for one service of each, as words with place and year."""
    return "; ".join(
        f"{telling.label(one['procedure'])}: ${one['allowed']:,} "
        f"{_PLACES[one['place']]} in {one['year']}"
        for one in found[0]
    )
