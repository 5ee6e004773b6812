"""A clock that was set back opens nothing for an attacker, and keeps nobody out for long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pyotp
import pytest

from finder.errors import SignInRefused, SpentLink
from finder.services.accounts.cookie import Seal
from finder.services.accounts.principal import Principal, Role
from finder.services.accounts.sign_in import FRESH, SignIn
from finder.services.accounts.tries import LONGEST, SHORT, Origin
from finder.services.rate_limit import RateLimit
from finder.storage.accounts import Accounts
from finder.storage.database import open_database
from finder.storage.engine import Database
from finder.storage.reports import Reports
from tests.budget import few
from tests.unit.services.signing_in import QUICK, Clock

WORDS, WRONG = "four invented words here", "wrong"
FAR_BACK = few([dt.timedelta(days=1), dt.timedelta(hours=1), dt.timedelta(days=20_000)])
"""By a day; by an hour, as of summer time; to where a clock begins whose battery is empty."""
PLACE = Origin("9.9.9.9")


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = open_database(url)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(database: Database, clock: Clock) -> SignIn:
    return SignIn(Accounts(database), seal=Seal("k" * 32), passwords=QUICK, clock=clock)


@pytest.fixture
def ada(desk: SignIn) -> str:
    return desk.set_up(str(desk.links.start(always=True)), "Ada", WORDS, WORDS)


def enters(desk: SignIn, words: str = WORDS, code: str = "", place: Origin = PLACE) -> str:
    return desk.sign_in(desk.begin("Ada", place), words, code=code)


@pytest.mark.parametrize("back", FAR_BACK)
def test_a_sign_in_does_not_last_longer_and_another_begins_at_once(
    desk: SignIn, clock: Clock, ada: str, back: dt.timedelta
) -> None:
    assert desk.who(ada).is_admin
    clock.now -= back
    assert not desk.who(ada).is_admin
    assert not desk.is_fresh(ada, desk.seal.confirmation(ada, int(clock.now.timestamp()) + 9))
    again = enters(desk)
    assert desk.who(again).is_admin
    assert desk.is_fresh(again, "")


def test_a_few_minutes_between_computers_end_nothing(desk: SignIn, clock: Clock, ada: str) -> None:
    clock.goes_on(minutes=-4)
    assert desk.who(ada).is_admin
    assert desk.is_fresh(ada, "")


@pytest.mark.parametrize("back", FAR_BACK)
def test_a_password_that_was_given_again_counts_no_longer(
    desk: SignIn, clock: Clock, ada: str, back: dt.timedelta
) -> None:
    clock.goes_on(hours=2)
    old = desk.confirm(ada, WORDS)
    assert desk.is_fresh(ada, old)
    clock.now -= back
    again = enters(desk)
    clock.now += FRESH
    assert not desk.is_fresh(again, old)


@pytest.mark.parametrize("back", FAR_BACK)
def test_who_guessed_waits_as_long_from_here_and_no_longer(
    desk: SignIn, clock: Clock, ada: str, back: dt.timedelta
) -> None:
    assert ada
    for _ in range(30):
        clock.now += LONGEST
        with pytest.raises(SignInRefused):
            enters(desk, WRONG)
    clock.now -= back
    with pytest.raises(SignInRefused):
        enters(desk)
    for _ in range(14):
        clock.goes_on(minutes=1)
        with pytest.raises(SignInRefused):
            enters(desk)
    clock.goes_on(minutes=1)
    assert desk.who(enters(desk)).is_admin


@pytest.mark.parametrize("back", FAR_BACK)
def test_others_who_try_keep_nobody_out_for_longer_than_before(
    desk: SignIn, clock: Clock, ada: str, back: dt.timedelta
) -> None:
    assert ada
    for number in range(8):
        with pytest.raises(SignInRefused):
            enters(desk, WRONG, place=Origin(f"9.9.{number}.9"))
    clock.now -= back
    with pytest.raises(SignInRefused):
        enters(desk, place=Origin("8.8.8.8"))
    clock.now += SHORT
    assert desk.who(enters(desk, place=Origin("8.8.8.8"))).is_admin


@pytest.mark.parametrize("back", FAR_BACK)
def test_a_code_is_good_once_still_and_the_ways_out_are_open(
    desk: SignIn, clock: Clock, ada: str, back: dt.timedelta
) -> None:
    desk.factors.propose("Ada")
    new = desk.factors.proposed("Ada")
    assert new is not None
    app = pyotp.parse_uri(new.address)
    assert isinstance(app, pyotp.TOTP)
    seen = app.at(clock.now)
    recovery = desk.factors.switch_on(ada, "Ada", seen)
    clock.goes_on(minutes=1)
    enters(desk, code=app.at(clock.now))
    clock.now -= back
    for code in (seen, app.at(clock.now), app.at(clock.now + dt.timedelta(seconds=30))):
        clock.goes_on(minutes=1)
        with pytest.raises(SignInRefused):
            enters(desk, code=code)
    clock.now += LONGEST
    assert desk.who(enters(desk, code=recovery[0])).is_admin
    desk.factors.switch_off_of_another(Principal("Eve", Role.OWNER), "Ada")
    assert desk.who(enters(desk)).is_admin


@pytest.mark.parametrize("back", FAR_BACK)
def test_a_link_for_an_account_is_good_no_longer_and_another_is_good(
    desk: SignIn, clock: Clock, ada: str, back: dt.timedelta
) -> None:
    assert ada
    owner = Principal("Ada", Role.OWNER)
    old = desk.links.invite(owner)
    assert desk.links.is_open(old)
    clock.now -= back
    assert not desk.links.is_open(old)
    with pytest.raises(SpentLink):
        desk.links.make_account(old, "Eve", WORDS, WORDS)
    assert desk.set_up(desk.links.invite(owner), "Eve", WORDS, WORDS)


@pytest.mark.parametrize("back", FAR_BACK)
def test_so_many_pass_in_so_many_seconds_and_no_more(clock: Clock, back: dt.timedelta) -> None:
    limit = RateLimit(3, 10, lambda: clock().timestamp())
    assert [limit.passes() for _ in range(4)] == [True, True, True, False]
    clock.now -= back
    assert not limit.passes()
    clock.goes_on(seconds=9)
    assert not limit.passes()
    clock.goes_on(seconds=1)
    assert [limit.passes() for _ in range(4)] == [True, True, True, False]


@pytest.mark.parametrize("back", [dt.timedelta(days=1), dt.timedelta(days=400)])
def test_a_clinic_takes_reports_of_another_day(
    database: Database, clock: Clock, back: dt.timedelta
) -> None:
    reports = Reports(database, clock)
    assert [reports.add("a", "phone", "x", most_a_day=2) for _ in range(3)] == [True, True, False]
    clock.now -= back
    assert [reports.add("a", "phone", "x", most_a_day=2) for _ in range(3)] == [True, True, False]


def test_a_browser_that_is_known_waits_no_longer_than_others_made_it(
    desk: SignIn, clock: Clock, ada: str
) -> None:
    known = Origin("9.9.9.9", desk.device(ada))
    assert desk.seal.device(known.device, clock.now) is not None
    for _ in range(20):
        clock.now += SHORT
        with pytest.raises(SignInRefused):
            enters(desk, WRONG, place=known)
    clock.goes_on(days=-30)
    with pytest.raises(SignInRefused):
        enters(desk, place=known)
    clock.now += SHORT
    assert desk.who(enters(desk, place=known)).is_admin
