"""The ground of the map shows what is there, and is small enough for a phone."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from finder.settings import DATA

BASEMAP = DATA / "basemap"
AREAS = ("lake", "park", "urban")
NEAR_ENOUGH = {"regions.json": 0.045, "country.json": 0.075}
"""Degrees, about 3 and 5 miles: a line is drawn through the town that stands on it."""

LIES_IN = [
    ("lake", 43.5, -87.0, "Lake Michigan"),
    ("lake", 41.2, -112.6, "Great Salt Lake"),
    ("lake", 26.95, -80.85, "Lake Okeechobee"),
    ("lake", 39.1, -120.03, "Lake Tahoe"),
    ("park", 44.6, -110.5, "Yellowstone"),
    ("park", 36.2, -112.1, "Grand Canyon"),
    ("park", 35.6, -83.5, "Great Smoky Mountains"),
    ("urban", 41.88, -87.65, "Chicago"),
    ("urban", 33.45, -112.07, "Phoenix"),
]
RUNS_BY = [
    ("river", "", 35.15, -90.06, "the Mississippi at Memphis"),
    ("river", "", 38.63, -90.18, "the Mississippi at St. Louis"),
    ("road", "10", 33.43, -112.1, "Phoenix"),
    ("road", "17", 34.55, -111.85, "Camp Verde"),
    ("road", "95", 37.54, -77.44, "Richmond"),
    ("road", "90", 46.88, -114.0, "Missoula"),
    ("road", "70", 38.96, -92.33, "Columbia, Missouri"),
    ("road", "5", 40.58, -122.36, "Redding"),
    ("road", "35", 42.0, -93.57, "Ames"),
]


@lru_cache(maxsize=2)
def read(name: str) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads((BASEMAP / name).read_bytes())
    return whole


@lru_cache(maxsize=2)
def drawn(name: str) -> list[tuple[dict[str, Any], shapely.Geometry]]:
    """What kind each drawn thing is, and where."""
    whole = read(name)
    features = whole.get("features") or [
        feature for region in whole["regions"] for feature in region["features"]
    ]
    return [(each["properties"], shape(each["geometry"])) for each in features]


def of_kind(name: str, kind: str, number: str = "") -> list[shapely.Geometry]:
    return [
        geometry
        for properties, geometry in drawn(name)
        if properties["kind"] == kind and properties.get("number", "") == number
    ]


@pytest.mark.parametrize(("kind", "latitude", "longitude", "_name"), LIES_IN)
def test_what_a_person_knows_is_where_it_is(
    kind: str, latitude: float, longitude: float, _name: str
) -> None:
    at = shapely.Point(longitude, latitude)
    assert any(shapely.contains(of_kind("regions.json", kind), at))


@pytest.mark.parametrize("file", ["regions.json", "country.json"])
@pytest.mark.parametrize(("kind", "number", "latitude", "longitude", "_name"), RUNS_BY)
def test_rivers_and_roads_run_by_the_towns_on_them(
    file: str, kind: str, number: str, latitude: float, longitude: float, _name: str
) -> None:
    at = shapely.Point(longitude, latitude)
    assert min(shapely.distance(of_kind(file, kind, number), at)) < NEAR_ENOUGH[file]


def test_all_of_it_is_small_enough_for_a_phone() -> None:
    sent = {path.name: len(gzip.compress(path.read_bytes(), 6)) for path in BASEMAP.iterdir()}
    assert sent["country.json"] < 100_000
    assert sum(sent.values()) < 600_000


def test_a_region_holds_nothing_of_its_neighbours() -> None:
    whole = read("regions.json")
    side = whole["side"]
    for region in whole["regions"]:
        west, south = region["at"]
        square = shapely.box(west, south, west + side, south + side).buffer(0.001)
        assert all(square.covers(shape(each["geometry"])) for each in region["features"])


def test_a_shield_stands_on_its_road() -> None:
    roads = {
        properties["number"]: of_kind("regions.json", "road", properties["number"])
        for properties, _ in drawn("regions.json")
        if properties["kind"] == "road"
    }
    shields = [spot for region in read("regions.json")["regions"] for spot in region["shields"]]
    assert len(shields) > 1_000
    off = [
        (number, longitude, latitude)
        for number, longitude, latitude in shields
        if min(shapely.distance(roads[number], shapely.Point(longitude, latitude))) > 0.005
    ]
    assert off == []


@pytest.mark.parametrize("file", ["regions.json", "country.json"])
def test_outer_rings_are_counterclockwise_as_rfc_7946_wants_them(file: str) -> None:
    polygons = shapely.get_parts([geometry for _, geometry in drawn(file)])
    rings = [one.exterior for one in polygons if one.geom_type == "Polygon"]
    assert rings
    assert all(shapely.is_ccw(rings))


def test_a_kind_is_an_area_or_a_line_as_it_is_drawn() -> None:
    for file in ("regions.json", "country.json"):
        for properties, geometry in drawn(file):
            is_area = properties["kind"] in AREAS
            assert geometry.geom_type == ("MultiPolygon" if is_area else "MultiLineString")
            assert not geometry.is_empty
