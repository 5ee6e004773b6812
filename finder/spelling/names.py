"""Names, folded: all spellings of a name have the same words.

For looking up and comparing only; what people see is never folded.
"""

from __future__ import annotations

import re
from functools import lru_cache

from finder.spelling.letters import plain_letters
from finder.spelling.tables import name_tables

_APOSTROPHES = re.compile("['’‘ʻʼ`´ʹ′]")
_AND = re.compile("[&+]")
_DOTTED = re.compile(r"\b[^\W\d_](?:\.\s?[^\W\d_])+\b\.?")
"""Initials with dots between them: S.T., U. S., L.L.C."""
_ONLY_WORDS = re.compile("[a-z]{2,}(?:,? [a-z]{2,})*")
"""As most names are: nothing in them needs a closer look."""
_SEPARATORS = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"\b[^\W\d_](?: [^\W\d_]\b)+")
_NUMBER_INSIDE = re.compile(r"(?<=[^\W\d_]{2})(?=\d)|(?<=\d)(?=(?!st\b|nd\b|rd\b|th\b)[^\W\d_]{2})")
"""Where letters and digits meet: Back2Health, Pain360; an ordinal stays whole."""
_TENS = {"twenty": "2", "thirty": "3", "forty": "4", "fifty": "5", "sixty": "6"}
_TEN_WORDS = frozenset(_TENS)
_DIRECTIONS = {
    "n": "north",
    "no": "north",
    "s": "south",
    "so": "south",
    "e": "east",
    "w": "west",
}
"""At the beginning of a name."""
_BRITISH = re.compile(r"(?<=p)ae(?=d)|(?<=n)ae(?=s)|(?<=h)ae(?=m)|(?<=yn)ae|\boe(?=so|de)")
_LONG_WORD = 5
"""Below this many letters an ending "s" is likely part of an abbreviation."""
_NO_PLURALS = frozenset({"ss", "us", "is"})
_FORM_ENDS = frozenset({"corporation", "corp", "assn", "association", "company", "partnership"})
_FORM = re.compile(
    r"(?: a)?(?: (?:professional|medical|chiropractic|dental|nursing|limited liability))+ "
    rf"(?:{'|'.join(sorted(_FORM_ENDS))})\Z"
)
"""Legal forms of several words, as a name ends with them."""


def spelled_words(name: str) -> tuple[str, ...]:
    """The words of a name as they stand, in plain letters: initials together, "&" as "and".

    >>> spelled_words("S.T. Screen & Sons, Back2Health")
    ('st', 'screen', 'and', 'sons', 'back', '2', 'health')
    """
    text = plain_letters(name)
    if not _ONLY_WORDS.fullmatch(text):
        text = _AND.sub(" and ", _APOSTROPHES.sub("", text))
        text = _DOTTED.sub(_joined, text) if "." in text else text
        text = _INITIALS.sub(_joined, _SEPARATORS.sub(" ", text).strip())
        text = _NUMBER_INSIDE.sub(" ", text)
    return tuple(text.replace(",", " ").split())


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, each in the one form of all its spellings.

    >>> name_words("Mount Sinai Orthopaedics") == name_words("MT. SINAI ORTHOPEDIC")
    True
    """
    return tuple([one_form(word) for word in settled_words(spelled_words(name))])


def settled_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """`spelled_words` with those settled that their place explains: first "N.", "Twenty-First"."""
    if len(words) > 1 and words[0] in _DIRECTIONS:
        words = (_DIRECTIONS[words[0]], *words[1:])
    return words if _TEN_WORDS.isdisjoint(words) else tuple(_with_tens(words))


def firm_words(name: str) -> tuple[str, ...]:
    """As `name_words`, without what the firm has behind its name.

    >>> firm_words("Mt. Example Pain, A Medical Corporation")
    ('mt', 'example', 'pain')
    """
    words = without_legal_form(settled_words(spelled_words(name)))
    return tuple([one_form(word) for word in words])


def without_legal_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name, as spelled, without those of its firm's legal form.

    A name that is nothing else keeps them.
    """
    legal = name_tables().legal
    kept = words
    if len(words) > 2 and words[-1] in _FORM_ENDS:
        kept = tuple(_FORM.sub("", " ".join(words)).split())
    end = len(kept)
    while end > 1 and kept[end - 1] in legal:
        end -= 1
    return kept[:end] or words


@lru_cache(maxsize=50_000)
def one_form(word: str) -> str:
    """The form under which all spellings of a word in plain letters are filed."""
    forms = name_tables().one_form
    if word in forms:
        return forms[word]
    plain = american(word)
    if len(plain) >= _LONG_WORD and plain[-1] == "s" and plain[-2:] not in _NO_PLURALS:
        plain = plain[:-1]
    return forms.get(plain, plain)


def american(word: str) -> str:
    """A word in plain letters without the British "ae" and "oe": orthopaedic, anaesthesia."""
    return _BRITISH.sub("e", word) if "ae" in word or "oe" in word else word


def _joined(run: re.Match[str]) -> str:
    return _SEPARATORS.sub("", run[0]) + " "[: run[0].endswith(".")]


def _with_tens(words: tuple[str, ...]) -> list[str]:
    """The words with "twenty", "first" as "21st"."""
    found: list[str] = []
    for word in words:
        ten = _TENS.get(found[-1], "") if found else ""
        unit = one_form(word)
        if ten and len(unit) == len("1st") and unit[0].isdigit() and unit[1:].isalpha():
            found[-1] = ten + unit
        else:
            found.append(word)
    return found
