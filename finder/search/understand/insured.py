"""Payers that are named and yet are not the person's: "I lost my Medicaid"."""

from __future__ import annotations

from collections.abc import Sequence

from finder.search.understand.spans import SpanMeaning
from finder.search.understand.tables import cues, single
from finder.search.understand.tokens import Token


def not_insured(tokens: Sequence[Token], payer: SpanMeaning) -> tuple[int, int] | None:
    """The words that say so, with the payer: from the first to the last; None where none do."""
    place = payer.first
    while place and tokens[place - 1].part == tokens[payer.first].part:
        length = cues("not_insured").before(tokens, place)
        if length:
            return place - length, payer.last
        if tokens[place - 1].word not in single("own", "article", "unsaid"):
            break
        place -= 1
    behind = payer.last + 1
    lost = cues("lost_after").at(tokens, behind) if behind < len(tokens) else None
    if lost and tokens[behind].clause == tokens[payer.last].clause:
        return payer.first, behind + len(lost.words) - 1
    return None


def is_turned_away(tokens: Sequence[Token], payer: SpanMeaning) -> bool:
    """Whether it is a doctor who has done with the payer, and not the person.

    Who writes "my doctor stopped taking Humana" has Humana, and looks for one who takes it.
    """
    place = payer.first
    while place and tokens[place - 1].part == tokens[payer.first].part:
        if cues("took_before").before(tokens, place):
            return True
        if tokens[place - 1].word not in single("own", "article", "unsaid"):
            return False
        place -= 1
    return False
