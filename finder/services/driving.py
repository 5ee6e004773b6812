"""Minutes by car, where a server of routes is configured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from finder.geography.position import Position
from finder.services.routes_server import DrivingTimes
from finder.settings import settings


def driving_minutes(origin: Position | None, places: Iterable[Position]) -> Mapping[Position, int]:
    """Whole minutes by car from `origin` to each of `places`, where a server is configured."""
    address = settings().routes_url.strip()
    if origin is None or not address:
        return {}
    return _server(address).minutes(origin, places)


@lru_cache(maxsize=1)
def _server(address: str) -> DrivingTimes:
    return DrivingTimes(address)
