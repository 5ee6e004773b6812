"""GeoJSON (RFC 7946): a FeatureCollection, one Feature, or a Feature on each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import orjson

from finder.directory.geo_marks import MARK, MARK_NAME
from finder.errors.clinic_files import BrokenPlaces, ForeignFile
from finder.intake.file.places.rows import PlaceRow, PlaceRows
from finder.intake.file.row import Row
from finder.intake.file.rows import check_width

_BEGINNING = 100_000
_FEATURE = re.compile(rb'"type"\s*:\s*"Feature(?:Collection)?"')
_OPENS = re.compile(rb"(?:\xef\xbb\xbf)?[\s\x1e]*\{")
_DEGREES = "OGC:CRS84"

_Object = dict[str, object]


def is_geojson(data: bytes) -> bool:
    """Whether the bytes begin as GeoJSON does."""
    return bool(_OPENS.match(data) and _FEATURE.search(data, 0, _BEGINNING))


def read_geojson(data: bytes, name: str) -> PlaceRows:
    """The features of GeoJSON, a row each; the columns are all properties that any has.

    Raises:
        BrokenPlaces: it is no JSON.
        ForeignFile: it has no feature that says anything.
        TooManyColumns: there are more properties than there may be columns.

    """
    whole, features = _features(data.removeprefix(b"\xef\xbb\xbf"), name)
    titles = [*dict.fromkeys(key for one in features for key in _object(one, "properties"))]
    if not titles:
        raise ForeignFile(name=name, format="no-features")
    check_width(Row(1, titles))
    rows = _Rows(features, titles)
    return PlaceRows(titles, rows, _grid(whole), is_ours=whole.get(MARK_NAME) == MARK)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of features, made anew each time."""

    features: list[_Object]
    titles: list[str]

    def __iter__(self) -> Iterator[PlaceRow]:
        for one in self.features:
            properties = _object(one, "properties")
            yield PlaceRow(*_point(one), [properties.get(title) for title in self.titles])


def _features(text: bytes, name: str) -> tuple[_Object, list[_Object]]:
    try:
        whole = orjson.loads(text)
    except orjson.JSONDecodeError:
        whole = {"features": [*_of_lines(text, name)]}
    found = whole.get("features", [whole]) if isinstance(whole, dict) else []
    listed = found if isinstance(found, list) else []
    return whole, [one for one in listed if isinstance(one, dict) and one.get("type") == "Feature"]


def _of_lines(text: bytes, name: str) -> Iterator[object]:
    for line in text.splitlines():
        if kept := line.strip(b"\x1e \t"):
            try:
                yield orjson.loads(kept)
            except orjson.JSONDecodeError:
                raise BrokenPlaces(name=name, format="geojson") from None


def _object(holder: _Object, name: str) -> _Object:
    found = holder.get(name)
    return cast("_Object", found) if isinstance(found, dict) else {}


def _point(feature: _Object) -> tuple[float | None, float | None, str]:
    geometry = _object(feature, "geometry")
    kind, at = geometry.get("type"), geometry.get("coordinates")
    if kind == "MultiPoint" and isinstance(at, list) and len(at) == 1:
        kind, at = "Point", at[0]
    if kind != "Point":
        return None, None, "shape" if kind else ""
    if isinstance(at, list) and [type(one) in (int, float) for one in at[:2]] == [True, True]:
        return float(at[0]), float(at[1]), ""
    return None, None, "broken" if at else ""


def _grid(whole: _Object) -> str:
    """Degrees, unless the file names a grid as GeoJSON did before RFC 7946."""
    named = _object(_object(whole, "crs"), "properties").get("name")
    return named if isinstance(named, str) and named else _DEGREES
