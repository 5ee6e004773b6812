from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import insert

from finder.storage.database import open_database
from finder.storage.schema import unmet_search
from finder.storage.unmet import Unmet, UnmetSearches

ONE = Unmet("2026-11", "kyphoplasty", "850")
OTHER = Unmet("2026-10", "kyphoplasty", "")


@pytest.fixture
def searches(tmp_path: Path) -> UnmetSearches:
    return UnmetSearches(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))


def test_counts_add_up_and_the_highest_comes_first(searches: UnmetSearches) -> None:
    searches.count([OTHER])
    searches.count([ONE])
    searches.count([ONE, OTHER])
    searches.count([ONE])
    assert list(searches.since("2026-10").items()) == [(ONE, 3), (OTHER, 2)]


def test_earlier_months_are_left_out(searches: UnmetSearches) -> None:
    searches.count([ONE, OTHER])
    assert searches.since("2026-11") == {ONE: 1}


def test_no_count_is_lost_when_many_count_at_once(searches: UnmetSearches) -> None:
    threads = [
        threading.Thread(target=lambda: [searches.count([ONE]) for _ in range(5)]) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert searches.since("2026-01") == {ONE: 30}


def test_a_row_that_somebody_else_just_made_is_counted_on(
    searches: UnmetSearches, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a database where two transactions may write: the insert clashes once."""
    plain, tries = searches._count, []

    def clashing(found: list[Unmet]) -> None:
        tries.append(found)
        if len(tries) == 1:
            with searches.database.write() as connection:
                row = {**ONE._asdict(), "searches": 1}
                for _ in range(2):
                    connection.execute(insert(unmet_search), row)
        plain(found)

    monkeypatch.setattr(searches, "_count", clashing)
    searches.count([ONE])
    assert len(tries) == 2
    assert searches.since("2026-01") == {ONE: 1}
