"""Two treatments of which one is preferred: "acupuncture over injections"."""

from __future__ import annotations

from collections.abc import Sequence

from finder.search.understand.spans import SpanMeaning
from finder.search.understand.tables import single
from finder.search.understand.tokens import Token


def left_for(tokens: Sequence[Token], preferred: SpanMeaning, each: SpanMeaning) -> int | None:
    """The "over" for which `each` is left for the one before it; None where it is not."""
    place = preferred.last + 1
    if place >= each.first or tokens[place].clause != tokens[preferred.last].clause:
        return None
    between = tokens[place + 1 : each.first]
    if any(token.word not in single("article", "more") for token in between):
        return None
    if tokens[each.first].part != tokens[place].part:
        return None
    if tokens[place].word in single("above"):
        return place
    before = preferred.first - 1
    is_preferred = before >= 0 and tokens[before].word in single("preferring")
    return place if is_preferred and tokens[place].word in single("into") else None


def is_comparing(tokens: Sequence[Token], first: int) -> bool:
    """Whether the "no" that begins at `first` compares: "instead of", "rather than"."""
    return tokens[first].word in single("comparing")


def is_operation(tokens: Sequence[Token], place: int) -> bool:
    """Whether an operation that is not listed ends at `place`, and no "or" goes on behind it.

    What follows "instead of knee replacement" is what somebody wants in its place.
    """
    behind = tokens[place + 1].word if place + 1 < len(tokens) else ""
    return tokens[place].word in single("operation") and behind not in single("and", "or", "nor")
