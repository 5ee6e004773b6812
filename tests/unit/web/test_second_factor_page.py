"""The page of the code beside the password, as a browser gets it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pyotp
import pytest
from starlette.applications import Starlette

from finder.services.accounts.cookie import Seal
from finder.services.accounts.passwords import Passwords
from finder.services.accounts.sign_in import SESSION_COOKIE, SignIn
from finder.storage.accounts import Accounts
from finder.storage.database import open_database
from finder.storage.engine import Database
from finder.storage.signing_in.audit_entry import Event
from finder.storage.signing_in.audit_log import AuditLog
from finder.web.middleware import middleware
from finder.web.sign_in import sign_in_routes
from tests.unit.services.signing_in import Clock
from tests.unit.web.sign_in_browser import Answer, PlainBrowser

WORDS, WRONG = "four invented words here", "wrong"
PAGE = "/account/second-factor"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'finder.db'}")
    yield opened
    opened.close()


@pytest.fixture
def desk_that(database: Database, clock: Clock) -> Callable[..., SignIn]:
    def make(*, demands: bool = False) -> SignIn:
        return SignIn(
            Accounts(database),
            seal=Seal("k" * 32),
            passwords=Passwords(passes=1, kibibytes=8, lanes=1),
            clock=clock,
            demands_code=demands,
        )

    return make


@pytest.fixture
def desk(desk_that: Callable[..., SignIn]) -> SignIn:
    return desk_that()


def app_of(desk: SignIn, clock: Clock) -> Starlette:
    return Starlette(
        routes=sign_in_routes(lambda: desk, sleep=clock.sleep), middleware=middleware()
    )


def made(app: Starlette, desk: SignIn) -> tuple[PlainBrowser, Answer]:
    browser = PlainBrowser(app)
    path = f"/set-up?token={desk.links.start(always=True)}"
    return browser, browser.send(path, name="Ada <b>", password=WORDS, again=WORDS)


def key_on(answer: Answer) -> pyotp.TOTP:
    found = re.search(r"<code>([A-Z2-7 ]{39})</code>", answer.text)
    assert found is not None
    return pyotp.TOTP(found[1].replace(" ", ""))


def is_in(browser: PlainBrowser, desk: SignIn) -> bool:
    return desk.who(browser.cookies.get(SESSION_COOKIE)).is_admin


def test_from_the_account_to_a_sign_in_with_a_code_and_back(desk: SignIn, clock: Clock) -> None:
    app = app_of(desk, clock)
    ada, _ = made(app, desk)
    assert f'href="{PAGE}"' in ada.get("/account").text
    assert 'id="code"' not in PlainBrowser(app).get("/sign-in").text
    assert ada.send(PAGE, confirm=WRONG).status == 422
    assert "<svg" not in ada.get(PAGE).text
    assert ada.send(PAGE, confirm=WORDS).header("location") == PAGE
    shown = ada.get(PAGE)
    assert (shown.header("cache-control"), "style=" in shown.text) == ("no-store", False)
    assert '<div class="qr" role="img" aria-label="QR code for an authenticator app">' in shown.text
    key = key_on(shown)
    wrong = ada.send(PAGE, code="000000")
    assert (wrong.status, wrong.page.element("code")["aria-invalid"]) == (422, "true")
    on = ada.send(PAGE, code=key.at(clock.now))
    codes = re.findall(r"<li><code>([\w-]+)</code></li>", on.text)
    assert (on.status, len(codes)) == (200, 10)
    assert not set(codes) & set(re.findall(r"[\w-]+", ada.get(PAGE).text))
    assert "10 recovery codes left" in ada.get(PAGE).text

    clock.now += dt.timedelta(minutes=1)
    fresh = PlainBrowser(app)
    field = fresh.get("/sign-in").page.element("code")
    assert (field["autocomplete"], "required" in field) == ("one-time-code", False)
    without = fresh.send("/sign-in", name="Ada <b>", password=WORDS)
    assert (without.status, is_in(fresh, desk)) == (403, False)
    assert "name, password and code" in without.text
    fresh.send("/sign-in", name="Ada <b>", password=WORDS, code=key.at(clock.now))
    assert is_in(fresh, desk)

    assert ada.send(PAGE, do="off", confirm=WRONG).status == 422
    assert desk.factors.is_on("Ada <b>")
    renewed = ada.send(PAGE, do="codes", confirm=WORDS)
    assert not set(codes) & set(re.findall(r"<code>([\w-]+)</code>", renewed.text))
    assert ada.send(PAGE, do="off", confirm=WORDS).header("location") == PAGE
    assert not desk.factors.is_on("Ada <b>")
    assert 'id="code"' not in PlainBrowser(app).get("/sign-in").text


def test_where_all_must_have_one_every_way_leads_there_first(
    desk_that: Callable[..., SignIn], clock: Clock
) -> None:
    desk = desk_that(demands=True)
    app = app_of(desk, clock)
    ada, answer = made(app, desk)
    assert answer.header("location") == PAGE
    assert ada.get("/sign-in?next=/admin").header("location") == PAGE
    assert ada.get("/account").header("location") == "/sign-in?next=/account"
    again = PlainBrowser(app)
    assert (
        again.send("/sign-in?next=/upload", name="Ada <b>", password=WORDS).header("location")
        == PAGE
    )
    assert not is_in(again, desk)
    assert "Every account of this finder needs such a code" in ada.get(PAGE).text
    ada.send(PAGE, confirm=WORDS)
    assert ada.send(PAGE, code=key_on(ada.get(PAGE)).at(clock.now)).status == 200
    assert is_in(ada, desk)
    assert '"off"' not in ada.get(PAGE).text
    assert ada.send(PAGE, do="off", confirm=WORDS).header("location") == PAGE
    assert desk.factors.is_on("Ada <b>")


def test_an_owner_lets_who_lost_a_phone_in_by_the_password_alone_soon_after_giving_their_own(
    desk: SignIn, database: Database, clock: Clock
) -> None:
    app = app_of(desk, clock)
    ada, _ = made(app, desk)
    eve = PlainBrowser(app)
    invited = desk.links.invite(desk.who(ada.cookies[SESSION_COOKIE]), "editor")
    eve.send(f"/set-up?token={invited}", name="Eve", password=WORDS, again=WORDS)
    assert "Ask Eve for no code" not in ada.get("/account").text
    eve.send(PAGE, confirm=WORDS)
    eve.send(PAGE, code=key_on(eve.get(PAGE)).at(clock.now))

    form = next(one for one in ada.get("/account").page.forms if one.get("do") == "code_off")
    assert form["name"] == "Eve"
    clock.now += dt.timedelta(minutes=10)
    assert ada.post("/account", form).status == 403
    assert desk.factors.is_on("Eve")
    ada.send("/account", form=3, confirm=WORDS)
    spanish = ada.get("/account?lang=es").text
    assert ("No pedir más el código a Eve" in spanish, "teléfono" in spanish) == (True, True)
    assert "Ask Eve for no code" in ada.get("/account?lang=en").text
    assert ada.post("/account", form).header("location") == "/account"
    assert "Ask Eve for no code" not in ada.get("/account").text
    again = PlainBrowser(app)
    again.send("/sign-in", name="Eve", password=WORDS)
    assert is_in(again, desk)
    told = AuditLog(database).newest(100, event=Event.SECOND_FACTOR_OFF)
    assert [(one.actor, one.subject) for one in told] == [("Ada <b>", "Eve")]
    for name in ("Eve", "Ada <b>", "Nobody", ""):
        refused = ada.post("/account", {**form, "name": name})
        assert (refused.status, "asked for no code" in refused.text) == (422, True)


@pytest.mark.parametrize("do", ["start", "switch_on", "codes", "off", "", "nonsense"])
def test_who_is_not_signed_in_or_sends_a_form_from_elsewhere_changes_nothing(
    desk: SignIn, clock: Clock, do: str
) -> None:
    app = app_of(desk, clock)
    ada, _ = made(app, desk)
    assert PlainBrowser(app).get(PAGE).header("location") == f"/sign-in?next={PAGE}"
    form = {"do": do, "confirm": WORDS, "code": "000000"}
    assert ada.post(PAGE, form).status == 403
    own = {**ada.get(PAGE).page.forms[0], **form}
    assert ada.post(PAGE, own, origin="https://evil.example").status == 403
    desk.sessions.leave(ada.cookies[SESSION_COOKIE])
    assert ada.post(PAGE, own).header("location") == f"/sign-in?next={PAGE}"
    assert desk.factors.proposed("Ada <b>") is None


def test_guessing_the_password_on_this_page_is_slowed(desk: SignIn, clock: Clock) -> None:
    ada, _ = made(app_of(desk, clock), desk)
    statuses = [ada.send(PAGE, confirm=WRONG).status for _ in range(5)]
    assert statuses == [422, 422, 422, 429, 429]


def test_the_page_is_in_spanish_as_well(desk: SignIn, clock: Clock) -> None:
    ada, _ = made(app_of(desk, clock), desk)
    assert "Código además de la contraseña" in ada.get(f"{PAGE}?lang=es").text
