"""What headings are called in the lists of others, beside the names and aliases of columns.

A heading may mean several columns; which one it is, the values say. The table is
data/directory/headings.csv.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping

from finder.directory.columns import Column
from finder.intake.headings.heading_words import words_of
from finder.settings import DATA

Names = Mapping[tuple[str, ...], Mapping[str, float]]

_TABLE = DATA / "directory" / "headings.csv"
_NUMBERED = frozenset({"unit", "street"})
"""Columns of which a number is a part: the second line of an address is the unit."""


def heading_names(columns: Iterable[Column]) -> Names:
    """What each heading may mean, by its words, and how surely: from 0 to 1."""
    found: defaultdict[tuple[str, ...], dict[str, float]] = defaultdict(dict)
    with _TABLE.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found[words_of(row["heading"]).words][row["column"]] = float(row["certainty"])
    for column in columns:
        for title in (column.name, *column.aliases):
            words, number = words_of(title)
            if number == 1:
                found[words][column.name] = 1.0
            elif column.name in _NUMBERED:
                found[(*words, str(number))][column.name] = 1.0
    return dict(found)
