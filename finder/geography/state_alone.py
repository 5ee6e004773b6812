"""A state is too large to search from: the person is asked for a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finder.errors import UnknownPlace
from finder.geography.place_choice import ambiguous
from finder.geography.place_text import key_of
from finder.geography.us_states import STATE_NAMES, state_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from finder.geography.area import Area
    from finder.geography.area_index import AreaIndex

_ALSO_A_CITY = {"LA": "Los Angeles, CA"}
_MEANS_THE_CITY = key_of("New York")
_MAY_MEAN_THE_CITY = key_of("Washington")


def refuse_state_alone(text: str, index: AreaIndex, cities: Iterable[Area]) -> None:
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
        raise ambiguous(index.cities(key), "Washington is a state and several cities")
    largest = sorted(
        (city for city in cities if city.state == code), key=lambda city: -city.population
    )
    suggestions = [city.label for city in largest[:3]]
    if text.strip().upper() in _ALSO_A_CITY:
        suggestions.insert(0, _ALSO_A_CITY[text.strip().upper()])
    raise UnknownPlace(
        f"{STATE_NAMES[code]} is too large to search from: add a city, like "
        f"{suggestions[0]}, or type a ZIP code.",
        suggestions,
    )
