"""Where the name of a road is over: what is written behind it is beside the address."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from finder.geography.addresses.numbered import numbered_road
from finder.geography.addresses.unit import unit_start
from finder.geography.addresses.vocabulary import SURE_TYPES, road_starts, short_words, street_words

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


@lru_cache(maxsize=1)
def _marks() -> frozenset[str]:
    """The words that any of this may begin with; others need no closer look."""
    return _AND | _NEAR | _NEAR_IN_SPANISH | _PLAZAS | _HOUSES | road_starts()


def road_end(words: Sequence[str], first: int, zip_code: str) -> int:
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
