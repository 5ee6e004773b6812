"""Several copies of the finder on one PostgreSQL: each follows by itself, and does without it."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest

from finder.directory.changes import diff
from finder.errors import StorageFailed
from finder.services.accounts.sign_in import sign_in
from finder.services.opening import open_reading, open_store, reopen_store
from finder.services.publishing import live_directory
from finder.services.publishing.live_directory import LiveDirectory, Readiness
from finder.settings import Settings, settings
from finder.storage import watching
from finder.storage.database import open_database
from finder.storage.revision import Action, Stamp
from finder.storage.store import Mark, Store
from finder.storage.watching import Watch
from finder.taxonomy.taxonomy import Taxonomy
from tests.patience import LONGEST_WAIT
from tests.servers.postgresql import PostgresServer

A, B = {"name": "Sample A"}, {"name": "Sample B"}


def become(store: Store, directory: dict) -> None:
    mark, there = store.listed()
    stamp = Stamp(made_by="Pat", action=Action.IMPORT)
    store.publish(diff(there, directory), stamp, base=mark.number)


@pytest.fixture
def open_copy(
    emptied_url: str, taxonomy: Taxonomy, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], SimpleNamespace]]:
    """Opens another copy; `followed` is set whenever it opened something newer."""
    monkeypatch.setattr(watching, "HANGS_AFTER", 10 * LONGEST_WAIT)  # however slow this machine is
    copies = []

    def make() -> SimpleNamespace:
        store = Store(open_database(emptied_url))
        live = LiveDirectory(store, taxonomy)
        followed, keep = threading.Event(), live._kept.keep

        def kept(made: object) -> object:
            followed.set()
            return keep(made)

        live._kept.keep = kept
        copies.append(SimpleNamespace(store=store, live=live, followed=followed))
        return copies[-1]

    yield make
    for one in copies:
        one.live.close()
        one.store.database.close()


@pytest.fixture
def first(open_copy: Callable) -> SimpleNamespace:
    made = open_copy()
    become(made.store, {"a": A})
    return made


def test_what_one_copy_publishes_the_others_open_by_themselves(
    first: SimpleNamespace, open_copy: Callable
) -> None:
    second = open_copy()
    before = second.live.current()
    become(first.store, {"a": A, "b": B})
    assert second.followed.wait(LONGEST_WAIT)
    assert second.live._opened.directory.by_id.keys() == {"a", "b"}
    assert before.by_id.keys() == {"a"}
    assert second.live.current() is second.live.current()


def test_who_publishes_sees_it_at_once(first: SimpleNamespace) -> None:
    become(first.store, {"b": B})
    assert first.live.current(wait=LONGEST_WAIT).by_id.keys() == {"b"}


def test_a_search_asks_no_database(first: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    first.live.current(wait=LONGEST_WAIT)

    def refuse() -> None:
        raise AssertionError("a search waited for the database")

    monkeypatch.setattr(first.live._watch, "look", refuse)
    assert first.live.current().by_id.keys() == {"a"}


def test_a_copy_without_its_database_answers_refuses_to_publish_and_recovers_by_itself(
    first: SimpleNamespace, open_copy: Callable, postgres: PostgresServer
) -> None:
    second = open_copy()
    assert second.live.readiness() == Readiness(1, 1, database_answers=True)
    postgres.halt()
    assert not second.live._watch.look()
    assert second.live.readiness() == Readiness(1, 1, database_answers=False)
    assert second.live.current().by_id.keys() == {"a"}
    with pytest.raises(StorageFailed, match="left as it was, because it gives no answer just now"):
        become(second.store, {"b": B})
    assert postgres.run()
    become(first.store, {"b": B})
    assert second.followed.wait(LONGEST_WAIT)
    assert second.live._opened.directory.by_id.keys() == {"b"}
    assert second.live._watch.look()
    assert second.live.readiness() == Readiness(2, 1, database_answers=True)


def test_a_new_day_without_a_database_changes_nothing(
    first: SimpleNamespace, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = first.live.current(wait=LONGEST_WAIT)
    postgres.halt()
    first.live._watch.look()
    monkeypatch.setattr(live_directory, "today_utc", lambda: before.as_of + dt.timedelta(days=1))
    assert first.live.current() is before
    assert postgres.run()


def test_a_database_that_hangs_is_gone_until_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    answered, asked = threading.Event(), threading.Event()

    def mark() -> Mark:
        asked.set()
        answered.wait(LONGEST_WAIT)
        return Mark(7, None)

    watch = Watch(SimpleNamespace(mark=mark), SimpleNamespace(engine=None))
    looking = threading.Thread(target=watch.look)
    looking.start()
    assert asked.wait(LONGEST_WAIT)
    assert not watch.is_gone
    now = watching.time.monotonic()
    monkeypatch.setattr(watching.time, "monotonic", lambda: now + 10)
    assert watch.is_gone
    answered.set()
    looking.join()
    assert (watch.is_gone, watch.newest) == (False, Mark(7, None))


def test_a_replica_is_read_and_never_written(
    first: SimpleNamespace, emptied_url: str, taxonomy: Taxonomy
) -> None:
    config = Settings(database_url=emptied_url, database_read_url=emptied_url)
    reading = open_reading(first.store, config)
    assert reading is not first.store
    live = LiveDirectory(first.store, taxonomy, reading=reading)
    become(first.store, {"b": B})
    assert live.current(wait=LONGEST_WAIT).by_id.keys() == {"b"}
    live.close()
    reading.database.close()
    assert open_reading(first.store, Settings(database_url=emptied_url)) is first.store


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nothing_here", "no such user or database"),
        ("postgres", "FINDER_DATABASE_READ_URL does not have the tables of this finder"),
    ],
)
def test_a_replica_that_is_none_is_told_by_its_setting(
    first: SimpleNamespace, postgres: PostgresServer, name: str, said: str
) -> None:
    url = postgres.url(name)
    with pytest.raises(StorageFailed, match=said) as told:
        open_reading(first.store, Settings(database_url=url, database_read_url=url))
    assert "FINDER_DATABASE_READ_URL" in str(told.value)


def test_copies_that_start_at_once_begin_with_one_revision(
    emptied_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = Settings(database_url=emptied_url)
    quicker = open_store(config)
    monkeypatch.setattr(Store, "revisions", lambda _: [])  # as it was a moment before
    slower = open_store(config)
    monkeypatch.undo()
    assert [made.number for made in slower.revisions()] == [1]
    for store in (quicker, slower):
        store.database.close()


def test_a_server_that_is_up_tells_no_visitor_where_its_database_is(
    postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINDER_DATABASE_URL", postgres.url("nothing_here"))
    settings.cache_clear()
    for opened in (reopen_store, sign_in):
        with pytest.raises(StorageFailed, match="gives no answer just now") as told:
            opened()
        assert "127.0.0.1" not in str(told.value)
    monkeypatch.undo()
    settings.cache_clear()


def test_a_watch_goes_on_after_a_fault_that_nobody_expected(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(watching, "LOOK_EVERY", 0.0)
    followed = []
    watch = Watch(SimpleNamespace(mark=lambda: Mark(7, None)), SimpleNamespace(engine=None))

    def then() -> None:
        followed.append(len(followed))
        if len(followed) == 3:
            watch.end()
        raise ValueError("a fault of ours")

    with caplog.at_level(logging.CRITICAL):
        watch.follow(then)
    assert followed == [0, 1, 2]
