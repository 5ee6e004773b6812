"""What surrounds a need: who pays, which language is spoken, practical matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from finder.geography.us_states import LONGEST_STATE_NAME, state_code
from finder.search.understand.spans import Sort, SpanMeaning
from finder.search.understand.tables import Term, cues, single, terms
from finder.search.understand.tokens import Token

_ALWAYS_SPOKEN = frozenset({"es", "ase"})
"""Languages whose names mean nothing else here."""
_SORTS = {
    "payers": Sort.PAYER,
    "languages": Sort.LANGUAGE,
    "practical": Sort.PRACTICAL,
}


def surrounding_candidates(tokens: Sequence[Token]) -> Iterator[SpanMeaning]:
    """Every run of words that names a payer, a spoken language or a practical matter."""
    for first in range(len(tokens)):
        for table, sort in _SORTS.items():
            term = terms(table).at(tokens, first)
            if term is None or _is_when_it_hurts(tokens, first, term):
                continue
            last = first + len(term.words) - 1
            if sort is Sort.LANGUAGE:
                yield from _spoken(tokens, first, last, term)
            else:
                if sort is Sort.PAYER:
                    last += _of_a_state(tokens, last + 1)
                yield SpanMeaning(first, last, sort, term)


def _is_when_it_hurts(tokens: Sequence[Token], first: int, term: Term) -> bool:
    """Whether a time is that of a pain and not of a visit: "my knee hurts after work"."""
    when = cues("times").at(tokens, first)
    if when is None or when.words != term.words:
        return False
    around = {token.word for token in tokens if token.part == tokens[first].part}
    return not around.isdisjoint(single("symptom")) and around.isdisjoint(single("opening"))


def _of_a_state(tokens: Sequence[Token], place: int) -> int:
    """How many words "of North Carolina" has behind a payer; 0 if it is not there."""
    if place >= len(tokens) or tokens[place].word != "of":
        return 0
    for length in range(LONGEST_STATE_NAME, 0, -1):
        follows = tokens[place + 1 : place + 1 + length]
        if len(follows) == length and state_code(" ".join(token.text for token in follows)):
            return 1 + length
    return 0


def _spoken(tokens: Sequence[Token], first: int, last: int, term: Term) -> Iterator[SpanMeaning]:
    """A language, where somebody speaks it: "Swedish massage" is none."""
    before = cues("speaks").before(tokens, first)
    after = cues("spoken").at(tokens, last + 1) if last + 1 < len(tokens) else None
    if after and tokens[last + 1].part == tokens[last].part:
        last += len(after.words)
    is_alone = (first == 0 or tokens[first - 1].part != tokens[first].part) and (
        last + 1 == len(tokens) or tokens[last + 1].part != tokens[last].part
    )
    is_listed = first > 0 and tokens[first - 1].word in single("and", "or")
    if before or after or is_alone or is_listed or term.key in _ALWAYS_SPOKEN:
        yield SpanMeaning(first - before, last, Sort.LANGUAGE, term)
