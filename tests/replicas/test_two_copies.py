"""Two copies of the finder behind nginx, on one PostgreSQL: one story, with what may go wrong."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import SimpleNamespace
from typing import Self

import pytest

from finder.directory.changes import diff
from finder.errors import StorageFailed
from finder.services.accounts.cookie import Seal
from finder.services.accounts.passwords import Passwords
from finder.services.accounts.sign_in import SESSION_COOKIE, SignIn
from finder.services.accounts.tries import Origin
from finder.storage.accounts import Accounts
from finder.storage.database import open_database
from finder.storage.revision import Action, Stamp
from finder.storage.store import Store
from tests.servers.copies import Copy, get
from tests.servers.missing import Missing, leave_out
from tests.servers.nginx import front_door, program
from tests.servers.postgresql import PostgresServer

SEARCH = "/api/v1/clinics?near=85016&for=sciatica&limit=5"
SEARCHERS = 3
OUTAGE_SECONDS = 10
AT_LEAST = 20
WORDS = "four invented words here"
EDITED = "Sample Clinic Renamed by a Test (invented)"


class Load:
    """People who search all the time through the front door, each from a browser of their own."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._ended = threading.Event()
        self._people = [threading.Thread(target=self._search) for _ in range(SEARCHERS)]
        self.answered = 0
        self.failed: list[str] = []

    def __enter__(self) -> Self:
        for one in self._people:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for one in self._people:
            one.join()

    def more(self) -> None:
        """Wait until more searches were answered."""
        wanted = self.answered + len(self.failed) + AT_LEAST
        while self.answered + len(self.failed) < wanted:
            self._ended.wait(0.05)

    def _search(self) -> None:
        cookie = ""
        while not self._ended.is_set():
            try:
                status, text, headers = get(self._port, SEARCH, Cookie=cookie)
                cookie = headers.get("Set-Cookie", cookie).partition(";")[0]
                if status == http.HTTPStatus.OK and json.loads(text)["clinics"]:
                    self.answered += 1
                else:
                    self.failed.append(f"{status} {text[:200]}")
            except (OSError, http.client.HTTPException) as error:
                self.failed.append(repr(error))
            self._ended.wait(0.02)


@pytest.fixture
def network(postgres: PostgresServer, postgres_url: str) -> Iterator[SimpleNamespace]:
    """Two copies and their front door."""
    try:
        program()
    except Missing as missing:
        leave_out(missing)
    environment = {
        "FINDER_DATABASE_URL": postgres_url,
        "FINDER_API_PER_MINUTE": "0",
        "FINDER_REQUESTS_PER_MINUTE": "0",
        "FINDER_SET_UP_LINK": "never",
    }
    with ExitStack() as running:
        copies = [running.enter_context(Copy(environment)) for _ in range(2)]
        for copy in copies:
            copy.wait_until(lambda told: told.get("status") == "ok")
        ports = [copy.port for copy in copies]
        port, folder = running.enter_context(front_door(ports))
        database = open_database(postgres_url)
        running.callback(database.close)
        yield SimpleNamespace(
            copies=copies, port=port, folder=folder, store=Store(database), server=postgres
        )


def rename_a_clinic(store: Store) -> int:
    """Publish a change, as any copy does: the number of the revision."""
    mark, listed = store.listed()
    clinic_id = min(listed)
    changed = {clinic_id: {**listed[clinic_id], "name": EDITED}}
    stamp = Stamp(made_by="Pat", action=Action.EDIT)
    before = {clinic_id: listed[clinic_id]}
    return store.publish(diff(before, changed), stamp, base=mark.number).number


@contextmanager
def without_database(server: PostgresServer) -> Iterator[None]:
    server.halt()
    try:
        yield
    finally:
        assert server.run()


def test_copies_follow_each_other_and_no_search_fails_whatever_is_lost(
    network: SimpleNamespace,
) -> None:
    first, second = network.copies
    for copy in network.copies:
        copy.wait_until(lambda told: told.get("revision") == 1)
    signs_in_at_both(network)

    with Load(network.port) as load:
        load.more()
        number = rename_a_clinic(network.store)
        for copy in network.copies:
            copy.wait_until(lambda told: told.get("revision") == number)
        assert load.failed == []

        with without_database(network.server):
            for copy in network.copies:
                copy.wait_until(lambda told: told.get("status") == "degraded")
            with pytest.raises(StorageFailed, match="gives no answer just now"):
                rename_a_clinic(network.store)
            until = time.monotonic() + OUTAGE_SECONDS
            while time.monotonic() < until:
                load.more()
        for copy in network.copies:
            copy.wait_until(lambda told: told.get("status") == "ok")
        again = undo(network.store)
        for copy in network.copies:
            copy.wait_until(lambda told: told.get("revision") == again)
        assert load.failed == []

        second.process.kill()
        load.more()
        load.more()
    assert len(load.failed) <= SEARCHERS  # the connections that were killed with it
    first.wait_until(lambda told: told.get("status") == "ok")
    log = (network.folder / "access.log").read_text("utf-8")
    assert "GET /api/v1/clinics 200" in log
    assert "sciatica" not in log
    assert "85016" not in log


def undo(store: Store) -> int:
    """Publish something again: the number of the revision."""
    changes = store.changes_of(store.newest())
    (change,) = changes
    stamp = Stamp(made_by="Pat", action=Action.UNDO, undoes=store.newest())
    _, listed = store.listed_of([change.clinic_id])
    back = change.inverse().applied_to(listed[change.clinic_id])
    return store.publish(diff(listed, {change.clinic_id: back}), stamp, base=store.newest()).number


def signs_in_at_both(network: SimpleNamespace) -> None:
    """Who signed in at one copy is signed in at the other."""
    accounts = Accounts(network.store.database)
    desk = SignIn(
        accounts,
        seal=Seal(accounts.secret("cookie_key", "k" * 40)),
        passwords=Passwords(passes=1, kibibytes=8, lanes=1),
    )
    desk.links.make_account(str(desk.links.start(always=True)), "Ada", WORDS, WORDS)
    session = desk.sign_in(desk.tries.begin("Ada", Origin("127.0.0.1", "")), WORDS)
    for copy in network.copies:
        assert "Ada" in get(copy.port, "/account", Cookie=f"{SESSION_COOKIE}={session}")[1]
