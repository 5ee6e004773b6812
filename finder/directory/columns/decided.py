"""What was decided about words that the tables don't know."""

from __future__ import annotations

from collections.abc import Mapping

from finder.taxonomy.folding import fold

Decisions = Mapping[tuple[str, str], str | None]
"""From a kind and a folded word to a key or code of that kind; None leaves it out."""

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
