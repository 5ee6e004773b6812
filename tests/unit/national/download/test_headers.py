from __future__ import annotations

import pytest

from finder.national.download.response import (
    asked_pause,
    stated_length,
    stated_range,
    version_mark,
)

DATE = "Mon, 16 Nov 2026 08:00:00 GMT"


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("12", 12),
        (" 0 ", 0),
        ("", None),
        ("-1", None),
        ("1e3", None),
        ("9" * 30, None),
        ("²", None),
    ],
)
def test_a_length_is_a_plain_number(written: str, length: int | None) -> None:
    assert stated_length({"content-length": written}) == length


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("bytes 10-99/100", (10, 100)),
        ("Bytes 0-0/1", (0, 1)),
        ("bytes 10-99/*", None),
        ("bytes */100", None),
        ("items 10-99/100", None),
        ("", None),
    ],
)
def test_a_range_tells_its_first_byte_and_the_whole(
    written: str, part: tuple[int, int] | None
) -> None:
    assert stated_range({"content-range": written}) == part


@pytest.mark.parametrize(
    ("headers", "mark"),
    [
        ({"etag": '"abc"', "last-modified": DATE}, '"abc"'),
        ({"etag": 'W/"abc"', "last-modified": DATE}, DATE),
        ({"etag": "abc", "last-modified": DATE}, DATE),
        ({"etag": 'W/"abc"'}, ""),
        ({"last-modified": "\n"}, ""),
        ({}, ""),
    ],
)
def test_a_weak_tag_marks_no_version(headers: dict[str, str], mark: str) -> None:
    assert version_mark(headers) == mark


@pytest.mark.parametrize(("written", "pause"), [("7", 7.0), (DATE, 0.0), ("-3", 0.0), ("", 0.0)])
def test_a_server_may_ask_for_a_pause_in_seconds(written: str, pause: float) -> None:
    assert asked_pause({"retry-after": written}) == pause


NOW = "Sun, 29 Nov 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("written", "pause"),
    [
        ("Sun, 29 Nov 2026 10:01:30 GMT", 90.0),
        ("Sunday, 29-Nov-26 10:01:30 GMT", 90.0),
        ("Sun Nov 29 10:01:30 2026", 90.0),
        ("Sun, 29 Nov 2026 11:00:30 +0100", 30.0),
        ("Sun, 29 Nov 2026 09:00:00 GMT", 0.0),
        ("Sun, 99 Nov 2026 10:01:30 GMT", 0.0),
        ("tomorrow", 0.0),
        ("1000000", 1_000_000.0),
    ],
)
def test_or_until_a_time_by_its_own_clock(written: str, pause: float) -> None:
    assert asked_pause({"retry-after": written, "date": NOW}) == pause
