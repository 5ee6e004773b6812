"""The geography that the finder ships with, as a clinic file is checked against it."""

from __future__ import annotations

from finder.errors import InputError
from finder.geography.boundaries import standard_boundaries
from finder.geography.gazetteer import standard_gazetteer
from finder.geography.place import Place, PlacePrecision
from finder.intake.location.states import Geography


def standard_geography() -> Geography:
    """The shipped ZIP codes, cities and state outlines."""
    return Geography(standard_gazetteer().zip_code, standard_boundaries().states_at, _city)


def _city(name: str, state: str) -> Place | None:
    try:
        found = standard_gazetteer().look_up(f"{name}, {state}")
    except InputError:
        return None
    is_meant = found.precision is PlacePrecision.CITY and found.state == state
    return found if is_meant else None
