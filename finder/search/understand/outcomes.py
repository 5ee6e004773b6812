"""What came of a treatment, told around it: "no relief with PT", "MBB x2 w/ 80% relief"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from finder.search.understand.tables import single
from finder.search.understand.tokens import Token

_BETWEEN = 4
"""So many words may part a "no" from its "relief"."""
_BESIDE = ("graded", "gave", "reached", "relieving", "dose")
"""Words of these roles may stand between a treatment and its relief."""
_LEAST = 5
"""A smaller number counts treatments or weeks; relief is told in percent."""
_TOLD = 6
"""Within so many words behind a treatment, its relief is told."""


def unrelieved(tokens: Sequence[Token], place: int) -> int | None:
    """The first word of a "has not had relief with" that ends at `place`."""
    relief = place - 1
    if relief < 1 or tokens[place].word not in single("by", "source"):
        return None
    if tokens[relief].word not in single("relieved"):
        return None
    for first in range(relief - 1, max(-1, relief - 1 - _BETWEEN), -1):
        if tokens[first].part != tokens[place].part:
            return None
        if tokens[first].word in single("denial", "hardly"):
            return first
        if tokens[first].word not in single("relieving", "reached"):
            return None
    return None


def relieved_behind(
    tokens: Sequence[Token], first: int, last: int, starts: Collection[int]
) -> int | None:
    """The last word of the relief that is told behind the treatment from `first` to `last`.

    How much there was is told with it. Who asks for a treatment tells what it should do:
    "need an injection with lasting relief".
    """
    if is_asked_for(tokens, first):
        return None
    is_graded = False
    for place in range(last + 1, min(last + 1 + _TOLD, len(tokens))):
        token = tokens[place]
        is_purpose = token.word in single("purpose")  # "massage for some relief"
        if is_purpose or place in starts or token.clause != tokens[last].clause:
            return None
        if "," in token.gap:
            return _none_told(tokens, place)
        if token.word in single("relieved"):
            return place if is_graded else None
        is_times = token.word.removeprefix("x").isdecimal()
        is_share = token.word.isdecimal() and int(token.word) >= _LEAST
        is_graded = is_graded or is_share or token.word in single("graded")
        if not is_times and token.word not in single(*_BESIDE):
            return None
    return None


def is_asked_for(tokens: Sequence[Token], first: int) -> bool:
    """Whether a word that asks stands before the treatment that begins at `first`."""
    before = first - 1
    while before >= 0 and tokens[before].word in single("article"):
        before -= 1
    return before >= 0 and tokens[before].word in single("sure", "must", "planned")


def _none_told(tokens: Sequence[Token], place: int) -> int | None:
    """The last word of the "no relief" that is all that its part says; None for another part."""
    relief = place + 1
    if relief >= len(tokens) or tokens[place].word not in single("denial", "hardly"):
        return None
    behind = relief + 1
    ends = behind == len(tokens) or tokens[behind].part != tokens[relief].part
    is_relief = tokens[relief].word in single("relieved")
    return relief if is_relief and ends and tokens[relief].part == tokens[place].part else None
