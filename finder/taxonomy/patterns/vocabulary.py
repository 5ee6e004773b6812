"""Which terms of the table each word of a text stands for, misspelled ones too."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from finder.taxonomy.patterns.small_words import small_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from finder.taxonomy.patterns.wording import Wording

BEGINNING = "*"
"""A term that ends with it stands for every word that begins so."""
_SHORTEST_MISSPELLED = 5
"""A word with fewer letters may at most have two of them in the wrong order."""


class Vocabulary:
    """All terms of the table."""

    def __init__(self, terms: Iterable[str]) -> None:
        known = set(terms)
        self._whole = frozenset(term for term in known if not term.endswith(BEGINNING))
        self._begun = {term[:-1]: term for term in known if term.endswith(BEGINNING)}
        self._lengths = sorted({len(begun) for begun in self._begun})
        self._near: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for term in sorted(known):
            bare = term.removesuffix(BEGINNING)
            self._near[bare[:1]].append((bare, term))

    def places(self, wording: Wording) -> dict[str, list[int]]:
        """Where each term stands in a text."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(wording.words):
            for term in self._terms(word):
                found[term].append(place)
        return dict(found)

    def _terms(self, word: str) -> list[str]:
        known = [word] if word in self._whole else []
        starts = (word[:length] for length in self._lengths if length <= len(word))
        known += [self._begun[start] for start in starts if start in self._begun]
        if known or len(word) < _SHORTEST_MISSPELLED - 1 or word in small_words("ordinary"):
            return known
        return list(self._misspelled(word))

    def _misspelled(self, word: str) -> Iterator[str]:
        """The terms that are a mistake away; nobody mistakes the first letter."""
        for bare, term in self._near[word[0]]:
            begun = term is not bare and len(bare) > _SHORTEST_MISSPELLED
            written = word[: len(bare) + 1] if begun else word
            if abs(len(written) - len(bare)) > 1:
                continue
            if len(bare) < _SHORTEST_MISSPELLED:
                if sorted(written) == sorted(bare) and OSA.distance(written, bare) == 1:
                    yield term
            elif _is_near(written, bare) or (begun and _is_near(word[: len(bare)], bare)):
                yield term


def _is_near(written: str, bare: str) -> bool:
    return len(written) >= _SHORTEST_MISSPELLED and OSA.distance(written, bare, score_cutoff=1) <= 1
