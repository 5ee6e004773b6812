"""Letters without what differs from one keyboard to another."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cf", "Mn", "Me"})
"""Categories of format characters and of marks on letters."""

_SPELLED_OUT = str.maketrans(
    {
        **dict.fromkeys("łƚⱡ", "l"),
        **dict.fromkeys("øɵ", "o"),
        **dict.fromkeys("đðƌɖ", "d"),
        **dict.fromkeys("æ", "ae"),
        **dict.fromkeys("œ", "oe"),
        **dict.fromkeys("ħɦ", "h"),
        **dict.fromkeys("ŧƭ", "t"),
        **dict.fromkeys("ıɨ", "i"),
        **dict.fromkeys("þ", "th"),
        **dict.fromkeys("ŋ", "n"),
        **dict.fromkeys("ƙĸ", "k"),
        **dict.fromkeys("ɓƀ", "b"),
    }
)
"""Letters that Unicode does not take apart, as other keyboards write them."""


def plain_letters(text: str) -> str:
    """`text` in lower case, each letter as the plainest keyboard has it.

    Accents, ligatures, full-width forms and invisible format characters go; punctuation,
    spaces and control characters stay. Doing it twice changes nothing more.

    >>> plain_letters("Łódź, Straße, ＭＲＩ, ﬁrst")
    'lodz, strasse, mri, first'
    """
    if text.isascii():
        return text.lower()
    # a capital may come apart only once it is small, and the other way round
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = [sign for sign in folded if unicodedata.category(sign) not in _UNSEEN]
    return "".join(plain).translate(_SPELLED_OUT)
