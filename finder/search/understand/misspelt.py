"""A known word beside an unknown one: together they may be a longer name, misspelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from finder.search.understand.spans import Candidate, Sort
from finder.search.understand.tables import single
from finder.search.understand.tokens import words_between
from finder.taxonomy.folding import fold, squash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from finder.search.understand.tokens import Token
    from finder.taxonomy.taxonomy import Taxonomy

_LIKE = 84.0
"""From this likeness "pump refil" is rather a pump refill than a pump."""
_SHORTEST = 4
_MOST = 6
"""So many doubtful runs of one text are looked up."""


def misspelt(
    text: str, tokens: Sequence[Token], chosen: Sequence[Candidate], taxonomy: Taxonomy
) -> Iterator[Candidate]:
    """Runs of a meaning and the unknown words beside it that are almost another name."""
    tried = 0
    taken = {place for each in chosen for place in range(each.first, each.last + 1)}
    for each in chosen:
        if each.sort is not Sort.MEANING:
            continue
        first, last = _with_unknown(tokens, each, taken)
        if (first, last) == (each.first, each.last) or tried >= _MOST:
            continue
        tried += 1
        written = words_between(text, tokens, first, last)
        found = taxonomy.resolve(written)
        near = found.suggestions[:1]
        squashed = squash(fold(written))
        if near and fuzz.ratio(squashed, squash(fold(near[0].alias))) >= _LIKE:
            yield Candidate(first, last, Sort.MEANING, found)


def _with_unknown(tokens: Sequence[Token], each: Candidate, taken: set[int]) -> tuple[int, int]:
    first, last = each.first, each.last
    if first and _is_unknown(tokens, first - 1, each.first, taken):
        first -= 1
    if last + 1 < len(tokens) and _is_unknown(tokens, last + 1, each.last, taken):
        last += 1
    return first, last


def _is_unknown(tokens: Sequence[Token], place: int, beside: int, taken: set[int]) -> bool:
    token = tokens[place]
    return (
        token.part == tokens[beside].part
        and place not in taken
        and len(token.word) >= _SHORTEST
        and token.word.isalpha()
        and token.word not in single("filler")
        and token.word not in single("not") | single("past")
    )
