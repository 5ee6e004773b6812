"""Regions put together from counties and towns: the middle of their people, and their reach."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pandas as pd

from finder.geography.distance import geodesic_miles
from finder.geography.place_text import compact, key_of
from finder.geography.position import Position
from scripts.gazetteer.counties import bare_county

_NEARLY_ALL = 0.95
_SMALLEST_REACH = 5


def regions(source: Path, zip_codes: pd.DataFrame) -> pd.DataFrame:
    """One row a region of the list `source`.

    Its members are counties ("MA Barnstable"), or towns as the postal service names them
    ("@CA Van Nuys"). It reaches from the middle of its people to 95 of 100 of them.

    Raises:
        ValueError: a member is no county or town of the table.

    """
    usual = zip_codes[zip_codes.zip_type == "Standard"]
    counties = dict(iter(usual.groupby([usual.state, usual.county.map(bare_county)])))
    towns = dict(iter(usual.groupby([usual.state, usual.city.map(key_of)])))
    with source.open(encoding="utf-8", newline="") as stream:
        return pd.DataFrame([_row(each, counties, towns) for each in csv.DictReader(stream)])


def region_names(source: Path) -> list[tuple[str, str]]:
    """The name of each region with each of its states."""
    with source.open(encoding="utf-8", newline="") as stream:
        return [
            (each["name"], state)
            for each in csv.DictReader(stream)
            for state in each["states"].split()
        ]


def _row(
    told: dict[str, str],
    counties: dict[tuple[str, str], pd.DataFrame],
    towns: dict[tuple[str, str], pd.DataFrame],
) -> dict[str, object]:
    parts = []
    for member in told["members"].split("; "):
        state, name = member.removeprefix("@").split(" ", 1)
        table, key = (towns, key_of(name)) if member[0] == "@" else (counties, compact(name))
        if (state, key) not in table:
            raise ValueError(f"{told['name']} has no member {member!r}")
        parts.append(table[state, key])
    every = pd.concat(parts).drop_duplicates("zip")
    people = every.population.fillna(0).to_numpy(dtype=float)
    if not people.any():
        people = np.ones(len(every))
    middle = Position(
        latitude=round(float(np.average(every.latitude, weights=people)), 4),
        longitude=round(float(np.average(every.longitude, weights=people)), 4),
    )
    miles = geodesic_miles(middle, every.latitude.to_numpy(), every.longitude.to_numpy())
    order = np.argsort(miles)
    nearly = np.searchsorted(np.cumsum(people[order]), _NEARLY_ALL * people.sum())
    return {
        "name": told["name"],
        "states": told["states"],
        "also": told["also"],
        "latitude": middle.latitude,
        "longitude": middle.longitude,
        "reach": max(_SMALLEST_REACH, int(np.ceil(miles[order][nearly]))),
        "population": int(every.population.sum()),
        "source": told["source"],
    }
