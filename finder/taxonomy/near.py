"""Suggestions for a text that is nobody's word: offered to the person, never taken for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from finder.taxonomy.folding import fold, singular_words, squash
from finder.taxonomy.lookup import words_of
from finder.taxonomy.resolution import Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from finder.taxonomy.concept import Concept

MOST = 5
"""How many suggestions are offered at most."""
_LONGEST = 80
"""Only so many characters of a text are compared: no word of the tables is longer."""
_SHORTEST = 4
"""A word with fewer letters is near too many others."""
_SHORTEST_START = 3
"""Letters that the beginning of a word needs."""
_OWN_NAME, _OTHER_NAME = 60.0, 40.0
"""Where the score of a beginning starts: a label comes before a word for it."""
_NEAR = 77.0
"""The similarity from which a misspelling is offered: one letter in five, two in nine."""


class NearWords:
    """Finds the concepts whose words are near a text. Built once for a set of concepts."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._entries = [
            (fold(word), word, concept)
            for concept in concepts
            for word in words_of(concept)
            if "_" not in word
        ]
        self._squashed = [squash(folded) for folded, _, _ in self._entries]

    def suggest(self, folded: str) -> tuple[Suggestion, ...]:
        """The nearest concepts, best first, each once, at most `MOST`."""
        text = folded[:_LONGEST]
        best: dict[str, Suggestion] = {}
        for score, index in (*self._misspelled(text), *self._begun(text), *self._within(text)):
            _, word, concept = self._entries[index]
            known = best.get(concept.key)
            if known is None or score > known.score:
                best[concept.key] = Suggestion(concept, word, round(score, 1))
        ranked = sorted(best.values(), key=lambda near: -near.score)
        return tuple(ranked[:MOST])

    def _misspelled(self, text: str) -> Iterator[tuple[float, int]]:
        """Words whose letters are almost those of the text."""
        squashed = squash(text)
        if len(squashed) < _SHORTEST:
            return
        for _, score, index in process.extract(
            squashed, self._squashed, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=4 * MOST
        ):
            yield min(score, 99.0), index

    def _begun(self, text: str) -> Iterator[tuple[float, int]]:
        """Words of which the text holds the beginnings: "spinal cord" or "kyph"."""
        starts = singular_words(text).split()
        if not starts or any(len(start) < _SHORTEST_START for start in starts):
            return
        for index, (folded, word, concept) in enumerate(self._entries):
            if starts[0] not in folded:
                continue
            words = folded.split()
            if all(any(known.startswith(start) for known in words) for start in starts):
                base = _OWN_NAME if word in {concept.label, concept.short} else _OTHER_NAME
                yield base + 30.0 * len(text) / max(len(folded), len(text)), index

    def _within(self, text: str) -> Iterator[tuple[float, int]]:
        """Words that the text has among others: "a spinal cord stimulator near me"."""
        padded = f" {text} "
        for index, (folded, _, _) in enumerate(self._entries):
            if len(folded) >= _SHORTEST and f" {folded} " in padded:
                yield 50.0 + 45.0 * len(folded) / len(text), index
