"""What is proposed for one heading, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from finder.intake.values.samples import NO_CELLS, Share


class How(StrEnum):
    """How a heading was matched, from the surest to the least sure."""

    REMEMBERED = "remembered"
    EXACT = "exact"
    ALIAS = "alias"
    VALUES = "values"
    SIMILAR = "similar"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A heading and the column that it seems to stand for, None to leave it out.

    `alternatives` are other columns that it may stand for, best first. `reads` tells of the
    cells that were looked at how many read as the column, or as the first alternative if there
    is none; `is_asked` says that this one may well be meant, but is not sure enough, and
    `is_empty` that no cell holds anything.
    """

    title: str
    column: str | None
    how: How
    alternatives: tuple[str, ...] = ()
    reads: Share = NO_CELLS
    is_asked: bool = False
    is_empty: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether it is taken where nobody is asked."""
        return not self.is_asked and self.how is not How.SIMILAR
