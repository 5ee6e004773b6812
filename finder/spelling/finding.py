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

_Searchable = tuple[tuple[str, ...], tuple[str, ...]]
"""Words, and forms."""

_WRITTEN_OUT = 4
"""A spelling with so many letters is a word that may be typed letter by letter."""

_NO_SPELLING = 4
"""A number of so many digits has no other spelling, as "1" has."""

_LONGEST_ORDINAL = 5
"""What is longer and begins with a digit has none either, as "100th" has."""

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
    parts = [_number(name) or _searchable(name) for name in names if name]
    words = [word for words, _ in parts for word in words]
    return SearchableName(_spaced(words), _spaced([form for _, forms in parts for form in forms]))


def _number(name: str) -> _Searchable | None:
    """What `_searchable` says of a ZIP code: no table knows a number of so many digits."""
    if len(name) >= _NO_SPELLING and name.isdigit() and name.isascii():
        return (name,), ()
    return None


@lru_cache(maxsize=10_000)
def _searchable(name: str) -> _Searchable:
    """The words and the forms of one name; those of towns and organizations come again."""
    words: list[str] = []
    forms: list[str] = []
    spelled = spelled_words(name)
    settled = settled_words(spelled)
    for word in spelled if settled is spelled else (*spelled, *settled):
        written, others = ((word,), ()) if _is_one_of_a_kind(word) else _written_out(word)
        words += written
        forms += others
    forms += [one + other for one, other in pairwise(spelled)]
    return tuple(words), tuple(forms)


def _is_one_of_a_kind(word: str) -> bool:
    """Whether it is a part of an id, which is not worth being remembered: it has one spelling."""
    return (
        len(word) > _LONGEST_ORDINAL
        and word[0].isdigit()
        and word[-1] != "s"
        and american(word) is word
    )


@lru_cache(maxsize=50_000)
def _written_out(word: str) -> _Searchable:
    """A word with its other spellings that are likely typed letter by letter, and its one form."""
    form = one_form(word)
    others = name_tables().spellings.get(form, ())
    long = (one for one in others if len(one) >= _WRITTEN_OUT)
    written = tuple(dict.fromkeys((word, american(word), *long)))
    return written, (form,) if form != word else ()


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
