"""ZIP codes whose point is not where their people are, moved to their city's centre."""

from __future__ import annotations

from collections.abc import Hashable

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from finder.geography.distance import geodesic_miles
from finder.geography.position import Position
from scripts.gazetteer.areas import centre

_NO_LONGER_THE_SAME_CITY = 40.0  # miles
_WIDE = 0.4  # degrees: in a city that spans less nothing is that far


def outliers_brought_home(table: pd.DataFrame) -> pd.DataFrame:
    """`table` with each point far from its city's people moved to the city's middlemost one.

    Some Census areas in Alaska and the mountains count wilderness into a city's ZIP code,
    whose middle is then hundreds of miles off: Midtown Anchorage is one. Its county, read
    from the same point, is fixed with it.
    """
    fixed = table.copy()
    columns = ["latitude", "longitude", "county", "county_fips"]
    for _, city in table.groupby(["city", "state"]):
        if np.ptp(city.latitude) < _WIDE and np.ptp(city.longitude) < _WIDE:
            continue
        miles = _miles_apart(city)
        people = city.population.fillna(0).to_numpy(dtype=float)
        middle = int((miles @ (people if people.sum() else np.ones(len(city)))).argmin())
        far = miles[middle] > _NO_LONGER_THE_SAME_CITY
        fixed.loc[city.index[far], columns] = city.iloc[middle][columns].to_numpy()
    return fixed


def strays_brought_home(table: pd.DataFrame, states: gpd.GeoDataFrame) -> pd.DataFrame:
    """`table` with each post-office box that lies outside its state moved to its city's centre.

    Only points without a Census area are moved (theirs are often the middle of a county's
    water), and only where the city has ZIP codes with people. The others stay: a Census
    point just off a generalised shoreline is right, the shoreline is not.
    """
    points = gpd.GeoDataFrame(
        table[["state"]],
        geometry=gpd.points_from_xy(table.longitude, table.latitude),
        crs=4326,
    )
    at = gpd.sjoin(points, states.rename(columns={"state": "at"}), predicate="within", how="left")
    lies_in = at[~at.index.duplicated()]["at"]
    stray = (lies_in != table.state) & table.population.isna()
    peopled = table[table.population > 0]
    homes: dict[Hashable, pd.DataFrame] = dict(iter(peopled.groupby(["city", "state"])))
    fixed = table.copy()
    for row in table[stray].itertuples():
        home = homes.get((row.city, row.state))
        if home is not None:
            fixed.loc[row.Index, ["latitude", "longitude"]] = centre(home)
    return fixed


def _miles_apart(city: pd.DataFrame) -> NDArray[np.float64]:
    """Miles from each point (row) to each other one (column)."""
    latitudes, longitudes = city.latitude.to_numpy(), city.longitude.to_numpy()
    return np.array(
        [
            geodesic_miles(Position(latitude=latitude, longitude=longitude), latitudes, longitudes)
            for latitude, longitude in zip(latitudes, longitudes, strict=True)
        ]
    )
