"""Which words behind a house number name the road, and where its unit begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from finder.geography.addresses.numbered import numbered_road
from finder.geography.addresses.road import Road, plain_road
from finder.geography.addresses.road_end import road_end
from finder.geography.addresses.spelling import Part
from finder.geography.addresses.unit import is_unit_code, unit_start
from finder.geography.addresses.vocabulary import short_words, sides, street_words

_NUMBERED_TYPES = frozenset({"RD", "HWY", "RTE", "LOOP", "SPUR", "TRL"})
_LETTER = re.compile("[A-Z]")
_NO_START = frozenset({"&", "AND", "TO", "THRU"})
"""With these no road begins: "12 1/2 & 14 Main St"."""
_MEASURES = frozenset({"MILES", "BLOCKS", "MINUTES"})
"""A road begins with these only where its type is said: "35 Miles St", "5 miles north of town"."""
_NO_ROAD_ALONE = frozenset({"RD", "ST", "AVE", "HWY", "RTE"})


def road_of(rest: Part, zip_code: str) -> tuple[Road, int, int] | None:
    """The road that words begin with, where it ends, and where what belongs to it does."""
    numbered = numbered_road(rest)
    if not numbered:
        end = road_end(rest, 1, zip_code)
        cut = _plain_cut(rest[:end])
        return (plain_road(rest[:cut]), cut, end) if _is_road(rest, cut) else None
    road, start = numbered
    end = road_end(rest, start, zip_code)
    cut = unit_start(rest[:end], start)
    more = rest[start:cut]
    if cut == end == start + 1 and more[0].isdigit():  # "US HWY 1 208"
        cut, more = start, []
    if more:
        road = road._replace(name=" ".join([road.name, *plain_road(more).key.split()]))
    return road, cut, end


def _is_road(rest: Part, cut: int) -> bool:
    """Whether the words before `cut` name a road: no unit, no letter alone, no bare type."""
    if unit_start(rest, 0) == 0 or rest[0] in _NO_START or "/" in rest[0]:
        return False
    if rest[0] in _MEASURES:
        return short_words().get(rest[cut - 1], rest[cut - 1]) in street_words()["type"]
    if cut == 1 and short_words().get(rest[0], rest[0]) in _NO_ROAD_ALONE:
        return False
    is_named = any(len(word) > 1 and _LETTER.search(word) for word in rest[:cut])
    return is_named or (cut > 1 and any(map(str.isdigit, rest[:cut])))  # "E 400 N"


def _plain_cut(words: Part) -> int:
    """Where the unit begins behind a road that is no numbered one."""
    cut = unit_start(words, 1)
    if cut > 2 and is_unit_code(words[cut - 1]):
        before = words[cut - 2]
        if short_words().get(before, before) in _NUMBERED_TYPES and words[cut - 1].isdigit():
            return cut  # may be the number of a road that is in no table
        name = words[: cut - 2]
        if before in sides() and len(name) > 1:
            before, name = name[-1], name[:-1]
        if short_words().get(before, before) in street_words()["type"] and _is_name(name):
            return cut - 1
    return cut


def _is_name(words: Sequence[str]) -> bool:
    return bool(words) and not (len(words) == 1 and words[0] in sides())
