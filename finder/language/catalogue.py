"""Texts that people read, by key, in one language.

A room's texts are in data/locale: those of pages in `<language>.toml`, those of another room
in `<room>/<language>.toml`. A text that is missing in a language is never taken from another.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

from finder.language import figures
from finder.shipped import DATA

LOCALES = DATA / "locale"
LANGUAGE = "en"
"""The language of what is written down, and of who asks for no other."""


class MissingText(LookupError):
    """A catalogue lacks a text, or the code a value for it: a fault of ours."""


@runtime_checkable
class Sayable(Protocol):
    """What has a sentence in a catalogue: the key of it and the values for it."""

    @property
    def key(self) -> str:
        """Where the sentence stands among those of its room."""

    @property
    def room(self) -> str:
        """Whose catalogue it stands in."""

    def values(self) -> Mapping[str, object]:
        """What is filled in."""


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A text of a catalogue as a value of a sentence, said in the language of the sentence."""

    key: str
    room: str = ""
    given: Mapping[str, object] = field(default_factory=dict)

    def values(self) -> Mapping[str, object]:
        """What is filled in."""
        return self.given

    def said(self, language: str = LANGUAGE) -> str:
        """The text by itself."""
        return said(self, language)


class Wording:
    """The texts of one language, as a flat mapping from dotted key to text."""

    def __init__(self, texts: Mapping[str, str], language: str = LANGUAGE) -> None:
        self.texts = texts
        self.language = language

    def say(self, key: str, **values: object) -> str:
        """The text at `key`, filled in.

        Where the key is a plural, `count` chooses the form. Whole numbers and dates are written
        as the language does it, and what has a sentence of its own (`Sayable`) says it.

        Raises:
            MissingText: there is no such text, or a value is missing.

        """
        text = self.texts.get(key)
        if text is None and isinstance(count := values.get("count"), int):
            text = self.texts.get(f"{key}.{figures.plural(count, self.language)}")
        if text is None:
            raise MissingText(f"there is no text “{key}” in “{self.language}”")
        try:
            return text.format_map(_Filled(values, self.language))
        except KeyError as missing:
            raise MissingText(f"the text “{key}” needs a value for {missing}") from None

    def listing(self, items: Sequence[str]) -> str:
        """Items as a list within a sentence: "a", "a and b", "a, b, and c"."""
        return figures.listing(items, self.language)

    def choice(self, items: Sequence[str]) -> str:
        """Items of which one is enough, within a sentence: "a", "a or b", "a, b, or c"."""
        return figures.listing(items, self.language, style="or")

    def number(self, value: float) -> str:
        """A number with its separators: "1,234"."""
        return figures.number(value, self.language)

    def miles(self, value: float) -> str:
        """A distance without its unit: a tenth up to ten miles, whole miles beyond."""
        return figures.miles(value, self.language)

    def percent(self, share: float) -> str:
        """A share in whole percent: 0.12 is "12%"."""
        return figures.percent(share, self.language)

    def size(self, count: int) -> str:
        """A number of bytes: "950 bytes", "1.2 GB"."""
        return figures.size(count, self.language)

    def day(self, value: date) -> str:
        """A day in full: "March 14, 2026"."""
        return figures.day(value, self.language)

    def day_of_year(self, value: date) -> str:
        """A day of a year that is known: "March 14"."""
        return figures.day_of_year(value, self.language)

    def month(self, value: date) -> str:
        """A month with its year: "March 2026"."""
        return figures.month(value, self.language)


class _Filled(dict[str, object]):
    """Values that are written in a language when a sentence asks for them."""

    def __init__(self, values: Mapping[str, object], language: str) -> None:
        super().__init__(values)
        self._language = language

    def __getitem__(self, name: str) -> str:
        return _written(super().__getitem__(name), self._language)


def _written(value: object, language: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float | date):  # what is Sayable takes long to find out
        return figures.written(value, language)
    if isinstance(value, tuple):
        style: Literal["standard", "or"] = "or" if isinstance(value, figures.AnyOf) else "standard"
        return figures.listing([_written(each, language) for each in value], language, style=style)
    if isinstance(value, Sayable):
        return said(value, language)
    return figures.written(value, language)


def said(what: Sayable, language: str = LANGUAGE) -> str:
    """The sentence of something that carries a key and values."""
    return catalogue(what.room, language).say(what.key, **what.values())


@lru_cache(maxsize=32)
def catalogue(room: str, language: str = LANGUAGE) -> Wording:
    """The texts of a room in a language, read once; those of pages are the room "".

    Raises:
        MissingText: the room has no catalogue in that language.

    """
    path = LOCALES / room / f"{language}.toml"
    try:
        return read_wording(path, language)
    except FileNotFoundError:
        raise MissingText(f"there is no catalogue {room or 'of pages'} in “{language}”") from None


def read_wording(path: Path, language: str = LANGUAGE) -> Wording:
    """The texts of one TOML file."""
    return Wording(dict(_flat(tomllib.loads(path.read_text(encoding="utf-8")), "")), language)


def _flat(table: Mapping[str, object], prefix: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            pairs.extend(_flat(value, f"{prefix}{name}."))
        else:
            pairs.append((f"{prefix}{name}", str(value)))
    return pairs
