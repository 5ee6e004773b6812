"""The words of a file that nobody knows: each once, for somebody to say what it means."""

from __future__ import annotations

from dataclasses import dataclass

from finder.directory.columns import Unknown, folded_word

_FIRST_ROWS = 5
_MOST = 5_000


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word that could not be read, as it stands in the first row that has it.

    `kind` and `folded` are what a decision about it is kept under. `count` is how many
    cells have it, `rows` are the first rows that do. `suggestions` are keys or codes.
    """

    kind: str
    word: str
    folded: str
    count: int
    rows: tuple[int, ...]
    suggestions: tuple[str, ...]


class WordRegister:
    """Gathers unknown words, the first 5,000 of them."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, str], tuple[Unknown, list[int], list[int]]] = {}

    def add(self, row: int, unknown: Unknown) -> None:
        """Count one more cell with the word."""
        key = (unknown.kind, folded_word(unknown.word))
        known = self._words.get(key)
        if known is None:
            if len(self._words) >= _MOST:
                return
            known = self._words[key] = (unknown, [0], [])
        _, count, rows = known
        count[0] += 1
        if len(rows) < _FIRST_ROWS and row not in rows:
            rows.append(row)

    def words(self) -> tuple[UnknownWord, ...]:
        """The words, those that most cells have first."""
        found = [
            UnknownWord(kind, unknown.word, folded, count, tuple(rows), unknown.suggestions)
            for (kind, folded), (unknown, (count,), rows) in self._words.items()
        ]
        return tuple(sorted(found, key=lambda one: -one.count))
