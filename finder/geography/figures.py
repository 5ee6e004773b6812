"""Figures in the names of places, as the names are written: "29 Palms" is Twentynine Palms."""

from __future__ import annotations

_ONES = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = (*("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),)
_ROUND = {"100": "hundred", "1000": "thousand"}
_ORDINALS = {
    "1st": "first",
    "2nd": "second",
    "3rd": "third",
    "4th": "fourth",
    "5th": "fifth",
    "6th": "sixth",
    "7th": "seventh",
    "8th": "eighth",
    "9th": "ninth",
    "10th": "tenth",
}
_MOST_DIGITS = 2


def in_words(name: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name with its figures spelled out; the same words where it has none.

    >>> in_words(("29", "palms")), in_words(("1st", "colony"))
    (('twentynine', 'palms'), ('first', 'colony'))
    """
    return tuple(_ORDINALS.get(word) or _in_words(word) for word in name)


def _in_words(word: str) -> str:
    if word in _ROUND:
        return _ROUND[word]
    if not (word.isascii() and word.isdigit() and len(word) <= _MOST_DIGITS and int(word)):
        return word
    number = int(word)
    if number < len(_ONES):
        return _ONES[number]
    return _TENS[number // 10] + _ONES[number % 10]
