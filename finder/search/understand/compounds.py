"""Names that deny a part of themselves: "non-opioid pain medicine" is a medicine.

The "non" says which one is wanted; as a "no" before a list it would take the whole away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from finder.search.understand.spans import Sort, SpanMeaning
from finder.search.understand.tables import single
from finder.search.understand.tokens import Token, words_between
from finder.taxonomy.taxonomy import Taxonomy

_MOST = 2
"""So many compounds of one text are looked up."""


def denied_compounds(
    text: str, tokens: Sequence[Token], taxonomy: Taxonomy
) -> Iterator[SpanMeaning]:
    """Runs such as "non-narcotic pain pills" and "opioid-free medicine"."""
    for first, last in islice(_runs(tokens), _MOST):
        found = taxonomy.resolve(words_between(text, tokens, first, last))
        if found.matches or found.suggestions:
            yield SpanMeaning(first, last, Sort.MEANING, found)


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for place, token in enumerate(tokens[:-1]):
        follows = tokens[place + 1]
        if follows.part != token.part:
            continue
        is_free = follows.word in single("free") and place + 2 < len(tokens)
        if token.word in single("non") or is_free:
            last = _last_noun(tokens, place + 1)
            nouns = tokens[place + 2 : last + 1]
            if any(noun.word in single("medicine") for noun in nouns):
                yield place, last


def _last_noun(tokens: Sequence[Token], denied: int) -> int:
    """The last of the nouns behind the word at `denied`, such as "pain medicine"."""
    last = denied
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].part == tokens[denied].part
        and tokens[last + 1].word in single("remedy")
    ):
        last += 1
    return last
