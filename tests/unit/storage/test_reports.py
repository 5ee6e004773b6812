from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import select

from finder.storage.database import _MIGRATIONS, open_database
from finder.storage.engine import connect
from finder.storage.report import Decision, ReportState
from finder.storage.reports import Reports
from finder.storage.schema import metadata, problem_report

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
THE_DAY = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
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
        THE_DAY,
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
    clock.now = THE_DAY + dt.timedelta(hours=23, minutes=59)
    assert not reports.add("az-1", "phone", "x", most_a_day=2)
    clock.now = THE_DAY + dt.timedelta(hours=24)
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


# ---- The day only, and contacts for a while ------------------------------------------------


@pytest.mark.parametrize(
    "moment",
    [
        NOON,
        THE_DAY,
        THE_DAY + dt.timedelta(hours=23, minutes=59, seconds=59, microseconds=999_999),
        dt.datetime(2026, 11, 21, 20, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5))),
    ],
)
def test_of_when_a_report_came_only_the_day_is_kept(
    reports: Reports, clock: Clock, moment: dt.datetime
) -> None:
    clock.now = moment
    reports.add("az-1", "phone", "x", most_a_day=9)
    with reports.database.read() as connection:
        assert connection.scalar(select(problem_report.c.made_at)) == THE_DAY.replace(tzinfo=None)


def kept_contacts(reports: Reports) -> list[str]:
    with reports.database.read() as connection:
        return list(connection.scalars(select(problem_report.c.contact).order_by("id")))


@pytest.mark.parametrize("state", [ReportState.ACCEPTED, ReportState.DECLINED])
def test_a_contact_is_deleted_when_its_report_is_closed(
    reports: Reports, state: ReportState
) -> None:
    for contact in ("me@example.org", "you@example.org"):
        reports.add("az-1", "phone", "x", contact, most_a_day=9)
    assert reports.decide(1, Decision(state=state, by="Ada"))
    assert kept_contacts(reports) == ["", "you@example.org"]


@pytest.mark.parametrize(("days", "there"), [(0, True), (1, True), (89, True), (90, False)])
@pytest.mark.parametrize("look", [True, False])
def test_a_contact_is_seen_and_kept_for_less_than_90_days_though_nobody_decides(
    reports: Reports, clock: Clock, days: int, *, there: bool, look: bool
) -> None:
    reports.add("az-1", "phone", "x", "me@example.org", most_a_day=9)
    clock.now = THE_DAY + dt.timedelta(days=days)
    if look:
        found = reports.find(1)
        assert found is not None
        seen = {report.contact for report in (found, *reports.open(limit=1))}
        assert seen == {"me@example.org" if there else ""}
    reports.forget_contacts()
    assert kept_contacts(reports) == ["me@example.org" if there else ""]


def test_a_deleted_contact_is_not_in_the_file_any_more(reports: Reports, tmp_path: Path) -> None:
    reports.add("az-1", "phone", "x", "me@example.org", most_a_day=9)
    reports.decide(1, ACCEPTED)
    reports.database.close()
    with sqlite3.connect(tmp_path / "finder.db") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    found = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"asked by phone" in found
    assert b"me@example.org" not in found


def test_what_an_older_finder_kept_is_fixed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    kept = {
        "new": (now, "open"),
        "old": (now - dt.timedelta(days=90), "open"),
        "closed": (now, "declined"),
    }
    migrated(url, "0003")
    with sqlite3.connect(tmp_path / "old.db") as connection:
        connection.executemany(
            "INSERT INTO problem_report (clinic_id, field, suggestion, contact, made_at, state,"
            " decided_by, note) VALUES ('az-1', 'phone', 'x', ?, ?, ?, '', '')",
            [(name, str(made_at), state) for name, (made_at, state) in kept.items()],
        )
    connection.close()
    reports = Reports(open_database(url))
    assert kept_contacts(reports) == ["new", "", ""]
    with reports.database.read() as connection:
        days = connection.scalars(select(problem_report.c.made_at).order_by("id")).all()
    midnight = dt.time()
    assert [day.time() for day in days] == [midnight] * 3
    assert [day.date() for day in days] == [made_at.date() for made_at, _ in kept.values()]


def migrated(url: str, step: str) -> None:
    """A database of an older finder."""
    database = connect(url)
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, step)
    database.close()


def test_the_migrations_make_the_tables_of_the_schema(reports: Reports) -> None:
    with reports.database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
