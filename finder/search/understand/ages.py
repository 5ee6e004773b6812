"""Who is under age, by the years that are told: "my 14 year old", "mi hijo de 12 años".

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


def ages(tokens: Sequence[Token]) -> Iterator[SpanMeaning]:
    """Every age of a child, as the wish that a clinic sees children."""
    for place, token in enumerate(tokens):
        found = _YEARS.fullmatch(token.text.casefold())
        if found is None or not 0 < int(found[1]) < GROWN:
            continue
        last = place if found[2] else _last_of_age(tokens, place)
        if last is not None:
            yield SpanMeaning(place, last, Sort.PRACTICAL, _children())


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
