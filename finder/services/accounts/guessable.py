"""Passwords that somebody would try first: common ones, patterns, and words from around here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from finder.services.wording.texts import wording

FEWEST_GUESSES = 10**10
"""How many guesses a password must withstand, as zxcvbn counts them: three centuries of the
86,400 a day that `finder.services.accounts.tries` leaves to somebody who guesses."""

_LOOKED_AT = 32
"""Characters that are weighed at once: the time that takes grows far faster than their number."""

_SHORTEST_WORD = 3
_OWN_SIGNS = 8
_OF_THE_FINDER = ("painclinic", "clinicfinder", "admin", "administrator", "directory")


def is_of_context(password: str, names: Iterable[str]) -> bool:
    """Whether hardly anything is left of `password` without these names and the finder's words."""
    left = _plain(password)
    for word in sorted(_context(names), key=len, reverse=True):
        left = left.replace(word, " ")
    return len(set(re.sub(r"[\W\d_]", "", left))) < _OWN_SIGNS and left != _plain(password)


def is_common(password: str, names: Iterable[str]) -> bool:
    """Whether `password` is common, or made of what is: words, names, keys in a row, dates.

    A long one may begin badly if it ends well.
    """
    context = sorted(_context(names))
    ends = {password[:_LOOKED_AT], password[-_LOOKED_AT:]}
    return all(_guesses(end, context) < FEWEST_GUESSES for end in ends)


def _guesses(password: str, context: list[str]) -> float:
    # its lists take a tenth of a second to read, and are asked for once in a year
    from zxcvbn import zxcvbn  # noqa: PLC0415

    spellings = {password, _plain(password), "".join(password.split())}
    # a letter may be three in its plain spelling, so each is cut again
    weighed = {one[:_LOOKED_AT] for one in spellings if one}
    return min(float(zxcvbn(one, user_inputs=context)["guesses"]) for one in weighed)


def _context(names: Iterable[str]) -> set[str]:
    """Names, their words, and each written in one; in small letters without accents."""
    words = set(_OF_THE_FINDER)
    for name in (*names, wording().say("app.name")):
        parts = re.findall(r"[^\W_]+", _plain(name))
        words |= {*parts, "".join(parts)}
    return {word for word in words if len(word) >= _SHORTEST_WORD}


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
