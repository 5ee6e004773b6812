"""The place that words of a sentence lead to, or why it is not clear which."""

from __future__ import annotations

from finder.errors import InputError, UnknownPlace
from finder.geography.gazetteer import Gazetteer
from finder.search.understand.said import PlaceSaid
from finder.search.understand.spans import SpanMeaning


def place_of(candidate: SpanMeaning, gazetteer: Gazetteer) -> PlaceSaid | None:
    """The place that was said; None where nothing like it is known."""
    said = str(candidate.value)
    try:
        return PlaceSaid(words=said, place=gazetteer.look_up(said))
    except UnknownPlace as error:
        return PlaceSaid(words=said, error=error) if error.suggestions or _digits(said) else None
    except InputError as error:
        return PlaceSaid(words=said, error=error)


def _digits(said: str) -> bool:
    return any(letter.isdigit() for letter in said)
