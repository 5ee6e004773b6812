"""How old somebody is: who is under age, by the years that are told, needs who sees children.

"my 14 year old", "mi hijo de 12 años" are such. Of a grown person the years ask for nothing.

Whose son or daughter is named without an age may be grown: "my daughter drives me".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from finder.directory.cells.ages import GROWN
from finder.search.understand.spans import Sort, SpanMeaning
from finder.search.understand.tables import Term, cues, single, terms
from finder.search.understand.tokens import Token

_KEY = "children"
_YEARS = re.compile(r"(\d{1,2})(yo|yof|yom)?", re.ASCII)
_BEFORE = 3
"""Within so many words before the years, somebody tells whose they are."""

_AGE = re.compile(r"[0-9]{1,3}(?:y|yo|yr|m|f|ym|yf|yom|yof)")
"""As referrals write it: "72F pt"."""
_OLDEST = 115


def ages(tokens: Sequence[Token]) -> Iterator[SpanMeaning]:
    """Every age of a child, as the wish that a clinic sees children."""
    for place, token in enumerate(tokens):
        found = _YEARS.fullmatch(token.text.casefold())
        if found is None or not 0 < int(found[1]) < GROWN:
            continue
        last = place if found[2] else _last_of_age(tokens, place)
        if last is not None:
            yield SpanMeaning(place, last, Sort.PRACTICAL, _children())


def is_age(word: str) -> bool:
    """Whether a folded word is an age, such as "72F"."""
    return _AGE.fullmatch(word) is not None


def told_ages(tokens: Sequence[Token]) -> set[int]:
    """The places of all words that tell somebody's age or sex with it: "54 yo F", "male, 45"."""
    told: set[int] = set()
    for place, token in enumerate(tokens):
        if is_age(token.word):
            told.add(place)
            told.update(_of_sex(tokens, place + 1))
        elif token.word.isdecimal() and 0 < int(token.word[:4]) <= _OLDEST:
            told.update(_around_years(tokens, place))
    return told


def _around_years(tokens: Sequence[Token], place: int) -> set[int]:
    """The words of the age whose number stands at `place`; none if it is no age."""
    end = place + 1
    old = cues("old").at(tokens, end) if end < len(tokens) else None
    end += len(old.words) if old else 0
    is_of = place > 1 and tokens[place - 1].word == "de"  # "mujer de 40 años"
    sex = {*_of_sex(tokens, place - 1 - is_of), *_of_sex(tokens, end)}
    if not old and not sex:
        return set()
    return {*range(place, end), *sex}


def _of_sex(tokens: Sequence[Token], place: int) -> set[int]:
    return {place} if 0 <= place < len(tokens) and tokens[place].word in single("sex") else set()


def _children() -> Term:
    return next(term for term in terms("practical") if term.key == _KEY)


def _last_of_age(tokens: Sequence[Token], place: int) -> int | None:
    """The last word of the age that begins with the number at `place`; None for no person's."""
    clause = tokens[place].clause
    before = [token for token in tokens[max(0, place - _BEFORE) : place] if token.clause == clause]
    is_ones = any(token.word in single("young") for token in before)
    if before and before[-1].word in single("age"):
        return place
    old = cues("old").at(tokens, place + 1) if place + 1 < len(tokens) else None
    if old is None:
        return None
    last = place + len(old.words)
    after = tokens[last + 1].word if last + 1 < len(tokens) else ""
    if old.words[-1] in single("age"):  # "12 años de edad"
        return last
    is_mine = bool(before) and before[-1].word in single("own")
    if (
        is_ones
        or after in single("young")
        or (is_mine and (not after or after in single("patient")))
    ):
        return last
    return None
