"""A word beside a code that says where: "64624 genicular" is the ablation of one nerve.

Alone "genicular" is short for a nerve block, so a referral would ask for two procedures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from finder.search.understand.spans import Sort, SpanMeaning
from finder.search.understand.tokens import Token, words_between
from finder.taxonomy.concept import Concept, Kind
from finder.taxonomy.resolution import Resolution
from finder.taxonomy.taxonomy import Taxonomy

_CODE = re.compile(r"\d{5}|[a-z]\d{4}")
_LEVEL = re.compile(r"[ctls]\d{1,3}|\d|left|right|lt|rt|bilat(?:eral)?|lumbar|cervical|thoracic")
"""What may stand between a code and its word: levels of the spine, and sides."""


def told_by_codes(
    text: str, tokens: Sequence[Token], chosen: Sequence[SpanMeaning], taxonomy: Taxonomy
) -> list[SpanMeaning]:
    """What is chosen, with each such word in one with its code.

    A word is one if it and the short name of what the code is are a name of that:
    "genicular RFA".
    """
    kept: list[SpanMeaning] = []
    for each in chosen:
        if kept and (joined := _joined(text, tokens, kept[-1], each, taxonomy)):
            kept[-1] = joined
        else:
            kept.append(each)
    return kept


def _joined(
    text: str, tokens: Sequence[Token], one: SpanMeaning, next_one: SpanMeaning, taxonomy: Taxonomy
) -> SpanMeaning | None:
    between = tokens[one.last + 1 : next_one.first]
    is_beside = all(_LEVEL.fullmatch(token.word) for token in between)
    if not is_beside or tokens[one.first].clause != tokens[next_one.last].clause:
        return None
    for code, word in ((one, next_one), (next_one, one)):
        by_code, by_word = _procedure(code), _procedure(word)
        if by_code is None or by_word in {None, by_code} or not _is_code(tokens, code):
            continue
        said = words_between(text, tokens, word.first, word.last)
        if taxonomy.known(f"{said} {by_code.short}").concept == by_code:
            return SpanMeaning(one.first, next_one.last, Sort.MEANING, code.value)
    return None


def _is_code(tokens: Sequence[Token], each: SpanMeaning) -> bool:
    return _CODE.fullmatch(tokens[each.last].word) is not None


def _procedure(each: SpanMeaning) -> Concept | None:
    concept = each.value.concept if isinstance(each.value, Resolution) else None
    return concept if concept and concept.kind is Kind.PROCEDURE else None
