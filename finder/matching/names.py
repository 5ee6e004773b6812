"""Names of clinics: the words that tell one from another, and how alike two names are.

Names are folded as everywhere (see `finder.spelling`).
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from finder.spelling.names import firm_words, one_form
from finder.spelling.tables import name_tables
from finder.taxonomy.folding import fold


class Likeness(IntEnum):
    """How alike two names are."""

    NONE = 0
    PARTLY = 1
    """Half of it: one name is a part of the other, or names who runs the other."""
    SIMILAR = 2
    VERY = 3
    """Spellings of one name: a slip of the keyboard, or other general words."""
    SAME = 4


class NameKey(NamedTuple):
    """A name made ready for comparison.

    `squashed` is the whole name without spaces; `plain` its words in alphabetical order;
    `core` those that tell it from other clinics of its town; `numbers` are the words with digits,
    `trade` those that say which practice of a group it is (pharmacy, imaging).
    """

    squashed: str
    plain: str
    core: str
    numbers: str
    trade: str = ""


NO_NAME = NameKey("", "", "", "")

_VERY = 90.0
_VERY_AS_A_WHOLE = 70.0
_SIMILAR = 78.0
_PARTLY = 65.0
_SAME_WORD = 79.0
_SIMILAR_WORDS = 0.7
_PARTLY_WORDS = 0.6
_LESS_THAN_SAME = 99.0
_PART_OF = 96.0


@lru_cache(maxsize=20_000)
def _folded_word(word: str) -> str:
    return fold(word)


def folded(text: str) -> str:
    """`text` folded as by `fold`, word by word, because many clinics share their words."""
    return " ".join(filter(None, map(_folded_word, text.split())))


def name_key(name: str, folded_city: str = "") -> NameKey:
    """The key of `name`; words of the city are no part of its core where others remain."""
    words = firm_words(name)
    tables = name_tables()
    said = [word for word in words if word not in tables.unsaid and word not in tables.legal]
    said = said or list(words)
    own = [word for word in said if word not in tables.general] or said
    town = [one_form(word) for word in folded_city.split()]
    core = [word for word in own if word not in town] or own
    numbers = " ".join(sorted(word for word in own if not word.isalpha()))
    trade = " ".join(sorted(tables.trade.intersection(said)))
    return NameKey("".join(said), " ".join(sorted(said)), " ".join(sorted(core)), numbers, trade)


def likeness(one: NameKey, other: NameKey) -> tuple[Likeness, float]:
    """How alike two names are, and the ratio of their cores (0 to 1)."""
    if not one.squashed or not other.squashed:
        return Likeness.NONE, 0.0
    if one.squashed == other.squashed:
        return Likeness.SAME, 1.0
    ratio = fuzz.ratio(one.core, other.core, score_cutoff=_PARTLY)
    if not ratio:
        part = fuzz.token_set_ratio(one.core, other.core, score_cutoff=_PART_OF)
        return (Likeness.PARTLY, _PARTLY / 100) if part else (Likeness.NONE, 0.0)
    return _of_ratio(one, other, ratio), min(ratio, _LESS_THAN_SAME) / 100


def _of_ratio(one: NameKey, other: NameKey, ratio: float) -> Likeness:
    """How alike two names are whose cores have that ratio of letters in common.

    Letters alone mislead ("integrative" and "interventional"), so whole words must meet too.
    """
    words = _shared_words(one.core.split(), other.core.split())
    if one.trade != other.trade:  # a group's pharmacy is not its clinic; pediatrics no podiatry
        return Likeness.PARTLY if words >= _PARTLY_WORDS else Likeness.NONE
    same_numbers = one.numbers == other.numbers
    if (
        ratio >= _VERY
        and words >= 1.0
        and same_numbers
        and fuzz.ratio(one.plain, other.plain) >= _VERY_AS_A_WHOLE
    ):
        return Likeness.VERY
    if ratio >= _SIMILAR and words >= _SIMILAR_WORDS and same_numbers:
        return Likeness.SIMILAR
    part = words >= _PARTLY_WORDS or fuzz.token_set_ratio(one.core, other.core) >= _PART_OF
    return Likeness.PARTLY if part else Likeness.NONE


def _shared_words(words: list[str], others: list[str]) -> float:
    """The share of the letters, of both names, in words that both have, give or take a slip."""
    left = list(others)
    shared = 0
    for word in words:
        ratio, found = max(((fuzz.ratio(word, other), other) for other in left), default=(0.0, ""))
        if ratio >= _SAME_WORD:
            left.remove(found)
            shared += len(word) + len(found)
    return shared / (sum(map(len, words)) + sum(map(len, others)))
