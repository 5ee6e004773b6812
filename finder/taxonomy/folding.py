"""Folding: the forms under which a word is filed and looked up."""

from __future__ import annotations

import re
from functools import lru_cache

from finder.spelling.letters import plain_letters

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_SEPARATORS = re.compile(r"[\W_]+")
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
    return " ".join(singular(word) for word in folded.split())


def without_plurals(folded: str) -> str:
    """As `singular_words`, and abbreviations lose an ending "s" too: "esis" is "esi".

    Only for a text that is no word as it stands, since "scs" would become "sc".
    """
    return " ".join(_shortened(word) for word in folded.split())


def _shortened(word: str) -> str:
    one = singular(word)
    if one != word or not word.endswith("s") or word.endswith("ss") or len(word) < _SHORT_WORD:
        return one
    return word[:-1]


def expanded(folded: str) -> str:
    """A folded text with what referrals shorten written out: "si jt inj"."""
    return " ".join(SHORTENED.get(word, word) for word in folded.split())


def bag(folded: str) -> str:
    """The words that carry meaning, singular and in alphabetical order.

    "Stimulation of the spinal cord" and "spinal cord stimulation" are one bag. Words of
    one text stay apart, and so a bag never equals a squashed text of two words or more.
    """
    words = singular_words(folded).split()
    return " ".join(sorted(word for word in words if word not in _UNSAID))
