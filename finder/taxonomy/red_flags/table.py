"""Reads the table of red flags."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from finder.settings import DATA
from finder.taxonomy.patterns.rules import PatternRule, rule
from finder.taxonomy.red_flags.kinds import RedFlagKind
from finder.taxonomy.rows import TableRow, read_rows

FOLDER = DATA / "taxonomy" / "red_flags"
"""Where the tables of the red flags are."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One row: where its rule is met, help of its kind is called for."""

    kind: RedFlagKind
    language: str
    rule: PatternRule


def read_signs(path: Path) -> list[Sign]:
    """The signs of the table at `path`, in order.

    Raises:
        DataError: the table is missing or malformed, or names an unknown kind.

    """
    rows = read_rows(path, ("kind", "language", "words", "unless", "source"))
    return [_sign(row) for row in rows]


def _sign(row: TableRow) -> Sign:
    if row["kind"] not in set(RedFlagKind):
        raise row.error(f"{row['kind']} is no kind of red flag")
    kind = RedFlagKind(row["kind"])
    return Sign(kind, row["language"], rule(row["words"], row["unless"]))
