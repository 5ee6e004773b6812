"""What is only nice to have: "ideally with a psychologist", "acupuncture if possible"."""

from __future__ import annotations

from collections.abc import Sequence

from finder.search.understand.denial import is_untried
from finder.search.understand.spans import SpanMeaning
from finder.search.understand.tables import cues, single
from finder.search.understand.tokens import Token


def wishes(tokens: Sequence[Token], chosen: Sequence[SpanMeaning]) -> set[int]:
    """The places of the first words of those that are only nice to have."""
    nice: set[int] = set()
    starts = {each.first for each in chosen}
    by_last = {each.last: each for each in chosen}
    for each in chosen:
        if _is_wished_before(tokens, each, by_last, nice):
            nice.add(each.first)
    behind: set[int] = set()
    for each in reversed(chosen):
        if _is_wished_after(tokens, each, starts, behind):
            behind.add(each.first)
    return nice | behind


def _is_wished_before(
    tokens: Sequence[Token], each: SpanMeaning, by_last: dict[int, SpanMeaning], nice: set[int]
) -> bool:
    after = each.first
    for place in range(each.first - 1, -1, -1):
        if tokens[place].clause != tokens[after].clause:
            return False
        previous = by_last.get(place)
        is_parted = tokens[place].part != tokens[after].part and tokens[after].gap != ":"
        if previous is not None:
            return previous.first in nice and _is_one_list(
                tokens, previous, each, is_parted=is_parted
            )
        if is_parted and tokens[after].word not in single("and", "or"):
            return False
        if cues("nice").before(tokens, place + 1) or is_untried(tokens, each, place + 1):
            return True
        if tokens[place].word in single("must"):
            return False
        after = place
    return False


def _is_one_list(
    tokens: Sequence[Token], previous: SpanMeaning, each: SpanMeaning, *, is_parted: bool
) -> bool:
    between = tokens[previous.last + 1 : each.first]
    if any(token.word in single("must") for token in between):
        return False
    joining = single("and", "or")
    if any(token.word in joining for token in between) or not is_parted:
        return True
    clause = tokens[each.first].clause
    told = [token for token in tokens if token.clause == clause]
    if any(token.gap == ":" for token in told):
        return True
    behind = [token for token in told if token.start > tokens[each.last].start]
    return any(token.word in joining and token.gap in {"", ","} for token in behind[:5])


def _is_wished_after(
    tokens: Sequence[Token], each: SpanMeaning, starts: set[int], wished: set[int]
) -> bool:
    """Whether "would be nice" stands behind it, or behind what an "and" joins to it."""
    place = each.last + 1
    if place < len(tokens) and tokens[place].word in single("and", "or"):
        following = next((start for start in (place + 1, place + 2) if start in starts), None)
        return following in wished
    return _is_told_after(tokens, place)


def _is_told_after(tokens: Sequence[Token], place: int) -> bool:
    if place >= len(tokens) or tokens[place].clause != tokens[place - 1].clause:
        return False
    term = cues("nice_after").at(tokens, place)
    if term is None:
        return False
    end = place + len(term.words)
    return (
        end >= len(tokens)
        or tokens[end].part != tokens[end - 1].part
        or (tokens[place].part == tokens[place - 1].part)
    )
