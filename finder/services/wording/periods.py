"""The periods that evidence covers, in words, and how old they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from finder.services.wording.texts import Wording

_WRITTEN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """A year, or a month of it."""

    year: int
    month: int | None = None

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The period that "2023" or "2026-11" stands for; None for anything else."""
        found = _WRITTEN.fullmatch(text.strip())
        if found is None or not int(found[1]):
            return None
        return cls(int(found[1]), int(found[2]) if found[2] else None)

    def told(self, words: Wording) -> str:
        """The period as people write it: "2023", "November 2026"."""
        return words.month(date(self.year, self.month, 1)) if self.month else str(self.year)

    def age(self, today: date, words: Wording) -> str:
        """How old it is: "3 years old", "8 months old", "from this year".

        A year that is younger than two years is told in years all the same: nothing is
        known of its months. A period in the future counts as the present one.
        """
        years = max(today.year - self.year, 0)
        if self.month is None:
            return words.say("age.years", count=years) if years else words.say("age.this_year")
        return months_old(max(years * 12 + today.month - self.month, 0), words)


def period_words(text: str, words: Wording) -> str:
    """A period as people write it; one that is neither a year nor a month as it stands."""
    period = Period.read(text)
    return period.told(words) if period else text


def months_old(months: int, words: Wording) -> str:
    """An age in months as people tell it: in years from two years on."""
    if months >= 24:
        return words.say("age.years", count=months // 12)
    return words.say("age.months", count=months) if months else words.say("age.this_month")
