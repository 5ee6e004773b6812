"""Sign-ins one by one: listed, ended, and over by themselves when nobody uses them."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import event

from finder.errors import NotAllowed, UnfitAccount
from finder.services.accounts.browsers import browser_name
from finder.services.accounts.cookie import Seal
from finder.services.accounts.principal import VISITOR, Role
from finder.services.accounts.sessions import MOST
from finder.services.accounts.sign_in import SignIn
from finder.services.accounts.tries import Origin
from finder.storage.accounts import Accounts
from finder.storage.engine import Database
from tests.unit.services.signing_in import QUICK, Clock

WORDS, OTHER = "four invented words here", "another five invented words"
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def desk(database: Database, clock: Clock) -> SignIn:
    accounts = Accounts(database)
    return SignIn(accounts, seal=Seal("k" * 32), passwords=QUICK, clock=clock, idle=HOUR)


def make(desk: SignIn, name: str, browser: str = "") -> str:
    link = str(desk.links.start(always=True))
    return desk.set_up(link, name, WORDS, WORDS, browser=browser)


def enter(desk: SignIn, name: str, browser: str = "") -> str:
    return desk.sign_in(desk.begin(name, Origin("127.0.0.1")), WORDS, browser)


def test_names_of_sign_ins_are_drawn_anew_each_time_from_128_random_bits(
    desk: SignIn, clock: Clock
) -> None:
    make(desk, "Ada")
    names = []
    for _ in range(20):
        clock.goes_on(seconds=10)
        names += [one.id for one in desk.sessions.own(enter(desk, "Ada"))]
    assert len(set(names)) == 21
    assert {len(bytes.fromhex(name)) for name in names} == {16}


def browsers(desk: SignIn, cookie: str) -> list[str]:
    return [one.browser for one in desk.sessions.own(cookie)]


def test_somebody_sees_their_own_sign_ins_and_ends_one(desk: SignIn, clock: Clock) -> None:
    home = make(desk, "Ada", "Firefox, Linux")
    make(desk, "Eve", "Edge, Windows")
    clock.goes_on(minutes=5)
    phone = enter(desk, "ada", "Safari, iPhone")
    here, there = desk.sessions.own(phone)
    assert (here.browser, here.is_this, here.begun_at) == ("Safari, iPhone", True, clock.now)
    assert (there.browser, there.is_this) == ("Firefox, Linux", False)
    assert clock.now - there.seen_at == dt.timedelta(minutes=5)
    desk.sessions.end_own(phone, there.id)
    assert (desk.who(home), desk.who(phone).name) == (VISITOR, "Ada")
    assert browsers(desk, phone) == ["Safari, iPhone"]


def test_nobody_ends_a_sign_in_that_is_not_theirs_or_over(desk: SignIn) -> None:
    ada, eve = make(desk, "Ada"), make(desk, "Eve")
    (of_eve,) = desk.sessions.own(eve)
    for identity in (of_eve.id, "", "x" * 10_000, "' OR 1=1 --", "%", "\x00"):
        with pytest.raises(UnfitAccount, match="over already"):
            desk.sessions.end_own(ada, identity)
    assert desk.who(eve).name == "Eve"
    for cookie in (None, "", "nonsense"):
        with pytest.raises(NotAllowed):
            desk.sessions.end_own(cookie, of_eve.id)
        with pytest.raises(NotAllowed):
            desk.sessions.own(cookie)


def test_an_owner_ends_a_sign_in_of_somebody_else_and_nobody_else_does(desk: SignIn) -> None:
    ada = make(desk, "Ada")
    by = desk.who(ada)
    eve = desk.set_up(desk.links.invite(by, "editor"), "Eve", WORDS, WORDS, browser="Edge")
    (of_ada,) = desk.sessions.own(ada)
    assert desk.who(eve).role is Role.EDITOR
    with pytest.raises(NotAllowed):
        desk.sessions.of_another(desk.who(eve), "Ada")
    with pytest.raises(NotAllowed):
        desk.sessions.end_of_another(desk.who(eve), "Ada", of_ada.id)
    (found,) = desk.sessions.of_another(by, "Eve")
    assert (found.browser, found.is_this) == ("Edge", False)
    with pytest.raises(UnfitAccount):
        desk.sessions.end_of_another(by, "Ada", found.id)
    desk.sessions.end_of_another(by, "Eve", found.id)
    assert (desk.who(eve), desk.who(ada).name) == (VISITOR, "Ada")


def test_who_does_nothing_for_an_hour_is_out_and_who_does_something_stays(
    desk: SignIn, clock: Clock
) -> None:
    used, unused = make(desk, "Ada", "used"), enter(desk, "Ada", "unused")
    clock.goes_on(minutes=59)
    assert desk.who(used).name == "Ada"
    clock.goes_on(minutes=1)
    assert (desk.who(unused), desk.who(used).name) == (VISITOR, "Ada")
    assert browsers(desk, used) == ["used"]
    for _ in range(11):
        clock.goes_on(minutes=55)
        assert desk.who(used).name == "Ada"
    clock.goes_on(minutes=55)
    assert desk.who(used) == VISITOR  # after twelve hours, used or not


@pytest.mark.parametrize(("back", "name"), [({"minutes": -4}, "Ada"), ({"hours": -3}, "")])
def test_a_clock_that_is_set_back_by_more_than_minutes_ends_a_sign_in(
    desk: SignIn, clock: Clock, back: dict[str, int], name: str
) -> None:
    cookie = make(desk, "Ada")
    clock.goes_on(**back)
    assert desk.who(cookie).name == name


def test_it_is_written_down_once_a_minute_at_most_that_a_sign_in_is_used(
    desk: SignIn, clock: Clock, database: Database
) -> None:
    cookie = make(desk, "Ada")
    written: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(("UPDATE", "INSERT", "DELETE")):
            written.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    for _ in range(180):
        clock.goes_on(seconds=1)
        assert desk.who(cookie).name == "Ada"
    assert len(written) == 3


def test_a_sign_in_is_good_while_somebody_else_keeps_the_database_busy(
    desk: SignIn, clock: Clock, database: Database
) -> None:
    cookie = make(desk, "Ada")
    clock.goes_on(minutes=2)
    with database.write():
        assert desk.who(cookie).name == "Ada"
    assert clock.now - desk.sessions.own(cookie)[0].seen_at in {
        dt.timedelta(),
        dt.timedelta(minutes=2),
    }


def test_another_password_keeps_this_browser_alone(desk: SignIn) -> None:
    here, there = make(desk, "Ada", "here"), enter(desk, "Ada", "there")
    renewed = desk.change_password(here, WORDS, OTHER, OTHER)
    assert (desk.who(here), desk.who(there)) == (VISITOR, VISITOR)
    assert browsers(desk, renewed) == ["here"]


def test_so_many_are_kept_and_the_one_unused_for_longest_goes(desk: SignIn, clock: Clock) -> None:
    first, second = make(desk, "Ada", "first"), enter(desk, "Ada", "second")
    clock.goes_on(minutes=2)
    assert desk.who(first).name == "Ada"
    eve = make(desk, "Eve")
    for number in range(MOST - 1):
        clock.goes_on(seconds=1)
        last = enter(desk, "Ada", str(number))
    assert len(desk.sessions.own(last)) == MOST
    assert (desk.who(second), desk.who(first).name, desk.who(eve).name) == (VISITOR, "Ada", "Eve")


def test_sign_ins_are_the_same_for_every_process_on_the_database(
    desk: SignIn, database: Database, clock: Clock
) -> None:
    other = SignIn(Accounts(database), seal=Seal("k" * 32), passwords=QUICK, clock=clock, idle=HOUR)
    here, there = make(desk, "Ada", "here"), enter(other, "Ada", "there")
    assert sorted(browsers(other, here)) == ["here", "there"]
    other.sessions.leave(here)
    assert (desk.who(here), desk.who(there).name) == (VISITOR, "Ada")


@pytest.mark.parametrize("parts", [["Ada", 1], ["Ada", 1, 9**10], ["Ada", 1, 9**10, "x", 1], {}])
def test_a_cookie_of_another_form_is_nobodys(desk: SignIn, parts: object) -> None:
    make(desk, "Ada")
    assert desk.who(str(desk.seal._sessions.dumps(parts))) == VISITOR


_APPLE = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
_WIN = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"


@pytest.mark.parametrize(
    ("agent", "named"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
            "Firefox, Linux",
        ),
        (f"{_WIN} {_APPLE} Chrome/140.0 Safari/537.36", "Chrome, Windows"),
        (f"{_WIN} {_APPLE} Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        (f"{_WIN} {_APPLE} Chrome/140.0 Safari/537.36 OPR/123.0", "Opera, Windows"),
        (
            f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {_APPLE} Version/26.0 Safari/605",
            "Safari, Mac",
        ),
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) {_APPLE} CriOS/140.0 Safari/6",
            "Chrome, iPhone",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 16; K) {_APPLE} SamsungBrowser/29.0 Chrome/136 Safari/5",
            "Samsung Internet, Android",
        ),
        (
            f"Mozilla/5.0 (X11; CrOS x86_64 16093.0.0) {_APPLE} Chrome/140 Safari/5",
            "Chrome, ChromeOS",
        ),
        ("curl/8.14", ""),
        ("<script>alert(1)</script> Firefox/1 \u202e Eve's own words", "Firefox"),
        ("x" * 2_000 + "Firefox/1", ""),
        ("", ""),
    ],
)
def test_of_a_browser_only_names_that_everybody_knows_are_kept(agent: str, named: str) -> None:
    assert browser_name(agent) == named
