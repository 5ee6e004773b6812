"""What a sentence, a pasted referral or a letter asks for, as plain data."""

from __future__ import annotations

from collections.abc import Iterable

from finder.errors import AmbiguousPlace, UnknownPlace
from finder.search.understand import PlaceSaid, Said, Understanding
from finder.search.understand.said import Written
from finder.services.doors.emergency import emergency_data
from finder.services.wording.first_help import first_help
from finder.services.wording.texts import wording
from finder.taxonomy import Kind


def understood_data(said: Understanding, text: str) -> dict[str, object]:
    """The reading as the JSON contract has it; empty lists where nothing was said."""
    characteristics = [n for n in said.needs if n.concept.kind is Kind.CHARACTERISTIC]
    told_apart = {each.start for each in (*said.payers, *said.languages)}
    unlisted = [each for each in said.excluded if not each.key]
    unknown: list[Written] = [*said.open, *unlisted, *said.left_over]
    rest = sorted(unknown, key=lambda each: each.start)
    return {
        "place": _place(said.place) if said.place else None,
        "radius_miles": said.radius.miles if said.radius else None,
        "needs": [
            {
                "key": need.concept.key,
                "kind": need.concept.kind.value,
                "importance": need.importance.value,
                "words": need.words,
            }
            for need in said.needs
            if need.concept.kind not in {Kind.CONDITION, Kind.CHARACTERISTIC}
        ],
        "problems": [
            {"key": need.concept.key, "words": need.words}
            for need in said.needs
            if need.concept.kind is Kind.CONDITION
        ],
        "payers": _labelled(said.payers),
        "languages": _labelled(said.languages),
        "practical": [
            *(
                {"key": n.concept.key, "label": n.concept.label, "words": n.words}
                for n in characteristics
                if n.start not in told_apart
            ),
            *_labelled(said.practical),
        ],
        "excluded": [{"key": e.key, "words": e.words} for e in said.excluded if e.key],
        "emergency": emergency_data(first_help(text, wording())),
        "left_over": [each.words for each in rest],
    }


def _place(said: PlaceSaid) -> dict[str, object]:
    place, error = said.place, said.error
    choices: tuple[str, ...] = ()
    if isinstance(error, AmbiguousPlace):
        choices = tuple(error.choices)
    elif isinstance(error, UnknownPlace):
        choices = tuple(error.suggestions)
    return {
        "label": place.label if place else None,
        "latitude": place.position.latitude if place else None,
        "longitude": place.position.longitude if place else None,
        "precision": place.precision.value if place else None,
        "choices": list(choices),
        "words": said.words,
    }


def _labelled(said: Iterable[Said]) -> list[dict[str, object]]:
    return [{"key": each.key, "label": each.label, "words": each.words} for each in said]
