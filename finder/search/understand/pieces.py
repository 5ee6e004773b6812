"""What is left of a text: runs of words that nothing was made of, without small words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from finder.search.understand.ages import told_ages
from finder.search.understand.tables import cues, denies, single
from finder.search.understand.tokens import Token, tokenize

_UNDERSTOOD = (
    "planned",
    *("hedge", "failed_after", "nice", "nice_after"),
    *("near", "going", "living", "beyond", "speaks", "again"),
)
"""Small words of these roles have done their part."""


def pieces(tokens: Sequence[Token], used: Collection[int]) -> Iterator[tuple[int, int]]:
    """The first and the last word of each run that says something and was not used."""
    small = small_places(tokens) | _untried(tokens, used) | told_ages(tokens)
    run: list[int] = []
    for place in range(len(tokens) + 1):
        ends = place == len(tokens) or place in used
        if run and (ends or tokens[place].part != tokens[run[-1]].part):
            yield from _trimmed(tokens, run, small)
            run = []
        if not ends:
            run.append(place)


def _untried(tokens: Sequence[Token], used: Collection[int]) -> set[int]:
    """The places of "never tried" before what was made something of."""
    small: set[int] = set()
    for place in range(len(tokens)):
        term = cues("untried").at(tokens, place)
        end = behind = place + (len(term.words) if term else 0)
        while term and behind < len(tokens) and tokens[behind].word in single("reached"):
            behind += 1
        if term and behind in used:
            small.update(range(place, end))
    return small


def is_everyday(written: str) -> bool:
    """Whether left words are such as "half" or "besides", which are near to some name or other."""
    known = single("everyday", "filler", "measure")
    return all(token.word.isdigit() or token.word in known for token in tokenize(written))


def small_places(tokens: Sequence[Token]) -> set[int]:
    """The places of small words, and of phrases of such that have done their part."""
    filler = single("filler")
    small = {place for place, token in enumerate(tokens) if token.word in filler}
    understood: set[int] = set()
    done = cues(*_UNDERSTOOD)
    for place in range(len(tokens)):
        term = done.at(tokens, place)
        if term:
            small.update(range(place, place + len(term.words)))
            understood.update(range(place, place + len(term.words)))
    for place in range(len(tokens)):
        term = denies(tokens, place)
        if term and place not in understood:
            small.difference_update(range(place, place + len(term.words)))
    return small


def _trimmed(tokens: Sequence[Token], run: list[int], small: set[int]) -> Iterator[tuple[int, int]]:
    """The run without small words at its ends; nothing of one that says only "pain"."""
    said = [place for place in run if place not in small]
    if any(tokens[place].word not in single("vague") for place in said):
        yield said[0], said[-1]
