"""Visitors and viewers who speak Streamlit's protocol: no message of theirs acts or hurts."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from finder.services.accounts.cookie import Seal
from finder.services.accounts.passwords import Passwords
from finder.services.accounts.principal import Principal, Role
from finder.services.accounts.sign_in import SESSION_COOKIE, SignIn
from finder.storage.accounts import Accounts
from finder.storage.database import open_database
from finder.storage.store import Store
from tests.budget import IS_LONG
from tests.faults.attacked import ROOT, Attacked, attacked, visit
from tests.faults.mutated import PAGES, Heard, hear_out, mutated, opening
from tests.faults.mutated import WORDS as WORDS_SENT

FRAMES = 400 if IS_LONG else 40
"""Each draws two pages to their end, or closes its sender's page."""
SEED = 20_261_129
WORDS = "seven invented horses on Elm"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("frames")
    return Store(open_database(f"sqlite:///{folder / 'finder.db'}"))


@pytest.fixture(scope="module")
def finder(store: Store) -> Iterator[Attacked]:
    folder = Path(str(store.database.engine.url.database)).parent
    with attacked(folder, FINDER_REQUESTS_PER_MINUTE="0") as running:
        yield running


def cookie_of(store: Store, name: str, role: Role) -> str:
    """The cookie of somebody with a new account; nobody's for a visitor."""
    if role is Role.VISITOR:
        return ""
    accounts = Accounts(store.database)
    key = accounts.secret("cookie_key", secrets.token_urlsafe(48))
    desk = SignIn(accounts, seal=Seal(key), passwords=Passwords())
    link = desk.links.invite(Principal("An Owner", Role.OWNER), role.value)
    return f"{SESSION_COOKIE}={desk.set_up(link, name, WORDS, WORDS)}"


@pytest.fixture(scope="module")
def everything(finder: Attacked, store: Store) -> Heard:
    """Every field and part that an owner sees on all pages."""
    heard = Heard()
    cookie = cookie_of(store, "Ada", Role.OWNER)
    with finder.socket(Cookie=cookie) as client:
        for page in PAGES:
            query = "id=sample-az-01" if page in {"edit", "clinic"} else ""
            client.send(opening(page, query).SerializeToString())
            hear_out(client, heard)
    return heard


@pytest.mark.parametrize("role", [Role.VISITOR, Role.VIEWER])
def test_no_message_of_theirs_is_an_act_or_a_fault_of_the_finder(
    finder: Attacked, store: Store, everything: Heard, role: Role
) -> None:
    assert len(everything.fields) > 50
    chance, heard = random.Random(f"{SEED} {role}"), Heard()
    cookie = cookie_of(store, "Vera", role)
    before = store.revisions(), Accounts(store.database).everybody()
    with finder.socket("127.0.12.1") as other:
        visit(other)
        sent = drawn = 0
        while sent < FRAMES:
            with finder.socket("127.0.12.2", Cookie=cookie) as client, suppress(ConnectionClosed):
                while sent < FRAMES:
                    sent += 1
                    frame = mutated(chance, sorted(everything.fields), sorted(everything.parts))
                    client.send(frame)
                    client.send(opening("about").SerializeToString())
                    hear_out(client, heard)
                    drawn += 1
        visit(other)
    assert drawn > FRAMES / 3  # the others are refused, and their page closed
    # a value of a kind that its field never has ends the sender's own page in Streamlit, unquoted
    assert all("redacted" in fault for fault in heard.faults), heard.faults
    assert (store.revisions(), Accounts(store.database).everybody()) == before
    written = finder.log.read_text("utf-8")
    assert str(ROOT / "finder") not in written, "a fault of the finder's own code"
    assert [word for word in WORDS_SENT if len(word) > 5 and word in written] == []
    assert finder.get("/healthz")[0] == 200
