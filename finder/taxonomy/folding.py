"""Folding: the forms under which a word is filed and looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_uppercase

from finder.spelling.letters import plain_letters

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_SEPARATORS = re.compile(r"[\W_]+")
_PLAIN = {
    **{sign: " " for sign in map(chr, range(128)) if not sign.isalnum()},
    **dict.fromkeys("'`"),
    **{letter: letter.lower() for letter in ascii_uppercase},
}
"""What becomes of each sign of a text in plain letters, which most texts are."""
_PLAIN_SIGNS = str.maketrans(_PLAIN)
_UNSAID = frozenset(
    {"a", "an", "and", "any", "for", "in", "my", "of", "on", "the", "to", "with"}
    | {"al", "con", "de", "del", "el", "en", "la", "las", "los", "mi", "mis", "para", "por"}
    | {"un", "una", "y"}
)
"""Small words of both languages; never one that denies."""
_LONG_WORD = 5
"""Below this many letters an ending "s" is likely part of an abbreviation (SCS, CRPS)."""
_SHORT_WORD = 3
"""Below this many letters an ending "s" is never a plural (MS)."""

_PLURALS = (
    *(("yses", "ysis"), ("oses", "osis"), ("ies", "y"), ("sses", "ss"), ("shes", "sh")),
    *(("tches", "tch"), ("nches", "nch"), ("xes", "x"), ("s", "")),
)
"""Endings of plurals and of their singulars; "headaches" only loses its "s"."""
_SPANISH_WORD = 7
_SPANISH_PLURALS = ("iones", "olores", "scales", "icales", "bares", "lares")
"""Endings of words such as inyecciones, dolores, discales, cervicales, lumbares."""

SHORTENED = {
    **dict.fromkeys(("inj", "injs", "injx", "injxn"), "injection"),
    **dict.fromkeys(("jt", "jts"), "joint"),
    **dict.fromkeys(("mgmt", "mgt", "mngt"), "management"),
    "fx": "fracture",
    "blk": "block",
    "cerv": "cervical",
    "lumb": "lumbar",
}
"""Words as referral notes shorten them; never one that means something else too."""


def fold(text: str) -> str:
    """`text` in plain small letters without punctuation or doubled spaces.

    Invisible format characters (direction marks, zero-width spaces) vanish; control
    characters and symbols part words. Folding twice changes nothing more.
    """
    if text.isascii():
        return " ".join(text.translate(_PLAIN_SIGNS).split())
    return _SEPARATORS.sub(" ", _APOSTROPHES.sub("", plain_letters(text))).strip()


def squash(folded: str) -> str:
    """A folded text without its spaces, so that "S.C.S." and "radio-frequency" meet theirs."""
    return folded.replace(" ", "")


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """The singular of a folded English or Spanish word; a short word stays as it is."""
    if len(word) < _LONG_WORD or word.endswith(("ss", "us", "is")):
        return word
    if len(word) >= _SPANISH_WORD and word.endswith(_SPANISH_PLURALS):
        return word[:-2]
    for plural, one in _PLURALS:
        if word.endswith(plural):
            return word.removesuffix(plural) + one
    return word


def singular_words(folded: str) -> str:
    """A folded text with each of its long words in the singular."""
    return " ".join([singular(word) for word in folded.split()])


def without_plurals(folded: str) -> str:
    """As `singular_words`, and abbreviations lose an ending "s" too: "esis" is "esi".

    Only for a text that is no word as it stands, since "scs" would become "sc".
    """
    return " ".join([_shortened(word) for word in folded.split()])


@lru_cache(maxsize=20_000)
def _shortened(word: str) -> str:
    one = singular(word)
    if one != word or not word.endswith("s") or word.endswith("ss") or len(word) < _SHORT_WORD:
        return one
    return word[:-1]


def bag(folded: str) -> str:
    """The words that carry meaning, singular and in alphabetical order.

    "Stimulation of the spinal cord" and "spinal cord stimulation" are one bag. Words of
    one text stay apart, and so a bag never equals a squashed text of two words or more.
    """
    return _bag([singular(word) for word in folded.split()])


def forms(folded: str) -> Iterator[str]:
    """The forms under which a folded text is looked up, the nearest to how it stands first.

    As it stands, in the singular, in any order, with short plurals, and written out; a form may
    come twice.
    """
    words = folded.split()
    yield "".join(words)
    ones = [singular(word) for word in words]
    if ones != words:
        yield "".join(ones)
    yield _bag(ones)
    shortened = [_shortened(word) for word in words]
    if shortened != ones:
        yield "".join(shortened)
    again = [singular(word) for word in shortened]
    if again != ones:
        yield _bag(again)
    if not SHORTENED.keys().isdisjoint(words):
        written = [SHORTENED.get(word, word) for word in words]
        yield "".join(written)
        yield _bag([singular(word) for word in written])


def _bag(words: list[str]) -> str:
    return " ".join(sorted([word for word in words if word not in _UNSAID]))
