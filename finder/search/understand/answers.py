"""A yes or a no behind what it answers, as in a form: "Medicare yes Medicaid no"."""

from __future__ import annotations

from collections.abc import Sequence

from finder.search.understand.spans import Sort, SpanMeaning
from finder.search.understand.tables import cues, single
from finder.search.understand.tokens import Token

_MARKS = frozenset({":", "-", "–", "—", "(", "="})
"""What may part a question of a form from its answer."""


def answers(text: str, tokens: Sequence[Token], asked: Sequence[SpanMeaning]) -> dict[int, bool]:
    """The places of the answers to those that are `asked`: whether each is a yes.

    A bare no counts beside another answer, or where nothing else is said: in "sciatica no
    massage" it belongs to what follows, and "kaiser no?" asks.
    """
    starts = {each.first for each in asked}
    found: dict[int, bool] = {}
    before: SpanMeaning | None = None
    for each in asked:
        if each.sort in {Sort.PLACE, Sort.RADIUS}:
            continue
        if not _has_answer(text, tokens, each, starts):
            before = None
            continue
        place = each.last + 1
        is_pair = before is not None and tokens[before.last].clause == tokens[each.last].clause
        if is_pair and before is not None:
            found[before.last + 1] = _is_yes(tokens[before.last + 1])
        if is_pair or tokens[place].gap in _MARKS or _is_all(tokens, each):
            found[place] = _is_yes(tokens[place])
        before = each
    return found


def _has_answer(text: str, tokens: Sequence[Token], each: SpanMeaning, starts: set[int]) -> bool:
    """Whether a word that answers stands behind it, and what is said ends there."""
    place = each.last + 1
    if place >= len(tokens) or place in starts:
        return False
    answer = tokens[place]
    is_letter = answer.word in single("answered_letter") and answer.gap in _MARKS
    if not is_letter and answer.word not in single("answered_yes", "answered_no"):
        return False
    if answer.part != tokens[each.last].part and answer.gap not in _MARKS:
        return False
    if text[answer.end : answer.end + 2].strip()[:1] == "?":
        return False
    behind = place + 1
    return (
        behind == len(tokens)
        or tokens[behind].part != answer.part
        or behind in starts
        or tokens[behind].word in single("and", "turn")
        or cues("thanks").at(tokens, behind) is not None
    )


def _is_all(tokens: Sequence[Token], each: SpanMeaning) -> bool:
    """Whether its clause says nothing but it and its answer."""
    first, last = each.first, each.last + 1
    while first and tokens[first - 1].word in single("insurers"):  # "insurance Kaiser no"
        first -= 1
    begins = not first or tokens[first - 1].clause != tokens[first].clause
    return begins and (last + 1 == len(tokens) or tokens[last + 1].clause != tokens[last].clause)


def _is_yes(token: Token) -> bool:
    return token.word in single("answered_yes") or token.word in {"y", "s"}
