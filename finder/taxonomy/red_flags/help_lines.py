"""The numbers to call or text, in the order in which they are offered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from finder.taxonomy.red_flags.kinds import RedFlagKind
from finder.taxonomy.red_flags.table import FOLDER
from finder.taxonomy.rows import read_rows


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One way to reach help.

    `line` names its words in the catalogue of texts (`red_flag.line.…`); `link` dials or
    writes (`tel:`, `sms:`) where a phone can.
    """

    line: str
    link: str


def help_lines(kind: RedFlagKind) -> tuple[HelpLine, ...]:
    """The ways to reach help of that kind, the first to use first."""
    return _lines_by_kind()[kind]


@lru_cache(maxsize=1)
def _lines_by_kind() -> dict[RedFlagKind, tuple[HelpLine, ...]]:
    rows = read_rows(FOLDER / "help_lines.csv", ("kind", "line", "link", "source"))
    return {
        kind: tuple(HelpLine(row["line"], row["link"]) for row in rows if row["kind"] == kind)
        for kind in RedFlagKind
    }
