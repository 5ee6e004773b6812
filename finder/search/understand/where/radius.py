"""How far: "within 30 miles", "20 millas", "50 km"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from finder.search.understand.said import Radius
from finder.search.understand.spans import Sort, SpanMeaning
from finder.search.understand.tables import cues, numbers, single
from finder.search.understand.tokens import Token, words_between

_NUMBER = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)(?:ish)?", re.ASCII)
_TOGETHER = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)([a-z]+)", re.ASCII)
_BETWEEN = frozenset({"to", "and", "or", "a", "o", "y"})
_ABBREVIATED = 3
_BEFORE = 4
"""Within so many words before it, "walk" says that a distance is no radius."""


def radius_candidates(text: str, tokens: Sequence[Token]) -> Iterator[SpanMeaning]:
    """Every distance that somebody is ready to go, with the words around it."""
    for place in range(len(tokens)):
        found = _distance(tokens, place)
        if found is None:
            continue
        miles, last = found
        if _is_walked(tokens, place) or _is_no_wish(tokens, place, last):
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
        if unit:
            return float(together[1]) * unit, place
    number, last = _number(tokens, place)
    if number is None:
        return _one(tokens, place)
    if last + 1 < len(tokens) and _is_up_to(tokens[last + 1]):  # "10 to 15", "10-15"
        further, end = _number(tokens, last + 1 + (tokens[last + 1].word in _BETWEEN))
        if further is not None:
            number, last = max(number, further), end
    so = cues("or_so").at(tokens, last + 1) if last + 1 < len(tokens) else None
    behind = last + 1 + (len(so.words) if so else 0)
    unit = numbers("unit").get(tokens[behind].word) if behind < len(tokens) else None
    if number and unit and tokens[behind].clause == tokens[place].clause:
        return number * unit, behind
    return None


def _one(tokens: Sequence[Token], place: int) -> tuple[float, int] | None:
    """One mile, where "within a" stands before it."""
    if tokens[place].word not in single("article") or place + 1 == len(tokens):
        return None
    is_within = any(cues("within").before(tokens, end) for end in (place, place + 1))
    word = tokens[place + 1].word
    unit = numbers("unit").get(word) if len(word) > _ABBREVIATED else None  # Spanish "a mi"
    return (unit, place + 1) if is_within and unit else None


def _is_up_to(token: Token) -> bool:
    return token.word in _BETWEEN or token.gap in {"-", "–", "—"}


def _number(tokens: Sequence[Token], place: int) -> tuple[float | None, int]:
    """The number that begins at `place`, None for none, and its last word."""
    for length in (2, 1):  # "twenty-five" before "twenty"
        run = tokens[place : place + length]
        number = numbers("number").get("".join(token.text for token in run).casefold())
        if number is not None and len(run) == length:
            return number, place + length - 1
    written = tokens[place].text.casefold() if place < len(tokens) else ""
    found = _NUMBER.fullmatch(written)
    return (float(found[1]) if found else None), place


def _is_walked(tokens: Sequence[Token], place: int) -> bool:
    before = tokens[max(0, place - _BEFORE) : place]
    walking = single("walking")
    return any(each.word in walking and each.part == tokens[place].part for each in before)


def _is_no_wish(tokens: Sequence[Token], place: int, last: int) -> bool:
    """Whether it is how far something is, or was: "my doctor is 90 miles away"."""
    if last + 1 < len(tokens) and cues("too_far").at(tokens, last + 1):
        return True
    before = tokens[max(0, place - _BEFORE) : place]
    if any(each.word in single("limit") for each in before):
        return False
    while place and tokens[place - 1].word in single("roughly"):
        place -= 1
    return bool(place and cues("driven").before(tokens, place))
