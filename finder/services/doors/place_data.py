"""Places that a text may name, as plain data."""

from __future__ import annotations

from finder.errors import AmbiguousPlace, UnknownPlace
from finder.geography.gazetteer import Gazetteer
from finder.geography.place import Place


def place_data(place: Place) -> dict[str, object]:
    """One place; degrees are those of EPSG:4326."""
    return {
        "label": place.label,
        "latitude": place.position.latitude,
        "longitude": place.position.longitude,
        "precision": place.precision.value,
    }


def places_data(text: str, gazetteer: Gazetteer) -> dict[str, object]:
    """The place that a text names; else those that it may mean, which can be searched from.

    Raises:
        OutsideUnitedStates: it is a point that lies in no state or territory.

    """
    try:
        place = gazetteer.look_up(text)
    except AmbiguousPlace as several:
        return _told(None, several.choices, several.said())
    except UnknownPlace as unknown:
        return _told(None, unknown.suggestions, unknown.said())
    return _told(place, place.alternatives, "")


def _told(place: Place | None, others: tuple[str, ...], sentence: str) -> dict[str, object]:
    return {
        "place": place_data(place) if place else None,
        "others": list(others),
        "sentence": sentence,
    }
