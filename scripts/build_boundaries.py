"""Build data/boundaries/ from TopoJSON outlines, and the names of towns from the gazetteer.

    python scripts/build_boundaries.py states-10m.json counties-10m.json

Out come states.json.gz (which state a point lies in), states_outline.json and
counties_outline.json (drawn on the map), counties.json.gz (coloured on it) and towns.json
(written on it): the same to the byte for the same input. data/README.md tells where the input
comes from.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry import mapping

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from finder.geography.gazetteer import load_gazetteer
from finder.geography.gazetteer_tables import read_zip_codes
from finder.geography.us_states import STATE_NAMES, STATE_OF_FIPS
from finder.settings import DATA

OUT = DATA / "boundaries"
LARGE_TOWN = 30_000
TOWNS_OF_EVERY_STATE = 8
SIMPLE_STATES = 0.04  # degrees
SIMPLE_COUNTIES = 0.02
SMALL_ISLAND = 0.0015  # square degrees: about 6 square miles


def main() -> None:
    """Read the two sources, write the five files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("states", type=Path)
    parser.add_argument("counties", type=Path)
    arguments = parser.parse_args()
    states = outlines(arguments.states, "states")
    counties = outlines(arguments.counties, "counties")
    write("states.json.gz", gzip.compress(features(states, 5), 9, mtime=0))
    drawn = states.assign(geometry=[without_small_islands(each) for each in states.geometry])
    drawn["geometry"] = simplified(drawn.geometry, SIMPLE_STATES)
    write("states_outline.json", features(drawn, 3))
    write("counties_outline.json", county_lines(counties, 3))
    write("counties.json.gz", gzip.compress(county_areas(counties, 3), 9, mtime=0))
    write("towns.json", towns())


def outlines(source: Path, layer: str) -> gpd.GeoDataFrame:
    """The valid outlines of a layer with the postal code of the state, in the code's order."""
    table = gpd.read_file(source, layer=layer).set_crs(4326, allow_override=True)
    table["geometry"] = table.geometry.make_valid().map(polygons)
    table["state"] = table["id"].str[:2].map(STATE_OF_FIPS)
    return table.sort_values("id").reset_index(drop=True)


def polygons(geometry: shapely.Geometry) -> shapely.MultiPolygon:
    """The polygons of a geometry, without lines and points that fixing left over."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def without_small_islands(outline: shapely.MultiPolygon) -> shapely.MultiPolygon:
    """The parts that can be seen on a map of the country, and always the largest."""
    large = [part for part in outline.geoms if part.area >= SMALL_ISLAND]
    return shapely.MultiPolygon(large or [max(outline.geoms, key=lambda part: part.area)])


def simplified(outlines: gpd.GeoSeries, degrees: float) -> list[shapely.Geometry]:
    """Simpler outlines that still share their borders."""
    return list(shapely.coverage_simplify(outlines.to_numpy(), degrees))


def features(states: gpd.GeoDataFrame, decimals: int) -> bytes:
    """A GeoJSON FeatureCollection with one MultiPolygon a state."""
    return packed(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"state": row.state, "name": STATE_NAMES[row.state]},
                    "geometry": rounded(polygons(row.geometry), decimals),
                }
                for row in states.itertuples()
            ],
        }
    )


def county_lines(counties: gpd.GeoDataFrame, decimals: int) -> bytes:
    """A GeoJSON MultiLineString of the borders between counties of one state, each once."""
    simple = counties.assign(geometry=simplified(counties.geometry, SIMPLE_COUNTIES))
    seen: Counter[tuple[str, tuple[tuple[float, float], ...]]] = Counter()
    for row in simple.itertuples():
        for ring in shapely.get_parts(shapely.boundary(polygons(row.geometry))):
            for ends in pairwise(ring.coords):
                seen[row.state, tuple(sorted(ends))] += 1
    shared = [shapely.LineString(ends) for (_, ends), times in seen.items() if times > 1]
    lines = shapely.get_parts(shapely.line_merge(shapely.MultiLineString(shared)))
    ordered = sorted(lines, key=lambda line: line.bounds)
    return packed(rounded(shapely.MultiLineString(ordered), decimals))


def county_areas(counties: gpd.GeoDataFrame, decimals: int) -> bytes:
    """A GeoJSON FeatureCollection with one MultiPolygon a county, under its full name."""
    names = county_names()
    simple = counties.assign(simple=simplified(counties.geometry, SIMPLE_COUNTIES))
    return packed(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {
                        "fips": row.id,
                        "name": names.get(row.id) or name_of_its_kind(row.name, row.state),
                        "state": row.state,
                    },
                    "geometry": smallest(row.simple, row.geometry, decimals),
                }
                for row in simple.itertuples()
            ],
        }
    )


def smallest(simple: shapely.Geometry, exact: shapely.Geometry, decimals: int) -> dict[str, object]:
    """The simple outline, or the exact one of a county too small to be simplified."""
    outline = rounded(polygons(simple), decimals)
    return outline if outline["coordinates"] else rounded(polygons(exact), decimals)


def county_names() -> dict[str, str]:
    """The full name of every county that has a ZIP code, by its number."""
    zip_codes = read_zip_codes(DATA / "gazetteer").values()
    return {each.county_fips: each.county for each in zip_codes}


def name_of_its_kind(name: str, state: str) -> str:
    """The full name of a county without a ZIP code; only these few kinds are."""
    kinds = {"CT": "Planning Region", "VA": "city", "AS": "District", "MP": "Municipality"}
    return f"{name} {kinds[state]}"


def rounded(geometry: shapely.Geometry, decimals: int) -> dict[str, object]:
    """The GeoJSON of `geometry` with so many decimals, without what rounding made double.

    Rings turn as RFC 7946 wants them: the outer ones counterclockwise, holes clockwise.
    """
    tidy = shapely.remove_repeated_points(
        shapely.transform(geometry, lambda points: points.round(decimals))
    )
    if geometry.geom_type == "MultiPolygon":
        tidy = shapely.MultiPolygon([part for part in tidy.geoms if part.area > 0])
    return mapping(shapely.orient_polygons(tidy))


def towns() -> bytes:
    """[name, state, latitude, longitude, people] of the larger towns, largest first.

    Every state has its few largest, however small, so that no part of the map is bare.
    """
    rows, seen = [], dict.fromkeys(STATE_NAMES, 0)
    for town in load_gazetteer().towns(0):
        seen[town.state] += 1
        if town.population >= LARGE_TOWN or seen[town.state] <= TOWNS_OF_EVERY_STATE:
            point = round(town.position.latitude, 3), round(town.position.longitude, 3)
            rows.append([town.name, town.state, *point, town.population])
    return packed(rows)


def packed(value: object) -> bytes:
    """`value` as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def write(name: str, content: bytes) -> None:
    """Write one file and say how large it is."""
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_bytes(content)
    print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
