"""What the concepts are called in other languages than English: one table a language."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from finder.taxonomy.concept import Concept
from finder.taxonomy.rows import TableRow, read_rows

_COLUMNS = ("key", "label", "short", "definition", "in_sentence")
_REMARK = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class ConceptNames:
    """What a concept is called and how it is told in one language; see `Concept`."""

    label: str
    short: str
    definition: str
    in_sentence: str

    def of(self, concept: Concept) -> Concept:
        """The concept under these names."""
        return replace(
            concept,
            label=self.label,
            short=self.short,
            definition=self.definition,
            in_sentence=self.in_sentence,
        )

    @property
    def words(self) -> tuple[str, ...]:
        """What a person may type who has read the label: as it stands, or without its remark."""
        return tuple(dict.fromkeys((self.label, _REMARK.sub("", self.label))))


Names = Mapping[str, Mapping[str, ConceptNames]]
"""By language, such as `es`, and by the key of the concept."""


def read_names(folder: Path, keys: Collection[str]) -> Names:
    """The tables of `folder`, each named for its language; without the folder, none.

    Raises:
        DataError: a table is malformed, or names a concept twice or one that there is not.

    """
    return {path.stem: _named(path, keys) for path in sorted(folder.glob("*.csv"))}


def _named(path: Path, keys: Collection[str]) -> dict[str, ConceptNames]:
    named: dict[str, ConceptNames] = {}
    for row in read_rows(path, _COLUMNS):
        if row["key"] not in keys:
            raise row.error(f"no concept has the key {row['key']}")
        if row["key"] in named:
            raise row.error(f"{row['key']} is already named")
        named[row["key"]] = _names(row)
    return named


def _names(row: TableRow) -> ConceptNames:
    return ConceptNames(row["label"], row["short"], row["definition"], row["in_sentence"])
