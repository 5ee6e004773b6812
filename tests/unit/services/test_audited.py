"""What is put into the audit log, and what never is."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from finder.errors import NotAllowed, SignInRefused, StorageFailed
from finder.services.accounts import refused_acts
from finder.services.accounts.audit_log import log_csv
from finder.services.accounts.cookie import Seal
from finder.services.accounts.passwords import Passwords
from finder.services.accounts.principal import (
    VISITOR,
    Principal,
    Role,
    require_editor,
    require_owner,
    require_viewer,
)
from finder.services.accounts.refusals import Refusals
from finder.services.accounts.refused_acts import put_refused_acts_into
from finder.services.accounts.sign_in import SignIn
from finder.services.accounts.tries import Attempt, Origin
from finder.storage.accounts import Accounts
from finder.storage.database import open_database
from finder.storage.signing_in.audit_entry import Event
from finder.storage.signing_in.audit_log import AuditLog

WORDS, OTHER = "four invented words here", "another five invented words"
ADDRESS = "9.9.9.9"
QUICK = Passwords(passes=1, kibibytes=8, lanes=1)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[AuditLog]:
    database = open_database(f"sqlite:///{tmp_path / 'finder.db'}")
    yield AuditLog(database)
    database.close()


@pytest.fixture
def desk(log: AuditLog) -> SignIn:
    return SignIn(Accounts(log.database), seal=Seal("k" * 32), passwords=QUICK)


def make(desk: SignIn, name: str) -> str:
    return desk.set_up(str(desk.links.start(always=True)), name, WORDS, WORDS)


def told(log: AuditLog) -> list[tuple[str, str, str]]:
    return [(one.event, one.actor, one.subject) for one in reversed(log.newest(1_000))]


def test_everything_about_accounts_is_told_with_who_did_it(desk: SignIn, log: AuditLog) -> None:
    ada = make(desk, "Ada")
    by = desk.who(ada)
    desk.set_up(desk.links.invite(by, "editor"), "Eve", WORDS, WORDS)
    desk.admins.set_role(by, "Eve", "viewer")
    desk.admins.switch_off(by, "Eve")
    ada = desk.change_password(ada, WORDS, OTHER, OTHER)
    desk.sessions.leave(ada)
    ada = desk.sign_in(desk.begin("ada", Origin(ADDRESS)), OTHER)
    desk.sign_in(desk.begin("ada", Origin(ADDRESS)), OTHER)
    (other,) = (one for one in desk.sessions.own(ada) if not one.is_this)
    desk.sessions.end_own(ada, other.id)
    desk.sessions.leave_everywhere(ada)
    assert told(log) == [
        (Event.ACCOUNT_MADE, "Ada", ""),
        (Event.INVITED, "Ada", "editor"),
        (Event.ACCOUNT_MADE, "Eve", ""),
        (Event.ROLE_CHANGED, "Ada", "Eve: viewer"),
        (Event.SWITCHED_OFF, "Ada", "Eve"),
        (Event.PASSWORD_CHANGED, "Ada", ""),
        (Event.SIGNED_OUT, "Ada", ""),
        (Event.SIGNED_IN, "Ada", ""),
        (Event.SIGNED_IN, "Ada", ""),
        (Event.SIGN_IN_ENDED, "Ada", "Ada"),
        (Event.SIGNED_OUT_EVERYWHERE, "Ada", ""),
    ]
    assert log.first_broken() is None


@pytest.mark.parametrize(
    "typed", ["my secret passphrase", "eve@example.org", "=1+1", "x" * 5_000, "\ud800"]
)
def test_what_is_no_name_of_an_account_is_in_no_entry(
    desk: SignIn, log: AuditLog, typed: str
) -> None:
    make(desk, "Ada")
    for _ in range(4):  # the last of which is locked
        with suppress(SignInRefused):
            desk.sign_in(desk.begin(typed, Origin(ADDRESS)), "a wrong password of mine")
    entries = told(log)[1:]
    assert [event for event, _, _ in entries] == [*[Event.REFUSED] * 3, Event.LOCKED]
    assert {(actor, subject) for _, actor, subject in entries} == {("", "")}
    kept = repr(log.newest(100))
    for hidden in (WORDS, "a wrong password of mine", ADDRESS):
        assert hidden not in kept


def test_who_is_guessed_at_is_named_and_tries_without_end_fill_no_log(
    desk: SignIn, log: AuditLog
) -> None:
    make(desk, "Ada")
    for _ in range(200):
        with suppress(SignInRefused):
            desk.sign_in(desk.begin("ADA", Origin(ADDRESS)), "wrong")
    events = [event for event, actor, _ in told(log) if actor == "Ada"]
    assert events.count(Event.LOCKED) <= 10
    assert Event.REFUSED in events


@pytest.mark.parametrize("names", [["ada"], ["nobody"], [f"nobody {n}" for n in range(50)]])
def test_however_many_fail_without_end_the_log_grows_little_and_says_how_many(
    log: AuditLog, names: list[str]
) -> None:
    now = [dt.datetime(2026, 3, 1, tzinfo=dt.UTC)]
    desk = SignIn(
        Accounts(log.database), seal=Seal("k" * 32), passwords=QUICK, clock=lambda: now[0]
    )
    make(desk, "Ada")
    before = log.count()
    tries = 300
    for number in range(tries):
        now[0] += dt.timedelta(seconds=1)
        name, address = names[number % len(names)], f"9.9.{number // 250}.{number % 250}"
        with pytest.raises(SignInRefused):
            desk.sign_in(desk.begin(name, Origin(address)), "wrong")
    assert log.count() - before == 10
    now[0] += dt.timedelta(minutes=10)
    with pytest.raises(SignInRefused):
        desk.sign_in(desk.begin(names[0], Origin(ADDRESS)), "wrong")
    who = "Ada" if names == ["ada"] else ""
    assert told(log)[-1] == (Event.REFUSED, who, f"left_out={tries - 10}")


def test_one_who_is_guessed_at_hides_no_failure_with_another(desk: SignIn, log: AuditLog) -> None:
    make(desk, "Ada")
    make(desk, "Eve")
    for name in ["ada"] * 40 + ["nobody"] * 40 + ["eve"]:
        with suppress(SignInRefused):
            desk.sign_in(Attempt(name, dt.timedelta(), ()), "wrong")
    refused = [actor for event, actor, _ in told(log) if event == Event.REFUSED]
    assert Counter(refused) == {"Ada": 10, "": 10, "Eve": 1}


def test_who_gets_in_after_many_failures_is_told_with_their_number(
    desk: SignIn, log: AuditLog
) -> None:
    make(desk, "Ada")
    for _ in range(33):
        with suppress(SignInRefused):
            desk.sign_in(Attempt("ada", dt.timedelta(), ()), "wrong")
    desk.sign_in(Attempt("ada", dt.timedelta(), ()), WORDS)
    assert told(log)[-2:] == [
        (Event.REFUSED, "Ada", "left_out=23"),
        (Event.SIGNED_IN, "Ada", ""),
    ]


@pytest.fixture
def noting(desk: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a running finder: what is refused is put into the log of the desk."""
    monkeypatch.setattr(refused_acts, "_put_into", [])
    put_refused_acts_into(lambda: desk.refusals)


@pytest.mark.usefixtures("noting")
@pytest.mark.parametrize(
    ("role", "check"),
    [(Role.VIEWER, require_editor), (Role.VIEWER, require_owner), (Role.EDITOR, require_owner)],
)
def test_an_act_that_a_role_does_not_allow_is_told_with_who_asked_for_it(
    log: AuditLog,
    caplog: pytest.LogCaptureFixture,
    role: Role,
    check: Callable[[Principal], None],
) -> None:
    with pytest.raises(NotAllowed):
        check(Principal("Vera Viewer", role))
    assert told(log) == [(Event.NOT_ALLOWED, "Vera Viewer", "")]
    assert caplog.messages == [f"an act was refused, which a {role} may not do"]
    check(Principal("Ada", Role.OWNER))
    assert len(told(log)) == 1


@pytest.mark.usefixtures("noting")
def test_what_a_visitor_may_not_do_is_a_line_and_no_entry(
    log: AuditLog, caplog: pytest.LogCaptureFixture
) -> None:
    for check in (require_viewer, require_editor, require_owner):
        with pytest.raises(NotAllowed):
            check(VISITOR)
    assert told(log) == []
    assert caplog.messages == ["an act was refused, which a visitor may not do"] * 3


@pytest.mark.usefixtures("noting")
def test_who_asks_without_end_for_what_they_may_not_do_fills_no_log(log: AuditLog) -> None:
    for _ in range(200):
        with pytest.raises(NotAllowed):
            require_editor(Principal("Vera", Role.VIEWER))
    assert told(log) == [(Event.NOT_ALLOWED, "Vera", "")] * 10


def test_an_act_is_refused_even_if_it_can_not_be_noted(
    log: AuditLog, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class NoLog(AuditLog):
        def add(self, *_: object) -> None:
            raise StorageFailed

    monkeypatch.setattr(refused_acts, "_put_into", [])
    put_refused_acts_into(lambda: Refusals(NoLog(log.database), lambda: dt.datetime.now(dt.UTC)))
    with pytest.raises(NotAllowed):
        require_editor(Principal("Vera", Role.VIEWER))
    assert "a refused act has no entry in the audit log" in caplog.messages


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@x", "a,b", 'a"b', "Zoë\u202e"])
def test_no_name_is_a_formula_or_another_cell_in_the_file(log: AuditLog, name: str) -> None:
    log.add(Event.SIGNED_IN, name)
    (row,) = csv.DictReader(io.StringIO(log_csv(log.newest(1))))
    assert row["actor"].removeprefix("'") == name
    assert row["actor"][0] not in "=+-@"
    assert row["digest"] == log.newest(1)[0].digest
