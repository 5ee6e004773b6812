"""How surely the words before a name say that a place follows, and which place that is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from finder.search.understand.tables import cues, numbers, single
from finder.search.understand.tokens import Token

_OF = frozenset({"of", "from", "de", "del"})


class Sureness(IntEnum):
    """How surely a place is the one to search from, the least sure first."""

    LEAVING = 0
    ALONE = 1
    WEAK = 2
    STATED = 3
    TOLD = 4
    GOING = 5


SAID = frozenset({Sureness.WEAK, Sureness.TOLD, Sureness.GOING})
"""Where the words before a name say that a place may follow."""

_ROLES = {
    "going": Sureness.GOING,
    "near": Sureness.TOLD,  # "not far from" before "from"
    "former": Sureness.LEAVING,
    "leaving": Sureness.LEAVING,
    "living": Sureness.TOLD,
}


def told_before(tokens: Sequence[Token], first: int) -> Sureness:
    """How surely the words before `first` say that a place follows."""
    if not first:
        return Sureness.ALONE
    if tokens[first - 1].part == tokens[first].part or tokens[first].gap == ":":
        if first > 1 and tokens[first - 1].word in _OF and _is_unit(tokens[first - 2], "unit"):
            return Sureness.TOLD
        if is_measured(tokens, first):
            return Sureness.WEAK
        for role, strength in _ROLES.items():
            if cues(role).before(tokens, first):
                return strength
        if cues("in", "around").before(tokens, first):
            return Sureness.WEAK
    return Sureness.ALONE


def is_measured(tokens: Sequence[Token], first: int) -> bool:
    """Whether it is told how far or which way from there: "half an hour from", "north of"."""
    return first > 1 and tokens[first - 1].word in _OF and _is_unit(tokens[first - 2], "measure")


def is_hailed(tokens: Sequence[Token], first: int) -> bool:
    """Whether somebody says that they come from there: "I'm from"."""
    return bool(cues("hailing").before(tokens, first))


def _is_unit(token: Token, kind: str) -> bool:
    """Whether it is a unit or a word as one, also right behind its number: "30mi"."""
    known = single(kind) if kind == "measure" else numbers(kind)
    return token.word in known or token.word.lstrip("0123456789.") in known
