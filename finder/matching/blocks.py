"""Which clinics are compared at all: those that share something telling.

That is a phone or NPI; a house number (or a street without one) in the same ZIP code or town;
or, where one of the two has no street, the ZIP code, or the town if one has no ZIP code.
`comparison.compare` calls no other pair one clinic, so nothing is lost. Only in a block of
more than 250 those are left out whose names have other telling words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from finder.matching.features import BlockingKeys, Features
from finder.matching.over_shared_values import NOTHING_OVER_SHARED, OverSharedValues

CROWDED = 250
"""From here on a block is narrowed to the clinics with the same telling words in their name."""

_Key = tuple[str, ...]


class Blocks:
    """Clinics by what they share. Their order decides nothing but who is left of a crowd."""

    def __init__(self, everyone: Sequence[Features], over_shared: OverSharedValues) -> None:
        self._everyone = everyone
        self._blocks: defaultdict[_Key, list[int]] = defaultdict(list)
        self._by_core: dict[_Key, dict[str, list[int]]] = {}
        for number, one in enumerate(everyone):
            for key in _filed_under(one.blocking_keys, over_shared):
                self._blocks[key].append(number)

    def near(self, one: Features) -> set[int]:
        """The places (in the sequence given) of the clinics that `one` may be."""
        found: set[int] = set()
        for key in _looked_up_under(one.blocking_keys):
            block = self._blocks.get(key)
            if block:
                found.update(block if len(block) <= CROWDED else self._of_name(key, block, one))
        return found

    def sharing(self, identifier: str) -> Sequence[int]:
        """The places of the clinics with this identifier."""
        return self._blocks.get(_identifier(identifier), ())

    def _of_name(self, key: _Key, block: Iterable[int], one: Features) -> Iterator[int]:
        by_core = self._by_core.get(key)
        if by_core is None:
            by_core = self._by_core[key] = {}
            for number in block:
                for core in {name.core for name in self._everyone[number].names}:
                    by_core.setdefault(core, []).append(number)
        for name in one.names:
            yield from by_core.get(name.core, ())[:CROWDED]


class BlockingFilter:
    """Tells whether a clinic shares anything that matters with one of some rows.

    Only such a clinic is in a block that `Blocks.near` gives for one of `rows`, has the id
    that one states, or shares an identifier with it. `answered` are the ids of clinics
    about which an admin was asked: they always do.
    """

    def __init__(self, rows: Iterable[BlockingKeys], answered: Iterable[str] = ()) -> None:
        self._shared: set[_Key] = {("id", clinic_id) for clinic_id in answered}
        for one in rows:
            self._shared.add(("id", one.id))
            self._shared.update(_looked_up_under(one))
            self._shared.update(map(_identifier, one.distinctive_fields.identifiers))

    def __contains__(self, one: BlockingKeys) -> bool:
        shared = self._shared
        return ("id", one.id) in shared or not shared.isdisjoint(_filed_under(one))


def _filed_under(
    one: BlockingKeys, over_shared: OverSharedValues = NOTHING_OVER_SHARED
) -> Iterator[_Key]:
    phone, npi, _, identifiers = one.distinctive_fields
    if phone and phone not in over_shared.phones:
        yield ("phone", phone)
    if npi and npi not in over_shared.npis:
        yield ("npi", npi)
    yield from map(_identifier, identifiers)
    yield from _doors(one)
    for kind in ("any", "loose") if one.is_loose else ("any",):
        if one.zip5:
            yield (kind, "zip", one.zip5)
        else:
            yield (kind, "zipless", one.town)
        yield (kind, "town", one.town)


def _looked_up_under(one: BlockingKeys) -> Iterator[_Key]:
    phone, npi, *_ = one.distinctive_fields
    if phone:
        yield ("phone", phone)
    if npi:
        yield ("npi", npi)
    yield from _doors(one)
    kind = "any" if one.is_loose else "loose"
    if one.zip5:
        yield (kind, "zip", one.zip5)
        yield (kind, "zipless", one.town)
    else:
        yield (kind, "town", one.town)


def _identifier(identifier: str) -> _Key:
    return ("identifier", identifier)


def _doors(one: BlockingKeys) -> Iterator[_Key]:
    if one.door:
        if one.zip5:
            yield ("door", one.zip5, one.door)
        yield ("door", one.town, one.door)
