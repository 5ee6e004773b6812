"""Where the person is: typed, taken from the browser, or chosen among places of one name."""

from __future__ import annotations

from finder.errors import AmbiguousPlace, InputError, UnknownPlace
from finder.errors.places import LocationNotShared
from finder.geography.place import PlaceNote
from finder.ui.find.location import reading_of
from finder.ui.visit.resources import gazetteer, say, sentence_of, sentences
from finder.ui.visit.state import Visit


def search_from_text(visit: Visit, typed: str) -> None:
    """Search from the place that `typed` names; what was typed is kept either way."""
    words = typed.strip()
    if not words:
        visit.search_from(None, "")
        return
    try:
        place = gazetteer().look_up(words)
    except InputError as error:
        visit.search_from(None, words)
        visit.place_error = error
    else:
        visit.search_from(place, sentences().place_label(place))


def take_reading(visit: Visit, told: object) -> None:
    """Search from where the browser says that it is; a refusal becomes one sentence."""
    reading = reading_of(told)
    if reading.position is None:
        reason = reading.reason.value if reading.reason else "unavailable"
        visit.place_error = LocationNotShared(reason=reason)
        return
    try:
        place = gazetteer().place_at(reading.position)
    except InputError as error:
        visit.place_error = error
    else:
        visit.search_from(place, sentences().place_label(place))


def place_answer(visit: Visit) -> dict[str, object] | None:
    """Where is searched from and what else it may be called, or what to do instead."""
    error = visit.place_error
    if isinstance(error, AmbiguousPlace):
        return _answer(heading=say("where_field.choose"), choices=error.described)
    if isinstance(error, UnknownPlace) and error.suggestions:
        heading = say("where_field.did_you_mean")
        return _answer(sentence_of(error), "caution", heading=heading, choices=error.suggestions)
    if error:
        return _answer(sentence_of(error), "caution")
    if visit.place:
        return _searching_near(visit)
    asking = "where_field.shared" if visit.shared else "where_field.no_place_yet"
    return _answer(say(asking)) if visit.asked else None


def _searching_near(visit: Visit) -> dict[str, object] | None:
    place = visit.place
    if place is None:
        return None
    words = "where_field.searching_near" if place.is_named else "where_field.searching_from"
    if place.note is not PlaceNote.NONE:
        words = f"where_field.note.{place.note.value}"
    other = say("where_field.not_this", place=place.label) if place.alternatives else ""
    said = say(words, place=sentences().place(place))
    return _answer(said, heading=other, choices=place.alternatives)


def _answer(
    text: str = "", tone: str = "muted", *, heading: str = "", choices: tuple[str, ...] = ()
) -> dict[str, object]:
    return {"text": text, "tone": tone, "heading": heading, "choices": list(choices)}
