from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from finder.storage.database import open_database
from finder.storage.report import Decision, ReportState
from finder.storage.reports import Reports
from finder.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
ACCEPTED = Decision(state=ReportState.ACCEPTED, by="Ada", note="asked by phone")


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reports(tmp_path: Path, clock: Callable[[], dt.datetime]) -> Reports:
    return Reports(open_database(f"sqlite:///{tmp_path / 'finder.db'}"), clock)


def test_a_new_report_is_open_and_says_what_was_said(reports: Reports) -> None:
    assert reports.add("az-1", "phone", "it's 555-0199", "me@example.org", most_a_day=10)
    (report,) = reports.open(limit=10)
    assert (report.clinic_id, report.field, report.suggestion) == ("az-1", "phone", "it's 555-0199")
    assert (report.contact, report.made_at, report.state) == (
        "me@example.org",
        NOON,
        ReportState.OPEN,
    )


def test_the_contact_is_not_in_what_a_log_would_show(reports: Reports) -> None:
    reports.add("az-1", "phone", "wrong", "me@example.org", most_a_day=10)
    (report,) = reports.open(limit=10)
    assert "me@example.org" not in repr(report)


def test_newest_first_and_page_by_page(reports: Reports, clock: Clock) -> None:
    for number in range(5):
        reports.add("az-1", "phone", f"text {number}", most_a_day=10)
        clock.now += dt.timedelta(minutes=1)
    assert [r.suggestion for r in reports.open(limit=2)] == ["text 4", "text 3"]
    assert [r.suggestion for r in reports.open(limit=9, start=2)] == ["text 2", "text 1", "text 0"]


def test_a_clinic_takes_so_many_reports_within_a_day(reports: Reports, clock: Clock) -> None:
    assert [reports.add("az-1", "phone", "x", most_a_day=2) for _ in range(3)] == [
        True,
        True,
        False,
    ]
    assert reports.add("az-2", "phone", "x", most_a_day=2)
    clock.now += dt.timedelta(hours=24, seconds=1)
    assert reports.add("az-1", "phone", "x", most_a_day=2)


def test_who_decides_first_decides(reports: Reports) -> None:
    reports.add("az-1", "phone", "x", most_a_day=9)
    (report,) = reports.open(limit=1)
    assert reports.decide(report.id, ACCEPTED)
    assert not reports.decide(report.id, Decision(state=ReportState.DECLINED, by="Ben"))
    found = reports.find(report.id)
    assert found is not None
    assert (found.state, found.decided_by, found.note) == (
        ReportState.ACCEPTED,
        "Ada",
        "asked by phone",
    )
    assert found.decided_at == NOON
    assert reports.open(limit=1) == []
    assert reports.decided(limit=5) == [found]


def test_one_of_many_at_once_decides(reports: Reports) -> None:
    reports.add("az-1", "phone", "x", most_a_day=9)
    (report,) = reports.open(limit=1)
    outcomes: list[bool] = []
    threads = [
        threading.Thread(target=lambda: outcomes.append(reports.decide(report.id, ACCEPTED)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [False] * 7 + [True]


def test_a_report_that_is_not_there_can_not_be_decided(reports: Reports) -> None:
    assert not reports.decide(7, ACCEPTED)
    assert reports.find(7) is None


def test_open_reports_are_counted_by_clinic(reports: Reports) -> None:
    for clinic_id in ("a", "a", "b"):
        reports.add(clinic_id, "phone", "x", most_a_day=9)
    reports.decide(reports.open(limit=9, start=2)[0].id, ACCEPTED)
    assert reports.open_by_clinic() == {"a": 1, "b": 1}


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE problem_report; --", "<b>x</b>", "\u202e \u05d0 \t\n \U0001f4ac"]
)
def test_hostile_text_comes_back_as_it_is(reports: Reports, text: str) -> None:
    reports.add("az-1", "something_else", text, text, most_a_day=9)
    (report,) = reports.open(limit=1)
    assert (report.suggestion, report.contact) == (text, text)


def test_the_migrations_make_the_tables_of_the_schema(reports: Reports) -> None:
    with reports.database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
