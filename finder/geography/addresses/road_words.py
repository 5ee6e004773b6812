"""Which words behind a house number name the road, where its unit begins, and where it is over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from finder.geography.addresses.numbered import numbered_road
from finder.geography.addresses.road import Road, plain_road
from finder.geography.addresses.spelling import Part
from finder.geography.addresses.unit import is_unit_code, unit_start
from finder.geography.addresses.vocabulary import (
    SURE_TYPES,
    road_starts,
    short_words,
    sides,
    street_words,
)

_NUMBERED_TYPES = frozenset({"RD", "HWY", "RTE", "LOOP", "SPUR", "TRL"})
_LETTER = re.compile("[A-Z]")
_NO_START = frozenset({"&", "AND", "TO", "THRU"})
"""With these no road begins: "12 1/2 & 14 Main St"."""
_MEASURES = frozenset({"MILES", "BLOCKS", "MINUTES"})
"""A road begins with these only where its type is said: "35 Miles St", "5 miles north of town"."""
_NO_ROAD_ALONE = frozenset({"RD", "ST", "AVE", "HWY", "RTE"})
_AND = frozenset({"&", "AND", "AT"})
_NEAR = frozenset({"NEAR", "BEHIND", "ACROSS", "BETWEEN", "OPPOSITE", "INSIDE"})
_NEAR_IN_SPANISH = frozenset(
    {
        *("COSTADO", "LADO", "ESQ", "ESQUINA", "FRENTE", "BO", "BARRIO", "SECTOR", "BDA"),
        *("COMUNIDAD", "KM", "PDA", "PARADA", "STOP"),
    }
)
_SPANISH_STARTS = frozenset({"AVENIDA", "CALLE", "CARR", "CARRETERA", "PASEO"})
_BEFORE_IN_SPANISH = frozenset({"AL", "EN", "DE", "A"})
_PLAZAS = frozenset({"PLAZA", "PLZ"})
_HOUSES = frozenset({"MEDICAL", "PROFESSIONAL", "PHYSICIANS", "DOCTORS", "HOSPITAL"})
_OF_A_HOUSE = frozenset(
    {
        *("PLAZA", "PLZ", "BLDG", "BUILDING", "CENTER", "CTR", "TOWER", "PAVILION", "ARTS"),
        *("PARK", "COMPLEX", "OFFICE", "OFFICES"),
    }
)
"""What follows those words where they name a building: "MAIN ST MEDICAL PLAZA 1"."""
_BEFORE_A_HOUSE = SURE_TYPES | {"FWY"}
_PUERTO_RICO = ("006", "007", "009")


def road_of(rest: Part, zip_code: str) -> tuple[Road, int, int] | None:
    """The road that words begin with, where it ends, and where what belongs to it does."""
    numbered = numbered_road(rest)
    if not numbered:
        end = _road_end(rest, 1, zip_code)
        cut = _plain_cut(rest[:end])
        return (plain_road(rest[:cut]), cut, end) if _is_road(rest, cut) else None
    road, start = numbered
    end = _road_end(rest, start, zip_code)
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


@lru_cache(maxsize=1)
def _marks() -> frozenset[str]:
    """The words that any of this may begin with; others need no closer look."""
    return _AND | _NEAR | _NEAR_IN_SPANISH | _PLAZAS | _HOUSES | road_starts()


def _road_end(words: Sequence[str], first: int, zip_code: str) -> int:
    """The place after the words of the road that `words` begin with, and of what belongs to it.

    The first `first` words are surely the road's. Behind it may stand a crossing
    ("& 210TH ST"), a landmark ("NEAR THE MALL"), another name of the road ("MAIN ST HWY 33")
    a plaza ("PLAZA ONE") or a building ("MEDICAL PLAZA 1").
    """
    marks = _marks()
    short = short_words()
    for place in range(first, len(words)):
        word = words[place]
        if short.get(word, word) not in marks and word not in marks:
            continue
        if word in _NEAR or (word in _AND and place == first > 1):
            return place
        is_spanish = words[0] in _SPANISH_STARTS or zip_code.startswith(_PUERTO_RICO)
        if word in _NEAR_IN_SPANISH and is_spanish:
            return _with_what_leads_in(words, place)
        before = short.get(words[place - 1], words[place - 1])
        if word in _HOUSES:
            if place > 1 and before in _BEFORE_A_HOUSE and _is_house(words, place):
                return place
        elif place > 1 and before in SURE_TYPES and _is_beside(words, place):
            return place
    return len(words)


def _with_what_leads_in(words: Sequence[str], place: int) -> int:
    while place > 2 and words[place - 1] in _BEFORE_IN_SPANISH:
        place -= 1
    return place


def _is_house(words: Sequence[str], place: int) -> bool:
    """Whether what begins at `place` names a building; "MEDICAL CENTER DR" is a road."""
    kinds = [at for at in range(place + 1, min(len(words), place + 3)) if words[at] in _OF_A_HOUSE]
    after = words[kinds[-1] + 1 :][:1] if kinds else []
    return bool(kinds) and not any(short_words().get(each, each) in SURE_TYPES for each in after)


def _is_beside(words: Sequence[str], place: int) -> bool:
    """Whether what begins at `place`, right behind the type of a road, is no part of its name."""
    after = words[place + 1 : place + 2]
    if not after:
        return False
    if words[place] in _AND:
        return True
    if words[place] in _PLAZAS:
        return after[0].isdigit() or after[0] in street_words()["number"]
    other = numbered_road(words[place:])
    if other is None:
        return False
    end = place + other[1]
    return end == len(words) or unit_start(words, end) == end
