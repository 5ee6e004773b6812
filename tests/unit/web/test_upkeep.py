"""What a server does by itself: at its start, again and again, and in spite of faults."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from finder.errors import StorageFailed
from finder.services.reports.contacts import forget_contacts
from finder.settings import settings
from finder.storage.database import open_database
from finder.storage.reports import Reports
from finder.storage.schema import problem_report
from finder.web.upkeep import hourly
from tests.patience import LONGEST_WAIT


def test_a_chore_is_done_at_once_and_again_though_it_failed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done, enough = [], threading.Event()

    def chore() -> None:
        done.append(len(done))
        if len(done) == 1:
            raise StorageFailed("The disk is full.")
        if len(done) == 2:
            raise ValueError
        if len(done) == 3:
            enough.set()

    async def server() -> None:
        async with hourly(chore, every=0):
            await asyncio.to_thread(enough.wait, LONGEST_WAIT)

    asyncio.run(server())
    assert done[:3] == [0, 1, 2]
    assert "The disk is full." in caplog.text


def test_old_contacts_go_where_nobody_opens_the_queue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'finder.db'}"
    reports = Reports(open_database(url))
    reports.add("az-1", "phone", "x", "me@example.org", most_a_day=9)
    with reports.database.write() as connection:
        connection.exec_driver_sql("UPDATE problem_report SET made_at = '2020-01-01 00:00:00'")
    monkeypatch.setenv("FINDER_DATABASE_URL", url)
    settings.cache_clear()
    forget_contacts()
    settings.cache_clear()
    with reports.database.read() as connection:
        assert (
            connection.scalar(problem_report.select().with_only_columns(problem_report.c.contact))
            == ""
        )
