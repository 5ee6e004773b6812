"""Which needs an "or" joins: "acupuncture or massage"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from finder.search.understand.spans import SpanMeaning
from finder.search.understand.tables import single
from finder.search.understand.tokens import Token


def joined_by_or(tokens: Sequence[Token], chosen: Sequence[SpanMeaning]) -> set[int]:
    """Where those begin in the text that an "or" joins, and those before them in the same list."""
    chained: list[SpanMeaning] = []
    either: set[int] = set()
    for before, each in pairwise(chosen):
        between = tokens[before.last + 1 : each.first]
        words = [token.word for token in between if token.word not in single("unsaid")]
        chained = [*chained, before] if not words or words[0] in single("or") else []
        if len(words) == 1 and words[0] in single("or") and chained:
            either |= {tokens[c.first].start for c in (*chained, each)}
        if words:
            chained = []
    return either
