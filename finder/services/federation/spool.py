"""Resources of another server on their way to a table: on the disk, some places' in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Self

import orjson

from finder.directory.fhir.shapes import Json, objects, text_in
from finder.directory.fhir.site import FhirSite
from finder.intake.file.fhir.places import (
    OF_PLACES,
    Key,
    ResourcesOfPlaces,
    key_inside,
    key_of_reference,
)
from finder.storage.federation.spool import DocumentSpool

_AT_ONCE = 200
"""Resources that are written together, and places that are read together."""
_UNREAD = frozenset({"meta", "text"})
"""Elements that nothing is read from, of which the second may be a page of its own."""
_DEEP = 2
"""Steps from what is of a place to what is said of it: its role's organization, whose endpoint."""


class Spool:
    """Each resource once, with the places that it names; gone with the block.

    `kinds` counts resources by type, `placeless` those that name no place and would have to.

    Raises:
        NoRoomToPull: the disk takes no more.

    """

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.placeless: Counter[str] = Counter()
        self._kept = DocumentSpool()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._kept.close()

    def take(self, resources: Iterable[Json]) -> None:
        """Keep those that are not kept yet.

        Raises:
            NoRoomToPull: the disk takes no more.

        """
        every = iter(resources)
        while some := list(islice(every, _AT_ONCE)):
            with self._kept.writing():
                for one in some:
                    self._take(one)

    def clear(self) -> None:
        """Keep nothing of it all."""
        self.kinds.clear()
        self.placeless.clear()
        self._kept.clear()

    def ids(self, kind: str) -> set[str]:
        """The ids of the resources of a type."""
        return self._kept.ids(kind)

    def named_places(self) -> set[str]:
        """The ids of the Locations that are kept, or that something kept is of."""
        return self._kept.named("Location")

    def missing(self, kinds: Iterable[str]) -> dict[str, set[str]]:
        """By type the ids of what resources refer to and is not kept."""
        found: dict[str, set[str]] = {kind: set() for kind in kinds}
        for body in self._kept.bodies() if found else ():
            for kind, own in references(orjson.loads(body)):
                if kind in found:
                    found[kind].add(own)
        return {kind: ids - self.ids(kind) for kind, ids in found.items()}

    def places(self) -> Iterator[FhirSite]:
        """What belongs to each Location; without any, to each Organization with an address."""
        kind = "Location" if self._kept.places("Location", 0, 1) else "Organization"
        last = 0
        while some := self._kept.places(kind, last, _AT_ONCE):
            last = some[-1].number
            wanted = {(kind, one.id) for one in some}
            numbers = {one.held_by for one in some} | self._kept.of(wanted)
            resources = (("", one) for one in self._together(numbers))
            yield from ResourcesOfPlaces(resources, is_whole=False).places(wanted)

    def _take(self, one: Json) -> None:
        kind, own = one["resourceType"], one["id"]
        body = {name: value for name, value in one.items() if name not in _UNREAD}
        number = self._kept.add((kind, own), orjson.dumps(body))
        if number is None:
            return
        self.kinds[kind] += 1
        self._note(one, own, (kind, own), number)
        for inner in objects(one, "contained"):
            self._note(inner, own, key_inside(own, inner), number)

    def _note(self, one: Json, holder: str, key: Key, number: int) -> None:
        """Note which place a resource is, or which it is of."""
        kind = key[0]
        if kind == "Location" or (kind == "Organization" and one.get("address")):
            self._kept.note_place(key, number)
        if kind in OF_PLACES:
            inside = {
                text_in(each, "id"): key_inside(holder, each) for each in objects(one, "contained")
            }
            said = (text_in(each, "reference") for each in objects(one, OF_PLACES[kind]))
            keys = {
                place
                for each in said
                if (place := inside.get(each[1:]) if each[:1] == "#" else key_of_reference(each))
            }
            self.placeless[kind] += not keys
            self._kept.note_of(keys, number)

    def _together(self, numbers: set[int]) -> Iterator[Json]:
        """These resources, and what they refer to that is no place and of none itself."""
        known: set[Key] = set()
        some = [*map(orjson.loads, self._kept.numbered(sorted(numbers)))]
        for _ in range(_DEEP + 1):
            known |= {(one["resourceType"], one["id"]) for one in some}
            yield from some
            named = dict.fromkeys(key for one in some for key in references(one))
            wanted = (key for key in named if key not in known and key[0] not in _APART)
            some = [*map(orjson.loads, self._kept.under(wanted))]


_APART = frozenset({"Location", *OF_PLACES})


def references(holder: object) -> Iterator[Key]:
    """The type and the id of everything that is referred to, however deep."""
    left = [holder]
    while left:
        one = left.pop()
        if isinstance(one, list):
            left += one
        elif isinstance(one, dict):
            left += one.values()
            if key := key_of_reference(text_in(one, "reference")):
                yield key
