"""What was decided about words that the tables don't know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from finder.taxonomy.folding import fold

Decisions = Mapping[tuple[str, str], str | None]
"""From a kind and a folded word to a key or code of that kind; None leaves it out.

For words of procedures and people it may name several, and some that are not there: see
`DecidedMeaning`.
"""

LONGEST_WORD = 200
"""A longer text is no word: nothing is decided about it."""


def folded_word(text: str) -> str:
    """The form under which decisions about a word are kept: case and punctuation don't matter."""
    return fold(text) or text.strip().casefold()


def decision(decisions: Decisions, kind: str, word: str) -> tuple[bool, str | None]:
    """Whether something was decided about `word`, and what."""
    if not decisions or len(word) > LONGEST_WORD:
        return False, None
    asked = (kind, folded_word(word))
    return (True, decisions[asked]) if asked in decisions else (False, None)


_SEVERAL = ";"
_NOT = "not:"


class DecidedMeaning(NamedTuple):
    """What a word says of procedures or disciplines: the keys it says yes to, and no to.

    >>> DecidedMeaning(("kyphoplasty", "vertebroplasty"), ("ketamine",)).code
    'kyphoplasty;vertebroplasty;not:ketamine'
    >>> DecidedMeaning.of("not:ketamine")
    DecidedMeaning(offered=(), denied=('ketamine',))
    """

    offered: tuple[str, ...]
    denied: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """One text for it; that of a single thing which is there is its key."""
        return _SEVERAL.join((*self.offered, *(f"{_NOT}{key}" for key in self.denied)))

    @property
    def keys(self) -> tuple[str, ...]:
        """All that it is about."""
        return (*self.offered, *self.denied)

    @classmethod
    def of(cls, code: str) -> DecidedMeaning:
        """What such a text stands for."""
        parts = [part for part in code.split(_SEVERAL) if part]
        return cls(tuple(_without(parts, _NOT)), tuple(_behind(parts, _NOT)))


def _without(parts: Iterable[str], sign: str) -> Iterable[str]:
    return (part for part in parts if not part.startswith(sign))


def _behind(parts: Iterable[str], sign: str) -> Iterable[str]:
    return (part.removeprefix(sign) for part in parts if part.startswith(sign))
