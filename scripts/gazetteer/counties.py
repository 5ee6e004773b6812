"""One spelling and one Census number for the county of every ZIP code.

The source writes "Maricopa County" with its number beside Census areas, and "Maricopa"
without it beside post-office boxes.
"""

from __future__ import annotations

import re

import pandas as pd
import shapely

from finder.geography.place_text import compact
from finder.geography.us_states import STATE_OF_FIPS

_KIND = re.compile(
    r"\s*\(?\b(county|parish|borough|city and borough|municipio|municipality|census area"
    r"|planning region|city|island|district)\)?$",
    re.IGNORECASE,
)


def with_counties(table: pd.DataFrame) -> pd.DataFrame:
    """`table` with `county` and `county_fips` filled, each county in the ZIP code's own state.

    A row without a number takes the county of its name in its state. If no county has that
    name, or the county is across a state line, it takes the one of the nearest row of its
    state that has one.
    """
    known = table[table.county_fips.str[:2].map(STATE_OF_FIPS) == table.state]
    by_name = _by_name(known)
    nearest = {state: _Nearest(rows) for state, rows in known.groupby("state")}
    filled = []
    for row in table.itertuples():
        if STATE_OF_FIPS.get(row.county_fips[:2]) == row.state:
            found = (row.county, row.county_fips)
        else:
            exact = (row.state, compact(row.county))
            same = by_name.get(exact) or by_name.get((row.state, bare_county(row.county)))
            found = same if same and not row.county_fips else nearest[row.state].to(row)
        filled.append(found)
    names, numbers = zip(*filled, strict=True)
    return table.assign(county=names, county_fips=numbers)


def _by_name(known: pd.DataFrame) -> dict[tuple[str, str], tuple[str, str]]:
    named = known.drop_duplicates(["state", "county_fips"]).sort_values("county", ascending=False)
    return {
        (row.state, name): (row.county, row.county_fips)
        for row in named.itertuples()
        for name in (bare_county(row.county), compact(row.county))
    }


def bare_county(county: str) -> str:
    """The folded name of a county without the word that says what kind of county it is."""
    return compact(_KIND.sub("", county))


class _Nearest:
    """The county of the row nearest to another."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self._counties = list(zip(rows.county, rows.county_fips, strict=True))
        self._tree = shapely.STRtree(shapely.points(rows.longitude, rows.latitude))

    def to(self, row: object) -> tuple[str, str]:
        return self._counties[self._tree.nearest(shapely.Point(row.longitude, row.latitude))]
