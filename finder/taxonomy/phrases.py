"""Needs within whole sentences: "my knees hurt at night", "necesito una infiltración"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from finder.taxonomy.concept import Concept
from finder.taxonomy.folding import singular
from finder.taxonomy.lookup import WordMeaning
from finder.taxonomy.patterns.rule_index import RuleIndex
from finder.taxonomy.patterns.small_words import small_words
from finder.taxonomy.patterns.wording import PatternWords, read
from finder.taxonomy.phrase_table import TIERS, Phrase
from finder.taxonomy.resolution import Suggestion

_TOGETHER = 10
"""So many words may part what makes one need."""
_LONGEST_WORD = 6
"""Words of the tables have at most so many words that are looked for within a text."""
_SHORTEST = 3
"""Letters of a word that is looked for within a text."""
_FLOOR, _TIER, _MOST_SAID, _CEILING = 60.0, 10.0, 6, 99.0
"""Scores: where they begin, what each tier adds, how many words can add to it, the most."""


class Phrases:
    """Finds what may be meant within a text. Built once for a set of phrases and words."""

    def __init__(self, phrases: Sequence[Phrase], words: Iterable[WordMeaning]) -> None:
        self._phrases = phrases
        self._rules = RuleIndex([each.rule for each in phrases])
        self._words: dict[tuple[str, ...], tuple[Concept, ...]] = {}
        for meaning in words:
            said = _said(read(meaning.word))
            if len("".join(said)) >= _SHORTEST and not set(said) <= small_words("generic"):
                self._words.setdefault(said, (*meaning.matches, *meaning.related))

    def suggest(self, text: str) -> Iterator[Suggestion]:
        """What may be meant, with scores; a concept may come more than once."""
        wording = read(text)
        yield from self._by_rule(wording)
        yield from self._by_word(wording)

    def _by_rule(self, wording: PatternWords) -> Iterator[Suggestion]:
        for number, span in self._rules.met(wording, within=_TOGETHER):
            phrase = self._phrases[number]
            yield from _suggested(phrase.concepts, phrase.tier, phrase.rule.size, span.first)

    def _by_word(self, wording: PatternWords) -> Iterator[Suggestion]:
        said = _said(wording)
        for first in range(len(said)):
            for length in range(min(_LONGEST_WORD, len(said) - first), 0, -1):
                concepts = self._words.get(said[first : first + length])
                if concepts:
                    tier = min(TIERS[concept.kind] for concept in concepts)
                    yield from _suggested(concepts, tier, length, first)


def _said(wording: PatternWords) -> tuple[str, ...]:
    return tuple(singular(word) for word in wording.said())


def _suggested(
    concepts: Sequence[Concept], tier: float, size: int, first: int
) -> Iterator[Suggestion]:
    """The concepts, each scored: what is said in more words and earlier is meant rather."""
    for later, concept in enumerate(concepts):
        score = _FLOOR + _TIER * tier + min(size, _MOST_SAID) - 0.05 * first - 0.5 * later
        yield Suggestion(concept, concept.label, min(score, _CEILING), assesses=tier == 0)
