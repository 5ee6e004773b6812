"""Which clinics are compared at all: those that share something telling.

That is a phone or NPI; a house number (or a street without one) in the same ZIP code or town;
or, where one of the two has no street, the ZIP code, or the town if one has no ZIP code.
`comparison.compare` calls no other pair one clinic, so nothing is lost. Only in a block of
more than 250 those are left out whose names have other telling words.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from finder.intake.matching.crowds import Crowds
    from finder.intake.matching.traits import Traits

CROWDED = 250
"""From here on a block is narrowed to the clinics with the same telling words in their name."""

_Key = tuple[str, ...]


class Blocks:
    """Clinics by what they share. Their order decides nothing but who is left of a crowd."""

    def __init__(self, everyone: Sequence[Traits], crowds: Crowds) -> None:
        self._everyone = everyone
        self._blocks: defaultdict[_Key, list[int]] = defaultdict(list)
        self._by_core: dict[_Key, dict[str, list[int]]] = {}
        for number, one in enumerate(everyone):
            for key in _filed_under(one, crowds):
                self._blocks[key].append(number)

    def near(self, one: Traits) -> set[int]:
        """The places (in the sequence given) of the clinics that `one` may be."""
        found: set[int] = set()
        for key in _looked_up_under(one):
            block = self._blocks.get(key)
            if block:
                found.update(block if len(block) <= CROWDED else self._of_name(key, block, one))
        return found

    def sharing(self, identifier: str) -> Sequence[int]:
        """The places of the clinics with this identifier."""
        return self._blocks.get(("identifier", identifier), ())

    def _of_name(self, key: _Key, block: Iterable[int], one: Traits) -> Iterator[int]:
        by_core = self._by_core.get(key)
        if by_core is None:
            by_core = self._by_core[key] = {}
            for number in block:
                for core in {name.core for name in self._everyone[number].names}:
                    by_core.setdefault(core, []).append(number)
        for name in one.names:
            yield from by_core.get(name.core, ())[:CROWDED]


def _filed_under(one: Traits, crowds: Crowds) -> Iterator[_Key]:
    if one.phone and one.phone not in crowds.phones:
        yield ("phone", one.phone)
    if one.npi and one.npi not in crowds.npis:
        yield ("npi", one.npi)
    for identifier in one.identifiers:
        yield ("identifier", identifier)
    where = one.site
    if where.door:
        if where.zip5:
            yield ("door", where.zip5, where.door)
        yield ("door", where.town, where.door)
    for kind in ("any", "loose") if where.is_loose else ("any",):
        if where.zip5:
            yield (kind, "zip", where.zip5)
        else:
            yield (kind, "zipless", where.town)
        yield (kind, "town", where.town)


def _looked_up_under(one: Traits) -> Iterator[_Key]:
    if one.phone:
        yield ("phone", one.phone)
    if one.npi:
        yield ("npi", one.npi)
    where = one.site
    if where.door:
        if where.zip5:
            yield ("door", where.zip5, where.door)
        yield ("door", where.town, where.door)
    kind = "any" if where.is_loose else "loose"
    if where.zip5:
        yield (kind, "zip", where.zip5)
        yield (kind, "zipless", where.town)
    else:
        yield (kind, "town", where.town)
