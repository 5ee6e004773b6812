"""Many rules at once: only those are tried whose first word a text has, misspelled or not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from finder.taxonomy.patterns.rules import PatternRule, met
from finder.taxonomy.patterns.slots import Span
from finder.taxonomy.patterns.small_words import small_words
from finder.taxonomy.patterns.wording import PatternWords

_BEGINNING = "*"
"""A term that ends with it stands for every word that begins so."""
_SHORTEST = 3
"""A word with fewer letters is taken as it is."""
LONG = 5
"""From so many letters on, the beginning of a word may be misspelled as well as the whole."""
_MOST_KEPT, _LONGEST_KEPT = 20_000, 24
"""Words that a vocabulary remembers at once, and their letters: single words, in no order."""
_REPEATED = re.compile(r"(.)\1+")


class RuleIndex:
    """Rules with parts, and the vocabulary of their terms."""

    def __init__(self, rules: Sequence[PatternRule], *, misspelled: int = LONG) -> None:
        self._rules = rules
        terms = (term for each in rules for term in each.terms())
        self._vocabulary = Vocabulary(terms, misspelled=misspelled)
        self._beginning: defaultdict[str, set[int]] = defaultdict(set)
        for number, each in enumerate(rules):
            for term in each.parts[0][0].terms:
                self._beginning[term].add(number)

    def met(
        self, wording: PatternWords, *, within: int, holds: Callable[[Span], bool] = lambda _: True
    ) -> Iterator[tuple[int, Span]]:
        """The number of each rule that a text meets and where it first does, in their order."""
        places = self._vocabulary.places(wording)
        begun = set[int]().union(*(self._beginning.get(term, ()) for term in places))
        for number in sorted(begun):
            found = met(self._rules[number], wording, places, within=within, holds=holds)
            span = next(found, None)
            if span is not None:
                yield number, span


class Vocabulary:
    """All terms of a table.

    Terms of `misspelled` letters and more may have a wrong, a missing or a needless letter;
    all may have a letter too often, or two in the wrong order.
    """

    def __init__(self, terms: Iterable[str], *, misspelled: int = LONG) -> None:
        known = set(terms)
        self._misspelled_from = misspelled
        self._whole = frozenset(term for term in known if not term.endswith(_BEGINNING))
        self._begun = {term[:-1]: term for term in known if term.endswith(_BEGINNING)}
        self._lengths = sorted({len(begun) for begun in self._begun})
        self._near: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for term in sorted(known):
            bare = term.removesuffix(_BEGINNING)
            self._near[bare[:1]].append((bare, term))
        self._read: dict[str, tuple[str, ...]] = {}

    def places(self, wording: PatternWords) -> dict[str, list[int]]:
        """Where each term stands in a text."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(wording.words):
            for term in self._terms(word):
                found[term].append(place)
        return dict(found)

    def _terms(self, word: str) -> tuple[str, ...]:
        """What a word stands for; those of ordinary length are looked up once."""
        known = self._read.get(word)
        if known is None:
            known = tuple(self._looked_up(word))
            if len(word) <= _LONGEST_KEPT:
                if len(self._read) >= _MOST_KEPT:
                    self._read.clear()
                self._read[word] = known
        return known

    def _looked_up(self, word: str) -> list[str]:
        known = [word] if word in self._whole else []
        if word in small_words("ordinary"):
            return known
        starts = (word[:length] for length in self._lengths if length <= len(word))
        known += [self._begun[start] for start in starts if start in self._begun]
        return known if known or len(word) < _SHORTEST else list(self._misspelled(word))

    def _misspelled(self, word: str) -> Iterator[str]:
        """The terms that are a mistake away; nobody mistakes the first letter."""
        once = _REPEATED.sub(r"\1", word)
        for bare, term in self._near[word[0]]:
            length = len(bare)
            if term != bare and length > LONG:
                if any(_is_near(word[:end], bare) for end in (length - 1, length, length + 1)):
                    yield term
            elif abs(len(word) - length) > 1 or length < _SHORTEST:
                continue
            elif length < self._misspelled_from:
                if once == bare or (sorted(word) == sorted(bare) and _is_near(word, bare)):
                    yield term
            elif _is_near(word, bare):
                yield term


def _is_near(written: str, bare: str) -> bool:
    return OSA.distance(written, bare, score_cutoff=1) <= 1
