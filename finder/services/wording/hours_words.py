"""Opening hours as people of a language read them, where the whole text is understood."""

from __future__ import annotations

from itertools import pairwise

from finder.directory.cells.hours import read_hours
from finder.directory.cells.week import ALWAYS_OPEN, MIDNIGHT, Opening
from finder.language import figures


def hours_words(text: str, language: str) -> str:
    """The days and times of a text in words; the text itself where it says more, or else.

    >>> hours_words("Mo-Fr 08:00-17:00; Sa 9-12", "en").replace("\u202f", " ")
    'Mon–Fri 8:00 AM–5:00 PM; Sat 9:00 AM–12:00 PM'
    >>> hours_words("by appointment", "en")
    'by appointment'
    """
    read = read_hours(text)
    week = read.value
    if week is None or read.rest or week == ALWAYS_OPEN:
        return text
    if not all(map(_can_be_said, week.openings)):
        return text
    return "; ".join(_opening(one, language) for one in week.openings)


def _can_be_said(opening: Opening) -> bool:
    """Whether it has days and times, none of which is a whole day."""
    whole = any(closes - opens >= MIDNIGHT for opens, closes in opening.times)
    return bool(opening.days and opening.times) and not whole


def _opening(opening: Opening, language: str) -> str:
    times = ", ".join(
        "–".join(figures.time_of_day(minute, language) for minute in one) for one in opening.times
    )
    return f"{_days(opening.days, language)} {times}"


def _days(days: tuple[int, ...], language: str) -> str:
    """The days, three and more that follow each other as one span."""
    runs = [[days[0]]]
    for before, day in pairwise(days):
        if day == before + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    said = []
    for run in runs:
        names = [figures.weekday(day, language) for day in run]
        said += [f"{names[0]}–{names[-1]}"] if len(run) > 2 else names
    return ", ".join(said)
