"""What the columns of a clinic file are for, in the language of whoever fills one in.

In English it stands in the columns themselves; every other language has a table of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from finder.directory.columns.column import Column
from finder.services.wording.texts import Wording
from finder.settings import DATA
from finder.taxonomy.rows import read_rows

FOLDER = DATA / "directory" / "columns"


def column_help(column: Column, words: Wording) -> str:
    """What goes into the column."""
    return column_words(words.language).get(column.name, column.help)


@lru_cache(maxsize=8)
def column_words(language: str) -> Mapping[str, str]:
    """The table of a language, by the names of the columns; without one, nothing.

    Raises:
        DataError: the table is malformed.

    """
    path = FOLDER / f"{language}.csv"
    if not path.is_file():
        return {}
    return {row["key"]: row["words"] for row in read_rows(path, ("key", "words"))}
