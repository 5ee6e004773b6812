"""Many rules at once: only those are tried whose words a text has, misspelled or not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from finder.taxonomy.patterns.rules import PatternRule, met
from finder.taxonomy.patterns.slots import END, Span
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
        self._asked = [_asked(each) for each in rules]
        usual = Counter(term for asked in self._asked for slot in asked for term in slot)
        self._by_rarest: defaultdict[str, set[int]] = defaultdict(set)
        for number, asked in enumerate(self._asked):
            for term in min(asked, key=lambda slot: sum(usual[term] for term in slot)):
                self._by_rarest[term].add(number)

    def met(
        self, wording: PatternWords, *, within: int, holds: Callable[[Span], bool] = lambda _: True
    ) -> Iterator[tuple[int, Span]]:
        """The number of each rule that a text meets and where it first does, in their order."""
        places = self._vocabulary.places(wording)
        said = places.keys()
        rarest = set[int]().union(*[self._by_rarest.get(term, ()) for term in said])
        for number in sorted(rarest):
            if any(map(said.isdisjoint, self._asked[number])):
                continue
            found = met(self._rules[number], wording, places, within=within, holds=holds)
            span = next(found, None)
            if span is not None:
                yield number, span


def _asked(rule: PatternRule) -> tuple[frozenset[str], ...]:
    """Of each word that a text must have to meet the rule, the terms that it may be."""
    slots = (slot for slots in rule.parts for slot in slots)
    return tuple(frozenset(slot.terms) for slot in slots if END not in slot.terms)


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
        self._alike = _by_first_letter(known)
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
        for alike in self._alike.get(word[0], ()):
            if alike.begun:
                yield from alike.beginning(word)
            elif alike.length >= self._misspelled_from:
                yield from (term for _, term in alike.near(word))
            else:
                once, letters = _REPEATED.sub(r"\1", word), sorted(word)
                for bare, term in alike.near(word):
                    if once == bare or sorted(bare) == letters:
                        yield term


class _Alike(NamedTuple):
    """Terms of one first letter whose `bares` have so many letters.

    If they are `begun`, the beginning of a word is compared with them, else the whole.
    """

    length: int
    begun: bool
    bares: list[str]
    terms: list[str]

    def near(self, written: str) -> list[tuple[str, str]]:
        """What is a mistake away from a text, with its term."""
        if abs(len(written) - self.length) > 1:
            return []
        found = process.extract(
            written, self.bares, scorer=OSA.distance, score_cutoff=1, limit=None
        )
        return [(bare, self.terms[at]) for bare, _, at in found]

    def beginning(self, word: str) -> list[str]:
        """The terms that a word begins with, but for a mistake."""
        ends = (self.length - 1, self.length, self.length + 1)
        begun = dict.fromkeys(word[:end] for end in ends)
        return list(dict.fromkeys(term for written in begun for _, term in self.near(written)))


def _by_first_letter(terms: Iterable[str]) -> dict[str, list[_Alike]]:
    """The terms by their first letters and their lengths; of short words there is no mistaking."""
    found: defaultdict[str, dict[tuple[int, bool], _Alike]] = defaultdict(dict)
    for term in sorted(terms):
        bare = term.removesuffix(_BEGINNING)
        length, begun = len(bare), bare != term and len(bare) > LONG
        if length >= _SHORTEST:
            alike = found[bare[0]].setdefault((length, begun), _Alike(length, begun, [], []))
            alike.bares.append(bare)
            alike.terms.append(term)
    return {letter: list(groups.values()) for letter, groups in found.items()}
