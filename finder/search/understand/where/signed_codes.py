"""Codes of states that people also sign with: is it Washington, DC, or a chiropractor?"""

from __future__ import annotations

from collections.abc import Sequence

from finder.search.understand.tokens import Token
from finder.search.understand.where.told import SAID, Sureness

CREDENTIALS = frozenset({"MD", "PA", "DC", "MS", "MA", "ND", "DO"})
"""What stands behind a name, and may be a state, but for the last."""
_STATES = frozenset(code.casefold() for code in CREDENTIALS - {"DO"})
_ROUND_A_PLACE = frozenset({"area", "metro", "metropolitan", "region"})
_ONE_OF_THEM = frozenset({"a", "an", "un", "una", "my", "mi", "another", "otro", "otra"})


def is_place_code(tokens: Sequence[Token], first: int, told: Sureness) -> bool:
    """Whether such a code stands where a place does: "near dc", "clinic in PA", "dc metro"."""
    if tokens[first].word not in _STATES:
        return False
    behind = tokens[first + 1] if first + 1 < len(tokens) else None
    if behind is None or behind.part != tokens[first].part:
        return told in SAID
    if behind.word in _ROUND_A_PLACE:
        return True
    return told in SAID and not behind.text.istitle()  # "in MD Anderson"


def is_one_of_them(tokens: Sequence[Token], first: int) -> bool:
    """Whether the word before such a code makes it a person: "I need a DC"."""
    return (
        first > 0
        and tokens[first].word in _STATES
        and tokens[first - 1].word in _ONE_OF_THEM
        and tokens[first - 1].part == tokens[first].part
    )
