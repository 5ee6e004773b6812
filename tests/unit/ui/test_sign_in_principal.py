"""Who is in front of a page: asked of the cookie, or of the identity provider."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from finder.errors import NotAllowed
from finder.services.accounts.principal import VISITOR, Principal, Role
from finder.services.accounts.sign_in import SESSION_COOKIE
from finder.settings import settings
from finder.ui.shell import principal as module
from finder.ui.shell.principal import acting_admin, principal
from tests.patience import LONGEST_WAIT

ADA = Principal("ada@clinics.example", Role.OWNER)

SCRIPT = """
import streamlit as st

from finder.ui.shell.principal import for_admins, show_signed_in

show_signed_in()
for_admins(lambda: st.title("The desk"))()
"""


class Desk:
    """Accounts of which one is signed in as long as it is."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.is_in = True

    def who(self, cookie: str) -> Principal:
        self.asked.append(cookie)
        return Principal("Ada", Role.OWNER) if self.is_in and cookie == "good" else VISITOR


class User(dict[str, object]):
    """What Streamlit knows of who signed in through a provider."""

    def to_dict(self) -> dict[str, object]:
        return dict(self)


class Context:
    def __init__(self, cookies: Mapping[str, str]) -> None:
        self.cookies = cookies


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINDER_ADMINS", "Ada@clinics.example")


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    stand_in = Desk()
    monkeypatch.setattr(module, "sign_in", lambda: stand_in)
    return stand_in


def comes(monkeypatch: pytest.MonkeyPatch, *, user: User | None = None, cookie: str = "") -> None:
    monkeypatch.setattr(st, "user", user or User())
    monkeypatch.setattr(st, "context", Context({SESSION_COOKIE: cookie} if cookie else {}))


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"is_logged_in": True, "email": "ada@clinics.example"}, ADA),
        (
            {"is_logged_in": True, "email": "eve@clinics.example"},
            Principal("eve@clinics.example", Role.VISITOR),
        ),
        ({"is_logged_in": False, "email": "ada@clinics.example"}, VISITOR),
        ({}, VISITOR),
    ],
)
@pytest.mark.usefixtures("provider")
def test_with_a_provider_its_claims_decide_and_no_cookie_of_ours(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, claims: dict[str, object], expected: Principal
) -> None:
    comes(monkeypatch, user=User(claims), cookie="good")
    assert principal() == expected
    assert desk.asked == []


def test_without_a_provider_the_cookie_decides_and_no_claims(
    monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    claims = User(is_logged_in=True, email="ada@clinics.example")
    comes(monkeypatch, user=claims, cookie="bad")
    assert principal() == VISITOR
    comes(monkeypatch, user=claims, cookie="good")
    assert principal() == Principal("Ada", Role.OWNER)
    assert desk.asked == ["bad", "good"]


def test_for_a_visitor_no_account_is_looked_up(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
    comes(monkeypatch)
    assert principal() == VISITOR
    assert desk.asked == []


def test_every_action_asks_again(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
    comes(monkeypatch, cookie="good")
    assert acting_admin().name == "Ada"
    desk.is_in = False
    with pytest.raises(NotAllowed):
        acting_admin()


def run(user: dict[str, object]) -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=LONGEST_WAIT)
    for name, value in user.items():
        app.user[name] = value
    return app.run()


@pytest.mark.usefixtures("provider")
def test_a_page_for_admins_is_shown_to_who_is_on_the_list() -> None:
    app = run({"is_logged_in": True, "email": "ada@clinics.example"})
    assert [title.value for title in app.title] == ["The desk"]
    assert [button.label for button in app.button] == ["Sign out"]


@pytest.mark.usefixtures("provider")
def test_who_is_not_on_the_list_reads_a_calm_sentence_and_can_sign_out() -> None:
    app = run({"is_logged_in": True, "email": "<b>eve</b>@clinics.example"})
    assert [title.value for title in app.title] == ["Please sign in"]
    words = app.get("html")[0].proto.body
    assert "&lt;b&gt;eve&lt;/b&gt;@clinics.example, who is not on the list" in words
    assert [button.label for button in app.button] == ["Sign out"]


@pytest.mark.usefixtures("provider")
def test_a_provider_that_is_not_set_up_is_said_calmly_and_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = run({})
    app.button[0].click().run()
    assert not app.exception
    assert "Signing in is not set up" in "".join(part.proto.body for part in app.get("html"))
    assert "secrets.toml" in caplog.text


def test_a_visitor_is_led_to_the_sign_in_page_and_back() -> None:
    app = run({})
    assert [title.value for title in app.title] == ["Please sign in"]
    assert '<a href="/sign-in?next=' in app.get("html")[0].proto.body
    assert list(app.button) == []
