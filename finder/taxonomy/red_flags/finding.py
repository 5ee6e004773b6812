"""Finds what calls for help in any text that a person types, where the text does not deny it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from finder.taxonomy.patterns.rule_index import RuleIndex
from finder.taxonomy.patterns.slots import Span
from finder.taxonomy.patterns.small_words import small_words
from finder.taxonomy.patterns.wording import PatternWords, read
from finder.taxonomy.red_flags.kinds import RedFlag, RedFlagKind
from finder.taxonomy.red_flags.table import FOLDER, Sign, read_signs

_TOGETHER = 12
"""So many words may part two signs that call for help together, such as fever and back pain."""
_MISSPELLED = 4
"""A misspelled call for help is a call for help: words as short as this are looked for."""
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
    """Looks for the signs of a table in texts."""

    def __init__(self, signs: Sequence[Sign]) -> None:
        self._whole = [sign for sign in signs if sign.rule.whole]
        self._parted = [sign for sign in signs if sign.rule.parts]
        rules = [sign.rule for sign in self._parted]
        self._rules = RuleIndex(rules, misspelled=_MISSPELLED)

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

    def _flags(self, wording: PatternWords) -> Iterator[RedFlag]:
        said = wording.said()
        for sign in self._whole:
            if sign.rule.whole in {said, wording.words}:
                yield _flag(sign, Span(0, len(wording.words) - 1), wording)
        holds = partial(_is_affirmed, wording=wording)
        for number, span in self._rules.met(wording, within=_TOGETHER, holds=holds):
            yield _flag(self._parted[number], span, wording)


def _flag(sign: Sign, span: Span, wording: PatternWords) -> RedFlag:
    return RedFlag(sign.kind, sign.language, " ".join(wording.words[span.first : span.last + 1]))


@lru_cache(maxsize=1)
def _standard_finder() -> RedFlagFinder:
    return RedFlagFinder(read_signs(FOLDER / "signs.csv"))


def _is_affirmed(span: Span, wording: PatternWords) -> bool:
    """Whether what stands at `span` is not denied, as by "no chest pain" or "denies fever"."""
    return not (_is_negated(span.first, wording) or _is_answered(span.last, wording))


def _is_negated(first: int, wording: PatternWords) -> bool:
    """Whether a "no" reaches the word at `first`, or a "denies" stands in its clause.

    What begins with a "no" of its own ("can't breathe") is denied by no other.
    """
    no, denied = small_words("no"), small_words("denied")
    if wording.words[first] in no | small_words("cannot"):
        return False
    is_reached = True
    for place in range(first - 1, -1, -1):
        word = wording.words[place]
        if wording.clauses[place] != wording.clauses[first] or word in small_words("affirmed"):
            return False
        if word in denied or (is_reached and word in no):
            return True
        is_reached = is_reached and word in small_words("reached")
    return False


def _is_answered(last: int, wording: PatternWords) -> bool:
    """Whether it is a question of a form with its answer: "chest pain - no"."""
    place = last + 1
    return (
        place < len(wording.words)
        and wording.words[place] in small_words("answered")
        and wording.ends_clause(place)
    )
