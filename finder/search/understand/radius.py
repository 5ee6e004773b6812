"""How far: "within 30 miles", "20 millas", "50 km"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from finder.search.understand.said import Radius
from finder.search.understand.spans import Sort, SpanMeaning
from finder.search.understand.tables import cues, numbers, single
from finder.search.understand.tokens import Token, words_between

_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,2})?", re.ASCII)
_TOGETHER = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)([a-z]+)", re.ASCII)
_BEFORE = 4
"""Within so many words before it, "walk" says that a distance is no radius."""


def radius_candidates(text: str, tokens: Sequence[Token]) -> Iterator[SpanMeaning]:
    """Every distance that somebody is ready to go, with the words around it."""
    for place in range(len(tokens)):
        found = _distance(tokens, place)
        if found is None:
            continue
        miles, last = found
        if _is_walked(tokens, place):
            continue
        first = place - cues("within").before(tokens, place)
        after = cues("beyond").at(tokens, last + 1) if last + 1 < len(tokens) else None
        if after and tokens[last + 1].part == tokens[last].part:
            last += len(after.words)
        radius = Radius(miles=round(miles, 1), words=words_between(text, tokens, first, last))
        yield SpanMeaning(first, last, Sort.RADIUS, radius)


def _distance(tokens: Sequence[Token], place: int) -> tuple[float, int] | None:
    """Miles and the last word of the distance that begins at `place`."""
    written = tokens[place].text.casefold()
    together = _TOGETHER.fullmatch(written)
    if together:
        unit = numbers("unit").get(together[2])
        return (float(together[1]) * unit, place) if unit else None
    for length in (2, 1):  # "twenty-five" before "twenty"
        behind = place + length
        number = _number("".join(token.text for token in tokens[place:behind]).casefold())
        unit = numbers("unit").get(tokens[behind].word) if behind < len(tokens) else None
        if number and unit and tokens[behind].clause == tokens[place].clause:
            return number * unit, behind
    return None


def _number(written: str) -> float | None:
    if _NUMBER.fullmatch(written):
        return float(written)
    return numbers("number").get(written)


def _is_walked(tokens: Sequence[Token], place: int) -> bool:
    before = tokens[max(0, place - _BEFORE) : place]
    walking = single("walking")
    return any(each.word in walking and each.part == tokens[place].part for each in before)
