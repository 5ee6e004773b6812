"""Build data/basemap/: water, built-up areas, parks and Interstates for the ground of the map.

    python scripts/build_basemap.py FOLDER

FOLDER holds lakes, rivers, urban_areas, parks and interstates as .geojson.gz; data/README.md
tells where they come from. Out come country.json (drawn while the whole country is seen) and
regions.json (drawn from closer, cut into pieces, so that a browser only draws what it shows):
the same to the byte for the same input.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping, shape

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from collections.abc import Iterable, Iterator

from finder.settings import DATA

OUT = DATA / "basemap"
FAR = 0.03
"""Degrees by which a line may be off while the whole country is seen: about a pixel."""
NEAR = 0.004
CARRIAGEWAY = 0.012
"""Degrees: two lines of one Interstate that stay this close are its two carriageways."""
BORDER = 0.02
"""Degrees beyond the outlines of the states, which are as exact as that."""
DECIMALS = 3
PIECE = 4
"""Degrees: the side of a region."""
SHIELDS = 0.25
"""Degrees along a road between two spots where its shield may stand."""
FEWEST_SQUARE_DEGREES = 0.02
AREAS = ("lake", "urban", "park")
COUNTRY_LAKES, COUNTRY_RIVERS = 4, 5
"""The largest `scalerank` that is seen with the whole country."""
LEAST_RIVERS = 11
"""Creeks of rank 12 would be a sixth of what a browser fetches, and are seen by nobody."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing to draw: what it is, from which zoom, and for a road its number."""

    kind: str
    zoom: int
    geometry: shapely.Geometry
    number: str = ""


def main() -> None:
    """Read the five files, write the two."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    found = list(at_home([*areas(folder), *rivers(folder), *interstates(folder)]))
    OUT.mkdir(exist_ok=True)
    write("country.json", {"features": [drawn(one) for one in country(found)]})
    write("regions.json", {"side": PIECE, "regions": list(regions(found))})


def at_home(found: Iterable[Feature]) -> Iterator[Feature]:
    """What lies in the states and territories; a lake on the border is kept whole.

    The map shows nothing of the countries around, so a river of theirs would run over nothing.
    """
    with gzip.open(DATA / "boundaries" / "states.json.gz") as file:
        outlines = [shape(each["geometry"]) for each in json.load(file)["features"]]
    home = shapely.union_all(shapely.make_valid(outlines)).buffer(BORDER)
    shapely.prepare(home)
    for one in found:
        if one.geometry.intersects(home):
            inside = one.geometry if one.kind == "lake" else one.geometry.intersection(home)
            yield replace(one, geometry=inside)


def read(folder: Path, name: str) -> Iterator[tuple[dict[str, object], shapely.Geometry]]:
    """The properties and the valid geometry of each feature of a file."""
    with gzip.open(folder / f"{name}.geojson.gz") as file:
        for feature in json.load(file)["features"]:
            if feature["geometry"]["coordinates"]:
                yield feature["properties"], shapely.make_valid(shape(feature["geometry"]))


def areas(folder: Path) -> Iterator[Feature]:
    """Lakes by rank, and all built-up areas and parks."""
    for properties, geometry in read(folder, "lakes"):
        rank = int(float(str(properties["scalerank"])))
        yield Feature("lake", 3 if rank <= COUNTRY_LAKES else 6 if rank <= 8 else 7, geometry)
    for _, geometry in read(folder, "urban_areas"):
        yield Feature("urban", 3, geometry)
    for _, geometry in read(folder, "parks"):
        yield Feature("park", 3, geometry)


def rivers(folder: Path) -> Iterator[Feature]:
    """Rivers, the largest from far away."""
    for properties, geometry in read(folder, "rivers"):
        rank = int(float(str(properties["scalerank"])))
        if rank <= LEAST_RIVERS:
            zoom = 4 if rank <= COUNTRY_RIVERS else 6 if rank <= 8 else 7 if rank <= 10 else 8
            yield Feature("river", zoom, geometry)


def interstates(folder: Path) -> Iterator[Feature]:
    """Each Interstate once, one line for its two carriageways."""
    pieces: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for properties, geometry in read(folder, "interstates"):
        pieces[str(properties["ref"])].extend(shapely.get_parts(geometry))
    for number, parts in sorted(pieces.items()):
        main_road = len(number.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ ")) <= 2
        yield Feature("road", 4 if main_road else 7, one_line(parts), number)


def one_line(parts: list[shapely.Geometry]) -> shapely.Geometry:
    """The longest lines first; of the others, what does not run beside one of them."""
    merged = shapely.get_parts(shapely.line_merge(shapely.union_all(parts)))
    kept: list[shapely.Geometry] = []
    beside = shapely.Polygon()
    for line in sorted(merged, key=lambda one: (-one.length, one.bounds)):
        rest = line.difference(beside)
        kept.extend(one for one in shapely.get_parts(rest) if one.length > CARRIAGEWAY / 4)
        beside = beside.union(line.buffer(CARRIAGEWAY, cap_style="flat"))
    return shapely.line_merge(shapely.union_all(kept))


def country(found: Iterable[Feature]) -> Iterator[Feature]:
    """What is seen with the whole country, in simple lines."""
    for one in found:
        simple = one.geometry.simplify(FAR)
        is_seen = one.zoom <= 4 and not (one.kind in AREAS and simple.area < FEWEST_SQUARE_DEGREES)
        if is_seen:
            yield Feature(one.kind, one.zoom, simple, one.number)


def regions(found: list[Feature]) -> Iterator[dict[str, object]]:
    """All that is known, cut into squares, with the spots where shields may stand."""
    simple = [(one, one.geometry.simplify(NEAR)) for one in found]
    tree = shapely.STRtree([geometry for _, geometry in simple])
    for west, south in product(range(-180, 180, PIECE), range(-16, 76, PIECE)):
        square = shapely.box(west, south, west + PIECE, south + PIECE)
        pieces = []
        for at in sorted(tree.query(square)):
            one, geometry = simple[at]
            inside = shapely.intersection(geometry, square)
            if not inside.is_empty:
                pieces.append(Feature(one.kind, one.zoom, inside, one.number))
        pieces = [each for each in pieces if parts_of(each)]
        if pieces:
            yield {
                "at": [west, south],
                "features": [drawn(each) for each in pieces],
                "shields": [spot for each in pieces for spot in shields(each)],
            }


def shields(road: Feature) -> Iterator[list[object]]:
    """Where along a road its shield may stand: `[number, longitude, latitude]`."""
    if road.kind != "road":
        return
    for line in parts_of(road):
        count = round(line.length / SHIELDS)
        for step in range(count):
            spot = line.interpolate((step + 0.5) / count, normalized=True)
            yield [road.number, round(spot.x, 3), round(spot.y, 3)]


def parts_of(one: Feature) -> list[shapely.Geometry]:
    """The areas of an area, the lines of a line: cutting may leave points and edges beside them."""
    wanted = "Polygon" if one.kind in AREAS else "LineString"
    exact = shapely.set_precision(one.geometry, 10**-DECIMALS)
    parts = shapely.get_parts(shapely.get_parts(exact))
    return [part for part in parts if part.geom_type == wanted and not part.is_empty]


def drawn(one: Feature) -> dict[str, object]:
    """A GeoJSON feature of what is to be drawn."""
    whole = shapely.MultiPolygon if one.kind in AREAS else shapely.MultiLineString
    geometry = mapping(shapely.orient_polygons(whole(parts_of(one))))
    return {
        "type": "Feature",
        "properties": {"kind": one.kind, "zoom": one.zoom}
        | ({"number": one.number} if one.number else {}),
        "geometry": {"type": geometry["type"], "coordinates": shortened(geometry["coordinates"])},
    }


def shortened(values: tuple[Any, ...] | list[Any] | float) -> list[object] | float:
    """Coordinates without the decimals that nobody sees."""
    return (
        [shortened(each) for each in values]
        if isinstance(values, tuple | list)
        else round(values, 3)
    )


def write(name: str, content: object) -> None:
    """A compact JSON file."""
    (OUT / name).write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
