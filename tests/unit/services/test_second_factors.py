"""A code beside the password: who needs one, which are good, and the ways out."""

from __future__ import annotations

import datetime as dt

import pyotp
import pytest
from sqlalchemy import select

from finder.errors import SignInRefused, UnfitAccount
from finder.services.accounts.cookie import Seal
from finder.services.accounts.principal import VISITOR
from finder.services.accounts.second_factors import CODES
from finder.services.accounts.sign_in import SignIn
from finder.services.accounts.tries import Origin
from finder.storage.accounts import Accounts
from finder.storage.engine import Database
from finder.storage.schema import recovery_code, second_factor
from finder.storage.signing_in.audit_entry import Event
from finder.storage.signing_in.audit_log import AuditLog
from tests.unit.services.signing_in import QUICK, Clock

WORDS, WRONG = "four invented words here", "wrong"


def desk_on(
    database: Database, clock: Clock, *, key: str = "k" * 32, demands: bool = False
) -> SignIn:
    return SignIn(
        Accounts(database), seal=Seal(key), passwords=QUICK, clock=clock, demands_code=demands
    )


@pytest.fixture
def desk(database: Database, clock: Clock) -> SignIn:
    return desk_on(database, clock)


def make(desk: SignIn, name: str = "Ada") -> str:
    return desk.set_up(str(desk.links.start(always=True)), name, WORDS, WORDS)


def app_of(desk: SignIn, name: str = "Ada") -> pyotp.TOTP:
    """An app that has the key which was made just now."""
    desk.factors.propose(name)
    new = desk.factors.proposed(name)
    assert new is not None
    app = pyotp.parse_uri(new.address)
    assert isinstance(app, pyotp.TOTP)
    assert (app.secret, app.name, app.issuer) == (
        new.text.replace(" ", ""),
        name,
        "Pain Clinic Finder",
    )
    return app


def turned_on(desk: SignIn, clock: Clock, name: str = "Ada") -> tuple[pyotp.TOTP, list[str]]:
    cookie = make(desk, name)
    app = app_of(desk, name)
    codes = desk.factors.switch_on(cookie, name, app.at(clock.now))
    clock.goes_on(minutes=2)
    return app, codes


def enter(desk: SignIn, code: str, password: str = WORDS, name: str = "Ada") -> str:
    return desk.sign_in(desk.begin(name, Origin("127.0.0.1")), password, code=code)


def is_refused(desk: SignIn, clock: Clock, code: str, password: str = WORDS) -> bool:
    """Whether that is refused for being wrong; then no more waits than anybody does."""
    clock.goes_on(seconds=6)
    try:
        enter(desk, code, password)
    except SignInRefused as refusal:
        return "name, password and code" in str(refusal)
    return False


def test_with_a_code_that_the_app_shows_somebody_signs_in(desk: SignIn, clock: Clock) -> None:
    app, _ = turned_on(desk, clock)
    shown = app.at(clock.now)
    assert desk.who(enter(desk, f" {shown[:3]} {shown[3:]} ")).name == "Ada"


@pytest.mark.parametrize(
    "code", ["", "000000", "12345", "1234567", "١٢٣٤٥٦", "x" * 9_999, "\ud800"]
)
def test_without_one_nobody_does(desk: SignIn, clock: Clock, code: str) -> None:
    turned_on(desk, clock)
    assert is_refused(desk, clock, code)


def test_a_wrong_password_is_refused_in_the_same_words_and_uses_no_code_up(
    desk: SignIn, clock: Clock
) -> None:
    app, codes = turned_on(desk, clock)
    assert is_refused(desk, clock, app.at(clock.now + dt.timedelta(seconds=6)), WRONG)
    assert is_refused(desk, clock, codes[0], WRONG)
    assert desk.who(enter(desk, app.at(clock.now))).name == "Ada"
    assert desk.factors.codes_left("Ada") == CODES


@pytest.mark.parametrize(
    ("off", "is_good"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)]
)
def test_a_clock_may_be_wrong_by_half_a_minute(
    desk: SignIn, clock: Clock, off: int, *, is_good: bool
) -> None:
    app, _ = turned_on(desk, clock)
    assert is_refused(desk, clock, app.at(clock.now + dt.timedelta(seconds=6 + off))) is not is_good


def test_a_code_is_good_once_and_none_before_it_is_any_more(desk: SignIn, clock: Clock) -> None:
    app, _ = turned_on(desk, clock)
    earlier, now = app.at(clock.now), app.at(clock.now + dt.timedelta(seconds=30))
    assert desk.who(enter(desk, now)).name == "Ada"
    assert is_refused(desk, clock, now)
    assert is_refused(desk, clock, earlier)


def test_the_code_that_turned_it_on_does_not_sign_in_as_well(desk: SignIn, clock: Clock) -> None:
    cookie = make(desk)
    app = app_of(desk)
    code = app.at(clock.now)
    desk.factors.switch_on(cookie, "Ada", code)
    assert is_refused(desk, clock, code)


def test_a_recovery_code_stands_in_once_however_it_is_typed(desk: SignIn, clock: Clock) -> None:
    _, codes = turned_on(desk, clock)
    assert len(set(codes)) == CODES
    for typed in (codes[0], codes[1].upper(), codes[2].replace("-", " ")):
        assert desk.who(enter(desk, typed)).name == "Ada"
        assert is_refused(desk, clock, typed)
    assert desk.factors.codes_left("Ada") == CODES - 3


def test_other_recovery_codes_end_the_old_ones_and_are_nobody_elses(
    desk: SignIn, clock: Clock
) -> None:
    _, old = turned_on(desk, clock)
    _, of_eve = turned_on(desk, clock, "Eve")
    new = desk.factors.renew_codes("Ada")
    assert is_refused(desk, clock, old[0])
    assert is_refused(desk, clock, of_eve[0])
    assert desk.who(enter(desk, new[0])).name == "Ada"


def test_neither_the_key_nor_a_recovery_code_is_kept_as_it_is(
    desk: SignIn, clock: Clock, database: Database
) -> None:
    app, codes = turned_on(desk, clock)
    with database.read() as connection:
        tables = (second_factor, recovery_code)
        kept = repr([connection.execute(select(table)).all() for table in tables])
    for hidden in (app.secret, *codes, *(one.replace("-", "") for one in codes)):
        assert hidden not in kept


def test_guessing_codes_waits_longer_and_longer_wherever_it_comes_from(
    desk: SignIn, clock: Clock
) -> None:
    app, _ = turned_on(desk, clock)
    tries = 0
    for number in range(400):  # one a minute, each from another address
        clock.goes_on(minutes=1)
        with pytest.raises(SignInRefused) as refusal:
            desk.sign_in(desk.begin("Ada", Origin(f"9.9.{number % 250}.9")), WORDS, code="000000")
        tries += not refusal.value.wait_seconds
    assert tries < 40
    clock.goes_on(minutes=15)
    assert desk.who(enter(desk, app.at(clock.now))).name == "Ada"


def test_it_is_not_turned_on_without_a_code_of_the_new_key(desk: SignIn, clock: Clock) -> None:
    cookie = make(desk)
    app = app_of(desk)
    for code in ("", "000000", app.at(clock.now - dt.timedelta(minutes=5))):
        with pytest.raises(UnfitAccount, match="no code of the new key"):
            desk.factors.switch_on(cookie, "Ada", code)
        clock.goes_on(seconds=3)
    assert desk.who(enter(desk, "")).name == "Ada"


def test_a_key_that_is_asked_for_is_shown_and_replaced_no_more(desk: SignIn, clock: Clock) -> None:
    app, _ = turned_on(desk, clock)
    desk.factors.propose("Ada")
    assert desk.factors.proposed("Ada") is None
    assert desk.who(enter(desk, app.at(clock.now))).name == "Ada"


def test_accounts_without_one_sign_in_as_before(desk: SignIn, clock: Clock) -> None:
    turned_on(desk, clock)
    make(desk, "Eve")
    assert desk.who(enter(desk, "", name="Eve")).name == "Eve"
    assert desk.who(enter(desk, "123456", name="Eve")).name == "Eve"


def test_where_every_account_must_have_one_nobody_does_anything_before(
    database: Database, clock: Clock
) -> None:
    desk = desk_on(database, clock, demands=True)
    cookie = make(desk)
    assert (desk.who(cookie), desk.owes_code(cookie)) == (VISITOR, True)
    desk.factors.switch_on(cookie, "Ada", app_of(desk).at(clock.now))
    assert (desk.who(cookie).name, desk.owes_code(cookie)) == ("Ada", False)
    assert not desk.owes_code("nonsense")


def test_with_another_key_of_cookies_recovery_codes_are_good_and_apps_are_not(
    desk: SignIn, database: Database, clock: Clock
) -> None:
    app, codes = turned_on(desk, clock)
    other = desk_on(database, clock, key="l" * 32)
    assert is_refused(other, clock, app.at(clock.now + dt.timedelta(seconds=6)))
    assert other.who(enter(other, codes[0])).name == "Ada"


def test_what_happens_is_in_the_audit_log_and_no_code_is(
    desk: SignIn, clock: Clock, database: Database
) -> None:
    app, codes = turned_on(desk, clock)
    assert is_refused(desk, clock, "000000")
    enter(desk, codes[0])
    new = desk.factors.renew_codes("Ada")
    assert desk.factors.switch_off("Ada", "Ada")
    assert not desk.factors.switch_off("Ada", "Ada")
    assert desk.who(enter(desk, "")).name == "Ada"
    entries = list(reversed(AuditLog(database).newest(100)))
    assert [one.event for one in entries[1:]] == [
        *(Event.SECOND_FACTOR_ON, Event.REFUSED, Event.RECOVERY_CODE_USED, Event.SIGNED_IN),
        *(Event.RECOVERY_CODES_MADE, Event.SECOND_FACTOR_OFF, Event.SIGNED_IN),
    ]
    assert {one.actor for one in entries} == {"Ada"}
    for hidden in (app.secret, *codes, *new):
        assert hidden not in repr(entries)
