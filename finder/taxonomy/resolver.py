"""From a text to what it means: exactly, or else what it may have meant."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from finder.taxonomy.codes import CodeIndex, is_among
from finder.taxonomy.concept import Concept
from finder.taxonomy.folding import SHORTENED, fold, singular_words
from finder.taxonomy.lookup import file_meanings, look_up_word, meanings
from finder.taxonomy.near import BEST, NearWords
from finder.taxonomy.resolution import Resolution, Suggestion
from finder.taxonomy.tables import Tables

_PARTS = re.compile(r"[()\[\]/]|\s[-–—]\s|:\s")
_LONGEST = 300
"""Characters of a text that are read; a longer one is no name of anything."""


class Resolver:
    """Looks texts up among the words and codes of `tables`.

    Raises:
        TaxonomyClash: a word has two meanings, or a code that is not shared has.

    """

    def __init__(self, tables: Tables) -> None:
        words = meanings(tables)
        self._tables = tables
        self._words = file_meanings(words)
        self._codes = CodeIndex(tables.concepts, tables.shared_codes)
        self._clinic_codes = tables.clinic_codes
        self.vocabulary = frozenset(
            word for each in words for word in singular_words(fold(each.word)).split()
        ).union(SHORTENED)

    @cached_property
    def _near(self) -> NearWords:
        """Built for the first text that means nothing: most commands never read one."""
        return NearWords(meanings(self._tables), self._tables.phrases)

    def resolve(self, text: str) -> Resolution:
        """What `text` means; never raises."""
        folded, known = self._read(text)
        if known.matches or known.suggestions or known.not_listed:
            return known
        return replace(known, suggestions=self._near.suggest(folded))

    def matches(self, text: str) -> tuple[Concept, ...]:
        """The matches of `resolve`, without a search for near words."""
        return self.known(text).matches

    def known(self, text: str) -> Resolution:
        """As `resolve`, without a search for near words: the text's own meaning, or none."""
        return self._read(text)[1]

    def _read(self, text: str) -> tuple[str, Resolution]:
        """The beginning of `text`, folded, and its own meaning: the text is looked up once."""
        stripped = text.strip()
        folded = fold(stripped[:_LONGEST])
        word = look_up_word(folded, self._words)
        if len(stripped) <= _LONGEST:
            matches = word.matches if word else self._codes.named(folded)
            matches = matches or self._agreed_by_parts(stripped)
            if matches:
                return folded, Resolution(text, matches)
        if word is None or word.matches:  # a word followed by too much of nothing
            is_clinic = is_among(folded, self._clinic_codes)
            return folded, Resolution(text, is_clinic_code=is_clinic)
        suggestions = tuple(Suggestion(each, word.word, BEST) for each in word.related)
        return folded, Resolution(text, (), suggestions, word.not_listed)

    def by_code(self, code: str) -> tuple[Concept, ...]:
        """The concepts that a code stands for."""
        return self._codes.of(code)

    def _agreed_by_parts(self, text: str) -> tuple[Concept, ...]:
        """What all parts of the text agree on, if it has several.

        A part that means nothing spoils the rest: "SCS (not offered)" must not be SCS.
        """
        if not _PARTS.search(text):
            return ()
        parts = [part for part in map(fold, _PARTS.split(text)) if part]
        named = [self._named(part) for part in parts] if len(parts) > 1 else []
        return _agreed(named) if named and all(named) else ()

    def _named(self, folded: str) -> tuple[Concept, ...]:
        word = look_up_word(folded, self._words)
        return word.matches if word else self._codes.named(folded)


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
