"""Reads the phrases: for which needs people say what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from finder.taxonomy.concept import Concept, Kind
from finder.taxonomy.patterns.rules import PatternRule, rule
from finder.taxonomy.rows import TableRow, read_rows

TIERS = {
    Kind.PROCEDURE: 3,
    Kind.DISCIPLINE: 3,
    Kind.CONDITION: 2,
    Kind.FAMILY: 1,
    Kind.CHARACTERISTIC: 1,
}
"""Who asks for acupuncture for back pain asks for acupuncture."""
_WEIGHTS = {"strong": 4, "named": 2.5, "usual": None, "weak": 1, "bare": 0.5, "other": 0}
"""A `weak` row says where it hurts, a `bare` one only which part of the body; `other` is a pain
that no other row names. What is `named` is meant rather than where it hurts. A `strong` row
keeps a part of it from being taken for more ("intercostal" is a block but for neuralgia)."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row: where its rule is met, the concepts may be meant, the first most likely."""

    concepts: tuple[Concept, ...]
    tier: float
    rule: PatternRule


def read_phrases(folder: Path, concepts: Mapping[str, Concept]) -> list[Phrase]:
    """The phrases of the tables in `folder`, in order.

    Raises:
        DataError: a table is missing or malformed, names an unknown key, weight or group,
            or asks for a whole text.

    """
    rows = read_rows(folder / "groups.csv", ("group", "words", "source"))
    groups = {row["group"]: row["words"] for row in rows}
    table = read_rows(folder / "phrases.csv", ("keys", "weight", "words", "unless", "source"))
    return [_phrase(row, groups, concepts) for row in table]


def _phrase(row: TableRow, groups: Mapping[str, str], concepts: Mapping[str, Concept]) -> Phrase:
    keys = row["keys"].split()
    if unknown := [key for key in keys if key not in concepts]:
        raise row.error(f"no concept has the key {unknown[0]}")
    if row["weight"] not in _WEIGHTS:
        raise row.error(f"{row['weight']} is no weight")
    try:
        asked = rule(row["words"], row["unless"], groups)
    except KeyError as name:
        raise row.error(f"no group is called {name.args[0]}") from None
    if asked.whole:
        raise row.error("what is the whole text belongs in aliases.csv")
    meant = tuple(concepts[key] for key in keys)
    weight = _WEIGHTS[row["weight"]]
    return Phrase(meant, TIERS[meant[0].kind] if weight is None else weight, asked)
