"""What is read of another directory: all of it, or the places of which something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from finder.directory.fhir.shapes import Json, fhir_id
from finder.intake.file.fhir.places import OF_PLACES
from finder.services.federation.reading import ServerReading
from finder.services.federation.spool import Spool
from finder.storage.federation.pulls import Pull

Progress = Callable[[str, float], None]

_HOLDERS = {
    "Organization": "organization",
    "Endpoint": "endpoint",
    "Practitioner": "practitioner",
}
"""Types that others refer to, and by which parameter those are found."""
_WHOLE = ("Location", *OF_PLACES, "Organization", "Endpoint")
_MOST_CHANGED = 2_000
"""Places that are asked for one by one; where more changed, all are read."""
_MOST_AGAIN = 2_000
"""Places that did not go in the last time and are asked for again; where there are more, they wait
until all is read. Else a directory that is largely the own one would be read whole each time."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came; `since` is where the next pull goes on, "" where the server tells no time.

    `unasked` are places that did not go in the last time, and were not asked for again.
    """

    since: str
    is_whole: bool
    skipped: int
    unasked: tuple[str, ...] = ()


def pulled(reading: ServerReading, last: Pull | None, spool: Spool, progress: Progress) -> Pulled:
    """Put all that a server has into the spool, or what changed since the last pull.

    Raises:
        InputError: it can't be read to the end; nothing of it is to be taken.

    """
    if last and last.since and _tells_changes(reading):
        again = last.again if len(last.again) <= _MOST_AGAIN else ()
        since = _changed(reading, last.since, again, spool, progress)
        if since is not None:
            left = () if again else _left(last.again, spool.named_places())
            return Pulled(since, is_whole=False, skipped=reading.skipped, unasked=left)
        spool.clear()
        reading.skipped = 0
    return Pulled(_whole(reading, spool, progress), is_whole=True, skipped=reading.skipped)


def _tells_changes(reading: ServerReading) -> bool:
    return all(reading.server.finds(kind, "_lastUpdated") for kind in _kinds(reading))


def _kinds(reading: ServerReading) -> list[str]:
    return [one for one in _WHOLE if one in reading.server.searches]


def _whole(reading: ServerReading, spool: Spool, progress: Progress) -> str:
    since = _read(reading, spool, progress)
    _take_missing(reading, spool, ("Practitioner",))
    return since


def _left(waiting: Iterable[str], came: set[str]) -> tuple[str, ...]:
    return tuple(one for one in waiting if fhir_id(one) not in came)


def _changed(
    reading: ServerReading, last: str, again: Iterable[str], spool: Spool, progress: Progress
) -> str | None:
    """Until when: what changed after `last`, with all else of the same places and of those `again`.

    None where all is to be read: that is too much, or places went, which only all of it can show.
    """
    since = _read(reading, spool, progress, last)
    if reading.is_less:
        return None
    places = spool.named_places() | set(again)
    if len(places) <= _MOST_CHANGED:
        spool.take(_holders(reading, spool))
        places |= spool.named_places()
    if len(places) > _MOST_CHANGED:
        return None
    spool.take(_at(reading, places))
    _take_missing(reading, spool, _HOLDERS)
    return since


def _read(reading: ServerReading, spool: Spool, progress: Progress, since: str = "") -> str:
    """Put everything, or what changed since then, into the spool; gives the time that it is of."""
    kinds = _kinds(reading)

    if reading.server.exports:
        until = reading.exported(kinds, spool, partial(progress, "pulling"), since)
        if until is not None:
            return until
        spool.clear()
    changed = {"_lastUpdated": _after(since)} if since else {}
    for number, kind in enumerate(kinds):

        def tell(share: float, before: int = number) -> None:
            progress("pulling", (before + share) / len(kinds))

        tell(0)
        spool.take(reading.found(kind, tell, **changed))
    return reading.server.now


def _after(since: str) -> str:
    """What a search asks for that goes on from a time.

    A server that tells the time of what came to the millisecond has told all of that one. A time in
    whole seconds says less: more may have changed within it.
    """
    return f"{'gt' if '.' in since else 'ge'}{since}"


def _holders(reading: ServerReading, spool: Spool) -> Iterator[Json]:
    """What refers to organizations, endpoints and people that changed."""
    changed = {kind: spool.ids(kind) for kind in _HOLDERS}
    for kind, parameter in _HOLDERS.items():
        for holder in ("Location", "HealthcareService", "PractitionerRole"):
            if reading.server.finds(holder, parameter):
                yield from reading.found_by(holder, parameter, changed[kind])


def _at(reading: ServerReading, places: set[str]) -> Iterator[Json]:
    """Everything that is of these places."""
    yield from reading.found_by("Location", "_id", places)
    for kind, parameter in OF_PLACES.items():
        if reading.server.finds(kind, parameter):
            yield from reading.found_by(kind, parameter, places)


def _take_missing(reading: ServerReading, spool: Spool, kinds: Iterable[str]) -> None:
    """Ask for what resources refer to and did not come yet."""
    known = [kind for kind in kinds if kind in reading.server.searches]
    for kind, ids in spool.missing(known).items():
        spool.take(reading.found_by(kind, "_id", ids))
