"""A "the" before a place: some towns are called so, things in a town are, too.

Who is "near the woodlands" may be in The Woodlands, TX; "near the beach" is not in Beach, ND.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from finder.geography.area import Area
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
        for last in range(first + 1, min(first + _LONGEST_NAME, len(tokens)))
        if tokens[last].part == tokens[first].part
    )


def is_thing(tokens: Sequence[Token], first: int, last: int, area_of: AreaOf) -> bool:
    """Whether the article before it makes it a thing, as no town or region is known by it."""
    if not first or tokens[first - 1].word != "the" or tokens[first].is_capital:
        return False
    area = area_of(first, last)
    return area is None or (area.states == () and area.population < _KNOWN_WITHOUT)


def _is_so_called(area: Area | None) -> bool:
    return (
        area is not None
        and area.states == ()
        and area.name.startswith("The ")
        and area.population >= _CALLED_SO
    )
