"""What can be asked of hours that are read: the day, the evening, the moment."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from finder.directory.cells.hours import opening_hours
from finder.directory.clinic import Clinic

TABLE = Path(__file__).parent / "hours.tsv"
LINES = TABLE.read_text(encoding="utf-8").removesuffix("\n").split("\n")[1:]
ROWS = [line.split("\t") for line in LINES]

SATURDAY, SUNDAY = 5, 6
EVENING = dt.time(17, 30)


@pytest.mark.parametrize(("text", "week"), ROWS)
def test_hours_in_many_styles_are_read_as_they_are_meant_or_stay_text(text: str, week: str) -> None:
    written = text.replace("\\n", "\n")
    clinic = Clinic(id="a", name="A", hours=written)
    assert str(clinic.week or "") == week
    assert clinic.hours == written


@pytest.mark.parametrize(
    ("text", "on_saturday", "in_the_evening"),
    [
        ("Mon-Fri 8am-5pm", False, False),
        ("Mon-Fri 8am-5pm, Sat 9 to noon", True, False),
        ("Mon-Thu 8am-7pm; Fri 8am-noon", False, True),
        ("Mon-Fri 8-5; Sat closed", False, False),
        ("Mon-Fri 9:00 AM - 5:30 PM", False, False),
        ("weekends 10am-8pm", True, True),
        ("24/7", True, True),
        ("Tues/Thurs 10am - 6pm", False, True),
    ],
)
def test_saturdays_and_evenings_are_answered(
    text: str, *, on_saturday: bool, in_the_evening: bool
) -> None:
    week = opening_hours(text)
    assert week is not None
    assert week.open_on(SATURDAY) is on_saturday
    assert week.open_after(EVENING) is in_the_evening


@pytest.mark.parametrize("text", ["", "by appointment", "call", "8-5", "Mon-Fri"])
def test_hours_that_cannot_be_read_answer_nothing(text: str) -> None:
    assert opening_hours(text) is None


def test_a_night_goes_on_after_midnight() -> None:
    week = opening_hours("Fri 6pm-2am")
    assert week is not None
    friday = dt.datetime.fromisoformat("2026-11-27 20:00")
    for hours, is_open in ((0, True), (5, True), (6, False), (-24, False), (24, False)):
        assert week.open_at(friday + dt.timedelta(hours=hours)) is is_open
    assert not week.open_on(SATURDAY)


def test_an_evening_may_be_asked_of_one_day() -> None:
    week = opening_hours("Mon 7am-8pm, Tue-Fri 8am-5pm")
    assert week is not None
    assert week.open_after(EVENING, weekday=0)
    assert not week.open_after(EVENING, weekday=1)
    assert week.open_before(dt.time(8))
    assert not week.open_before(dt.time(8), weekday=1)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-27 07:59", False),  # a Friday
        ("2026-11-27 08:00", True),
        ("2026-11-27 12:00", False),
        ("2026-11-27 13:00", True),
        ("2026-11-27 17:00", False),
        ("2026-11-28 10:00", False),
    ],
)
def test_a_moment_is_inside_the_times_of_its_day_or_not(moment: str, *, is_open: bool) -> None:
    week = opening_hours("Mon-Fri 8am-noon, 1pm-5pm")
    assert week is not None
    assert week.open_at(dt.datetime.fromisoformat(moment)) is is_open
