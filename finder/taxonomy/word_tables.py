"""Reads the words that are nobody's own: shared, only related, or of what is not listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from finder.taxonomy.rows import TableRow, read_rows


@dataclass(frozen=True, slots=True)
class WordTables:
    """Words that lead to no single concept.

    `shared` words mean several concepts alike, so a person chooses. `related` words mean
    something else than the concepts that they suggest. Both map a word to keys.
    `not_listed` maps a word to the key of a thing that no directory lists.
    """

    shared: Mapping[str, tuple[str, ...]]
    related: Mapping[str, tuple[str, ...]]
    not_listed: Mapping[str, str]


def read_word_tables(folder: Path, keys: Collection[str]) -> WordTables:
    """The three tables of `folder`; `keys` are those of all concepts.

    Raises:
        DataError: a table is missing or malformed, names an unknown key, has a line
            twice, or shares a word among fewer than two concepts.

    """
    shared = read_rows(folder / "shared_words.csv", ("word", "key", "source"))
    related = read_rows(folder / "related_words.csv", ("word", "key", "source"))
    not_listed = read_rows(folder / "not_listed.csv", ("word", "key", "source"))
    return WordTables(
        shared=_keys_by_word(shared, keys, at_least=2),
        related=_keys_by_word(related, keys, at_least=1),
        not_listed=_key_by_word(not_listed),
    )


def _keys_by_word(
    rows: list[TableRow], keys: Collection[str], *, at_least: int
) -> dict[str, tuple[str, ...]]:
    grouped: defaultdict[str, list[TableRow]] = defaultdict(list)
    for row in rows:
        if row["key"] not in keys:
            raise row.error(f"no concept has the key {row['key']}")
        if any(row["key"] == other["key"] for other in grouped[row["word"]]):
            raise row.error(f"{row['word']} is already listed for {row['key']}")
        grouped[row["word"]].append(row)
    for word, those in grouped.items():
        if len(those) < at_least:
            raise those[0].error(f"{word} has one meaning only, so it belongs in aliases.csv")
    return {word: tuple(row["key"] for row in those) for word, those in grouped.items()}


def _key_by_word(rows: list[TableRow]) -> dict[str, str]:
    keys: dict[str, str] = {}
    for row in rows:
        if row["word"] in keys:
            raise row.error(f"{row['word']} is already listed")
        keys[row["word"]] = row["key"]
    return keys
