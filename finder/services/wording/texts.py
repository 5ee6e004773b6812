"""Texts that people read, by key, in one language.

The tables are data/locale/*.toml. Nothing else in the finder holds a sentence for
people, apart from error messages (which say what happened where it happened) and the
labels of the taxonomy.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING

from finder.errors import DataError
from finder.settings import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LOCALES = DATA / "locale"


class Wording:
    """The texts of one language, as a flat mapping from dotted key to text."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def say(self, key: str, **values: object) -> str:
        """The text at `key`, filled in.

        Where the key is a plural, `count` chooses the form; whole numbers get thousands
        separators.

        Raises:
            DataError: there is no such text, or a value is missing.

        """
        text = self.texts.get(key)
        if text is None:
            form = "one" if values.get("count") == 1 else "other"
            text = self.texts.get(f"{key}.{form}")
        if text is None:
            raise DataError(f"there is no text “{key}”")
        try:
            return text.format_map({name: _written(value) for name, value in values.items()})
        except KeyError as missing:
            raise DataError(f"the text “{key}” needs a value for {missing}") from None

    def listing(self, items: Sequence[str]) -> str:
        """Items as a list within a sentence: "a", "a and b", "a, b, and c"."""
        return self._joined(items, "list.two", "list.many_last")

    def choice(self, items: Sequence[str]) -> str:
        """Items of which one is enough, within a sentence: "a", "a or b", "a, b, or c"."""
        return self._joined(items, "list.either", "list.many_or")

    def _joined(self, items: Sequence[str], two: str, many: str) -> str:
        if len(items) < 2:
            return "".join(items)
        key = two if len(items) == 2 else many
        return self.say(key, first=", ".join(items[:-1]), last=items[-1])


@lru_cache(maxsize=4)
def wording(language: str = "en") -> Wording:
    """The texts of a language, read once."""
    return read_wording(LOCALES / f"{language}.toml")


def read_wording(path: Path) -> Wording:
    """The texts of one TOML file."""
    return Wording(dict(_flat(tomllib.loads(path.read_text(encoding="utf-8")), "")))


def _flat(table: Mapping[str, object], prefix: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            pairs.extend(_flat(value, f"{prefix}{name}."))
        else:
            pairs.append((f"{prefix}{name}", str(value)))
    return pairs


def _written(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
