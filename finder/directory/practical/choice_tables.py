"""The tables of what people can choose by, read once."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache

from finder.settings import DATA
from finder.taxonomy.rows import TableRow, read_rows

FOLDER = DATA / "directory"
_COLUMNS = ("key", "group", "label", "in_sentence", "definition", "source")


@lru_cache(maxsize=1)
def choice_rows() -> Mapping[str, TableRow]:
    """The rows of choices.csv by their key; "takes" and "speaks" are templates."""
    return {row["key"]: row for row in read_rows(FOLDER / "choices.csv", _COLUMNS)}


@lru_cache(maxsize=1)
def spoken_languages() -> Mapping[str, str]:
    """The languages that staff may speak, by their English names, each with its ISO 639 code."""
    with (FOLDER / "languages.csv").open(encoding="utf-8", newline="") as lines:
        return {row["name"]: row["codes"].split()[0] for row in csv.DictReader(lines)}
