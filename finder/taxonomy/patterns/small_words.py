"""Small words of both languages by the part they play in a sentence."""

from __future__ import annotations

from functools import lru_cache

from finder.settings import DATA
from finder.taxonomy.rows import read_rows


@lru_cache(maxsize=32)
def small_words(role: str, language: str = "") -> frozenset[str]:
    """The folded words of a role, of one language or of all.

    `unsaid` words part no others; `no` denies what follows it, over words that it has
    `reached`; `cannot` is itself a complaint; what is `denied` stays so to the end of the
    clause unless it is `affirmed` before; `answered` ends a question of a form; `ordinary`
    words are no misspelling of what they resemble; `generic` ones say something only alone.
    """
    rows = read_rows(
        DATA / "taxonomy" / "patterns" / "small_words.csv", ("role", "language", "words")
    )
    return frozenset(
        word
        for row in rows
        if row["role"] == role and language in {"", row["language"]}
        for word in row["words"].split()
    )
