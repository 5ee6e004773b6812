"""Opening hours as FHIR's days and times, and those as words again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from finder.directory.cells.week import MIDNIGHT, Opening, WeeklyHours
from finder.directory.fhir.shapes import Json, text_in

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def hours_of(week: WeeklyHours | None) -> list[Json]:
    """The days and times of a week; a time past midnight closes the day after, as FHIR has it."""
    return list(_hours(week)) if week else []


def _hours(week: WeeklyHours) -> Iterator[Json]:
    for one in week.openings:
        days = [_DAYS[day] for day in one.days]
        for opens, closes in one.times:
            if (opens, closes) == (0, MIDNIGHT):
                yield {"daysOfWeek": days, "allDay": True}
            else:
                times = {"openingTime": _written(opens), "closingTime": _written(closes)}
                yield {"daysOfWeek": days, **times}


def _written(minutes: int) -> str:
    minutes %= MIDNIGHT
    return f"{minutes // 60:02}:{minutes % 60:02}:00"


def said_hours(listed: Iterable[Json]) -> str:
    """What the days and times say, "" where they say nothing that can be read."""
    openings = [found for one in listed if (found := _opening(one))]
    return str(WeeklyHours(tuple(openings))) if openings else ""


def _opening(one: Json) -> Opening | None:
    named = one.get("daysOfWeek")
    said = named if isinstance(named, list) else []
    days = tuple(place for place, name in enumerate(_DAYS) if name in said)
    opens, closes = (_minutes(text_in(one, f"{which}Time")) for which in ("opening", "closing"))
    if one.get("allDay") is True:
        opens, closes = 0, MIDNIGHT
    if not days or opens is None or closes is None:
        return None
    return Opening(days, ((opens, closes if closes > opens else closes + MIDNIGHT),))


def _minutes(text: str) -> int | None:
    found = _TIME.match(text)
    return int(found[1]) * 60 + int(found[2]) if found else None
