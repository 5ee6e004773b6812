"""A link for another admin ends with what let its maker make it, and is told of or not made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from finder.errors import NotAllowed, SpentLink, StorageFailed
from finder.services.accounts.cookie import Seal
from finder.services.accounts.passwords import Passwords
from finder.services.accounts.sign_in import SignIn
from finder.services.accounts.tries import Origin
from finder.storage.accounts import Accounts
from finder.storage.database import open_database
from finder.storage.engine import Database
from finder.storage.schema import account, audit_entry, set_up_token, sign_in_session

WORDS, OTHER = "four invented words here", "another five invented words"
HOME = Origin("9.9.9.9")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'finder.db'}")
    yield opened
    opened.close()


@pytest.fixture
def desk(database: Database) -> SignIn:
    quick = Passwords(passes=1, kibibytes=8, lanes=1)
    return SignIn(Accounts(database), seal=Seal("k" * 32), passwords=quick)


def make(desk: SignIn, name: str) -> str:
    return desk.set_up(str(desk.links.start(always=True)), name, WORDS, WORDS)


def end_of_another(desk: SignIn, ada: str, _eve: str) -> None:
    by = desk.who(ada)
    desk.sessions.end_of_another(by, "Eve", desk.sessions.of_another(by, "Eve")[0].id)


def end_own(desk: SignIn, _ada: str, eve: str) -> None:
    desk.sign_in(desk.begin("Eve", HOME), WORDS)
    other = next(one for one in desk.sessions.own(eve) if not one.is_this)
    desk.sessions.end_own(eve, other.id)


Ending = Callable[[SignIn, str, str], object]

ENDINGS: dict[str, Ending] = {
    "made a viewer": lambda desk, ada, _: desk.admins.set_role(desk.who(ada), "Eve", "viewer"),
    "made an editor": lambda desk, ada, _: desk.admins.set_role(desk.who(ada), "Eve", "editor"),
    "switched off": lambda desk, ada, _: desk.admins.switch_off(desk.who(ada), "Eve"),
    "another password": lambda desk, _, eve: desk.change_password(eve, WORDS, OTHER, OTHER),
    "out everywhere": lambda desk, _, eve: desk.sessions.leave_everywhere(eve),
    "ended by another": end_of_another,
    "ended by herself": end_own,
}


@pytest.mark.parametrize("role", ["owner", "editor", "viewer"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_with_the_right_of_its_maker_a_link_ends_and_no_other_link(
    desk: SignIn, ending: str, role: str
) -> None:
    ada, eve = make(desk, "Ada"), make(desk, "Eve")
    eves = desk.links.invite(desk.who(eve), role)
    adas = desk.links.invite(desk.who(ada), role)
    ENDINGS[ending](desk, ada, eve)
    assert not desk.links.is_open(eves)
    with pytest.raises(SpentLink):
        desk.set_up(eves, "Eve again", WORDS, WORDS)
    assert desk.who(desk.set_up(adas, "Kim", WORDS, WORDS)).role == role


STAYS: dict[str, Ending] = {
    "signed out": lambda desk, _, eve: desk.sessions.leave(eve),
    "owner still": lambda desk, ada, _: desk.admins.set_role(desk.who(ada), "Eve", "owner"),
    "another public name": lambda desk, _, eve: desk.set_public_name(eve, "Northside Desk"),
}


@pytest.mark.parametrize("kept", STAYS)
def test_what_takes_no_right_away_ends_no_link(desk: SignIn, kept: str) -> None:
    ada, eve = make(desk, "Ada"), make(desk, "Eve")
    link = desk.links.invite(desk.who(eve))
    STAYS[kept](desk, ada, eve)
    assert desk.links.is_open(link)


def test_a_link_that_the_finder_printed_outlasts_another_password(desk: SignIn) -> None:
    ada = make(desk, "Ada")
    printed = str(desk.links.start(always=True))
    desk.change_password(ada, WORDS, OTHER, OTHER)
    assert desk.links.is_open(printed)


@pytest.mark.parametrize("ending", ["made a viewer", "switched off"])
def test_a_page_that_was_on_its_way_makes_no_link_any_more(desk: SignIn, ending: str) -> None:
    ada, eve = make(desk, "Ada"), make(desk, "Eve")
    as_owner = desk.who(eve)
    ENDINGS[ending](desk, ada, eve)
    with pytest.raises(NotAllowed):
        desk.links.invite(as_owner)


def kept(database: Database) -> list[object]:
    tables = (account, set_up_token, sign_in_session, audit_entry)
    with database.read() as connection:
        return [connection.execute(select(one)).all() for one in tables]


@pytest.mark.parametrize("change", [*ENDINGS, "signed out", "invites", "makes an account"])
def test_what_cannot_be_told_is_not_done(
    desk: SignIn, database: Database, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    ada, eve = make(desk, "Ada"), make(desk, "Eve")
    desk.sign_in(desk.begin("Eve", HOME), WORDS)
    link = desk.links.invite(desk.who(ada))
    more: dict[str, Ending] = {
        **ENDINGS,
        **STAYS,
        "ended by herself": lambda desk, _, eve: desk.sessions.end_own(
            eve, next(one.id for one in desk.sessions.own(eve) if not one.is_this)
        ),
        "invites": lambda desk, ada, _: desk.links.invite(desk.who(ada)),
        "makes an account": lambda desk, *_: desk.set_up(link, "Kim", WORDS, WORDS),
    }
    before = kept(database)

    def full(*_: object) -> None:
        raise StorageFailed

    for room in ("accounts", "signing_in.sessions", "signing_in.audit_log"):
        monkeypatch.setattr(f"finder.storage.{room}.add_entry", full, raising=False)
    with pytest.raises(StorageFailed):
        more[change](desk, ada, eve)
    assert kept(database) == before
