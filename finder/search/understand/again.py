"""What somebody had, and wants once more: "had an epidural last year, need another"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from finder.search.understand.denial import Denied, is_service
from finder.search.understand.spans import Sort, SpanMeaning
from finder.search.understand.tables import cues, single
from finder.search.understand.tokens import Token


def wanted_again(
    tokens: Sequence[Token], chosen: Sequence[SpanMeaning], denied: Mapping[int, Denied]
) -> Iterator[SpanMeaning]:
    """Those of `chosen` that are denied as past, and asked for behind it."""
    for place in range(len(tokens)):
        term = cues("again").at(tokens, place)
        if term is None or _names_another(tokens, place + len(term.words), chosen):
            continue
        before = [each for each in chosen if each.last < place and is_service(each)]
        if before and _was_good(tokens, before[-1], denied.get(before[-1].first)):
            yield before[-1]


def _names_another(tokens: Sequence[Token], end: int, chosen: Sequence[SpanMeaning]) -> bool:
    """Whether it goes on with what else is wanted: "need another doctor"."""
    if end == len(tokens) or tokens[end].part != tokens[end - 1].part:
        return False
    if any(each.first == end and each.sort is Sort.PLACE for each in chosen):
        return False
    return not (
        tokens[end].word in single("in", "around", "near") or cues("thanks").at(tokens, end)
    )


def _was_good(tokens: Sequence[Token], each: SpanMeaning, denied: Denied | None) -> bool:
    """Whether it is only said to be past, or to have worn off: what failed is not repeated."""
    if denied is None or denied.role != "past":
        return False
    if denied.last > each.last:
        behind = range(each.last + 1, denied.last + 1)
        if tokens[denied.last].word in single("relieved"):
            return not any(tokens[place].word in single("denial", "hardly") for place in behind)
        return any(cues("worn_off").at(tokens, place) for place in behind)
    return tokens[denied.first].word not in single("failing")
