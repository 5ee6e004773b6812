"""What people type for a place: its name, folded so that many spellings become one, or a point."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from finder.spelling.letters import plain_letters
from finder.spelling.tables import name_tables

LONGEST_PLACE_TEXT = 120
"""No name of a place, with its county and state, comes near this many characters."""

_LONGEST_ECHO = 60
_APOSTROPHES = re.compile("['’‘ʻʼ`´]")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}(?![a-z])|\b(?:[a-z]\.)+[a-z]\b\.?")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_COUNTRY = re.compile(
    r"(?:^|[\s,]+)(?:u\.?s\.?a?\.?|united states(?: of america)?)\s*$", re.IGNORECASE
)

_SHORTENED = frozenset({"st", "ste", "ft", "mt", "mtn", "hts", "spg", "spgs"})
"""Words of names that stand for one word each in the name of a place."""
_SHORTENED_AT_THE_END = frozenset({"hts", "spg", "spgs", "mtn"})
_WRITTEN_OUT_AT_THE_START = {
    "n": "north",
    "no": "north",
    "s": "south",
    "so": "south",
    "e": "east",
    "w": "west",
    "pt": "point",
}
_BEFORE = re.compile(
    r"^(?:(?:somewhere\s)?(?:near(?:by)?(?:\sto)?|around|about|close\sto|next\sto|outside(?:\sof)?|"
    r"just\soutside(?:\sof)?|in(?:side)?|within|at|by|from|i\slive\sin|live\sin|here\sin|"
    r"north\sof|south\sof|east\sof|west\sof|cerca\sde|en)\s)?"
    r"(?:(?:the\s)?(?:(?:greater|metro(?:politan)?|downtown|central|uptown|midtown)\s|"
    r"(?:city|town|village|suburbs?|outskirts|area)\sof\s))*",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[\s,-]+(?:(?:metro(?:politan)?|greater)\s)?(?:area|metro|region|downtown|city\slimits|suburbs?|"
    r"vicinity|or\snearby|nearby)$",
    re.IGNORECASE,
)
"""What stands around the name of a place and says no more than that it is about there."""
_NUMBER = r"([+-]?\d{1,3}(?:\.\d{0,17})?)\s?°?\s?"
_COORDINATES = re.compile(
    rf"[(\[]?\s?{_NUMBER}([NS])?(\s?[,;]\s?|\s){_NUMBER}([EW])?\s?[)\]]?", re.IGNORECASE
)
_MINUS_SIGNS = str.maketrans("−–—", "---")


def tidy(text: str) -> str:
    """One line: compatibility forms unified, control and format characters gone, spaces single.

    Text of more than `LONGEST_PLACE_TEXT` characters is cut just past that limit first.
    """
    plain = unicodedata.normalize("NFKC", text[: LONGEST_PLACE_TEXT + 1])
    visible = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in plain)
    return " ".join(visible.split())


def excerpt(text: str) -> str:
    """`text` on one line and short enough to be quoted in a sentence."""
    line = tidy(text)
    return line if len(line) <= _LONGEST_ECHO else line[: _LONGEST_ECHO - 1] + "…"


def without_country(text: str) -> str:
    """`text` without "USA" or "United States" at its end, unless that is all there is."""
    shorter = _COUNTRY.sub("", text).rstrip(" ,")
    return shorter or text


def words(text: str) -> tuple[str, ...]:
    """The words of `text`: no case, accents or punctuation; "D.C." and "O'Fallon" are one word."""
    plain = _APOSTROPHES.sub("", plain_letters(text))
    plain = _INITIALS.sub(lambda found: found[0].replace(".", ""), plain)
    return tuple(_NOT_A_WORD.sub(" ", plain.replace("&", " and ")).split())


def compact(text: str) -> str:
    """The letters and digits of `text`, folded, with nothing between them."""
    return "".join(words(text))


def name_key(name_words: tuple[str, ...]) -> str:
    """One key for all spellings of a name: "St. Louis", "SAINT LOUIS" and "st louis" share it.

    Words are joined, so that "De Kalb" meets "DeKalb" and "Winston Salem" "Winston-Salem".
    An abbreviation is written out, but "St" at the end is a street, and "N" alone no direction.
    """
    last = len(name_words) - 1
    return "".join(
        _written_out(word, is_first=place == 0 < last, is_last=place == last)
        for place, word in enumerate(name_words)
    )


def _written_out(word: str, *, is_first: bool, is_last: bool) -> str:
    if is_first and word in _WRITTEN_OUT_AT_THE_START:
        return _WRITTEN_OUT_AT_THE_START[word]
    if is_last and word not in _SHORTENED_AT_THE_END:
        return word
    return _spelled_out(word) if word in _SHORTENED else word


def _spelled_out(word: str) -> str:
    tables = name_tables()
    return tables.spellings[tables.one_form.get(word, word)][0]


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """The key of a name as it is written in a table."""
    return name_key(words(name))


def without_words_around(text: str) -> str:
    """The text without words that say that a place is near: "" if nothing else is said.

    >>> without_words_around("near downtown Tampa")
    'Tampa'
    >>> without_words_around("Phoenix, AZ metro area")
    'Phoenix, AZ'
    """
    return _BEHIND.sub("", _BEFORE.sub("", text)).strip(" ,")


def coordinates_in(text: str) -> tuple[float, float] | None:
    """The two numbers of "33.45, -112.07" or "33.45 N 112.07 W" as degrees, else None.

    South and west are negative. Nothing is checked: the numbers may lie off the Earth.
    Without a comma between them both need a decimal point, or they might be anything.
    """
    found = _COORDINATES.fullmatch(text.translate(_MINUS_SIGNS))
    if found is None:
        return None
    first, north_south, between, second, east_west = found.groups()
    if not between.strip() and not ("." in first and "." in second):
        return None
    return _signed(first, north_south, "S"), _signed(second, east_west, "W")


def _signed(number: str, letter: str | None, negative: str) -> float:
    value = float(number)
    return -abs(value) if letter and letter.upper() == negative else value
