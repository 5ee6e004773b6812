"""That no referral is needed, in whatever words: "that won't ask for a doctor's referral".

It is told by a "no" about a referral, with words of asking between the two or behind both. Taken
for a "no" alone, it would be something that the person does not want.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from finder.search.understand.spans import Sort, SpanMeaning
from finder.search.understand.tables import Term, cues, single, terms
from finder.search.understand.tokens import Token

_KEY = "no_referral_needed"
_MOST = 5
"""Words between the "no" and the referral."""


def without_referral(tokens: Sequence[Token]) -> Iterator[SpanMeaning]:
    """Every run of words of one part that says so."""
    for place in range(len(tokens)):
        referral = cues("referral").at(tokens, place) or _order(tokens, place)
        if referral is None:
            continue
        last = place + len(referral.words) - 1
        first = _denied_before(tokens, place)
        if first is not None:
            yield SpanMeaning(first, last, Sort.PRACTICAL, _meant())
        elif (end := _denied_behind(tokens, last)) is not None:
            yield SpanMeaning(place, end, Sort.PRACTICAL, _meant())


@lru_cache(maxsize=1)
def _meant() -> Term:
    return next(term for term in terms("practical") if term.key == _KEY)


def _order(tokens: Sequence[Token], place: int) -> Term | None:
    """An order at `place`, where it is a thing: who "won't order an MRI" orders none."""
    before = tokens[place - 1].word if place else ""
    is_thing = not before or before in single("article") or before in {"no", "without"}
    return cues("order").at(tokens, place) if is_thing else None


def _denied_before(tokens: Sequence[Token], place: int) -> int | None:
    """Where the "no" stands before a referral at `place`; None if there is none."""
    for before in range(place - 1, max(-1, place - 2 - _MOST), -1):
        token = tokens[before]
        if token.part != tokens[place].part:
            return None
        if token.word in single("denial"):
            return before
        if token.word not in single("asking", "article"):
            return None
    return None


def _denied_behind(tokens: Sequence[Token], last: int) -> int | None:
    """Where "is not needed" ends behind a referral that ends at `last`; None if it says other."""
    run = [token.word for token in tokens[last + 1 : last + 5] if token.part == tokens[last].part]
    being = 1 if run and run[0] in single("being") else 0
    if run[being : being + 1] and run[being] in single("denial"):
        for count, word in enumerate(run[being + 1 :], being + 2):
            if word in single("needed"):
                return last + count
            if word not in single("being"):
                return None
    return None
