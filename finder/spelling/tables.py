"""Words of names: which are spellings of one, and which tell no clinic from another.

They stand in data/directory/name_spellings.csv and data/directory/name_words.csv.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import NamedTuple

from finder.shipped import DATA

_KINDS = ("unsaid", "legal", "general", "trade")


class NameTables(NamedTuple):
    """`one_form` leads from each spelling to the one under which it is filed, `spellings` from
    that to all others. `unsaid` are small words and titles, `legal` what firms have behind
    their names, `general` what most clinics have in theirs, `trade` what tells one practice of
    a group from another, all in their one form.
    """  # noqa: D205 - four fields in one sentence

    one_form: dict[str, str]
    spellings: dict[str, tuple[str, ...]]
    unsaid: frozenset[str]
    legal: frozenset[str]
    general: frozenset[str]
    trade: frozenset[str]


@lru_cache(maxsize=1)
def name_tables() -> NameTables:
    """The tables, read once."""
    spellings = {row["word"]: tuple(row["also_written"].split()) for row in _rows("spellings")}
    one_form = {other: word for word, others in spellings.items() for other in others}
    kinds: dict[str, set[str]] = {name: set() for name in _KINDS}
    for row in _rows("words"):
        kinds[row["kind"]].add(one_form.get(row["word"], row["word"]))
    sets = (frozenset(kinds[kind]) for kind in _KINDS)
    return NameTables(one_form, spellings, *sets)


def _rows(name: str) -> list[dict[str, str]]:
    path = DATA / "directory" / f"name_{name}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
