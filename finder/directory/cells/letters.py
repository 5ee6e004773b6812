"""Letters that were written as UTF-8 and opened as something else, read as what they were.

A program that takes UTF-8 for Windows, Latin-1, Macintosh or DOS text shows two or three signs
for a letter: `ClÃ­nica`, `Cl√≠nica`, `Cl├¡nica`; saved like that and opened so again, four or
more. Each such group is the UTF-8 of one letter and as good as never what people write, so it
is put back, as often as it happened. What may be rightly spelt stays: a capital with an accent
before a closing mark ("CAFÉ™", “IRMÃ”).

A general library for this (ftfy) was tried. Made for texts in all languages, it takes "CAFÉ®"
for damage and leaves most of what a Macintosh does to Spanish names.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product

_MOST_ROUNDS = 4
_FIRST, _HIGHEST = 0xC0, 0xF4
"""The lowest byte that a letter of several bytes begins with in UTF-8, and the highest of all."""
_CLOSING = frozenset("’”–—…®™»•")
"""Signs that rightly stand behind a word."""
_BROKEN = re.compile("[\x80-\x9f\ufffd]")
_USUAL = frozenset(
    {
        *map(chr, range(0x80, 0x180)),  # Latin letters and signs; controls on the way, if twice
        *map(chr, range(0x300, 0x329)),  # accents that stand behind their letter
        *map(chr, range(0x1E00, 0x1F00)),  # Vietnamese
        *map(chr, range(0x2010, 0x2040)),  # dashes and quotation marks
        *"ʻʼ",  # the Hawaiian ʻokina, and as apostrophes of other languages
        *"€™ﬁﬂ\ufeff",
    }
)
"""What stands outside ASCII in clinic lists of the United States."""


def restored_letters(text: str) -> str:
    """`text` with its letters as they were written, or as it is where nothing is wrong for sure."""
    if text.isascii() or not _MAY_BE_DAMAGED.search(text):  # as most
        return text
    found = text
    for _ in range(_MOST_ROUNDS):
        before, found = found, _once(found)
        if found == before:
            break
    if _BROKEN.search(found) and not _BROKEN.search(text):
        return text
    return text if found == text else unicodedata.normalize("NFC", found)


def _once(text: str) -> str:
    for byte_of in _ENCODINGS:
        if whole := _other_script(text, byte_of):
            return whole
    return _GROUP.sub(_letter, text)


def _other_script(text: str, byte_of: dict[str, int]) -> str:
    """A text in another script, if all of `text` is the UTF-8 of one; else ""."""
    codes = [ord(sign) if sign.isascii() else byte_of.get(sign, -1) for sign in text]
    if -1 in codes:
        return ""
    try:
        found = bytes(codes).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    beyond = [letter for letter in found if not letter.isascii()]
    is_sure = len(beyond) > 3 or sum(letter > "\u07ff" for letter in beyond) > 1
    return "" if not is_sure or _BROKEN.search(found) else found


def _letter(group: re.Match[str]) -> str:
    return group[0] if _may_be_right(group) else _LETTER_OF[group[0]]


def _may_be_right(group: re.Match[str]) -> bool:
    """Whether the group may be the end of a word in capitals and a sign that closes it."""
    lead, others = group[0][0], group[0][1:]
    before = group.string[: group.start()][-1:]
    after = group.string[group.end() :][:1]
    if lead == "Â":  # with which no word ends
        return False
    if others in {"\xa0", "’"}:  # which letters may follow
        return before.isupper()
    is_end = _CLOSING.issuperset(others) and not after.isalnum()
    return is_end and (before.isupper() or lead.islower())


def _bytes_of(*names: str) -> dict[str, int]:
    """The byte that each sign of some encodings stands for, from 128 on."""
    signs: dict[str, int] = {}
    for name in names:
        for byte in range(0x80, 0x100):
            if sign := bytes([byte]).decode(name, "ignore"):
                signs[sign] = byte
    return signs


def _groups(byte_of: dict[str, int]) -> dict[str, str]:
    """The groups of signs by which an encoding shows letters in UTF-8, each with its letter."""
    letters = _USUAL.union(sign for sign, byte in byte_of.items() if byte <= _HIGHEST)
    signs_of: dict[int, list[str]] = {}
    for sign, byte in byte_of.items():
        signs_of.setdefault(byte, []).append(sign)
    return {
        "".join(group): letter
        for letter in letters
        for group in product(*(signs_of.get(byte, ()) for byte in letter.encode("utf-8")))
    }


# programs mix the first two: what Windows text does not have, they show as Latin-1 does
_ENCODINGS = (_bytes_of("latin-1", "cp1252"), _bytes_of("mac_roman"), _bytes_of("cp437"))
_LETTER_OF = {
    group: letter for byte_of in reversed(_ENCODINGS) for group, letter in _groups(byte_of).items()
}
_GROUP = re.compile("|".join(map(re.escape, sorted(_LETTER_OF, key=len, reverse=True))))


def _start_of_a_letter() -> re.Pattern[str]:
    """Two signs that stand for the first two bytes of a letter in UTF-8, which all damage has."""
    pairs = [(sign, byte) for byte_of in _ENCODINGS for sign, byte in byte_of.items()]
    first = "".join({sign for sign, byte in pairs if _FIRST <= byte <= _HIGHEST})
    second = "".join({sign for sign, byte in pairs if byte < _FIRST})
    return re.compile(f"[{re.escape(first)}][{re.escape(second)}]")


_MAY_BE_DAMAGED = _start_of_a_letter()
