"""A picture of access: how far people live from the nearest clinic that lists what is asked.

Pictures that were made already are kept for all visitors until the directory changes.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from finder.directory.clinic import Clinic
from finder.geography.counties import standard_counties
from finder.geography.zip_columns import ZipColumns, standard_zip_columns
from finder.search.access import Figures, figures_by_area
from finder.search.matching import matcher_for
from finder.search.nearest import Nearest, nearest_sites
from finder.search.query import MatchMode, Need, Query
from finder.services.directory import Directory

if TYPE_CHECKING:
    import geopandas as gpd

_MOST = 24
"""Pictures that are kept."""

_Key = tuple[tuple[Need, ...], MatchMode]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Access:
    """The picture for the must-haves of one query; shared, so never change it.

    `directory` is what was asked: all clinics, those aside that have closed.
    `clinics` list what is asked and have a position; `unplaced` list it and have none, and
    `not_stated` do not say: neither is counted. `zips` are all ZIP codes, `miles` from the
    middle of each to the nearest clinic (infinite where there is none), `nearest` the row
    of that clinic among the listed (-1 for none) and `counties` the row of each in `outlines`.

    `outlines` is a GeoDataFrame of all counties with the columns of
    `finder.geography.counties` and people, people_65_plus, average_miles,
    people_beyond_30, people_beyond_60, people_65_plus_beyond_30, people_65_plus_beyond_60.
    `states` holds the figures of every state, in the order of the postal codes, `by_county`
    those of each row of `outlines`.
    """

    query: Query
    directory: Directory
    clinics: int
    unplaced: int
    not_stated: int
    zips: ZipColumns
    miles: NDArray[np.float64]
    nearest: NDArray[np.int64]
    counties: NDArray[np.int64]
    country: Figures
    states: Mapping[str, Figures]
    by_county: Sequence[Figures]
    outlines: gpd.GeoDataFrame

    def counties_of(self, state: str) -> list[tuple[str, Figures]]:
        """The counties of a state, each by its name with its figures."""
        names = self.outlines["name"].to_numpy(object)
        return [
            (str(names[row]), self.by_county[row])
            for row in np.flatnonzero(self.outlines["state"] == state).tolist()
        ]

    def clinic(self, row: int) -> Clinic | None:
        """The nearest clinic of the ZIP code at `row` of `zips`."""
        found = int(self.nearest[row])
        return self.directory.listed[found] if found >= 0 else None


def access_picture(directory: Directory, query: Query) -> Access:
    """The picture for the must-haves of `query`; where it searches from plays no part.

    Within two seconds for all ZIP codes and 71,000 clinics.
    """
    index, zips = directory.index, standard_zip_columns()
    matcher = matcher_for(index, query)
    matching = matcher.matching_anywhere()
    placed = matching[~np.isnan(index.latitudes[matching])]
    found = _nearest(zips, index.latitudes[placed], index.longitudes[placed])
    rows = np.where(found.rows < 0, -1, placed[found.rows]) if len(placed) else found.rows
    states, places = np.unique(zips.states.astype(str), return_inverse=True)
    frame, counties = standard_counties().frame, _county_rows()
    everywhere = np.zeros(len(zips), dtype=np.int64)
    by_county = figures_by_area(counties, len(frame), zips, found.miles)
    by_state = figures_by_area(places, len(states), zips, found.miles)
    return Access(
        query=query,
        directory=directory,
        clinics=len(placed),
        unplaced=len(matching) - len(placed),
        not_stated=len(matcher.not_stated(index.all_rows)),
        zips=zips,
        miles=found.miles,
        nearest=rows,
        counties=counties,
        country=figures_by_area(everywhere, 1, zips, found.miles)[0],
        states=dict(zip(states.tolist(), by_state, strict=True)),
        by_county=by_county,
        outlines=_joined(frame, by_county),
    )


def _nearest(
    zips: ZipColumns, latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
) -> Nearest:
    return nearest_sites((zips.latitudes, zips.longitudes), (latitudes, longitudes))


def _joined(frame: gpd.GeoDataFrame, figures: Sequence[Figures]) -> gpd.GeoDataFrame:
    """The outlines of the counties with their figures beside them."""
    import pandas as pd  # noqa: PLC0415 - 70 MB, for the first picture that somebody asks for

    told = pd.DataFrame(
        {
            "fips": frame["fips"],
            "people": [each.everybody.people for each in figures],
            "people_65_plus": [each.older.people for each in figures],
            "average_miles": [each.average_miles for each in figures],
            "people_beyond_30": [each.everybody.far for each in figures],
            "people_beyond_60": [each.everybody.very_far for each in figures],
            "people_65_plus_beyond_30": [each.older.far for each in figures],
            "people_65_plus_beyond_60": [each.older.very_far for each in figures],
        }
    ).astype({"average_miles": "float64"})
    joined: gpd.GeoDataFrame = frame.merge(told, on="fips", how="left", validate="one_to_one")
    return joined


@lru_cache(maxsize=1)
def _county_rows() -> NDArray[np.int64]:
    """The county of each ZIP code, which no directory changes."""
    rows = standard_counties().rows_of(standard_zip_columns())
    rows.setflags(write=False)
    return rows


class AccessPictures:
    """Keeps the last pictures of one directory; those of another take their place."""

    def __init__(self) -> None:
        self._directory: Directory | None = None
        self._made: OrderedDict[_Key, Access] = OrderedDict()
        self._turn = threading.Lock()

    def of(self, directory: Directory, musts: tuple[Need, ...], mode: MatchMode) -> Access:
        """The picture for these must-haves; made once, whoever asks at the same time."""
        with self._turn:
            if directory is not self._directory:
                self._directory = directory
                self._made.clear()
            found = self._made.get((musts, mode))
            if found is None:
                query = Query(needs=musts, mode=mode)
                found = self._made[(musts, mode)] = access_picture(directory, query)
                while len(self._made) > _MOST:
                    self._made.popitem(last=False)
            self._made.move_to_end((musts, mode))
        return found

    def forget(self) -> None:
        """Keep none."""
        with self._turn:
            self._directory = None
            self._made.clear()
