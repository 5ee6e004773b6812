"""562 texts that people type for a place, with what each of them means.

The table was put down before anything was tuned to it: incorporated and designated places drawn
at random from the Census Bureau's list of 2012 (with the middle of their land), written in
eight ways; the same abbreviated, misspelled, with and without accents; and by hand nicknames,
regions, counties, names of many places, islands, ZIP codes and what is no place.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from finder.errors import AmbiguousPlace, OwnLocation, UnknownPlace
from finder.geography.distance import geodesic_miles, miles_between
from finder.geography.gazetteer import standard_gazetteer
from finder.geography.place import Place
from finder.geography.position import Position
from finder.geography.zip_columns import standard_zip_columns

TABLE = Path(__file__).parents[2] / "places" / "places.csv"
MIDDLES = Path(__file__).parents[2] / "places" / "middles.csv"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def sorts() -> Iterable[str]:
    return dict.fromkeys(row["sort"] for row in rows(TABLE))


def miles_off(row: dict[str, str], place: Place) -> float:
    right = Position(latitude=float(row["latitude"]), longitude=float(row["longitude"]))
    return miles_between(place.position, right)


def fault(row: dict[str, str]) -> str:
    """What is wrong with the answer to a text, "" for nothing."""
    right = row["right"]
    try:
        place = standard_gazetteer().look_up(row["typed"])
    except OwnLocation:
        return "" if right == "location" else "asks for the location"
    except AmbiguousPlace as asked:
        missing = set(row["name"].split("; ")) - {
            part for choice in asked.choices for part in (choice, choice.partition(",")[0])
        }
        return "" if right == "asks" and not missing else f"asks about {asked.choices}"
    except UnknownPlace as refused:
        first = next(iter(refused.suggestions), "")
        near = first.startswith(row["name"]) and first.endswith(row["state"])
        is_right = right == "unknown" or (right == "suggests" and bool(first) and near)
        return "" if is_right else f"unknown, suggests {refused.suggestions}"
    if right != place.precision.value or (row["state"] or place.state) != place.state:
        return f"is the {place.precision} {place.label}"
    miles = miles_off(row, place)
    return "" if miles <= float(row["miles"]) else f"{place.label} is {miles:.1f} miles off"


@pytest.mark.parametrize("sort", sorts())
def test_what_people_type_means_what_they_mean(sort: str) -> None:
    told = [(row["typed"], fault(row)) for row in rows(TABLE) if row["sort"] == sort]
    assert [each for each in told if each[1]] == []


def test_every_choice_that_is_offered_leads_to_itself_also_as_it_is_described() -> None:
    gazetteer = standard_gazetteer()
    for row in rows(TABLE):
        if row["right"] == "asks":
            with pytest.raises(AmbiguousPlace) as asked:
                gazetteer.look_up(row["typed"])
            for label, described in zip(asked.value.choices, asked.value.described, strict=True):
                assert gazetteer.look_up(label).label == label
                assert gazetteer.look_up(described).label == label, described


def test_a_town_is_within_three_miles_of_the_middle_of_its_land() -> None:
    every = rows(MIDDLES)
    far = [
        (row["typed"], round(miles, 1))
        for row in every
        if (miles := miles_off(row, standard_gazetteer().look_up(row["typed"]))) > 3
    ]
    assert len(far) <= len(every) // 100, far


def test_a_town_over_5000_people_is_where_so_many_people_are() -> None:
    gazetteer = standard_gazetteer()
    zips = standard_zip_columns()
    northward = np.argsort(zips.latitudes)
    latitudes, longitudes = zips.latitudes[northward], zips.longitudes[northward]
    people = np.nan_to_num(zips.people)[northward]
    towns = [each for each in gazetteer._cities if each.population > 5_000 and not each.within]
    assert len(towns) > 7_000
    few = []
    for town in towns:
        latitude, longitude = town.position.latitude, town.position.longitude
        reach = 10 + (town.population / 10_000) ** 0.5
        # a degree is more than 60 miles along a meridian, and less of them further north
        span = slice(*np.searchsorted(latitudes, [latitude - reach / 60, latitude + reach / 60]))
        aside = np.abs((longitudes[span] - longitude + 180) % 360 - 180)
        near = aside * np.cos(np.radians(latitude)) < reach / 50
        miles = geodesic_miles(town.position, latitudes[span][near], longitudes[span][near])
        around = people[span][near][miles <= reach].sum()
        if around < town.population / 2 and town.state not in {"AS", "GU", "MP", "VI"}:
            few.append(town.label)
    assert len(few) <= len(towns) // 100, few
