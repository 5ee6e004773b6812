"""Suggestions for a text that is nobody's word: offered to the person, never taken for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from finder.taxonomy.folding import fold, singular_words, squash
from finder.taxonomy.lookup import WordMeaning
from finder.taxonomy.phrase_table import Phrase
from finder.taxonomy.phrases import Phrases
from finder.taxonomy.resolution import Suggestion

MOST = 5
"""How many suggestions are offered at most."""
_LONGEST = 80
"""Only so many characters of a text are compared: no word of the tables is longer."""
BEST = 99.0
"""The highest score of a suggestion: 100 would be the same word."""
_SHORTEST_MISSPELLED = 5
"""A text with fewer letters is one letter away from too many words."""
_SHORTEST_START = 4
"""Letters that the beginning of a word needs; a shorter one must be the whole word."""
_SHORTEST_WORD = 3
"""Letters that a whole word needs: two stand in too many words."""
_OWN_NAME, _OTHER_NAME = 60.0, 40.0
"""Where the score of a beginning starts: a label comes before a word for it."""
_NEAR = 77.0
"""The similarity from which a misspelling is offered."""
_LETTERS_PER_MISTAKE = 5
"""A misspelling has at most one wrong letter in so many: "cancer pain" is no "face pain"."""


class NearWords:
    """Finds the concepts whose words are near a text. Built once for a set of words."""

    def __init__(self, words: Sequence[WordMeaning], phrases: Sequence[Phrase]) -> None:
        self._phrases = Phrases(phrases, words)
        self._entries = [
            (fold(meaning.word), meaning.word, concept)
            for meaning in words
            for concept in (*meaning.matches, *meaning.related)
            if "_" not in meaning.word
        ]
        self._squashed = [squash(folded) for folded, _, _ in self._entries]
        self._parted = [folded.split() for folded, _, _ in self._entries]
        self._by_length: defaultdict[int, list[int]] = defaultdict(list)
        for index, squashed in enumerate(self._squashed):
            self._by_length[len(squashed)].append(index)
        self._alike_in_length: dict[int, tuple[list[int], list[str]]] = {}
        self._by_start: defaultdict[str, list[int]] = defaultdict(list)
        for index, (folded, _, _) in enumerate(self._entries):
            for start in {word[:_SHORTEST_WORD] for word in folded.split()}:
                self._by_start[start].append(index)

    def suggest(self, folded: str) -> tuple[Suggestion, ...]:
        """The nearest concepts, best first, each once, at most `MOST`."""
        text = folded[:_LONGEST]
        best: dict[str, Suggestion] = {}
        for near in (*self._alike(text), *self._phrases.suggest(folded)):
            known = best.get(near.concept.key)
            if known is None or near.score > known.score:
                best[near.concept.key] = near
        ranked = sorted(best.values(), key=lambda near: -near.score)
        return tuple(ranked[:MOST])

    def _alike(self, text: str) -> Iterator[Suggestion]:
        for score, index in (*self._misspelled(text), *self._begun(text)):
            _, word, concept = self._entries[index]
            yield Suggestion(concept, word, round(score, 1))

    def _misspelled(self, text: str) -> Iterator[tuple[float, int]]:
        """Words whose letters are almost those of the text."""
        squashed = squash(text)
        if len(squashed) < _SHORTEST_MISSPELLED:
            return
        most = len(squashed) // _LETTERS_PER_MISTAKE
        indexes, words = self._of_lengths(len(squashed), most)
        for word, score, at in process.extract(
            squashed, words, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=4 * MOST
        ):
            if OSA.distance(squashed, word, score_cutoff=most) <= most:
                yield min(score, BEST), indexes[at]

    def _of_lengths(self, length: int, most: int) -> tuple[list[int], list[str]]:
        """The words that so many mistakes could make of one with so many letters, and which."""
        if length not in self._alike_in_length:
            lengths = range(length - most, length + most + 1)
            indexes = sorted(index for each in lengths for index in self._by_length.get(each, ()))
            words = [self._squashed[index] for index in indexes]
            self._alike_in_length[length] = indexes, words
        return self._alike_in_length[length]

    def _begun(self, text: str) -> Iterator[tuple[float, int]]:
        """Words of which the text holds the beginnings: "spinal cord" or "kyph"."""
        starts = singular_words(text).split()
        if not starts or any(len(start) < _SHORTEST_WORD for start in starts):
            return
        for index in self._by_start.get(starts[0][:_SHORTEST_WORD], ()):
            if _are_begun(self._parted[index], starts):
                folded, word, concept = self._entries[index]
                base = _OWN_NAME if word in {concept.label, concept.short} else _OTHER_NAME
                yield base + 30.0 * len(text) / max(len(folded), len(text)), index


def _are_begun(words: Sequence[str], starts: Sequence[str]) -> bool:
    """Whether each of `starts` begins one of the words, or is it where it is short."""
    for start in starts:
        if start in words:
            continue
        if len(start) < _SHORTEST_START or not any(word.startswith(start) for word in words):
            return False
    return True
