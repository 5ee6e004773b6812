"""Cities and counties, put together from their ZIP codes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from finder.geography.distance import geodesic_miles
from finder.geography.place_text import key_of
from finder.geography.position import Position

_FAR_FROM_EVERY_ZIP_CODE = 5.0  # miles


def centre(zip_codes: pd.DataFrame) -> tuple[float, float]:
    """The middle of where people live: (latitude, longitude), six decimals.

    The mean of the Standard ZIP codes, or of all when there are none, weighted by their
    people. When that falls far from each of them (in a bay, between two valleys), the
    point of the nearest one is taken instead.
    """
    standard = zip_codes[zip_codes.zip_type == "Standard"]
    used = standard if len(standard) else zip_codes
    people = used.population.fillna(0).to_numpy(dtype=float)
    weights = people if people.sum() else np.ones(len(used))
    mean = Position(
        latitude=float(np.average(used.latitude, weights=weights)),
        longitude=float(np.average(used.longitude, weights=weights)),
    )
    miles = geodesic_miles(mean, used.latitude.to_numpy(), used.longitude.to_numpy())
    if len(used) > 1 and miles.min() <= _FAR_FROM_EVERY_ZIP_CODE:
        return round(mean.latitude, 6), round(mean.longitude, 6)
    nearest = used.iloc[int(miles.argmin())]
    return float(nearest.latitude), float(nearest.longitude)


def cities(table: pd.DataFrame) -> pd.DataFrame:
    """One row a city: its county is the one where most of its people live."""
    return _areas(table.assign(name=table.city))


def counties(table: pd.DataFrame) -> pd.DataFrame:
    """One row a county."""
    return _areas(table.assign(name=table.county))


def _areas(table: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for (name, state), zip_codes in table.groupby(["name", "state"]):
        latitude, longitude = centre(zip_codes)
        rows.append(
            {
                "key": key_of(name),
                "name": name,
                "county": _main_county(zip_codes),
                "state": state,
                "latitude": latitude,
                "longitude": longitude,
                "population": int(zip_codes.population.sum()),
            }
        )
    return pd.DataFrame(rows)


def _main_county(zip_codes: pd.DataFrame) -> str:
    """The county with most people, or with most ZIP codes where nobody is counted."""
    weights = zip_codes.population.fillna(0) + 1e-6
    people: dict[str, float] = {}
    for county, weight in sorted(zip(zip_codes.county, weights, strict=True)):
        people[county] = people.get(county, 0) + weight
    return max(people, key=lambda county: people[county])
