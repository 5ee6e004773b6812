"""The tables of words around a need: payers, languages, practical matters, small words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from finder.search.understand.tokens import Token
from finder.settings import DATA
from finder.taxonomy.folding import fold
from finder.taxonomy.rows import read_rows

FOLDER = DATA / "understanding"
"""Where the tables are."""
_SHORT = 4
"""An abbreviation of so many capitals counts only in capitals: VA is no Spanish "va"."""


@dataclass(frozen=True, slots=True)
class Term:
    """One way of saying a thing: its folded `words`, and whether only capitals say it."""

    key: str
    label: str
    words: tuple[str, ...]
    capitals: bool = False


class Terms:
    """Finds terms among the words of a text."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_first: defaultdict[str, list[Term]] = defaultdict(list)
        for term in sorted(terms, key=lambda term: -len(term.words)):
            self._by_first[term.words[0]].append(term)
        self._last = frozenset(term.words[-1] for term in self)

    def at(self, tokens: Sequence[Token], place: int) -> Term | None:
        """The longest term that begins at `place`, if any."""
        for term in self._by_first.get(tokens[place].word, ()):
            run = tokens[place : place + len(term.words)]
            if len(term.words) > 1 and tuple([token.word for token in run]) != term.words:
                continue
            is_one = run[0].part == run[-1].part or all(token.gap == "&" for token in run[1:])
            if is_one and (not term.capitals or run[0].text.isupper()):
                return term
        return None

    def before(self, tokens: Sequence[Token], place: int) -> int:
        """How many words of a term end right before `place`; 0 for none."""
        if not place or tokens[place - 1].word not in self._last:
            return 0
        for first in range(max(0, place - 5), place):
            term = self.at(tokens, first)
            if term and first + len(term.words) == place:
                return len(term.words)
        return 0

    def __iter__(self) -> Iterator[Term]:
        return (term for terms in self._by_first.values() for term in terms)


@lru_cache(maxsize=8)
def terms(table: str) -> Terms:
    """The terms of `payers`, `languages` or `practical`.

    Raises:
        DataError: the table is missing or malformed.

    """
    rows = read_rows(FOLDER / f"{table}.csv", ("key", "label", "words", "source"))
    return Terms(
        term for row in rows for term in _terms(row["key"], row["label"], row["words"].split("|"))
    )


@lru_cache(maxsize=128)
def cues(*roles: str) -> Terms:
    """Small words by the part they play, of both languages.

    Raises:
        DataError: the table is missing or malformed.

    """
    return Terms(term for role in roles for term in _cues().get(role, ()))


def denies(tokens: Sequence[Token], place: int) -> Term | None:
    """The "no" that begins at `place`.

    One that only complains ("no cartilage left"), or wishes how to be treated ("who will not
    judge me"), is none.
    """
    denying = cues("not").at(tokens, place)
    if denying is None or cues("complaint").at(tokens, place):
        return None
    behind = place + len(denying.words)
    while behind < len(tokens) and tokens[behind].word in single("felt", "that"):
        behind += 1
    return None if behind < len(tokens) and cues("attitude").at(tokens, behind) else denying


@lru_cache(maxsize=128)
def single(*roles: str, but: str = "") -> frozenset[str]:
    """The words of some roles that stand alone, without those of the role `but`."""
    words = frozenset(term.words[0] for term in cues(*roles) if len(term.words) == 1)
    return words - single(but) if but else words


@lru_cache(maxsize=1)
def _cues() -> dict[str, tuple[Term, ...]]:
    """The terms of each role, in the order of the table."""
    found: dict[str, tuple[Term, ...]] = {}
    for row in read_rows(FOLDER / "cues.csv", ("role", "language", "words")):
        terms_of = _terms(row["role"], row["language"], row["words"].split("|"))
        found[row["role"]] = (*found.get(row["role"], ()), *terms_of)
    return found


@lru_cache(maxsize=4)
def numbers(kind: str) -> dict[str, float]:
    """What number words, or units in miles, stand for."""
    rows = read_rows(FOLDER / "numbers.csv", ("kind", "words", "value"))
    return {
        word: float(row["value"])
        for row in rows
        if row["kind"] == kind
        for word in row["words"].split()
    }


def _terms(key: str, label: str, phrases: Iterable[str]) -> Iterator[Term]:
    for phrase in phrases:
        folded = tuple(fold(phrase).split())
        if folded:
            yield Term(key, label, folded, phrase.isupper() and len(phrase) <= _SHORT)
