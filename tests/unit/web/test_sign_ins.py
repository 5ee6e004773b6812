"""The page of sign-ins, as a browser gets it: whose it lists, and what it ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette

from finder.services.accounts.cookie import Seal
from finder.services.accounts.passwords import Passwords
from finder.services.accounts.principal import Principal, Role
from finder.services.accounts.sign_in import SESSION_COOKIE, SignIn
from finder.storage.accounts import Accounts
from finder.storage.database import open_database
from finder.web.middleware import middleware
from finder.web.sign_in import sign_in_routes
from tests.unit.services.signing_in import Clock
from tests.unit.web.sign_in_browser import PlainBrowser

WORDS = "four invented words here"
PAGE = "/account/sign-ins"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[SignIn]:
    database = open_database(f"sqlite:///{tmp_path / 'finder.db'}")
    yield SignIn(
        Accounts(database),
        seal=Seal("k" * 32),
        passwords=Passwords(passes=1, kibibytes=8, lanes=1),
        clock=clock,
        idle=dt.timedelta(hours=1),
    )
    database.close()


@pytest.fixture
def app(desk: SignIn) -> Starlette:
    return Starlette(routes=sign_in_routes(lambda: desk), middleware=middleware())


def browser_of(app: Starlette, desk: SignIn, name: str, role: str = "owner") -> PlainBrowser:
    browser = PlainBrowser(app)
    path = f"/set-up?token={desk.links.invite(Principal('the first', Role.OWNER), role)}"
    form = {**browser.get(path).page.forms[0], "name": name, "password": WORDS, "again": WORDS}
    browser.post("/set-up", form, **{"user-agent": FIREFOX})
    return browser


def entered(app: Starlette, name: str, agent: str = "") -> PlainBrowser:
    browser = PlainBrowser(app)
    form = {**browser.get("/sign-in").page.forms[0], "name": name, "password": WORDS}
    browser.post("/sign-in", form, **{"user-agent": agent})
    return browser


def is_in(browser: PlainBrowser, desk: SignIn) -> bool:
    return desk.who(browser.cookies.get(SESSION_COOKIE)).is_admin


def test_somebody_sees_their_sign_ins_and_ends_one(
    app: Starlette, desk: SignIn, clock: Clock
) -> None:
    ada = browser_of(app, desk, "Ada")
    clock.now += dt.timedelta(minutes=5)
    other = entered(app, "Ada", '<script>alert("x")</script>')
    assert f'href="{PAGE}"' in ada.get("/account").text
    shown = ada.get(PAGE)
    assert (shown.status, shown.header("cache-control")) == (200, "no-store")
    assert "Firefox, Linux" in shown.page.words
    assert "Another browser" in shown.page.words
    assert "script" not in shown.text
    assert "Signed in: March 1, 2026, 12:00 UTC. Last used: March 1, 2026, 12:05 UTC." in shown.text
    form = next(one for one in shown.page.forms if one.get("do") == "end")
    assert ada.post(PAGE, form).header("location") == PAGE
    assert (is_in(ada, desk), is_in(other, desk)) == (True, False)
    late = ada.post(PAGE, form)
    assert (late.status, "over already" in late.text) == (422, True)


def test_signing_out_is_of_this_browser_or_of_all(app: Starlette, desk: SignIn) -> None:
    ada, second, third = browser_of(app, desk, "Ada"), entered(app, "Ada"), entered(app, "Ada")
    second.post("/sign-out", second.get(PAGE).page.forms[0])
    assert [is_in(one, desk) for one in (ada, second, third)] == [True, False, True]
    form = next(one for one in ada.get(PAGE).page.forms if one.get("do") == "everywhere")
    out = ada.post(PAGE, form)
    assert (out.status, out.header("location"), SESSION_COOKIE in ada.cookies) == (303, "/", False)
    assert not is_in(third, desk)
    assert third.get(PAGE).header("location") == f"/sign-in?next={PAGE}"


def test_an_owner_ends_a_sign_in_of_another_soon_after_the_password_was_given(
    app: Starlette, desk: SignIn, clock: Clock
) -> None:
    ada, eve = browser_of(app, desk, "Ada"), browser_of(app, desk, "Eve <b>", "viewer")
    form = next(one for one in ada.get(PAGE).page.forms if one.get("do") == "end_of_another")
    assert form["name"] == "Eve <b>"
    clock.now += dt.timedelta(minutes=10)
    shown = ada.get(PAGE)
    assert ("Eve" in shown.text, "Give your password once more" in shown.text) == (False, True)
    assert ada.post(PAGE, form).status == 422
    assert is_in(eve, desk)
    assert ada.send("/account", form=3, confirm=WORDS).status == 303
    assert ada.post(PAGE, form).header("location") == PAGE
    assert (is_in(ada, desk), is_in(eve, desk)) == (True, False)
    assert "Nowhere now." in ada.get(PAGE).text


@pytest.mark.parametrize("role", ["viewer", "editor"])
def test_who_is_no_owner_neither_sees_nor_ends_a_sign_in_of_another(
    app: Starlette, desk: SignIn, role: str
) -> None:
    ada, eve = browser_of(app, desk, "Ada"), browser_of(app, desk, "Eve", role)
    (of_ada,) = desk.sessions.own(ada.cookies[SESSION_COOKIE])
    shown = eve.get(PAGE)
    assert "Ada" not in shown.text
    form = {**shown.page.forms[0], "id": of_ada.id, "name": "Ada"}
    assert eve.post(PAGE, {**form, "do": "end_of_another"}).status == 403
    assert eve.post(PAGE, {**form, "do": "end"}).status == 422
    assert eve.post(PAGE, {**form, "do": "nonsense"}).header("location") == PAGE
    assert is_in(ada, desk)


@pytest.mark.parametrize("do", ["end", "end_of_another", "everywhere"])
def test_a_form_from_elsewhere_or_of_another_sign_in_ends_nothing(
    app: Starlette, desk: SignIn, do: str
) -> None:
    ada, eve = browser_of(app, desk, "Ada"), browser_of(app, desk, "Eve")
    (of_ada,) = desk.sessions.own(ada.cookies[SESSION_COOKIE])
    form = {"do": do, "id": of_ada.id, "name": "Ada"}
    token = eve.get(PAGE).page.forms[0]["form"]
    assert ada.post(PAGE, form).status == 403
    assert ada.post(PAGE, {**form, "form": token}).status == 403
    own = ada.get(PAGE).page.forms[0]
    assert ada.post(PAGE, {**own, **form}, origin="https://evil.example").status == 403
    assert is_in(ada, desk)


def test_who_did_nothing_for_an_hour_signs_in_again(
    app: Starlette, desk: SignIn, clock: Clock
) -> None:
    ada = browser_of(app, desk, "Ada")
    form = ada.get(PAGE).page.forms[-1]
    assert "after 60 minutes without a step" in ada.get(PAGE).text
    clock.now += dt.timedelta(hours=1)
    assert ada.get("/account").header("location") == "/sign-in?next=/account"
    assert ada.get(PAGE).header("location") == f"/sign-in?next={PAGE}"
    for do in ("end", "end_of_another"):
        late = ada.post(PAGE, {**form, "do": do, "id": "x", "name": "Ada"})
        assert late.header("location") == f"/sign-in?next={PAGE}"


def test_the_page_is_in_spanish_as_well(app: Starlette, desk: SignIn) -> None:
    ada = browser_of(app, desk, "Ada")
    shown = ada.get(f"{PAGE}?lang=es").text
    assert '<html lang="es">' in shown
    assert "Cada navegador en el que entró" in shown
    assert "1 de marzo de 2026, 12:00 UTC" in shown
