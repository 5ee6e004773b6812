"""Days of the week in the words of people, as numbers: 0 for Monday."""

from __future__ import annotations

import re

_WORDS = {
    **dict.fromkeys(("m", "mo", "mon", "monday", "mondays", "lunes", "lun"), 0),
    **dict.fromkeys(("t", "tu", "tue", "tues", "tuesday", "tuesdays", "martes", "mar"), 1),
    **dict.fromkeys(("w", "we", "wed", "weds", "wednesday", "wednesdays", "miercoles", "mie"), 2),
    **dict.fromkeys(("th", "thu", "thur", "thurs", "thursday", "thursdays", "r", "jueves"), 3),
    **dict.fromkeys(("f", "fr", "fri", "friday", "fridays", "viernes", "vie"), 4),
    **dict.fromkeys(("sa", "sat", "saturday", "saturdays", "sabado", "sabados", "sab"), 5),
    **dict.fromkeys(("su", "sun", "sunday", "sundays", "domingo", "domingos", "dom"), 6),
}
_ALL = ("daily", "every day", "everyday", "7 days a week", "7 days/week", "7 days", "seven days")
_SPANS = {
    **dict.fromkeys((*_ALL, "seven days a week", "todos los dias", "diario"), range(7)),
    **dict.fromkeys(("weekdays", "weekday", "entre semana"), range(5)),
    **dict.fromkeys(("weekends", "weekend", "fines de semana", "fin de semana"), range(5, 7)),
}
_LETTERS = {"m": 0, "t": 1, "tu": 1, "w": 2, "th": 3, "r": 3, "f": 4, "sa": 5, "su": 6}
_LETTER = re.compile("|".join(sorted(_LETTERS, key=len, reverse=True)))
_GLUED = r"m?(?:tu|t(?!h))?w?(?:th|r)?f?(?:sa)?(?:su)?"
"""Letters of days in a row: "MWF", "TTh". "MF" is left alone: the days between may be meant."""

_WORD = "|".join(sorted((*_WORDS, *map(re.escape, _SPANS)), key=len, reverse=True))
_TO = r"(?:\s?[-–—]\s?|\s(?:to|thru|through|until|till|a)\s)"
_AND = r"\s?[,/&+]\s?(?:and\s|y\s)?|\s(?:and|y)\s"
_LIST = re.compile(rf"(?:{_WORD})\.?(?:(?:{_TO}|{_AND})(?:{_WORD})\b\.?){{0,7}}(?![a-z])")
_IN_A_ROW = re.compile(rf"(?!mf\b){_GLUED}(?![a-z])")
_STEPS = re.compile(_TO)
_PARTS = re.compile(_AND)


def weekday(word: str) -> int | None:
    """The day that a word in small letters names, None if it names none."""
    return _WORDS.get(word)


def days_at(said: str, place: int) -> tuple[tuple[int, ...], int]:
    """The days named from `place` on, and where their words end; () where there are none such."""
    days, end = _list_at(said, place)
    if not days:
        return (), place
    while said[end : end + 1] == " ":
        more, its_end = _list_at(said, end + 1)
        if not more:
            break
        days, end = (*days, *more), its_end
    return (tuple(sorted(days)), end) if len(days) == len(set(days)) else ((), place)


def _list_at(said: str, place: int) -> tuple[tuple[int, ...], int]:
    if match := _LIST.match(said, place):
        return _named(match[0]), match.end()
    match = _IN_A_ROW.match(said, place)
    if match and len(found := [_LETTERS[one] for one in _LETTER.findall(match[0])]) > 1:
        return tuple(found), match.end()
    return (), place


def _named(words: str) -> tuple[int, ...]:
    days: list[int] = []
    for part in _PARTS.split(words):
        word = part.strip(" .")
        if word in _SPANS:
            days += _SPANS[word]
            continue
        ends = [_WORDS.get(one.strip(" ."), -1) for one in _STEPS.split(word)]
        if -1 in ends:
            return ()
        days += _from_to(ends[0], ends[-1]) if len(ends) <= 2 else ends
    return tuple(days)


def _from_to(first: int, last: int) -> list[int]:
    """The days from one to another, which may lie over the end of the week: "Sun-Thu"."""
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]
