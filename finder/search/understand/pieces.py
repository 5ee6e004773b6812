"""What is left of a text: runs of words that nothing was made of, without small words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finder.search.understand.tables import single

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from finder.search.understand.tokens import Token


def pieces(tokens: Sequence[Token], used: Collection[int]) -> Iterator[tuple[int, int]]:
    """The first and the last word of each run that says something and was not used."""
    filler = single("filler") | single("thanks")
    run: list[int] = []
    for place in range(len(tokens) + 1):
        ends = place == len(tokens) or place in used
        if run and (ends or tokens[place].part != tokens[run[-1]].part):
            yield from _trimmed(tokens, run, filler)
            run = []
        if not ends:
            run.append(place)


def _trimmed(
    tokens: Sequence[Token], run: list[int], filler: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """The run without small words at its ends; nothing of one that says only "pain"."""
    said = [place for place in run if tokens[place].word not in filler]
    if any(tokens[place].word not in single("vague") for place in said):
        yield said[0], said[-1]
