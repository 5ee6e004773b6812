"""A state is too large to search from: the person is asked for a place in it."""

from __future__ import annotations

from finder.errors.places import StateAndCities, WholeState
from finder.geography.area_index import AreaIndex
from finder.geography.place_choice import ambiguous
from finder.geography.place_text import key_of
from finder.geography.us_states import STATE_NAMES, state_code

_ALSO_A_CITY = {"LA": "Los Angeles, CA"}
_MEANS_THE_CITY = key_of("New York")
_MAY_MEAN_THE_CITY = key_of("Washington")


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
    suggestions = [*index.largest_in(code)]
    if text.strip().upper() in _ALSO_A_CITY:
        suggestions.insert(0, _ALSO_A_CITY[text.strip().upper()])
    raise WholeState(
        state=STATE_NAMES[code], example=suggestions[0], suggestions=tuple(suggestions)
    )
