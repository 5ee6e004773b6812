"""When no single clinic has it all: who has it together, who has all of it farther away, what else.

Every distance is from the person's own place, and no clinic counts that does not say yes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from finder.directory.clinic import Clinic, PositionPrecision
from finder.geography.place import Place
from finder.search.cover import ClinicPart, Cover
from finder.search.query import Need, Query
from finder.search.search import Search
from finder.search.together import Together
from finder.services.directory import Directory
from finder.settings import DATA
from finder.taxonomy.rows import read_rows

_VIDEO = "telehealth"
_NEAR = 200
"""So many clinics are looked at for one in the person's own state."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One clinic to go to, what it is for (needs by key), and the miles to it."""

    clinic: Clinic
    keys: tuple[str, ...]
    miles: float

    @property
    def approximate(self) -> bool:
        """Whether the clinic's position is only the middle of its ZIP code."""
        return self.clinic.position_precision is PositionPrecision.ZIP_CENTROID


@dataclass(frozen=True, slots=True)
class Trips:
    """Clinics that together list what is wanted; `is_best` says that no fewer or nearer do."""

    stops: tuple[Stop, ...]
    is_best: bool

    @property
    def miles(self) -> float:
        """The miles one way to each of them, in all."""
        return sum(stop.miles for stop in self.stops)


@dataclass(frozen=True, slots=True)
class Substitute:
    """Another thing of the same family, where a need is far away."""

    key: str
    family: str
    stop: Stop


class SharedCare:
    """What there is around `place` for a query that no single clinic near it answers."""

    def __init__(self, directory: Directory, query: Query, place: Place | None) -> None:
        self._directory = directory
        self._place = place
        self._together = Together(Search(directory.index, query))

    @property
    def can_be_shared(self) -> bool:
        """Whether there are several needs, and a place to go from."""
        return self._together.can_be_shared

    @cached_property
    def within(self) -> Trips | None:
        """The fewest clinics within reach for all that anybody lists there."""
        return self._trips(self._together.fewest_within)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The needs that nobody within reach lists."""
        return self._keys(self._together.wanted & ~self._together.reachable)

    @cached_property
    def full(self) -> Stop | None:
        """The nearest clinic anywhere that lists everything."""
        part = self._together.nearest_full
        return self._stop(part) if part else None

    @cached_property
    def pair(self) -> Trips | None:
        """The nearest two, wherever they are, that list everything between them."""
        return self._trips(self._together.nearest_pair)

    @cached_property
    def nearest_missing(self) -> tuple[Stop, ...]:
        """For each need that nobody within reach lists the nearest clinic that does."""
        found = (self._nearest_for(key) for key in self.missing)
        return tuple(stop for stop in found if stop)

    @cached_property
    def by_video(self) -> tuple[Stop, ...]:
        """For needs that a video visit may answer, the nearest in the state that offers such."""
        state = self._place.state if self._place else ""
        if not state:
            return ()
        return tuple(
            stop
            for need in self._together.needs
            if need.key in video_keys() and (stop := self._in_state(need, state))
        )

    @cached_property
    def substitutes(self) -> tuple[Substitute, ...]:
        """For each need that nobody within reach lists what is nearest of its family."""
        return tuple(self._of_families())

    def _of_families(self) -> Iterator[Substitute]:
        taxonomy = self._directory.taxonomy
        for key in self.missing:
            for family in taxonomy.families_of(key):
                others = tuple(one for one in taxonomy.members(family) if one != key)
                parts = self._together.nearest_of((Need(family, only=others),)) if others else ()
                if parts:
                    clinic = self._directory.listed[parts[0].row]
                    listed = tuple(one for one in others if clinic.answer(one).value == "yes")
                    yield Substitute(key, family, Stop(clinic, listed[:3], parts[0].miles))
                    break

    def _in_state(self, need: Need, state: str) -> Stop | None:
        for part in self._together.nearest_of((need, Need(_VIDEO)), _NEAR):
            clinic = self._directory.listed[part.row]
            if clinic.address.state == state:
                return Stop(clinic, (need.key,), part.miles)
        return None

    def _nearest_for(self, key: str) -> Stop | None:
        need = next(one for one in self._together.needs if one.key == key)
        parts = self._together.nearest_of((need,))
        return Stop(self._directory.listed[parts[0].row], (key,), parts[0].miles) if parts else None

    def _trips(self, cover: Cover | None) -> Trips | None:
        if cover is None:
            return None
        return Trips(tuple(map(self._stop, cover.parts)), cover.is_best)

    def _stop(self, part: ClinicPart) -> Stop:
        return Stop(self._directory.listed[part.row], self._keys(part.meets), part.miles)

    def _keys(self, mask: int) -> tuple[str, ...]:
        return tuple(n.key for bit, n in enumerate(self._together.needs) if mask >> bit & 1)


def stops_of(care: SharedCare) -> tuple[Stop, ...]:
    """Every clinic that an answer names, each once, in the order of the page."""
    named = (
        *(care.within.stops if care.within else ()),
        *([care.full] if care.full else []),
        *(care.pair.stops if care.pair else ()),
        *care.nearest_missing,
        *care.by_video,
        *(one.stop for one in care.substitutes),
    )
    first: dict[str, Stop] = {}
    for stop in named:
        first.setdefault(stop.clinic.id, stop)
    return tuple(first.values())


@lru_cache(maxsize=1)
def video_keys() -> frozenset[str]:
    """The needs for which a visit by video may do: those of data/travel/by_video.csv."""
    rows = read_rows(DATA / "travel" / "by_video.csv", ("key", "source"))
    return frozenset(row["key"] for row in rows)
