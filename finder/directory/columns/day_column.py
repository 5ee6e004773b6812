"""A column for the hours of one day, of which a file has seven: "Monday", "Sat Open"."""

from __future__ import annotations

from typing import NamedTuple

from finder.directory.columns.column import Column, Group
from finder.directory.columns.writing import plain

_HOURS = "hours/"
DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class DayPart(NamedTuple):
    """What of a day a column has: 0 is Monday, and `edge` is opens, closes, or "" for both."""

    day: int
    edge: str = ""

    @property
    def column(self) -> str:
        """The name of the column: `hours/Mon`, `hours/Mon/opens`."""
        name = f"{_HOURS}{DAY_NAMES[self.day]}"
        return f"{name}/{self.edge}" if self.edge else name


_PARTS = {
    part.column: part
    for day in range(len(DAY_NAMES))
    for part in (DayPart(day), DayPart(day, "opens"), DayPart(day, "closes"))
}


def day_part(name: str) -> DayPart | None:
    """What of which day the column of that name has; None for any other column."""
    return _PARTS.get(name) if name.startswith(_HOURS) else None


def day_column(part: DayPart) -> Column:
    """The column for it, which is read into `hours` and never written."""
    return Column(
        name=part.column,
        group=Group.CONTACT,
        help=f"Opening hours on {DAY_NAMES[part.day]}.",
        example="8 am-5 pm",
        parse=plain,
        format=lambda _: "",
        repeats=True,
        free_text=True,
    )
