"""What a peer is: a way to build the search, and the two questions it is asked."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from enum import StrEnum
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from benchmarks.directory import CONCEPTS, Columns
from benchmarks.queries import RADIUS_METRES, Ask
from benchmarks.truth import Answer


class Part(StrEnum):
    """The part that a peer plays in the comparison."""

    FINDER = "finder"
    FLOOR = "floor"
    DATABASE = "database"
    TUNED = "tuned database"
    LIBRARY = "library"


class Peer(ABC):
    """One way to search. Making it loads the clinics and builds its indexes."""

    name: ClassVar[str]
    part: ClassVar[Part]

    @abstractmethod
    def __init__(self, columns: Columns) -> None: ...

    @abstractmethod
    def within(self, ask: Ask, limit: int | None) -> Answer:
        """The matches within the radius: how many, and the first `limit` (None for all)."""

    @abstractmethod
    def nearest(self, ask: Ask) -> Answer:
        """The nearest matches at any distance, as many as `queries.FIRST`."""

    def megabytes(self) -> float | None:
        """What it occupies, if it can tell; else the growth of this process is taken."""
        return None

    def close(self) -> None:
        """Give back what it holds; it is not asked again."""
        vars(self).clear()


def box(ask: Ask) -> tuple[float, float, float, float]:
    """West, south, east, north (degrees) of a box that holds the circle asked for.

    A hair wider than the circle on the ellipsoid; no origin here is near a pole or the
    180th meridian.
    """
    height = RADIUS_METRES / 110_500
    farthest = math.radians(abs(ask.latitude) + height)
    width = RADIUS_METRES / (111_100 * math.cos(farthest))
    return (
        ask.longitude - width,
        ask.latitude - height,
        ask.longitude + width,
        ask.latitude + height,
    )


def counts_by_bit(yes: NDArray[np.uint64]) -> list[int]:
    """How many clinics list each concept."""
    return [int(np.count_nonzero(yes & np.uint64(1 << bit))) for bit in range(len(CONCEPTS))]
