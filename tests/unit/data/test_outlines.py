"""Every outline that ships or is written is GeoJSON as RFC 7946 wants it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely

from finder.exchange.access_files import counties_geojson
from finder.search.query import Query
from finder.services.access.picture import access_picture
from finder.services.directory import directory_of
from finder.settings import DATA
from finder.taxonomy.taxonomy import Taxonomy

OUTLINES = DATA / "boundaries"
FILES = sorted(
    path.name
    for path in OUTLINES.iterdir()
    if path.name.endswith((".json", ".json.gz")) and path.name != "towns.json"
)


def read(name: str) -> dict[str, object]:
    data = (OUTLINES / name).read_bytes()
    text = gzip.decompress(data) if name.endswith(".gz") else data
    whole: dict[str, object] = json.loads(text)
    return whole


def polygons(whole: object) -> Iterator[shapely.Polygon]:
    """Each polygon in a GeoJSON object of any type."""
    if isinstance(whole, list):
        for each in whole:
            yield from polygons(each)
    elif isinstance(whole, dict):
        if "coordinates" in whole:
            parts = shapely.get_parts(shapely.from_geojson(json.dumps(whole)))
            yield from (part for part in parts if part.geom_type == "Polygon")
        for key in ("features", "geometries", "geometry"):
            yield from polygons(whole.get(key))


def assert_turns_right(whole: object) -> int:
    found = list(polygons(whole))
    for polygon in found:
        assert shapely.is_ccw(polygon.exterior), polygon.bounds
        assert not any(shapely.is_ccw(hole) for hole in polygon.interiors), polygon.bounds
        west, _, east, _ = polygon.bounds
        assert -180 <= west < east <= 180
        assert east - west < 180, "a piece on both sides of the date line is to be cut there"
    return len(found)


def test_the_outlines_are_the_files_that_are_looked_at() -> None:
    assert {Path(name).suffix for name in FILES} == {".json", ".gz"}
    assert {"counties.json.gz", "states.json.gz", "states_outline.json"} <= set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_outer_rings_are_counterclockwise_and_holes_clockwise(name: str) -> None:
    pieces = assert_turns_right(read(name))
    assert pieces or "LineString" in json.dumps(read(name))[:200]


def test_so_are_those_of_the_counties_that_are_written(taxonomy: Taxonomy) -> None:
    access = access_picture(directory_of([], taxonomy), Query())
    written = json.loads(counties_geojson(access.outlines, {}))
    assert assert_turns_right(written) > len(access.outlines) / 2
