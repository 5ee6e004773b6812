"""Headings of hours day by day: "Monday", "Hours - Mon", "sat_open", "Sunday Closing Time"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from finder.directory.cells.weekdays import weekday
from finder.directory.columns.day_column import DayPart
from finder.intake.headings.heading_words import words_of
from finder.intake.values.samples import ColumnSample

_FEWEST = 3
"""So many days must have headings: one alone may be something else, such as "Sat"."""
_SHORTEST = 3
_CLOCK = re.compile(
    r"\d{1,2}(?::\d\d|\s?[ap]\.?\s?m\b|\s?(?:-|–|to|a)\s?\d{1,2})|"
    r"\b(?:closed|cerrado|open|abierto|24|appointment|cita|noon|n/?a)\b",
    re.IGNORECASE,
)
_MOSTLY = 0.5
_EDGES = {
    **dict.fromkeys(("open", "opens", "opening", "start", "starts", "from", "begin"), "opens"),
    **dict.fromkeys(("close", "closes", "closing", "end", "ends", "to", "until"), "closes"),
}
_BESIDE = frozenset(
    (
        *("hour", "hours", "time", "times", "schedule", "of", "operation", "operating", "office"),
        *("clinic", "business", "service", "on", "day", "facility", "practice", "horario", "hrs"),
    )
)


def day_columns(pairs: Sequence[tuple[str, ColumnSample]]) -> dict[int, str]:
    """The columns of headings over hours of a day, by their places; each once.

    Cells that count, or say yes and no, are no hours.
    """
    found: dict[int, DayPart] = {}
    for place, (title, sample) in enumerate(pairs):
        part = _day_part(title)
        if part and part not in found.values() and _are_hours(sample):
            found[place] = part
    days = {part.day for part in found.values()}
    return {place: part.column for place, part in found.items()} if len(days) >= _FEWEST else {}


def _are_hours(sample: ColumnSample) -> bool:
    return sample.is_empty or float(sample.share(lambda text: bool(_CLOCK.search(text)))) >= _MOSTLY


def _day_part(title: str) -> DayPart | None:
    words = words_of(title).words
    days = {day for word in words if len(word) >= _SHORTEST and (day := weekday(word)) is not None}
    others = {word for word in words if weekday(word) is None or len(word) < _SHORTEST}
    edges = {_EDGES[word] for word in others if word in _EDGES}
    if len(days) != 1 or len(edges) > 1 or not others - _EDGES.keys() <= _BESIDE:
        return None
    return DayPart(days.pop(), edges.pop() if edges else "")
