"""Needs within whole sentences: "my knees hurt at night", "necesito una infiltración"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from finder.taxonomy.concept import Kind
from finder.taxonomy.folding import singular
from finder.taxonomy.patterns.rules import Rule, met, rule
from finder.taxonomy.patterns.vocabulary import Vocabulary
from finder.taxonomy.patterns.wording import read
from finder.taxonomy.resolution import Suggestion
from finder.taxonomy.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from finder.taxonomy.concept import Concept
    from finder.taxonomy.lookup import Meaning
    from finder.taxonomy.patterns.wording import Wording

_TOGETHER = 10
"""So many words may part what makes one need."""
_LONGEST_WORD = 6
"""Words of the tables have at most so many words that are looked for within a text."""
_SHORTEST = 3
"""Letters of a word that is looked for within a text."""
_FLOOR, _TIER, _MOST_SAID, _CEILING = 60.0, 10.0, 6, 99.0
"""Scores: where they begin, what each tier adds, how many words can add to it, the most."""
_TIERS = {
    Kind.PROCEDURE: 3,
    Kind.DISCIPLINE: 3,
    Kind.CONDITION: 2,
    Kind.FAMILY: 1,
    Kind.CHARACTERISTIC: 1,
}
"""Who asks for acupuncture for back pain asks for acupuncture."""
_WEIGHTS = {"strong": 4, "usual": None, "weak": 1, "other": 0}
"""A weak row says where it hurts; `other` is a pain that no other row names; a strong one
keeps a part of it from being taken for more ("intercostal" is a block but for neuralgia)."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row: where its rule is met, the concepts may be meant, the first most likely."""

    concepts: tuple[Concept, ...]
    tier: int
    rule: Rule


def read_phrases(folder: Path, concepts: Mapping[str, Concept]) -> list[Phrase]:
    """The phrases of the tables in `folder`, in order.

    Raises:
        DataError: a table is missing or malformed, names an unknown key or weight, or asks
            for a whole text.

    """
    rows = read_rows(folder / "groups.csv", ("group", "words", "source"))
    groups = {row["group"]: row["words"] for row in rows}
    found: list[Phrase] = []
    for row in read_rows(folder / "phrases.csv", ("keys", "weight", "words", "unless", "source")):
        keys = row["keys"].split()
        if unknown := [key for key in keys if key not in concepts]:
            raise row.error(f"no concept has the key {unknown[0]}")
        if row["weight"] not in _WEIGHTS:
            raise row.error(f"{row['weight']} is no weight")
        meant = tuple(concepts[key] for key in keys)
        weight = _WEIGHTS[row["weight"]]
        tier = _TIERS[meant[0].kind] if weight is None else weight
        asked = rule(row["words"], row["unless"], groups)
        if asked.whole:
            raise row.error("what is the whole text belongs in aliases.csv")
        found.append(Phrase(meant, tier, asked))
    return found


class Phrases:
    """Finds what may be meant within a text. Built once for a set of phrases and words."""

    def __init__(self, phrases: Sequence[Phrase], words: Iterable[Meaning]) -> None:
        self._phrases = phrases
        self._vocabulary = Vocabulary(term for each in phrases for term in each.rule.terms())
        self._beginning: defaultdict[str, set[int]] = defaultdict(set)
        for number, each in enumerate(phrases):
            for term in each.rule.parts[0][0].terms:
                self._beginning[term].add(number)
        self._words: dict[tuple[str, ...], tuple[Concept, ...]] = {}
        for meaning in words:
            said = _said(read(meaning.word))
            if said and len("".join(said)) >= _SHORTEST:
                self._words.setdefault(said, (*meaning.matches, *meaning.related))

    def suggest(self, text: str) -> Iterator[Suggestion]:
        """What may be meant, with scores; a concept may come more than once."""
        wording = read(text)
        yield from self._by_rule(wording)
        yield from self._by_word(wording)

    def _by_rule(self, wording: Wording) -> Iterator[Suggestion]:
        places = self._vocabulary.places(wording)
        begun = set[int]().union(*(self._beginning.get(term, ()) for term in places))
        for number in sorted(begun):
            phrase = self._phrases[number]
            span = next(met(phrase.rule, wording, places, within=_TOGETHER), None)
            if span is not None:
                yield from _suggested(phrase.concepts, phrase.tier, phrase.rule.size, span.first)

    def _by_word(self, wording: Wording) -> Iterator[Suggestion]:
        said = _said(wording)
        for first in range(len(said)):
            for length in range(min(_LONGEST_WORD, len(said) - first), 0, -1):
                concepts = self._words.get(said[first : first + length])
                if concepts:
                    tier = min(_TIERS[concept.kind] for concept in concepts)
                    yield from _suggested(concepts, tier, length, first)


def _said(wording: Wording) -> tuple[str, ...]:
    return tuple(singular(word) for word in wording.said())


def _suggested(
    concepts: Sequence[Concept], tier: int, size: int, first: int
) -> Iterator[Suggestion]:
    """The concepts, each scored: what is said in more words and earlier is meant rather."""
    for later, concept in enumerate(concepts):
        score = _FLOOR + _TIER * tier + min(size, _MOST_SAID) - 0.05 * first - 0.5 * later
        yield Suggestion(concept, concept.label, min(score, _CEILING), assesses=tier == 0)
