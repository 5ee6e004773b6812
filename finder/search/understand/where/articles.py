"""A "the" before a place: some towns are called so, things in a town are, too.

Who is "near the woodlands" may be in The Woodlands, TX; "near the beach" is not in Beach, ND.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from finder.geography.area import Area
from finder.search.understand.tables import cues, single, terms
from finder.search.understand.tokens import Token

_LONGEST_NAME = 4
_CALLED_SO = 10_000
"""People of a town that an article in small letters may belong to: there is a village The Hills."""
_KNOWN_WITHOUT = 50_000
"""People of a town that is meant even so: "the bronx"."""

AreaOf = Callable[[int, int], Area | None]
"""What goes by the words from one place to another."""


def is_called_the(tokens: Sequence[Token], first: int, area_of: AreaOf) -> bool:
    """Whether the name of a town begins with the article at `first`."""
    return tokens[first].word == "the" and any(
        _is_so_called(area_of(first, last))
        or (_is_so_large(area_of(first, last)) and area_of(first + 1, last) is None)  # "the DMV"
        for last in range(first + 1, min(first + _LONGEST_NAME, len(tokens)))
        if tokens[last].part == tokens[first].part
    )


def is_thing(tokens: Sequence[Token], first: int, last: int, area_of: AreaOf) -> bool:
    """Whether the article before it makes it a thing, as no town or region is known by it."""
    if not first or tokens[first - 1].word != "the":
        return False
    if _pays(tokens, last + 1):  # "the Hartford work comp"
        return True
    if tokens[first].is_capital:
        return False
    area = area_of(first, last)
    return area is None or (area.states == () and area.population < _KNOWN_WITHOUT)


def is_in_the(tokens: Sequence[Token], first: int) -> bool:
    """Whether "in the" stands right before it: a region is "in the Thumb", no town is so."""
    is_the = first > 1 and tokens[first - 1].word == "the"
    return is_the and bool(cues("in").before(tokens, first - 1))


def _pays(tokens: Sequence[Token], place: int) -> bool:
    """Whether what stands at `place` makes the name before it an insurer's."""
    return place < len(tokens) and (
        terms("payers").at(tokens, place) is not None or tokens[place].word in single("insurers")
    )


def _is_so_called(area: Area | None) -> bool:
    return area is not None and area.name.startswith("The ") and _is_so_large(area)


def _is_so_large(area: Area | None) -> bool:
    return area is not None and area.states == () and area.population >= _CALLED_SO
