"""What is typed for a place and is none: "near me", a whole state, and mail that goes abroad."""

from __future__ import annotations

import re
from collections.abc import Sequence

from finder.errors.places import (
    MilitaryAddress,
    StateAndCities,
    WhereYouAre,
    WholeState,
    ZipCodeAbroad,
)
from finder.geography.area_index import AreaIndex
from finder.geography.parts_of_states import PARTS, SHORT
from finder.geography.place_choice import ambiguous
from finder.geography.place_text import key_of, words
from finder.geography.us_states import CODE_LENGTH, LONGEST_STATE_NAME, STATE_NAMES, state_code

_OWN_LOCATION = frozenset(
    key_of(words)
    for words in (
        *("near me", "nearby", "near by", "nearby me", "close to me", "close by", "around me"),
        *("around here", "near here", "here", "my location", "my current location", "where I am"),
        *("current location", "use my location", "my place", "my area", "in my area", "closest"),
        *("closest to me", "nearest", "nearest to me", "next to me", "by me", "local", "locally"),
        *("cerca de mi", "mi ubicacion", "aqui", "cerca de aqui"),
    )
)
_MILITARY = re.compile(
    r"\b(?:[AFD]PO|09[0-8][0-9]{2}|340[0-9]{2}|96[2-6][0-9]{2})\b", re.IGNORECASE | re.ASCII
)
"""Post to bases, ships and embassies: Publication 28 of the postal service, section 25."""
_WORDS_OF_MILITARY_POST = re.compile(
    r"(?:(?:[AFD]PO|A[AEP]|PSC|UNIT|BOX|CMR)\b[\s,.#]*+|[0-9-]++[\s,]*+)+", re.IGNORECASE
)
_ABROAD = {"96939": "palau", "96940": "palau", "96960": "marshall-islands"} | {
    **dict.fromkeys(("96941", "96942", "96943", "96944"), "micronesia"),
    "96970": "marshall-islands",
}
"""ZIP codes of countries whose mail the postal service carries."""
ALSO_A_CITY = {"LA": "Los Angeles, CA"}
"""Codes of states that people write for a city, too."""
_MEANS_THE_CITY = key_of("New York")
_MAY_MEAN_THE_CITY = key_of("Washington")


def refuse_own_location(text: str) -> None:
    """Do nothing unless `text` asks for where the person is.

    Raises:
        OwnLocation: it does.

    """
    if key_of(text) in _OWN_LOCATION:
        raise WhereYouAre


def refuse_mail_abroad(text: str) -> None:
    """Do nothing unless `text` is an address of the military post or a ZIP code abroad.

    Raises:
        UnknownPlace: it is; the sentence says what it is instead.

    """
    if _WORDS_OF_MILITARY_POST.fullmatch(text) and _MILITARY.search(text):
        raise MilitaryAddress
    country = _ABROAD.get(text[-5:])
    if country:
        raise ZipCodeAbroad(zip_code=text[-5:], country=country)


def refuse_state_alone(text: str, index: AreaIndex) -> None:
    """Do nothing unless `text` is the name or code of a state and nothing else.

    "New York" alone means the city; "Washington" may mean either, so the person is asked.

    Raises:
        UnknownPlace: it is a state; its largest cities are the suggestions.
        AmbiguousPlace: it is also what people call a large city.

    """
    code, key = state_code(text), key_of(text)
    if code is None or key == _MEANS_THE_CITY:
        return
    if key == _MAY_MEAN_THE_CITY:
        cities = [city for city in index.cities(key) if city.population]
        raise ambiguous(cities, STATE_NAMES[code], StateAndCities)
    raise _whole_state(code, text, index)


def refuse_part_of_state(text: str, index: AreaIndex) -> None:
    """Do nothing unless `text` is a part of a state that is no region or town we know.

    "West Texas" is such a part, though there is a town of West, which "West, Texas" and "west tx"
    are; "Southern Illinois" is a region.

    Raises:
        WholeState: it is one; the largest cities of the state are the suggestions, and behind them
            the town that is called so.

    """
    said = words(text)
    if said in SHORT:
        raise _whole_state(SHORT[said], STATE_NAMES[SHORT[said]], index)
    if "," in text or len(said) < 2 or index.called(said):
        return
    for length in range(min(LONGEST_STATE_NAME, len(said) - 1), 0, -1):
        part, state = said[:-length], said[-length:]
        code = state_code("".join(state))
        if code is None or part not in PARTS:
            continue
        is_short = all(len(word) <= CODE_LENGTH for word in state)
        called_so = [town.label for town in index.areas(part, code)]
        if not (is_short and called_so):
            raise _whole_state(code, " ".join(state), index, called_so)


def _whole_state(
    code: str, written: str, index: AreaIndex, others: Sequence[str] = ()
) -> WholeState:
    """With its largest cities as suggestions, and before them the one that it may be short for."""
    city = ALSO_A_CITY.get(written.strip().upper())
    suggestions = (*([city] if city else []), *index.largest_in(code), *others)
    return WholeState(state=STATE_NAMES[code], example=suggestions[0], suggestions=suggestions)
