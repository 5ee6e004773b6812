"""Many rules at once: only those are tried whose first word a text has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from finder.taxonomy.patterns.rules import PatternRule, met
from finder.taxonomy.patterns.slots import Span
from finder.taxonomy.patterns.vocabulary import LONG, Vocabulary
from finder.taxonomy.patterns.wording import PatternWords


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
