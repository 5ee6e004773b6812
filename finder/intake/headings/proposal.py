"""What is proposed for one heading and how it came about, and the columns that it may stand for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from finder.intake.values.samples import NO_CELLS, Share

TAKEN, ASKED = 0.5, 0.1
"""From here on a heading and its values together are taken, or asked about."""
_LEAST = {
    "name": 0.7,
    "city": 0.5,
    "street": 0.5,
    "unit": 0.3,
    "procedures": 0.5,
    "procedures_not_offered": 0.5,
    "disciplines": 0.5,
    "disciplines_not_on_staff": 0.5,
    "website": 0.6,
    "email": 0.6,
    "coordinates": 0.6,
    "full_address": 0.6,
    "id": 0.95,
}
_LEAST_OF_MOST = 0.8
"""The share of cells that must read as a column, for its heading to be taken for it."""
_UNSEEN = 3
"""So many cells more, all of which read, are thought of before a heading is doubted."""


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


@dataclass(frozen=True, slots=True)
class ColumnCandidate:
    """A column that a heading may stand for: how well the heading suits, and the cells."""

    suits: float
    reads: Share
    is_empty: bool
    least: float

    @property
    def fits(self) -> float:
        """The share of cells that read as it."""
        return 1.0 if self.is_empty else float(self.reads)

    @property
    def score(self) -> float:
        """How well words and cells suit it together: from 0 to 1."""
        return self.suits * self.fits

    @property
    def is_taken(self) -> bool:
        """Whether it is good enough to be taken without asking."""
        if self.score < TAKEN * min(1.0, self.least + 0.2):
            return False
        return self.is_empty or self._fits_at_best >= self.least

    @property
    def _fits_at_best(self) -> float:
        """What the share may well be in a longer file: one odd cell of four proves nothing."""
        return (self.reads.reads + _UNSEEN) / (self.reads.cells + _UNSEEN)


def least_share(name: str) -> float:
    """The share of cells that must read as a column, for its heading to be taken for it."""
    return _LEAST.get(name, _LEAST_OF_MOST)
