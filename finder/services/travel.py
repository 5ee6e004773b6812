"""What a way costs: there and back, and for as many visits as are usual, where that is known.

Visits are those of data/travel/usual_visits.csv, each with its source, which the texts name in the
language of the visitor; of what is not there nothing is said. Miles are straight lines; minutes by
car are those of a server of routes, where there is one (`finder.services.routes_server`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from finder.services.wording.texts import Wording
from finder.settings import DATA
from finder.taxonomy.rows import read_rows
from finder.taxonomy.taxonomy import Taxonomy

_COLUMNS = ("key", "visits", "bound", "source")
_BOUNDS = ("least", "most")
_IN_HOURS = 120
"""Minutes from which on a way is told in hours."""


@dataclass(frozen=True, slots=True)
class UsualVisits:
    """How many visits something takes at least or at most (`bound`), and who says so."""

    visits: int
    bound: str
    source: str


def travel_lines(
    miles: float,
    keys: Iterable[str],
    taxonomy: Taxonomy,
    words: Wording,
    minutes: int | None = None,
) -> Iterator[str]:
    """The way there and back, then for each of `keys` that is known the miles of all its visits.

    Where `minutes` by car are known, they come first.
    """
    both = miles * 2
    if minutes is not None:
        yield _by_car(minutes, words)
    yield words.say("travel.both_ways", miles=words.miles(both))
    for key in dict.fromkeys(keys):
        usual = usual_visits().get(key)
        if usual is not None:
            yield words.say(
                f"travel.{usual.bound}",
                need=taxonomy[key].label,
                visits=usual.visits,
                miles=words.miles(both * usual.visits),
                source=words.say(f"travel.source.{key}"),
            )


def _by_car(minutes: int, words: Wording) -> str:
    if minutes < _IN_HOURS:
        return words.say("travel.by_car.minutes", count=max(minutes, 1))
    return words.say("travel.by_car.hours", count=round(minutes / 60))


@lru_cache(maxsize=1)
def usual_visits() -> dict[str, UsualVisits]:
    """How many visits things take, by key.

    Raises:
        DataError: the table is missing or has a row that makes no sense.

    """
    rows = read_rows(DATA / "travel" / "usual_visits.csv", _COLUMNS)
    for row in rows:
        if row["bound"] not in _BOUNDS or not row["visits"].isdecimal():
            raise row.error("visits are a number, at least or at most")
    return {
        row["key"]: UsualVisits(int(row["visits"]), row["bound"], row["source"]) for row in rows
    }
