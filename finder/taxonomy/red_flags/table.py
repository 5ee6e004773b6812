"""Reads the table of red flags.

A row's `words` are a small pattern: "lost/loss bladder" is one of the first words and then,
with at most a few words between, the last one; "self+harm*" has nothing but small words such
as "my" between and every ending; "fever & back" are both near each other in any order;
"=stroke" is the whole text; "$" the end of a clause. A match does not count near one of the
words in `unless` ("-" for none), of which "risk+overdose" are two in a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from finder.settings import DATA
from finder.taxonomy.red_flags.kinds import RedFlagKind
from finder.taxonomy.red_flags.patterns import parse
from finder.taxonomy.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from finder.taxonomy.red_flags.patterns import Slot
    from finder.taxonomy.rows import Row

FOLDER = DATA / "taxonomy" / "red_flags"
"""Where the tables of the red flags are."""
_NONE = "-"
_WHOLE = "="
_TOGETHER = "&"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: each of `parts` is met, or the `whole` text is these words."""

    kind: RedFlagKind
    language: str
    parts: tuple[tuple[Slot, ...], ...]
    whole: tuple[str, ...]
    unless: tuple[tuple[Slot, ...], ...]

    def terms(self) -> Iterator[str]:
        """Every term of the row."""
        for slots in (*self.parts, *self.unless):
            for slot in slots:
                yield from slot.terms


def read_rules(path: Path) -> list[Rule]:
    """The rules of the table at `path`, in order.

    Raises:
        DataError: the table is missing or malformed, or names an unknown kind.

    """
    rows = read_rows(path, ("kind", "language", "words", "unless", "source"))
    return [_rule(row) for row in rows]


def _rule(row: Row) -> Rule:
    if row["kind"] not in set(RedFlagKind):
        raise row.error(f"{row['kind']} is no kind of red flag")
    words = row["words"]
    is_whole = words.startswith(_WHOLE)
    unless = () if row["unless"] == _NONE else tuple(row["unless"].split("/"))
    return Rule(
        kind=RedFlagKind(row["kind"]),
        language=row["language"],
        parts=() if is_whole else tuple(parse(part) for part in words.split(_TOGETHER)),
        whole=tuple(words.removeprefix(_WHOLE).split()) if is_whole else (),
        unless=tuple(parse(each) for each in unless),
    )
