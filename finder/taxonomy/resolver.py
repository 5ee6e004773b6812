"""From a text to what it means: exactly, or else what it may have meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from finder.taxonomy.folding import fold
from finder.taxonomy.lookup import file_codes, file_words, look_up_code, look_up_word
from finder.taxonomy.near import NearWords
from finder.taxonomy.resolution import Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from finder.taxonomy.concept import Concept

_PARTS = re.compile(r"[()\[\]/]|\s[-–—]\s|:\s")
_LONGEST = 300
"""Characters of a text that are read; a longer one is no name of anything."""


class Resolver:
    """Looks texts up among the words and codes of `concepts`.

    Raises:
        TaxonomyClash: a word leads to two concepts, or a code that is not shared does.

    """

    def __init__(self, concepts: Sequence[Concept], shared_codes: frozenset[str]) -> None:
        self._words = file_words(concepts)
        self._codes = file_codes(concepts, shared_codes)
        self._near = NearWords(concepts)

    def resolve(self, text: str) -> Resolution:
        """What `text` means; never raises."""
        stripped = text.strip()
        beginning = stripped[:_LONGEST]
        matches = self._matches(stripped) if beginning == stripped else ()
        suggestions = () if matches else self._near.suggest(fold(beginning))
        return Resolution(text, matches, suggestions)

    def by_code(self, code: str) -> tuple[Concept, ...]:
        """The concepts that a code stands for."""
        return self._codes.get(code.strip().upper(), ())

    def _matches(self, text: str) -> tuple[Concept, ...]:
        """The meaning of the text as a whole, or else what all its parts agree on.

        A part that means nothing spoils the rest: "SCS (not offered)" must not be SCS.
        """
        whole = self._named(text)
        if whole:
            return whole
        parts = [self._named(part) for part in _PARTS.split(text) if fold(part)]
        return _agreed(parts) if len(parts) > 1 and all(parts) else ()

    def _named(self, text: str) -> tuple[Concept, ...]:
        folded = fold(text)
        word = look_up_word(folded, self._words)
        return (word,) if word else look_up_code(folded, self._codes)


def _agreed(parts: list[tuple[Concept, ...]]) -> tuple[Concept, ...]:
    """What all parts can mean, else everything named but the families of what is named.

    "Medial branch block (64493)" is the block although the number is shared, and
    "kyphoplasty (vertebral augmentation)" is kyphoplasty.
    """
    named = list(dict.fromkeys(concept for part in parts for concept in part))
    common = [concept for concept in named if all(concept in part for part in parts)]
    if common:
        return tuple(common)
    keys = {concept.key for concept in named}
    return tuple(concept for concept in named if keys.isdisjoint(concept.members))
