"""Characters that deceive whoever reads a text: unseen ones, and those that turn its direction.

A name of unseen characters is a blank that nobody can click; an override shows `gpj.exe` as
`exe.jpg`. Nothing that a clinic list says needs them, so they are taken out where a cell is read
and, for texts that come from elsewhere, where they are shown.

The table is Unicode's: the properties Bidi_Control and Default_Ignorable_Code_Point
(DerivedCoreProperties.txt), the annotation marks, the blank of Braille, and the two line
separators, which become spaces. What joins or parts letters stays where it shapes them, as in
Persian and at the end of Malayalam words; so do what chooses a form of a letter and what makes one
picture (emoji) of its parts. Accents in a heap, which would cover the lines above, are cut to
three.
"""

from __future__ import annotations

import re

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_IGNORED = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_BLANK = "\u2800\ufff9-\ufffb"
_JOINING = "\u0600-\u08ff\u0900-\u0dff\ufb50-\ufdff\ufe70-\ufefc"
"""Letters of Arabic and of India, which a joiner shapes."""
_PICTURE = "\u00a9\u00ae\u203c\u2049\u2122-\u27bf\u2900-\u303d\u3297\u3299\U0001f000-\U0001faff"
_VIRAMA = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
"""The signs of India that take a vowel away; a joiner after one shapes the end of a word too."""
_CURSIVE = "\u0620-\u065f\u066e-\u06d3\u06d5\u06fa-\u06ff\u0710-\u07f5\u0860-\u08c8"
"""Letters of Arabic and of scripts like it: at the end of a word one may look as in its midst."""
_JOINED = (
    f"(?<=[{_JOINING}])[\u200c\u200d](?=[{_JOINING}])"
    f"|(?<=[{_VIRAMA}])[\u200c\u200d]|(?<=[{_CURSIVE}])\u200d"
)
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FORMED = f"(?<=[\u1820-\u18aa])[\u180b-\u180f]|(?<=[{_HAN}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"
"""What chooses one of the forms of a letter, of Mongolian and of Chinese."""
_DRAWN = (
    f"(?:(?<=[{_PICTURE}])|(?<=[{_PICTURE}]\ufe0f))\u200d(?=[{_PICTURE}])|(?<=[{_PICTURE}])\ufe0f"
    "|(?<=[0-9#*])\ufe0f(?=\u20e3)"
)
_COUNTRIES = "|".join(
    "".join(chr(0xE0000 + ord(letter)) for letter in one) for one in ("gbeng", "gbsct", "gbwls")
)
_FLAG = f"\U0001f3f4(?:{_COUNTRIES})\U000e007f"
"""Of England, Scotland or Wales: a black flag, its letters, which are not seen, and their end."""
_UNSEEN = re.compile(
    f"({_FLAG}|{_JOINED}|{_FORMED}|{_DRAWN})|[{_DIRECTION}{_IGNORED}{_BLANK}\u200c\u200d\ufe0f]"
)
_LINE = re.compile("[\u2028\u2029]")
_ACCENT = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_HEAP = re.compile(f"({_ACCENT}{{3}}){_ACCENT}+")


def without_deceit(text: str) -> str:
    r"""`text` as it looks: nothing unseen in it, and read in one direction.

    >>> without_deceit("Sample\u202e \u3164Clinic")
    'Sample Clinic'
    """
    if text.isascii():
        return text
    return _HEAP.sub(r"\1", _UNSEEN.sub(r"\1", _LINE.sub(" ", text)))
