"""ZIP codes moved to where their people are."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from finder.geography.distance import geodesic_miles
from finder.geography.position import Position
from scripts.gazetteer.miles import MILES_PER_DEGREE, radius
from scripts.gazetteer.settlement import Settlement

_PEOPLE_PER_SQUARE_MILE = 1_000
_BESIDE_THE_TOWN = 2.0  # miles
_MOST_ZIP_CODES = 5
_COUNTRY = 0.5
_NO_LONGER_THE_SAME_TOWN = 40.0


def with_people_in_town(table: pd.DataFrame, towns: Iterable[Settlement]) -> pd.DataFrame:
    """`table` with each ZIP code whose middle is in the country moved to the town it is full of.

    That is so when so few of the people of all the city's ZIP codes live outside the town
    that at least half of the ZIP code's own must live in it (88201 counts the desert around
    Roswell, whose people are 19 miles from its middle); when the town has no ZIP code near
    it, and most of their people; and when its middle is 40 miles from the town. In a large
    city, and where the next ZIP code is much nearer than the town, it stays where it is.
    """
    moved = table.copy()
    peopled = table[table.population > 0]
    apart = _miles_to_the_next(peopled)
    rows_of = {called: rows.index for called, rows in peopled.groupby(["city", "state"])}
    for town in towns:
        rows = rows_of.get((town.name, town.state))
        if rows is None or len(rows) > _MOST_ZIP_CODES or not town.is_post_office:
            continue
        middle = Position(latitude=town.latitude, longitude=town.longitude)
        those = peopled.loc[rows]
        outside = those.population.sum() - town.people
        land = town.square_miles or town.people / _PEOPLE_PER_SQUARE_MILE
        miles = geodesic_miles(middle, those.latitude.to_numpy(), those.longitude.to_numpy())
        far = miles > radius(land) + _BESIDE_THE_TOWN
        far &= apart[rows].to_numpy() > _COUNTRY * miles
        full = those.population.to_numpy() / 2 >= outside
        full |= far.all() and town.people >= those.population.sum() / 2
        moved.loc[
            rows[far & full | (miles > _NO_LONGER_THE_SAME_TOWN)], ["latitude", "longitude"]
        ] = town.degrees()
    return moved


def with_boxes_in_town(table: pd.DataFrame, towns: Iterable[Settlement]) -> pd.DataFrame:
    """`table` with post-office boxes of several cities that share one point, each in its city.

    Such a point is the middle of a county, or one post office for all: the boxes of Carson,
    Compton and Inglewood lie 12 miles from Inglewood.
    """
    moved = table.copy()
    middles = {(town.name, town.state): town.degrees() for town in towns if town.is_post_office}
    names = table.groupby(["latitude", "longitude"]).city.transform("nunique")
    for row in table[(names > 1) & table.population.isna()].itertuples():
        if middle := middles.get((row.city, row.state)):
            moved.loc[row.Index, ["latitude", "longitude"]] = middle
    return moved


def _miles_to_the_next(table: pd.DataFrame) -> pd.Series:
    """For each row the miles to the nearest other point of its state."""
    found = pd.Series(np.inf, index=table.index)
    for _, rows in table.groupby("state"):
        latitudes, longitudes = rows.latitude.to_numpy(), rows.longitude.to_numpy()
        for row in rows.itertuples():
            east = (longitudes - row.longitude) * np.cos(np.radians(row.latitude))
            degrees = np.hypot(latitudes - row.latitude, east)
            found[row.Index] = MILES_PER_DEGREE * degrees[degrees > 0].min(initial=np.inf)
    return found
