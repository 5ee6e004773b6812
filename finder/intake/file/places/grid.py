"""Points on any grid as degrees of WGS 84."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

Point = tuple[float, float]
_WGS_84 = ("EPSG:4326", "OGC:CRS84")
_SHOWN = 60
_LONGEST = 20_000


def degrees_of(points: Sequence[Point | None], grid: str) -> list[Point | None] | None:
    """Longitude and latitude of points on a grid; None if what their numbers mean can't be told.

    Where no grid is named, numbers that can be degrees are.
    """
    placed = [at for at in points if at is not None]
    if not placed or grid in _WGS_84:
        return [*points]
    found = _crs(grid)
    if found is None:
        are_degrees = all(abs(x) <= 180 and abs(y) <= 90 for x, y in placed)
        return [*points] if are_degrees and not grid else None
    if _is_wgs_84(found):
        return [*points]
    return _turned(points, found)


def _turned(points: Sequence[Point | None], found: CRS) -> list[Point | None] | None:
    xs, ys = zip(*(at for at in points if at is not None), strict=True)
    try:
        turn = Transformer.from_crs(found, _WGS_84[0], always_xy=True)
        longitudes, latitudes = turn.transform(xs, ys)
    except ProjError:
        return None
    turned = iter(zip(longitudes, latitudes, strict=True))
    return [_finite(next(turned)) if at is not None else None for at in points]


def _finite(at: tuple[float, float]) -> Point | None:
    longitude, latitude = (round(float(one), 7) for one in at)
    return (longitude, latitude) if abs(longitude) <= 180 and abs(latitude) <= 90 else None


def grid_name(grid: str) -> str:
    """What a grid that is none of degrees of WGS 84 is called, "" for that one or none."""
    found = _crs(grid) if grid and grid not in _WGS_84 else None
    if found is None or _is_wgs_84(found):
        return ""
    return str(found.name)[:_SHOWN]


@lru_cache(maxsize=16)
def _crs(grid: str) -> CRS | None:
    try:
        return CRS.from_user_input(grid) if grid and len(grid) < _LONGEST else None
    except CRSError:
        return None


def _is_wgs_84(found: CRS) -> bool:
    return found.to_authority(min_confidence=70) in (("EPSG", "4326"), ("OGC", "CRS84"))
