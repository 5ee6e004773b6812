"""What is read of another directory: all of it, or the places of which something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from finder.directory.fhir.shapes import Json, objects, text_in
from finder.services.federation.reading import ServerReading
from finder.storage.pulls import Pull

Progress = Callable[[str, float], None]

_OF_PLACES = {
    "HealthcareService": "location",
    "PractitionerRole": "location",
    "OrganizationAffiliation": "location",
    "VerificationResult": "target",
}
"""Types of which each resource says its places: in the element, and by the parameter, called so."""
_HOLDERS = {
    "Organization": "organization",
    "Endpoint": "endpoint",
    "Practitioner": "practitioner",
}
"""Types that others refer to, and by which parameter those are found."""
_WHOLE = ("Location", *_OF_PLACES, "Organization", "Endpoint")
_MOST_CHANGED = 2_000
"""Places that are asked for one by one; where more changed, all are read."""

Found = dict[tuple[str, str], Json]


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came; `since` is where the next pull goes on, "" where the server tells no time."""

    resources: tuple[Json, ...]
    since: str
    is_whole: bool
    skipped: int

    @property
    def has_places(self) -> bool:
        """Whether there is anything that may be a clinic."""
        return self.is_whole or any(one["resourceType"] == "Location" for one in self.resources)


def pulled(reading: ServerReading, last: Pull | None, progress: Progress) -> Pulled:
    """All that a server has, or what changed since the last pull.

    Raises:
        InputError: it can't be read to the end; nothing of it is taken.

    """
    if last and last.since and _tells_changes(reading):
        some = _changed(reading, last, progress)
        if some is not None:
            return some
    return _whole(reading, progress)


def _tells_changes(reading: ServerReading) -> bool:
    kinds = [one for one in _WHOLE if one in reading.server.searches]
    return all(reading.server.finds(kind, "_lastUpdated") for kind in kinds)


def _whole(reading: ServerReading, progress: Progress) -> Pulled:
    kinds = [one for one in _WHOLE if one in reading.server.searches]
    exported = reading.exported(kinds) if reading.server.exports else None
    if exported:
        found, since = _by_key(exported[0]), exported[1]
    else:
        found, since = {}, reading.server.now
        for number, kind in enumerate(kinds):
            progress("pulling", number / len(kinds))
            found |= _by_key(reading.found(kind))
    found |= _by_key(_missing(reading, found, ("Practitioner",)))
    return Pulled(tuple(found.values()), since, is_whole=True, skipped=reading.skipped)


def _changed(reading: ServerReading, last: Pull, progress: Progress) -> Pulled | None:
    """What changed, with all else of the same places; None where that is too much."""
    kinds = [one for one in _WHOLE if one in reading.server.searches]
    exported = reading.exported(kinds, last.since) if reading.server.exports else None
    if exported:
        changed, since = _by_key(exported[0]), exported[1]
    else:
        changed, since = {}, reading.server.now
        for number, kind in enumerate(kinds):
            progress("pulling", number / len(kinds))
            changed |= _by_key(reading.found(kind, _lastUpdated=f"ge{last.since}"))
    places = _places(changed.values()) | set(last.again)
    places |= _places(_holders(reading, changed))
    if len(places) > _MOST_CHANGED:
        return None
    found = changed | _by_key(_at(reading, places))
    found |= _by_key(_missing(reading, found, _HOLDERS))
    return Pulled(tuple(found.values()), since, is_whole=False, skipped=reading.skipped)


def _by_key(resources: Iterable[Json]) -> Found:
    return {(one["resourceType"], one["id"]): one for one in resources}


def _places(resources: Iterable[Json]) -> set[str]:
    """The ids of the places that resources are, or are of."""
    found = set()
    for one in resources:
        kind = one["resourceType"]
        if kind == "Location":
            found.add(one["id"])
        elif kind in _OF_PLACES:
            said = objects(one, _OF_PLACES[kind])
            found |= {own for to, own in _references(said) if to == "Location"}
    return found


def _holders(reading: ServerReading, changed: Found) -> Iterator[Json]:
    """What refers to organizations, endpoints and people that changed."""
    for kind, parameter in _HOLDERS.items():
        ids = [own for of, own in changed if of == kind]
        for holder in ("Location", "HealthcareService", "PractitionerRole"):
            if reading.server.finds(holder, parameter):
                yield from reading.found_by(holder, parameter, ids)


def _at(reading: ServerReading, places: set[str]) -> Iterator[Json]:
    """Everything that is of these places."""
    yield from reading.found_by("Location", "_id", places)
    for kind, parameter in _OF_PLACES.items():
        if reading.server.finds(kind, parameter):
            yield from reading.found_by(kind, parameter, places)


def _missing(reading: ServerReading, found: Found, kinds: Iterable[str]) -> Iterator[Json]:
    """What resources refer to and did not come yet."""
    kinds = [kind for kind in kinds if kind in reading.server.searches]
    referred = set(_references(list(found.values()))) if kinds else set()
    for kind in kinds:
        wanted = [own for of, own in referred - found.keys() if of == kind]
        yield from reading.found_by(kind, "_id", wanted)


def _references(holder: object) -> Iterator[tuple[str, str]]:
    """The type and the id of everything that is referred to, however deep."""
    left = [holder]
    while left:
        one = left.pop()
        if isinstance(one, list):
            left += one
        elif isinstance(one, dict):
            left += one.values()
            parts = text_in(one, "reference").partition("/_history")[0].split("/")
            if len(parts) > 1:
                yield parts[-2], parts[-1]
