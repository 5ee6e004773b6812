"""Finds what calls for help in any text that a person types."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from finder.taxonomy.red_flags.kinds import RedFlag, RedFlagKind
from finder.taxonomy.red_flags.negation import is_denied
from finder.taxonomy.red_flags.patterns import Span, spans
from finder.taxonomy.red_flags.table import FOLDER, read_rules
from finder.taxonomy.red_flags.vocabulary import Vocabulary
from finder.taxonomy.red_flags.wording import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from finder.taxonomy.red_flags.patterns import Places
    from finder.taxonomy.red_flags.table import Rule
    from finder.taxonomy.red_flags.wording import Wording

_TOGETHER = 12
"""So many words may part two signs that call for help together, such as fever and back pain."""
_NEAR = 3
"""So far from a match a word stands that makes it harmless ("chest *wall* pain")."""
_URGENCY = tuple(RedFlagKind)
_DANGERS = frozenset({RedFlagKind.SUICIDE, RedFlagKind.EMERGENCY})


def red_flag(text: str) -> RedFlag | None:
    """The help that `text` calls for, or None. When in doubt, help is called for.

    It reads English and Spanish, misspellings and any order of words. What is denied ("no
    chest pain"), a figure of speech ("my back is killing me") or a need of its own ("chest
    wall pain") calls for none. Never raises; reads the first 6,000 characters.

    >>> red_flag("i dont want to live with this pain").kind
    <RedFlagKind.SUICIDE: 'suicide'>
    >>> red_flag("sciatica, dying to get some relief") is None
    True
    """
    return _standard_finder().find(text)


class RedFlagFinder:
    """Looks for the rules of a table in texts."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._vocabulary = Vocabulary(term for rule in rules for term in rule.terms())
        self._whole = [rule for rule in rules if rule.whole]
        self._parted = [rule for rule in rules if rule.parts]
        self._beginning: defaultdict[str, set[int]] = defaultdict(set)
        for number, rule in enumerate(self._parted):
            for term in rule.parts[0][0].terms:
                self._beginning[term].add(number)

    def find(self, text: str) -> RedFlag | None:
        """The most pressing help that the text calls for."""
        wording = read(text)
        flags = list(self._flags(wording))
        kinds = {flag.kind for flag in flags}
        if not flags:
            return None
        if RedFlagKind.OVERDOSE in kinds and kinds & _DANGERS:
            first = next(flag for flag in flags if flag.kind is RedFlagKind.OVERDOSE)
            return RedFlag(RedFlagKind.OVERDOSE_DANGER, first.language, first.words)
        return min(flags, key=lambda flag: _URGENCY.index(flag.kind))

    def _flags(self, wording: Wording) -> Iterator[RedFlag]:
        said = wording.said()
        for rule in self._whole:
            if rule.whole in {said, wording.words}:
                yield _flag(rule, Span(0, len(wording.words) - 1), wording)
        places = self._vocabulary.places(wording)
        begun = set[int]().union(*(self._beginning.get(term, ()) for term in places))
        for number in sorted(begun):
            rule = self._parted[number]
            found = next(_met(rule, wording, places), None)
            if found is not None:
                yield _flag(rule, found, wording)


def _flag(rule: Rule, span: Span, wording: Wording) -> RedFlag:
    return RedFlag(rule.kind, rule.language, " ".join(wording.words[span.first : span.last + 1]))


def _met(rule: Rule, wording: Wording, places: Places) -> Iterator[Span]:
    """Where all parts of the rule are met, affirmed, and near each other."""
    parts: list[list[Span]] = []
    for slots in rule.parts:
        found = [each for each in spans(slots, wording, places) if not is_denied(each, wording)]
        if not found:
            return
        parts.append(found)
    harmless = [each for slots in rule.unless for each in spans(slots, wording, places)]
    for together in product(*parts):
        whole = Span(min(s.first for s in together), max(s.last for s in together))
        if len(parts) > 1 and whole.last - whole.first > _TOGETHER:
            continue
        if not any(_is_near(each, whole) for each in harmless):
            yield whole


def _is_near(each: Span, whole: Span) -> bool:
    return each.last >= whole.first - _NEAR and each.first <= whole.last + _NEAR


@lru_cache(maxsize=1)
def _standard_finder() -> RedFlagFinder:
    return RedFlagFinder(read_rules(FOLDER / "signs.csv"))
