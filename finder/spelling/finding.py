"""Finding a name by what somebody types, whatever the spelling of either."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from finder.spelling.names import (
    american,
    one_form,
    settled_words,
    spelled_words,
    without_legal_form,
)
from finder.spelling.tables import name_tables

_WRITTEN_OUT = 4
"""A spelling with so many letters is a word that may be typed letter by letter."""

_TWO_WORDS = 4
"""So many letters may be two words written as one."""


class SearchableName(NamedTuple):
    """A clinic's names, ready to be searched; each word has a blank before and behind it.

    `words` may be met by a part of them: those of the names, written out too where they are
    shortened. `forms` are the one form of each word, where it is another, and each two words
    written as one.
    """

    words: str
    forms: str


class SoughtWord(NamedTuple):
    """A word that is asked for: some text that is in the words or in the forms of a name."""

    in_words: tuple[str, ...]
    in_forms: tuple[str, ...]

    def is_in(self, name: SearchableName) -> bool:
        """Whether the name has the word."""
        return any(part in name.words for part in self.in_words) or any(
            part in name.forms for part in self.in_forms
        )


def has_words(name: SearchableName, words: Iterable[SoughtWord]) -> bool:
    """Whether a name has all of these words, in any order.

    >>> has_words(searchable("Mt. Sinai Health Care"), sought_words("mount sinai healthcare"))
    True
    """
    return all(word.is_in(name) for word in words)


def searchable(*names: str) -> SearchableName:
    """Some names of one clinic, to be searched together."""
    parts = [_searchable(name) for name in names if name]
    words = [word for words, _ in parts for word in words]
    return SearchableName(_spaced(words), _spaced([form for _, forms in parts for form in forms]))


@lru_cache(maxsize=10_000)
def _searchable(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words and the forms of one name; those of towns and organizations come again."""
    words: list[str] = []
    forms: list[str] = []
    spelled = spelled_words(name)
    settled = settled_words(spelled)
    for word in spelled if settled is spelled else (*spelled, *settled):
        words += _written_out(word)
        if (form := one_form(word)) != word:
            forms.append(form)
    forms += [one + other for one, other in pairwise(spelled)]
    return tuple(words), tuple(forms)


@lru_cache(maxsize=50_000)
def _written_out(word: str) -> tuple[str, ...]:
    """A word, and its other spellings that are likely typed letter by letter."""
    others = name_tables().spellings.get(one_form(word), ())
    long = (one for one in others if len(one) >= _WRITTEN_OUT)
    return tuple(dict.fromkeys((word, american(word), *long)))


def sought_words(asked: str) -> tuple[SoughtWord, ...]:
    """What a name must have to be found by `asked`, the longest word first.

    Legal forms at the end and small words count only where there is nothing else. Text without
    a letter or digit asks for nothing.
    """
    words = without_legal_form(settled_words(spelled_words(asked)))
    unsaid = name_tables().unsaid
    said = [word for word in words if one_form(word) not in unsaid] or words
    longest_first = sorted(set(said), key=lambda word: (-len(word), word))
    return tuple(map(_sought, longest_first))


def _sought(word: str) -> SoughtWord:
    typed = {f" {one}" if one[0].isdigit() else one: None for one in (word, american(word))}
    form = one_form(word)
    whole = f" {form} "
    together = (f" {word}",) if len(word) >= _TWO_WORDS else ()
    if form == word:
        return SoughtWord(tuple(typed), together or (whole,))
    return SoughtWord((*typed, whole), (whole, *together))


def _spaced(words: Iterable[str]) -> str:
    return f" {' '.join(dict.fromkeys(words))} "
