"""The hours of seven days, each in a column of its own, as one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from finder.directory.columns.day_column import DAY_NAMES, day_part
from finder.intake.record.draft import Draft

_SECONDS = re.compile(r"(?<=\d:\d\d):00\b")


class DayHours:
    """The columns for hours of single days in a file, which are called by their names."""

    def __init__(self, names: Sequence[str]) -> None:
        self._parts = {name: part for name in names if (part := day_part(name))}

    def join(self, draft: Draft) -> None:
        """Put what the days say together, unless the row has hours as one text already."""
        if not self._parts:
            return
        said = {part: draft.values.pop(name, None) for name, part in self._parts.items()}
        days = [""] * len(DAY_NAMES)
        for part, text in said.items():
            if isinstance(text, str):
                own = _SECONDS.sub("", " ".join(text.split()))
                days[part.day] = f"{days[part.day]}-{own}" if days[part.day] else own
        if any(days) and not draft.has("hours"):
            draft.values["hours"] = _week(days)


def _week(days: Sequence[str]) -> str:
    """Days in a row that say the same are told once: "Mon-Fri 8 am-5 pm; Sat closed".

    >>> _week(["8-5", "8-5", "", "", "8-1", "closed", "closed"])
    'Mon-Tue 8-5; Fri 8-1; Sat-Sun closed'
    """
    told = []
    for text, run in groupby(range(len(days)), key=lambda day: days[day].casefold()):
        if text:
            first, *more = run
            last = f"-{DAY_NAMES[more[-1]]}" if more else ""
            told.append(f"{DAY_NAMES[first]}{last} {days[first]}")
    return "; ".join(told)
