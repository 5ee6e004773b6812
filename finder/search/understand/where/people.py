"""Names of people that towns have, too: "Charlotte is my daughter", "Dr Houston"."""

from __future__ import annotations

from collections.abc import Sequence

from finder.search.understand.tables import cues, single
from finder.search.understand.tokens import Token

TITLES = frozenset({"dr", "dra", "mr", "mrs", "ms", "sr", "sra"})
_IS = frozenset({"is", "es"})


def is_person(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name from `first` to `last` is that of somebody who is told of."""
    if first and tokens[first - 1].word in TITLES:
        return True
    behind = tokens[last + 1 : last + 4]
    if not behind:
        return False
    is_kin = first > 1 and _is_kin(tokens, first - 2)
    if is_kin and behind[0].word in single("doing"):  # "my daughter Charlotte has …"
        return True
    if behind[0].word not in _IS or len(behind) < 3:
        return False
    if behind[1].word.isdecimal():  # "Austin is 12 years old"
        return cues("old").at(tokens, last + 3) is not None
    return _is_kin(tokens, last + 2)


def _is_kin(tokens: Sequence[Token], place: int) -> bool:
    """Whether "my daughter" begins at `place`."""
    return tokens[place].word in single("own") and tokens[place + 1].word in single("kin")
