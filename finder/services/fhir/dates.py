"""What FHIR's search says of dates: a prefix, and a date as exact as it is written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from finder.errors.fhir import UnfitParameter
from finder.services.fhir.stamps import milliseconds

_WRITTEN = re.compile(
    r"(?P<prefix>eq|ne|gt|ge|lt|le|sa|eb|ap)?(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?P<part>\.\d{1,9})?)?"
    r"(?P<zone>Z|[+ -]\d\d:\d\d)?)?)?)?\Z"
)
_APART = 0.1
_Times = NDArray[np.int64]


def times_fit(times: _Times, asked: str, now: dt.datetime) -> NDArray[np.bool_]:
    """Which times (milliseconds since 1970) are as is asked, as of `now`.

    Raises:
        UnfitParameter: it is no date.

    """
    match = _WRITTEN.match(asked)
    if match is None:
        raise UnfitParameter(name="_lastUpdated")
    try:
        first, end = _span(match)
    except (ValueError, OverflowError):
        raise UnfitParameter(name="_lastUpdated") from None
    if match["prefix"] == "ap":
        slack = int(abs(milliseconds(now) - first) * _APART)
        return (times >= first - slack) & (times < end + slack)
    fits: dict[str, Callable[[], NDArray[np.bool_]]] = {
        "eq": lambda: (times >= first) & (times < end),
        "ne": lambda: (times < first) | (times >= end),
        "gt": lambda: times >= end,
        "sa": lambda: times >= end,
        "ge": lambda: times >= first,
        "lt": lambda: times < first,
        "eb": lambda: times < first,
        "le": lambda: times < end,
    }
    return fits[match["prefix"] or "eq"]()


def _span(match: re.Match[str]) -> tuple[int, int]:
    """The first millisecond that a date means, and the first that it means no more."""
    numbers = [int(match[name] or 0) for name in ("year", "month", "day", "hour", "minute")]
    year, month, day, hour, minute = numbers
    second = int(match["second"] or 0)
    zone = _zone(match["zone"])
    start = dt.datetime(year, month or 1, day or 1, hour, minute, second, tzinfo=zone)
    if match["part"]:
        start += dt.timedelta(seconds=float(match["part"]))
        return milliseconds(start), milliseconds(start) + 1
    if match["second"]:
        end = start + dt.timedelta(seconds=1)
    elif match["hour"]:
        end = start + dt.timedelta(minutes=1)
    elif day:
        end = start + dt.timedelta(days=1)
    elif month:
        end = (start + dt.timedelta(days=31)).replace(day=1)
    else:
        end = start.replace(year=year + 1)
    return milliseconds(start), milliseconds(end)


def _zone(text: str | None) -> dt.tzinfo:
    """UTC where none is said; a `+` that came through a form is a space."""
    if not text or text == "Z":
        return dt.UTC
    hours, minutes = int(text[1:3]), int(text[4:])
    apart = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-apart if text[0] == "-" else apart)
