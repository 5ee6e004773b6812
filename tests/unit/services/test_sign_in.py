"""Accounts with a password: who gets in, who doesn't, and what nobody learns from it."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import select, text, update

from finder.directory.changes import diff
from finder.directory.checkers import TEAM
from finder.errors import InvalidSetting, NotAllowed, SignInRefused, SpentLink, UnfitAccount
from finder.services.accounts.cookie import Seal, Session
from finder.services.accounts.passwords import Passwords
from finder.services.accounts.principal import VISITOR, Principal, Role
from finder.services.accounts.sign_in import SignIn, _standard, sign_in
from finder.services.accounts.tries import LONGEST, SHORT, Origin, _network, wait_after
from finder.settings import settings
from finder.storage.accounts import Account, Accounts
from finder.storage.engine import Database
from finder.storage.revision import Action, Stamp
from finder.storage.schema import account, secret, set_up_token, sign_in_attempt
from finder.storage.store import Store
from tests.unit.services.signing_in import QUICK, Clock

KEY = "a key of the tests, which is long enough"
WORDS, WRONG = "four invented words here", "wrong"
HERE, FAR = Origin("127.0.0.1"), Origin("9.9.9.9")
ADA = Principal("Ada", Role.OWNER)


@pytest.fixture
def desk(database: Database, clock: Clock) -> SignIn:
    return SignIn(Accounts(database), seal=Seal(KEY), passwords=QUICK, clock=clock)


def make(desk: SignIn, name: str = "Ada", password: str = WORDS) -> str:
    token = desk.links.start(always=True)
    assert token is not None
    return desk.set_up(token, name, password, password)


def enter(desk: SignIn, name: str, password: str, origin: Origin = HERE) -> str:
    """Sign in; holding a try is up to the page."""
    return desk.sign_in(desk.tries.begin(name, origin), password)


def refused(desk: SignIn, name: str, password: str = WRONG, origin: Origin = HERE) -> SignInRefused:
    with pytest.raises(SignInRefused) as refusal:
        enter(desk, name, password, origin)
    return refusal.value


def everything_kept(database: Database) -> str:
    with database.read() as connection:
        tables = (account, sign_in_attempt, set_up_token, secret)
        return repr([connection.execute(select(table)).all() for table in tables])


def test_who_makes_an_account_is_signed_in_and_can_sign_in_again(desk: SignIn) -> None:
    assert desk.who(make(desk)) == ADA
    assert desk.who(enter(desk, "Ada", WORDS)) == ADA


@pytest.mark.parametrize("typed", ["Ada", "ADA", "  ada ", "Ａda"])
def test_a_name_is_the_same_however_it_is_typed(desk: SignIn, typed: str) -> None:
    make(desk)
    assert desk.who(enter(desk, typed, WORDS)) == ADA


@pytest.mark.parametrize("name", ["Ñandú Óscar", "李雷", "O'Hara <b>", "😀" * 64, "x" * 64])
def test_any_name_of_people_can_be_taken(desk: SignIn, name: str) -> None:
    assert desk.who(make(desk, name)).name == name
    assert desk.who(enter(desk, name.swapcase(), WORDS)).name == name


def test_neither_the_password_nor_the_links_token_is_kept(desk: SignIn, database: Database) -> None:
    token = desk.links.start()
    assert token is not None
    desk.set_up(token, "Ada", WORDS, WORDS)
    refused(desk, "my secret typed as a name", "and another")
    kept = everything_kept(database)
    assert "$argon2id$" in kept
    for hidden in (WORDS, token, "my secret typed as a name", "and another"):
        assert hidden not in kept


def test_the_standard_hash_takes_64_mebibytes_and_three_passes() -> None:
    assert Passwords().hashed("x").startswith("$argon2id$v=19$m=65536,t=3,p=4$")


@pytest.mark.parametrize(
    ("name", "password", "again", "field", "sentence"),
    [
        ("", WORDS, WORDS, "name", "Type a name"),
        ("   ", WORDS, WORDS, "name", "Type a name"),
        ("x" * 65, WORDS, WORDS, "name", "too long"),
        ("x" * 10_000, WORDS, WORDS, "name", "too long"),
        ("Ada\x00", WORDS, WORDS, "name", "can't be seen"),
        ("Ada\u202e", WORDS, WORDS, "name", "can't be seen"),
        ("Ada\u200b", WORDS, WORDS, "name", "can't be seen"),
        ("Ada\ud800", WORDS, WORDS, "name", "can't be seen"),
        ("Ada", "short", "short", "password", "12 characters"),
        ("Ada", "eleven char", "eleven char", "password", "12 characters"),
        ("Ada", "xyz! " * 300, "xyz! " * 300, "password", "1,000 characters"),
        ("Ada Lovelace!", "ADA  lovelace!", "ADA  lovelace!", "password", "same as the name"),
        ("Ada", "aaaaaaaaaaaaa", "aaaaaaaaaaaaa", "password", "too few different"),
        ("Ada", WORDS, WORDS + " ", "again", "not alike"),
    ],
)
def test_what_can_be_no_account_is_told_in_a_sentence_and_leaves_the_link_good(
    desk: SignIn, *, name: str, password: str, again: str, field: str, sentence: str
) -> None:
    token = desk.links.start()
    assert token is not None
    with pytest.raises(UnfitAccount, match=sentence) as unfit:
        desk.set_up(token, name, password, again)
    assert unfit.value.field == field
    assert desk.links.is_open(token)
    assert not desk.has_accounts()


def test_a_name_is_given_once_whatever_its_capitals_are(desk: SignIn) -> None:
    make(desk, "Ada")
    token = desk.links.invite(ADA)
    with pytest.raises(UnfitAccount, match="taken"):
        desk.set_up(token, "aDA", WORDS, WORDS)
    assert desk.links.is_open(token)


# ---- Set-up links -------------------------------------------------------------------------


def test_a_start_makes_a_link_only_while_there_is_no_account(desk: SignIn) -> None:
    assert desk.links.start() is not None
    make(desk)
    assert desk.links.start() is None
    assert desk.links.start(always=True) is not None


def test_a_link_is_good_once(desk: SignIn) -> None:
    token = desk.links.start()
    assert token is not None
    desk.set_up(token, "Ada", WORDS, WORDS)
    with pytest.raises(SpentLink):
        desk.set_up(token, "Eve", WORDS, WORDS)
    assert not desk.links.is_open(token)
    refused(desk, "Eve", WORDS)


def test_a_link_is_good_for_24_hours(desk: SignIn, clock: Clock) -> None:
    token = desk.links.start()
    assert token is not None
    clock.goes_on(hours=23, minutes=59)
    assert desk.links.is_open(token)
    clock.goes_on(minutes=1)
    assert not desk.links.is_open(token)
    with pytest.raises(SpentLink):
        desk.set_up(token, "Ada", WORDS, WORDS)


def test_the_next_start_ends_a_link(desk: SignIn) -> None:
    first, second = desk.links.start(), desk.links.start()
    assert first is not None
    assert second is not None
    assert (desk.links.is_open(first), desk.links.is_open(second)) == (False, True)


@pytest.mark.parametrize("token", ["", "x", "x" * 10_000, "' OR 1=1 --", "\x00", "\ud800"])
def test_a_made_up_token_is_no_link(desk: SignIn, token: str) -> None:
    desk.links.start()
    assert not desk.links.is_open(token)
    with pytest.raises(SpentLink):
        desk.set_up(token, "Eve", WORDS, WORDS)


def test_a_token_has_256_random_bits(desk: SignIn) -> None:
    tokens = {desk.links.invite(ADA) for _ in range(50)}
    assert len(tokens) == 50
    assert {len(token) for token in tokens} == {43}


def test_of_many_who_use_a_link_at_once_one_gets_an_account(
    desk: SignIn, database: Database
) -> None:
    token = desk.links.start()
    assert token is not None
    together = threading.Barrier(8)

    def try_it(number: int) -> bool:
        together.wait()
        try:
            desk.set_up(token, f"Person {number}", WORDS, WORDS)
        except SpentLink:
            return False
        return True

    with ThreadPoolExecutor(8) as people:
        made = list(people.map(try_it, range(8)))
    assert made.count(True) == 1
    with database.read() as connection:
        assert len(connection.execute(select(account)).all()) == 1


def test_only_an_admin_can_invite(desk: SignIn) -> None:
    with pytest.raises(NotAllowed):
        desk.links.invite(VISITOR)


# ---- The cookie ---------------------------------------------------------------------------


def test_a_cookie_is_good_for_12_hours(desk: SignIn, clock: Clock) -> None:
    cookie = make(desk)
    clock.goes_on(hours=11, minutes=59)
    assert desk.who(cookie) == ADA
    clock.goes_on(minutes=1)
    assert desk.who(cookie) == VISITOR


def test_no_cookie_with_one_sign_changed_is_taken(desk: SignIn) -> None:
    cookie = make(desk)
    # the last sign of base64 holds bits that mean nothing, so it is left out
    changed = (
        cookie[:at] + ("A" if cookie[at] != "A" else "B") + cookie[at + 1 :]
        for at in range(len(cookie) - 1)
    )
    assert {desk.who(other) for other in changed} == {VISITOR}


@pytest.mark.parametrize(
    "cookie", [None, "", ".", "a.b", "." * 1_000, "x" * 100_000, "é\x00", "\ud800", "eyJ9.x.y"]
)
def test_nonsense_is_nobodys_cookie(desk: SignIn, cookie: str | None) -> None:
    make(desk)
    assert desk.who(cookie) == VISITOR


def test_a_cookie_that_another_key_signed_is_nobodys(desk: SignIn, clock: Clock) -> None:
    make(desk)
    until = int(clock.now.timestamp()) + 1_000
    session = Session("Ada", 1, until, desk.sessions.own(enter(desk, "Ada", WORDS))[0].id)
    assert desk.who(Seal(KEY).cookie(session)) == ADA
    assert desk.who(Seal(KEY + "!").cookie(session)) == VISITOR


def test_a_form_token_is_no_cookie_and_a_cookie_no_form_token(desk: SignIn) -> None:
    cookie = make(desk)
    token = desk.seal.form_token(cookie)
    assert desk.seal.is_form_token(token, cookie)
    assert not desk.seal.is_form_token(token, cookie + "x")
    assert not desk.seal.is_form_token(cookie, cookie)
    assert desk.who(token) == VISITOR


def test_signing_out_ends_the_cookie_even_for_who_copied_it(desk: SignIn) -> None:
    cookie, elsewhere = make(desk), enter(desk, "Ada", WORDS)
    make(desk, "Eve")
    others = enter(desk, "Eve", WORDS)
    desk.sessions.leave(cookie)
    assert desk.who(cookie) == VISITOR
    assert desk.who(elsewhere) == ADA
    desk.sessions.leave_everywhere(elsewhere)
    assert desk.who(elsewhere) == VISITOR
    assert desk.who(others).name == "Eve"
    for end in (desk.sessions.leave, desk.sessions.leave_everywhere):
        end(cookie)
        end("nonsense")
        end(None)
    assert desk.who(enter(desk, "Ada", WORDS)) == ADA


def test_an_account_that_is_switched_off_is_out_at_once(desk: SignIn, database: Database) -> None:
    cookie = make(desk)
    with database.write() as connection:
        connection.execute(update(account).values(is_active=False))
    assert desk.who(cookie) == VISITOR
    assert str(refused(desk, "Ada", WORDS)) == str(refused(desk, "Nobody", WORDS))


def test_a_changed_password_ends_other_sign_ins(desk: SignIn) -> None:
    here, elsewhere = make(desk), enter(desk, "Ada", WORDS)
    renewed = desk.change_password(
        here, WORDS, "another five invented words", "another five invented words"
    )
    assert desk.who(renewed) == ADA
    assert {desk.who(here), desk.who(elsewhere)} == {VISITOR}
    refused(desk, "Ada", WORDS)
    assert desk.who(enter(desk, "Ada", "another five invented words")) == ADA


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [("wrong", "another five invented words", "old"), (WORDS, "short", "password")],
)
def test_a_password_is_not_changed_for_the_asking(
    desk: SignIn, old: str, new: str, field: str
) -> None:
    cookie = make(desk)
    with pytest.raises(UnfitAccount) as unfit:
        desk.change_password(cookie, old, new, new)
    assert unfit.value.field == field
    assert desk.who(cookie) == ADA


def test_a_visitor_changes_no_password(desk: SignIn) -> None:
    make(desk)
    with pytest.raises(NotAllowed):
        desk.change_password(
            None, WORDS, "another five invented words", "another five invented words"
        )


def test_guessing_the_old_password_is_slowed_in_that_session_and_nowhere_else(
    desk: SignIn, clock: Clock
) -> None:
    cookie = make(desk)
    clock.goes_on(seconds=1)
    other = enter(desk, "Ada", WORDS)
    new = "another five invented words"
    for _ in range(8):
        with pytest.raises(UnfitAccount):
            desk.change_password(cookie, "wrong", new, new)
        clock.goes_on(seconds=32)
    with pytest.raises(UnfitAccount):
        desk.change_password(cookie, "wrong", new, new)
    with pytest.raises(SignInRefused, match="2 minutes"):
        desk.change_password(cookie, WORDS, new, new)
    assert desk.who(desk.change_password(other, WORDS, new, new)) == ADA


def test_whatever_others_try_a_session_changes_its_password(desk: SignIn, clock: Clock) -> None:
    cookie = make(desk)
    attack(desk, clock, tries=40)
    assert (
        desk.who(desk.change_password(cookie, WORDS, *["another five invented words"] * 2)) == ADA
    )


# ---- Other admins -------------------------------------------------------------------------


def test_an_admin_switches_another_off_at_once_and_for_good(desk: SignIn) -> None:
    adas, eves = make(desk, "Ada"), make(desk, "Eve")
    assert desk.admins.others(desk.who(adas)) == [("Eve", Role.OWNER)]
    desk.admins.switch_off(desk.who(adas), "Eve")
    assert desk.who(eves) == VISITOR
    refused(desk, "Eve", WORDS)
    assert desk.admins.others(desk.who(adas)) == []
    with pytest.raises(UnfitAccount, match="taken"):
        make(desk, "eve")


@pytest.mark.parametrize("name", ["Ada", "Nobody", "", "eve"])
def test_nobody_switches_off_themselves_or_who_is_not_there(desk: SignIn, name: str) -> None:
    adas, eves = make(desk, "Ada"), make(desk, "Eve")
    with pytest.raises(UnfitAccount, match="no such account"):
        desk.admins.switch_off(desk.who(adas), name)
    assert (desk.who(adas).name, desk.who(eves).name) == ("Ada", "Eve")


def test_a_visitor_neither_sees_nor_switches_off_an_admin(desk: SignIn) -> None:
    cookie = make(desk, "Ada")
    with pytest.raises(NotAllowed):
        desk.admins.others(VISITOR)
    with pytest.raises(NotAllowed):
        desk.admins.switch_off(VISITOR, "Ada")
    assert desk.who(cookie) == ADA


# ---- Public names -------------------------------------------------------------------------


def test_an_account_has_a_public_name_or_that_of_the_team(desk: SignIn) -> None:
    cookie = make(desk)
    assert desk.who(cookie).public_name == TEAM
    desk.set_public_name(cookie, "  Example   Network desk ")
    assert desk.who(cookie).public_name == "Example Network desk"
    desk.set_public_name(cookie, " ")
    assert desk.who(cookie).public_name == TEAM
    with pytest.raises(NotAllowed):
        desk.set_public_name("nonsense", "Example Network desk")


@pytest.mark.parametrize(
    ("public_name", "sentence"),
    [
        ("Ada", "Somebody signs in with that name"),
        ("aDA", "Somebody signs in with that name"),
        (" eve", "Somebody signs in with that name"),
        ("x" * 65, "too long"),
        ("Desk\u202e", "can't be seen"),
        ("Desk\x00", "can't be seen"),
    ],
)
def test_a_public_name_is_nobodys_sign_in_name_and_can_be_read(
    desk: SignIn, public_name: str, sentence: str
) -> None:
    make(desk, "Eve")
    cookie = make(desk, "Ada")
    with pytest.raises(UnfitAccount, match=sentence) as unfit:
        desk.set_public_name(cookie, public_name)
    assert unfit.value.field == "public_name"
    assert desk.who(cookie).public_name == TEAM
    token = str(desk.links.start(always=True))
    with pytest.raises(UnfitAccount, match=sentence):
        desk.set_up(token, "Ida", WORDS, WORDS, public_name=public_name)
    assert desk.links.is_open(token)


@pytest.mark.parametrize("name", [TEAM, TEAM.upper(), "Example desk", "EXAMPLE  desk", "Ida Old"])
def test_nobody_signs_in_with_a_name_that_visitors_read(
    desk: SignIn, database: Database, name: str
) -> None:
    desk.set_public_name(make(desk), "Example desk")
    evidence = {"source": "a list", "verified_by": "Ida Old"}
    listed = {"a": {"name": "A", "evidence": evidence}}
    stamp = Stamp(made_by="a test", action=Action.IMPORT)
    Store(database).publish(diff({}, listed), stamp, base=0)
    token = str(desk.links.start(always=True))
    with pytest.raises(UnfitAccount, match="Visitors read that name") as unfit:
        desk.set_up(token, name, WORDS, WORDS)
    assert unfit.value.field == "name"
    assert desk.links.is_open(token)
    assert desk.who(desk.set_up(token, "Ida", WORDS, WORDS)).name == "Ida"


def test_who_signs_in_and_is_public_by_the_same_name_is_refused(desk: SignIn) -> None:
    token = str(desk.links.start())
    with pytest.raises(UnfitAccount, match="Somebody signs in"):
        desk.set_up(token, "Ada", WORDS, WORDS, public_name="ADA")


# ---- Too many tries -----------------------------------------------------------------------


def attack(desk: SignIn, clock: Clock, *, tries: int, name: str = "Ada") -> None:
    """Wrong passwords from many addresses, as fast as they are taken."""
    for number in range(tries):
        with suppress(SignInRefused):
            enter(desk, name, WRONG, Origin(f"9.{number % 250}.9.9"))
        clock.goes_on(seconds=1)


def test_each_failure_from_the_third_on_waits_longer() -> None:
    waits = [wait_after(failures).total_seconds() for failures in (*range(1, 14), 10_000)]
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]
    assert max(wait_after(failures, SHORT) for failures in range(10_000)) == SHORT


@pytest.mark.parametrize(
    ("address", "longest"),
    [
        ("9.9.9.9", LONGEST),
        ("2620:fe::9", LONGEST),
        ("::ffff:9.9.9.9", LONGEST),
        # what may be a web server in front of the finder, and so everybody
        ("127.0.0.1", SHORT),
        ("::1", SHORT),
        ("::ffff:127.0.0.1", SHORT),
        ("172.17.0.1", SHORT),
        ("10.0.0.7", SHORT),
        ("fe80::1%eth0", SHORT),
        ("100.64.0.1", SHORT),
        ("", SHORT),
        ("testclient", SHORT),
    ],
)
def test_the_delay_of_an_address_grows_as_long_as_it_is_one_persons(
    desk: SignIn, clock: Clock, address: str, longest: dt.timedelta
) -> None:
    make(desk)
    waits: list[float] = []
    for _ in range(16):
        refused(desk, "Ada", WRONG, Origin(address))
        waited = 0
        while refusal := wait_of(desk, Origin(address)):
            waited += refusal
            clock.goes_on(seconds=refusal)
        waits.append(waited)
    assert waits == [wait_after(failures, longest).total_seconds() for failures in range(1, 17)]
    assert desk.who(enter(desk, "Ada", WORDS, Origin(address))) == ADA


def wait_of(desk: SignIn, origin: Origin) -> int:
    """How long the address has to wait, without a try being counted."""
    try:
        desk.tries._refuse_if(desk.tries._accounts.wait(key_of(desk, origin), desk._clock()))
    except SignInRefused as refusal:
        return refusal.wait_seconds
    return 0


def key_of(desk: SignIn, origin: Origin) -> str:
    return f"address:{desk.seal.digest(_network(origin.address)[0])}"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("9.9.9.9", "::ffff:9.9.9.9", True),
        ("2620:fe:0:1::9", "2620:fe:0:2:ffff::1", True),
        ("9.9.9.9", "9.9.9.8", False),
        ("2620:fe::9", "2620:ff::9", False),
    ],
)
def test_addresses_of_one_network_wait_together(
    desk: SignIn, clock: Clock, one: str, other: str, *, alike: bool
) -> None:
    for _ in range(4):
        refused(desk, "Ada", WRONG, Origin(one))
        clock.goes_on(seconds=2)
    refused(desk, "Ada", WRONG, Origin(one))
    assert bool(refused(desk, "Ada", WRONG, Origin(other)).wait_seconds) is alike


@pytest.mark.parametrize("name", ["Ada", "Nobody", "x" * 10_000, "", "\x00"])
@pytest.mark.parametrize("tries", [20, 60])
def test_whatever_others_tried_a_try_with_a_name_is_held_for_5_seconds_at_most(
    desk: SignIn, clock: Clock, name: str, tries: int
) -> None:
    make(desk)
    attack(desk, clock, tries=tries, name=name)
    clock.goes_on(seconds=5)
    attempt = desk.tries.begin(name, HERE)
    assert attempt.hold == SHORT
    if name == "Ada":
        assert desk.who(desk.sign_in(attempt, WORDS)) == ADA
        assert desk.tries.begin(name, HERE).hold == dt.timedelta()


def test_a_name_is_never_refused_because_others_hold_on_to_it(desk: SignIn, clock: Clock) -> None:
    make(desk)
    attack(desk, clock, tries=30)
    clock.goes_on(seconds=5)
    waiting = [desk.tries.begin("Ada", Origin(f"8.8.{n}.8")) for n in range(3)]
    clock.goes_on(seconds=5)
    mine = desk.tries.begin("Ada", HERE)
    for theirs in waiting:
        with pytest.raises(SignInRefused):
            desk.sign_in(theirs, WRONG)
    assert desk.who(desk.sign_in(mine, WORDS)) == ADA


@pytest.mark.parametrize("address", ["9.9.9.9", "127.0.0.1", "8.8.8.8"])
def test_a_browser_that_signed_in_before_waits_for_nobody(
    desk: SignIn, clock: Clock, address: str
) -> None:
    mine = Origin(address, desk.device(make(desk)))
    attack(desk, clock, tries=40)
    for _ in range(12):  # nor for who is at the same address, nor while everybody tries
        with suppress(SignInRefused):
            enter(desk, "Ada", WRONG, Origin(address))
    attempt = desk.tries.begin("aDA ", mine)
    assert attempt.hold == dt.timedelta()
    assert desk.who(desk.sign_in(attempt, WORDS)) == ADA


def test_a_fresh_link_waits_for_nobody(desk: SignIn, clock: Clock) -> None:
    make(desk)
    token = desk.links.invite(ADA)
    attack(desk, clock, tries=40)
    for number in range(20):
        with suppress(SignInRefused):
            enter(desk, "Eve", WRONG, Origin(f"8.8.{number}.8"))
    assert desk.who(desk.set_up(token, "Eve", WORDS, WORDS)).name == "Eve"


def test_a_known_browser_is_known_for_its_own_account_and_waits_for_itself(
    desk: SignIn, clock: Clock
) -> None:
    mine = Origin("9.9.9.9", desk.device(make(desk)))
    make(desk, "Eve")
    attack(desk, clock, tries=30, name="Eve")
    clock.goes_on(seconds=5)
    assert desk.tries.begin("Eve", mine).hold == SHORT
    waits = [refused(desk, "Ada", WRONG, mine).wait_seconds for _ in range(9)]
    assert waits == [0, 0, 0, *[1] * 6]
    clock.goes_on(seconds=1)
    assert desk.who(enter(desk, "Ada", WORDS, mine)) == ADA


@pytest.mark.parametrize("device", ["", "x", "." * 10_000, "a.b", "é\x00", "\ud800"])
def test_nonsense_is_no_known_browser(desk: SignIn, clock: Clock, device: str) -> None:
    make(desk)
    attack(desk, clock, tries=30)
    clock.goes_on(seconds=5)
    assert desk.tries.begin("Ada", Origin("8.8.8.8", device)).hold == SHORT


def test_no_other_cookie_and_no_other_key_makes_a_known_browser(desk: SignIn, clock: Clock) -> None:
    session = make(desk)
    assert desk.seal.device(session, clock()) is None
    device = desk.device(session)
    assert desk.seal.session(device) is None
    assert Seal(KEY + "!").device(device, clock()) is None
    assert desk.seal.device(device, clock()) is not None
    assert "Ada" not in device
    clock.goes_on(days=365)
    assert desk.seal.device(device, clock()) is None


def test_a_right_password_wipes_the_failures_out(desk: SignIn, clock: Clock) -> None:
    make(desk)
    for _ in range(5):
        for _ in range(2):
            refused(desk, "Ada")
        assert desk.tries.begin("Ada", HERE).hold == dt.timedelta()
        clock.goes_on(seconds=1)
        enter(desk, "Ada", WORDS)
        clock.goes_on(minutes=1)


def test_failures_are_forgotten_after_a_day_and_leave_no_rows(
    desk: SignIn, clock: Clock, database: Database
) -> None:
    make(desk)
    for number in range(20):
        refused(desk, f"nobody {number}", WRONG, Origin(f"9.9.{number}.9"))
        clock.goes_on(seconds=2)
    clock.goes_on(hours=24, seconds=1)
    refused(desk, "Ada")
    with database.read() as connection:
        assert len(connection.execute(select(sign_in_attempt)).all()) == 2


def test_neither_names_nor_addresses_are_kept_with_the_failures(
    desk: SignIn, database: Database
) -> None:
    refused(desk, "Ada", WRONG, Origin("9.9.9.9"))
    kept = everything_kept(database)
    for hidden in ("Ada", "9.9.9.9", hashlib.sha256(b"9.9.9.9/32").hexdigest()):
        assert hidden not in kept


def test_guesses_made_at_once_are_counted_one_by_one(desk: SignIn) -> None:
    make(desk)
    together = threading.Barrier(20)

    def guess(_: int) -> bool:
        together.wait()
        return "belong together" in str(refused(desk, "Ada", WRONG, FAR))

    with ThreadPoolExecutor(20) as attackers:
        compared = sum(attackers.map(guess, range(20)))
    assert compared == 3


def test_unknown_browsers_have_five_tries_in_five_seconds_whatever_the_name(
    desk: SignIn, clock: Clock
) -> None:
    make(desk)
    said = [
        refused(desk, f"nobody {number}", WRONG, Origin(f"9.9.{number}.9")) for number in range(9)
    ]
    assert [one.wait_seconds for one in said] == [0] * 5 + [5] * 4
    clock.goes_on(seconds=5)
    assert desk.who(enter(desk, "Ada", WORDS)) == ADA


def test_who_has_to_wait_takes_no_try_from_others(desk: SignIn, clock: Clock) -> None:
    make(desk)
    for _ in range(6):
        refused(desk, "Ada", WRONG, FAR)
        clock.goes_on(seconds=4)
    clock.goes_on(seconds=-4)
    for _ in range(50):
        assert "too many tries from here" in str(refused(desk, "Ada", WRONG, FAR))
    assert desk.who(enter(desk, "Ada", WORDS)) == ADA


def test_what_guessing_costs_is_what_the_docs_say(desk: SignIn, clock: Clock) -> None:
    make(desk)
    guesses, end = 0, clock() + dt.timedelta(hours=24)
    while clock() < end:
        wait = refused(desk, "Ada", WRONG, FAR).wait_seconds
        guesses += not wait
        clock.goes_on(seconds=wait)
    assert guesses == 107


def test_an_unknown_name_takes_as_much_work_as_a_known_one(
    database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = SignIn(Accounts(database), seal=Seal(KEY), passwords=QUICK, clock=clock)
    make(desk)
    hashes: list[str] = []
    verify = Argon2Hasher.verify

    def counted(hasher: Argon2Hasher, password: bytes, kept: str) -> bool:
        hashes.append(kept.rpartition("$")[0].rpartition("$")[0])  # how it is hashed, no salt
        return verify(hasher, password, kept)

    monkeypatch.setattr(Argon2Hasher, "verify", counted)
    for name in ("Ada", "Nobody"):
        refused(desk, name)
    assert len(hashes) == 2
    assert hashes[0] == hashes[1]


# ---- The standard one ---------------------------------------------------------------------


@pytest.fixture
def standard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv("FINDER_DATABASE_URL", f"sqlite:///{tmp_path / 'own.db'}")
    settings.cache_clear()
    _standard.cache_clear()
    yield monkeypatch
    settings.cache_clear()
    _standard.cache_clear()


@pytest.mark.usefixtures("standard")
def test_the_key_is_made_once_and_outlives_a_restart() -> None:
    cookie = make(sign_in())
    _standard.cache_clear()
    assert sign_in().who(cookie) == ADA


def test_the_key_can_be_set_and_another_ends_every_sign_in(standard: pytest.MonkeyPatch) -> None:
    standard.setenv("FINDER_COOKIE_KEY", "k" * 32)
    settings.cache_clear()
    cookie = make(sign_in())
    assert sign_in().who(cookie) == ADA
    standard.setenv("FINDER_COOKIE_KEY", "l" * 32)
    settings.cache_clear()
    assert sign_in().who(cookie) == VISITOR


def test_a_short_key_is_refused_in_a_sentence_that_does_not_repeat_it(
    standard: pytest.MonkeyPatch,
) -> None:
    standard.setenv("FINDER_COOKIE_KEY", "abcabc")
    settings.cache_clear()
    with pytest.raises(InvalidSetting, match="FINDER_COOKIE_KEY can't be used") as refusal:
        sign_in()
    assert "too short" in str(refusal.value)
    assert "abcabc" not in str(refusal.value)


def test_a_key_is_in_no_line_that_shows_the_settings(standard: pytest.MonkeyPatch) -> None:
    standard.setenv("FINDER_COOKIE_KEY", "abcabc" * 6)
    settings.cache_clear()
    assert "abcabc" not in repr(settings())


def test_of_two_who_make_the_key_at_once_both_get_the_same(database: Database) -> None:
    accounts = Accounts(database)
    together = threading.Barrier(6)

    def propose(number: int) -> str:
        together.wait()
        return accounts.secret("key", f"proposal {number}")

    with ThreadPoolExecutor(6) as processes:
        assert len(set(processes.map(propose, range(6)))) == 1


def test_names_are_values_and_never_statements(database: Database) -> None:
    accounts = Accounts(database)
    nasty = "x'); DROP TABLE account; --"
    accounts.add_link("d", dt.datetime.now(dt.UTC))
    made = accounts.add_by_link(
        Account(name=nasty, password_hash=QUICK.hashed(WORDS), role="admin"),
        "d",
        made_after=dt.datetime.now(dt.UTC) - dt.timedelta(hours=1),
        made_before=dt.datetime.now(dt.UTC) + dt.timedelta(hours=1),
        at=dt.datetime.now(dt.UTC),
    )
    assert made is True
    assert accounts.find(nasty) is not None
    with database.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM account")) == 1
