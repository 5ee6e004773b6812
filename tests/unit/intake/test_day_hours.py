"""Hours in seven columns are one text."""

from __future__ import annotations

import pytest

from finder.intake.file.reading import read_table
from finder.intake.headings.proposals import propose_columns
from finder.intake.validation import check_directory, reading_context

CASES = [
    (
        ["Monday", "Tuesday", "Wednesday", "Saturday", "Sunday"],
        ["9:00 AM - 5:00 PM", "9:00 AM - 5:00 PM", "9 AM - noon", "Closed", "closed"],
        "Mon-Tue 9:00 AM - 5:00 PM; Wed 9 AM - noon; Sat-Sun Closed",
    ),
    (
        ["mon_open", "mon_close", "tue_open", "tue_close", "wed_open", "wed_close"],
        ["08:00:00", "17:00:00", "8 am", "5 pm", "", ""],
        "Mon 08:00-17:00; Tue 8 am-5 pm",
    ),
    (["Hours - Mon", "Hours - Tue", "Hours - Wed"], ["8-5", "", "8-5"], "Mon 8-5; Wed 8-5"),
    (["Lunes", "Martes", "Miércoles"], ["8-5", "8-5", "cerrado"], "Mon-Tue 8-5; Wed cerrado"),
    (["Mon", "Tue", "Wed", "Hours"], ["8-5", "8-5", "8-5", "By appointment"], "By appointment"),
    (["Monday", "Tuesday", "Wednesday"], ["12", "40", "3"], ""),
    (["Mon", "Tue", "Wed"], ["Yes", "No", "Yes"], ""),
    (["Sat", "Sun"], ["8-5", "8-5"], ""),
]


@pytest.mark.parametrize(("headings", "cells", "hours"), CASES)
def test_what_the_days_say_is_told_together(
    headings: list[str], cells: list[str], hours: str
) -> None:
    lines = [["Name", "Zip", *headings], ["Invented Center", "85016", *cells]]
    table = read_table("\n".join(map(",".join, lines)).encode())
    proposed = propose_columns(table, reading_context())
    report = check_directory(table, columns={one.title: one.column for one in proposed})
    assert [one.clinic.hours for one in report.accepted] == [hours]
    assert ("hours" in report.columns) is bool(hours)
