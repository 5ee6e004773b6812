"""Lists of languages: names, codes, native names, and the words around them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from finder.directory.cells.reading import CellReading, trimmed_rest
from finder.settings import DATA
from finder.spelling.letters import plain_letters

LONGEST = 2_000

_BEFORE = r"(?:(?<!\s)\s++)?"
"""Spaces, each looked at once: a pattern that may begin at any of many takes the square of them."""
_LINES = r"(?:(?<!\s)[^\S\n\r]++)?[\n\r]\s*"
_ITEMS = re.compile(rf"{_BEFORE}[,;|•·]\s*|{_LINES}")
_BETWEEN = re.compile(
    rf"{_BEFORE}[,;|/&+•·]\s*|{_LINES}|(?<!\s)\s++(?:and|y|e|plus|as well as)\s+|{_BEFORE}[-–—]\s*",
    re.IGNORECASE,
)
_DASH = re.compile(rf"{_BEFORE}[-–—]\s*")
_EDGES = " \t.:-–—*"
_FRAME = re.compile(
    r"\A(?:se habla|fluent in|bilingual(?:\s?[:,-])?(?:\sin)?|we speak|speaks?|spoken|"
    r"languages?\s?:|also|and|native|some|conversational|medical)\s+|"
    r"(?<!\s)\s++(?:speaking(?:\s(?:staff|providers?|doctors?|physicians?))?|spoken(?:\shere)?|language|"
    r"only|interpreters?|translators?|staff|available)\Z",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\A([^()]{1,80}?)(?<!\s)\s*+\(([^()]{1,80})\)\s*\Z")
_ALIKE = 84.0


def read_languages(text: str) -> CellReading[tuple[str, ...]]:
    """The English names of the languages, in their order; one that is not known stays as it is.

    >>> read_languages("Bilingual English-Spanish").value
    ('English', 'Spanish')
    """
    if len(text) > LONGEST:
        return CellReading((text,))
    reading = read_language_items(filter(None, _ITEMS.split(text.strip())))
    once = {plain_letters(name): name for name in reversed(reading.value or ())}
    return CellReading(tuple(once.values())[::-1], reading.rest)


def read_language_items(items: Iterable[str]) -> CellReading[tuple[str, ...]]:
    """As `read_languages`, for a list that was taken apart; all of it is kept.

    "And", a slash and the like part an item where each part is a language.
    """
    read = [_item(item) for item in items]
    names = tuple(name for names, _ in read for name in names)
    return CellReading(names, "; ".join(rest for _, rest in read if rest))


def near_language(text: str) -> str:
    """The language of whose name `text` may be a misspelling, "" if there is none.

    >>> near_language("Spanich")
    'Spanish'
    """
    folded = plain_letters(text[:80]).strip()
    if folded in _known() or len(folded) < 4:
        return ""
    near = process.extractOne(
        folded, _long_words(), scorer=fuzz.ratio, score_cutoff=_ALIKE, processor=None
    )
    return _known()[near[0]] if near else ""


def language_code(name: str) -> str:
    """The code of a language (BCP 47) by its English name, "" where the table has none.

    >>> language_code("Spanish")
    'es'
    """
    return _codes().get(name, "")


def _item(item: str) -> tuple[tuple[str, ...], str]:
    """The languages that one item names, and what it says beside them."""
    if name := _name(item):
        return (name,), ""
    bare = _without_frame(item)
    if names := _parts(bare.strip("()")):
        return names, ""
    if (brackets := _BRACKETS.match(bare)) and (outside := _name(brackets[1])):
        inside = _name(brackets[2])
        if inside:
            return (inside if outside == "Chinese" else outside,), ""
        return (outside,), trimmed_rest(brackets[2])
    head, *tail = _DASH.split(bare, maxsplit=1)
    if tail and (name := _name(head)):
        return (name,), trimmed_rest(tail[0])
    return (item,), ""


def _parts(text: str) -> tuple[str, ...]:
    """The languages that a text is made of, () if it holds anything else."""
    names = [_name(part) or _chinese(part) for part in map(_without_frame, _BETWEEN.split(text))]
    return tuple(names) if all(names) else ()


def _chinese(text: str) -> str:
    """Mandarin or Cantonese with "Chinese" behind it."""
    head, _, tail = text.partition(" ")
    name = _name(head)
    return name if name in {"Mandarin", "Cantonese"} and _name(tail) == "Chinese" else ""


def _without_frame(item: str) -> str:
    """The item without the words around a language, unless it is one with them."""
    while not _name(item):
        shorter = _FRAME.sub("", item.strip(_EDGES)).strip(_EDGES)
        if shorter == item or not shorter:
            break
        item = shorter
    return item


def _name(text: str) -> str:
    return _known().get(plain_letters(text).strip(" .*"), "")


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    path = DATA / "directory" / "languages.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {
        plain_letters(word).strip(): row["name"]
        for row in rows
        for word in (row["name"], *row["codes"].split(), *row["words"].split("|"))
        if word
    }


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    path = DATA / "directory" / "languages.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["name"]: row["codes"].split()[0] for row in csv.DictReader(stream)}


@lru_cache(maxsize=1)
def _long_words() -> list[str]:
    return [word for word in _known() if len(word) >= 5]
