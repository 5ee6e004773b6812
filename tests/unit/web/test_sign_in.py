"""The sign-in pages, as a browser gets them: what they show, set, take and refuse."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette

from finder.errors import StorageFailed
from finder.services.accounts.cookie import Seal
from finder.services.accounts.passwords import Passwords
from finder.services.accounts.principal import VISITOR, Principal, Role
from finder.services.accounts.sign_in import DEVICE_COOKIE, SESSION_COOKIE, SignIn
from finder.settings import settings
from finder.storage.accounts import Accounts
from finder.storage.database import open_database
from finder.web.middleware import middleware
from finder.web.sign_in import sign_in_routes
from finder.web.sign_in_answer import FORM_COOKIE
from finder.web.sign_in_page import STYLE
from finder.web.sign_in_start import tell_set_up_link
from tests.unit.services.signing_in import Clock
from tests.unit.web.sign_in_browser import HOST, Answer, PlainBrowser

WORDS, WRONG = "four invented words here", "wrong"
STYLE_OF_PAGES = Path(__file__).resolve().parents[3] / "finder" / "ui" / "assets" / "style.css"
HOSTILE = '"><script>alert(1)</script>{{ 7*7 }}{x}'


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[SignIn]:
    database = open_database(f"sqlite:///{tmp_path / 'finder.db'}")
    passwords = Passwords(passes=1, kibibytes=8, lanes=1)
    yield SignIn(Accounts(database), seal=Seal("k" * 32), passwords=passwords, clock=clock)
    database.close()


@pytest.fixture
def app(desk: SignIn, clock: Clock) -> Starlette:
    return Starlette(
        routes=sign_in_routes(lambda: desk, sleep=clock.sleep), middleware=middleware()
    )


@pytest.fixture
def browser(app: Starlette) -> PlainBrowser:
    return PlainBrowser(app)


@pytest.fixture
def link(desk: SignIn) -> str:
    return f"/set-up?token={desk.links.start(always=True)}"


@pytest.fixture
def ada(browser: PlainBrowser, link: str) -> PlainBrowser:
    """Ada has an account and is signed in."""
    made = browser.send(link, name="Ada", password=WORDS, again=WORDS)
    assert (made.status, made.header("location")) == (303, "/admin")
    return browser


@pytest.fixture
def set_to(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    settings.cache_clear()
    yield monkeypatch
    settings.cache_clear()


def is_signed_in(browser: PlainBrowser, desk: SignIn) -> bool:
    return desk.who(browser.cookies.get(SESSION_COOKIE)) != VISITOR


def fault_of(answer: Answer) -> str:
    found = re.search(r'<p class="fault"[^>]*>(.*?)</p>', answer.text)
    return found[1] if found else ""


# ---- The way through ----------------------------------------------------------------------


def test_an_account_is_made_left_and_entered_again(ada: PlainBrowser, desk: SignIn) -> None:
    assert "You are signed in as Ada." in ada.get("/account").text
    assert '<a href="/admin">Look after the directory</a>' in ada.get("/account").text
    out = ada.post("/sign-out", ada.get("/account").page.forms[0])
    assert (out.status, out.header("location")) == (303, "/")
    assert SESSION_COOKIE not in ada.cookies
    assert ada.get("/account").header("location") == "/sign-in?next=/account"
    wrong = ada.send("/sign-in", name="Ada", password=WRONG)
    assert (wrong.status, is_signed_in(ada, desk)) == (403, False)
    entered = ada.send("/sign-in?next=/find%3Fneed%3Dx", name="Ada", password=WORDS)
    assert (entered.status, entered.header("location")) == (303, "/find?need=x")
    assert is_signed_in(ada, desk)


ASKED = {
    *("name", "public_name", "password", "again", "old", "confirm", "code", "role"),
    *("form", "next", "token", "do"),
}
"""Names of fields that a page about accounts may have, those that are hidden among them."""


def test_passwords_are_hidden_while_they_are_typed_and_kept_by_what_keeps_passwords(
    browser: PlainBrowser, link: str
) -> None:
    seen = []
    new = {"password": "new-password", "again": "new-password"}
    old = {"password": "current-password", "old": "current-password"}
    for path, kept_as in ((link, new), ("/account", new | {"old": "current-password"})):
        page = browser.get(path).page
        for tag, field in page.tags:
            if tag == "input" and field.get("type") != "hidden":
                assert field["name"] in ASKED
                assert not any(name.startswith("on") for name in field), "a paste may be stopped"
                is_secret = field["name"] in {*new, *old, "confirm"}
                assert (field.get("type") == "password") is is_secret
                seen.append(field["name"])
        for name, kind in kept_as.items():
            assert page.element(name)["autocomplete"] == kind
            assert int(page.element(name).get("maxlength", "1000")) >= 64
        if path == link:
            browser.send(link, name="Ada", password=WORDS, again=WORDS)
    assert {"name", *new, "old"} <= set(seen)
    asked = PlainBrowser(browser.app).get("/sign-in").page
    assert asked.element("password")["type"] == "password"
    assert asked.element("password")["autocomplete"] == "current-password"


def test_no_page_about_accounts_asks_what_others_could_answer(
    ada: PlainBrowser, app: Starlette, link: str
) -> None:
    for browser in (ada, PlainBrowser(app)):
        for path in ("/sign-in", link, "/account", "/account/sign-ins", "/account/second-factor"):
            named = {name for form in browser.get(path).page.forms for name in form}
            assert {name for name in named if not name.isdigit()} <= ASKED | {"id"}, path


def test_who_is_signed_in_is_not_asked_again(ada: PlainBrowser) -> None:
    assert ada.get("/sign-in?next=/about").header("location") == "/about"


def test_looking_at_a_link_does_not_use_it_up(browser: PlainBrowser, link: str) -> None:
    assert [browser.get(link).status for _ in range(3)] == [200, 200, 200]


def test_a_used_link_says_so(ada: PlainBrowser, link: str) -> None:
    again = ada.get(link)
    assert again.status == 410
    assert "was used already" in again.text


def test_a_link_that_was_used_in_between_makes_no_second_account(
    app: Starlette, link: str, desk: SignIn
) -> None:
    first, second = PlainBrowser(app), PlainBrowser(app)
    filled_in = second.get(link).page.forms[0]
    first.send(link, name="Ada", password=WORDS, again=WORDS)
    late = second.post("/set-up", {**filled_in, "name": "Eve", "password": WORDS, "again": WORDS})
    assert late.status == 410
    assert not is_signed_in(second, desk)


@pytest.mark.parametrize("path", ["/set-up", "/set-up?token=", "/set-up?token=" + "x" * 10_000])
def test_set_up_without_a_link_is_closed(browser: PlainBrowser, path: str) -> None:
    assert browser.get(path).status == 410


def test_an_admin_invites_another(ada: PlainBrowser, app: Starlette, desk: SignIn) -> None:
    shown = ada.send("/account", form=2, role="editor").page.element("address")["value"]
    assert shown.startswith(f"https://{HOST}/set-up?token=")
    eve = PlainBrowser(app)
    eve.send(shown.removeprefix(f"https://{HOST}"), name="Eve", password=WORDS, again=WORDS)
    assert desk.who(eve.cookies[SESSION_COOKIE]) == Principal("Eve", Role.EDITOR)
    assert is_signed_in(ada, desk)


def test_an_owner_gives_another_role_and_it_counts_from_the_next_step_on(
    ada: PlainBrowser, app: Starlette, desk: SignIn
) -> None:
    path = f"/set-up?token={desk.links.invite(desk.who(ada.cookies[SESSION_COOKIE]))}"
    eve = PlainBrowser(app)
    eve.send(path, name="Eve", password=WORDS, again=WORDS)
    form = ada.get("/account").page.forms[-2]
    for role in ("viewer", "editor", "owner", "viewer"):
        assert ada.post("/account", {**form, "role": role}).status == 303
        assert desk.who(eve.cookies[SESSION_COOKIE]).role == role
    for role in ("", "visitor", "admin", "<b>"):
        assert ada.post("/account", {**form, "role": role}).status == 422
    assert desk.who(eve.cookies[SESSION_COOKIE]).role is Role.VIEWER


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR])
@pytest.mark.parametrize("do", ["invite", "switch_off", "role", "code_off"])
def test_who_is_no_owner_is_shown_no_way_to_others_accounts_and_has_none(
    ada: PlainBrowser, app: Starlette, desk: SignIn, role: Role, do: str
) -> None:
    path = f"/set-up?token={desk.links.invite(desk.who(ada.cookies[SESSION_COOKIE]), role)}"
    eve = PlainBrowser(app)
    eve.send(path, name="Eve", password=WORDS, again=WORDS)
    shown = eve.get("/account")
    assert "Ada" not in shown.text
    assert {form.get("do") for form in shown.page.forms} == {None, "change", "public_name"}
    form = {**shown.page.forms[0], "do": do, "name": "Ada", "role": "owner"}
    refused = eve.post("/account", form)
    assert (refused.status, "Only an owner" in fault_of(refused)) == (403, True)
    assert desk.who(ada.cookies[SESSION_COOKIE]).role is Role.OWNER


def test_an_admin_switches_another_off(ada: PlainBrowser, app: Starlette, desk: SignIn) -> None:
    path = f"/set-up?token={desk.links.invite(desk.who(ada.cookies[SESSION_COOKIE]))}"
    eve = PlainBrowser(app)
    eve.send(path, name=HOSTILE, password=WORDS, again=WORDS)
    form = ada.get("/account").page.forms[-1]
    assert form["name"] == HOSTILE
    assert ada.post("/account", form).header("location") == "/account"
    assert is_signed_in(ada, desk)
    assert not is_signed_in(eve, desk)
    assert eve.send("/sign-in", name=HOSTILE, password=WORDS).status == 403
    again = ada.post("/account", form)
    assert (again.status, "no such account" in fault_of(again)) == (422, True)


@pytest.mark.parametrize("action", ["", "nonsense", "__class__"])
def test_an_unknown_action_does_nothing(ada: PlainBrowser, desk: SignIn, action: str) -> None:
    form = {**ada.get("/account").page.forms[0], "do": action}
    assert ada.post("/account", form).status == 200
    assert is_signed_in(ada, desk)


def test_who_was_switched_off_can_do_nothing_with_an_open_page(
    ada: PlainBrowser, desk: SignIn
) -> None:
    forms = ada.get("/account").page.forms
    desk.sessions.leave(ada.cookies[SESSION_COOKIE])
    for form in forms[1:]:
        answer = ada.post("/account", {**form, "old": WORDS, "password": WORDS, "again": WORDS})
        assert answer.header("location") == "/sign-in?next=/account"
    assert "token=" not in ada.post("/account", forms[2]).text


def test_a_password_is_changed(ada: PlainBrowser, desk: SignIn) -> None:
    before = ada.cookies[SESSION_COOKIE]
    new = "another five invented words"
    wrong = ada.send("/account", form=1, old=WRONG, password=new, again=new)
    assert (wrong.status, fault_of(wrong)) == (
        422,
        "That is not the password you have now: type it again.",
    )
    changed = ada.send("/account", form=1, old=WORDS, password=new, again=new)
    assert (changed.status, "Your password is changed" in changed.text) == (200, True)
    assert is_signed_in(ada, desk)
    assert desk.who(before) == VISITOR


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"name": ""}, "name", "Type a name."),
        ({"password": "short"}, "password", "12 characters or more"),
        ({"again": "something else"}, "again", "not alike"),
    ],
)
def test_a_fault_stands_beside_its_field_and_what_was_typed_stays(
    browser: PlainBrowser, link: str, typed: dict[str, str], field: str, sentence: str
) -> None:
    answer = browser.send(link, **{"name": "Ada", "password": WORDS, "again": WORDS, **typed})
    assert answer.status == 422
    assert sentence in fault_of(answer)
    box = answer.page.element(field)
    assert box["aria-invalid"] == "true"
    assert f"{field}-fault" in box["aria-describedby"].split()
    assert answer.page.element("name")["value"] == typed.get("name", "Ada")
    assert answer.page.element("password")["value"] == ""


# ---- What a browser is told ---------------------------------------------------------------


@pytest.mark.parametrize("path", ["/sign-in", "/set-up?token=x", "/account", "/sign-out"])
def test_no_page_is_kept_and_none_may_run_a_script(browser: PlainBrowser, path: str) -> None:
    answer = browser.get(path)
    assert answer.header("cache-control") == "no-store"
    policy = answer.header("content-security-policy")
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert "<script" not in answer.text
    assert "style=" not in answer.text
    assert answer.header("x-content-type-options") == "nosniff"


@pytest.mark.parametrize(("scheme", "secure"), [("https", True), ("http", False)])
def test_cookies_are_for_this_site_alone(
    app: Starlette, link: str, scheme: str, *, secure: bool
) -> None:
    browser = PlainBrowser(app, scheme=scheme)
    form = browser.get(link).cookies[FORM_COOKIE]
    made = browser.send(link, name="Ada", password=WORDS, again=WORDS)
    session = made.cookies[SESSION_COOKIE]
    for line in (form, session):
        assert "HttpOnly" in line
        assert "SameSite=strict" in line
        assert "Path=/" in line
        assert "Domain" not in line
        assert ("Secure" in line) is secure
        assert line.startswith("__Host-") is secure
    assert "Max-Age=43200" in session
    assert "Max-Age" not in form


def test_a_setting_makes_cookies_secure_behind_a_web_server(
    app: Starlette, set_to: pytest.MonkeyPatch
) -> None:
    set_to.setenv("FINDER_COOKIE_SECURE", "true")
    settings.cache_clear()
    assert "Secure" in PlainBrowser(app, scheme="http").get("/sign-in").cookies[FORM_COOKIE]


def test_signing_out_removes_the_cookie(ada: PlainBrowser) -> None:
    out = ada.post("/sign-out", ada.get("/account").page.forms[0])
    assert "Max-Age=0" in out.cookies[SESSION_COOKIE]


def test_the_style_sheet_is_kept_for_ever_under_an_address_that_changes_with_it(
    browser: PlainBrowser,
) -> None:
    links = [attributes for tag, attributes in browser.get("/sign-in").page.tags if tag == "link"]
    assert re.fullmatch(r"/sign-in\.css\?v=[0-9a-f]{12}", links[0]["href"])
    sheet = browser.get(links[0]["href"])
    assert (sheet.status, sheet.header("content-type")) == (200, "text/css; charset=utf-8")
    assert "immutable" in sheet.header("cache-control")


def test_the_pages_have_the_colours_of_the_finder() -> None:
    def colours(sheet: Path) -> dict[str, str]:
        return dict(re.findall(r"(--pf-[\w-]+): (.*);", sheet.read_text("utf-8")))

    assert colours(STYLE).items() <= colours(STYLE_OF_PAGES).items()


# ---- Forms that are not ours --------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": f"https://{HOST}.evil.example"},
        {"origin": f"https://{HOST}:8443"},
        {"origin": f"https://evil@{HOST}"},
        {"origin": f"ftp://{HOST}"},
        {"origin": "https://["},
        {"origin": ""},
        {"origin": "", "referer": "https://evil.example/finder.example"},
        {"host": ""},
    ],
)
def test_a_form_from_another_site_does_nothing(
    ada: PlainBrowser, desk: SignIn, headers: dict[str, str]
) -> None:
    form = ada.get("/account").page.forms[0]
    assert ada.post("/sign-out", form, **headers).status == 403
    assert is_signed_in(ada, desk)


def test_a_browser_that_tells_only_the_page_it_comes_from_is_believed(
    ada: PlainBrowser, desk: SignIn
) -> None:
    form = ada.get("/account").page.forms[0]
    ada.post("/sign-out", form, origin="", referer=f"https://{HOST}/account")
    assert not is_signed_in(ada, desk)


@pytest.mark.parametrize("path", ["/sign-out", "/account", "/sign-in", "/set-up"])
@pytest.mark.parametrize("token", [None, "", "0" * 64, "é"])
def test_a_form_without_its_token_does_nothing(
    ada: PlainBrowser, desk: SignIn, path: str, token: str | None
) -> None:
    form = {"name": "Ada", "password": WORDS, "old": WORDS, "again": WORDS}
    answer = ada.post(path, form if token is None else {**form, "form": token})
    assert answer.status == 403
    assert is_signed_in(ada, desk)


def test_a_token_is_good_in_its_own_browser_only(app: Starlette, desk: SignIn, link: str) -> None:
    mallory, ada = PlainBrowser(app), PlainBrowser(app)
    ada.send(link, name="Ada", password=WORDS, again=WORDS)
    mallorys = mallory.get("/sign-in").page.forms[0]
    for path in ("/sign-out", "/account", "/sign-in"):
        assert ada.post(path, {**mallorys, "name": "Ada", "password": WORDS}).status == 403
    assert is_signed_in(ada, desk)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"name=" + b"x" * 70_000, "application/x-www-form-urlencoded"),
        (b"&".join(b"f%d=1" % number for number in range(50)), "application/x-www-form-urlencoded"),
        (b"name=%FF%FE", "application/x-www-form-urlencoded"),
        (b"name=%ED%A0%80", "application/x-www-form-urlencoded"),
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
        (b'{"name": "Ada"}', "application/json"),
        (b"name=Ada", "text/plain"),
        (b"name=Ada", ""),
    ],
)
def test_what_is_no_form_is_refused(browser: PlainBrowser, body: bytes, kind: str) -> None:
    assert browser.post("/sign-in", body, **{"content-type": kind}).status == 403


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_mere_link_signs_nobody_out(ada: PlainBrowser, desk: SignIn, method: str) -> None:
    answer = ada._ask(method, "/sign-out", b"", {})
    assert answer.header("location") == "/account"
    assert is_signed_in(ada, desk)


# ---- Where signing in leads ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/find?need=x&need=y", "/find?need=x&need=y"),
        ("/admin/history#top", "/admin/history#top"),
        ("/", "/"),
        ("", "/"),
        ("find", "/"),
        ("//evil.example", "/"),
        ("///evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("https:/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/\t/evil.example", "/"),
        ("/\r\nSet-Cookie: a=b", "/"),
        ("/x\x00", "/"),
        ("\n//evil.example", "/"),
        (" //evil.example", "/"),
        ("//[evil", "/"),
        ("/" + "x" * 3_000, "/"),
    ],
)
def test_signing_in_leads_to_own_pages_only(
    ada: PlainBrowser, app: Starlette, asked: str, led: str
) -> None:
    fresh = PlainBrowser(app)
    form = {**fresh.get("/sign-in").page.forms[0], "name": "Ada", "password": WORDS}
    assert fresh.post("/sign-in", {**form, "next": asked}).header("location") == led
    assert ada.get("/sign-in").header("location") == "/"


# ---- Hostile names ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        HOSTILE,
        "a\r\nSet-Cookie: finder_session=evil\r\n\r\n<html>",
        "x" * 10_000,
        "\x00\x1b[31m",
        "' OR '1'='1",
        "\u202egnp.exe",
        "",
    ],
)
def test_a_hostile_name_is_only_a_name_that_does_not_fit(
    ada: PlainBrowser, app: Starlette, name: str
) -> None:
    fresh = PlainBrowser(app)
    answer = fresh.send("/sign-in", name=name, password="x" * 10_000)
    assert answer.status == 403
    assert fault_of(answer).startswith("That name and that password don&#x27;t belong together")
    assert answer.page.element("name")["value"] == name[:200]
    assert "script" not in [tag for tag, _ in answer.page.tags]
    assert SESSION_COOKIE not in answer.cookies
    assert len(answer.body) < 10_000
    assert ada.get("/account").status == 200


def test_a_hostile_name_of_an_account_is_shown_as_it_is(browser: PlainBrowser, link: str) -> None:
    browser.send(link, name=HOSTILE, password=WORDS, again=WORDS)
    page = browser.get("/account").page
    assert f"You are signed in as {HOSTILE}." in page.words
    assert "script" not in [tag for tag, _ in page.tags]


def test_a_hostile_form_cookie_is_only_a_seed(app: Starlette) -> None:
    browser = PlainBrowser(app, cookies={FORM_COOKIE: "x" * 3_000})
    assert browser.get("/sign-in").status == 200


def test_an_unknown_name_gets_the_same_page_as_a_known_one(
    ada: PlainBrowser, app: Starlette
) -> None:
    def said(name: str) -> tuple[int, str]:
        answer = PlainBrowser(app).send("/sign-in", name=name, password=WRONG)
        return answer.status, re.sub(r'value="[^"]*"', "", answer.text)

    assert said("Ada") == said("Bob")
    assert ada.get("/account").status == 200


def tries_from_everywhere(app: Starlette, clock: Clock, name: str, tries: int = 20) -> None:
    for number in range(tries):
        answer = PlainBrowser(app, host=f"9.9.{number}.9").send(
            "/sign-in", name=name, password=WRONG
        )
        assert answer.status == 403
        clock.now += dt.timedelta(seconds=2)


def test_an_address_that_fails_is_told_how_long_it_waits(app: Starlette, clock: Clock) -> None:
    browser = PlainBrowser(app, host="9.9.9.9")
    for _ in range(7):
        assert browser.send("/sign-in", name="Ada", password=WRONG).status == 403
        clock.now += dt.timedelta(seconds=16)
    assert browser.send("/sign-in", name="Ada", password=WRONG).status == 403
    waits = browser.send("/sign-in", name="Eve", password=WRONG)
    assert (waits.status, waits.header("retry-after")) == (429, "27")
    assert "too many tries from here. Wait 27 seconds, then try again." in fault_of(waits)


@pytest.mark.usefixtures("ada")
def test_twenty_wrong_passwords_from_anywhere_hold_the_right_one_for_5_seconds(
    app: Starlette, desk: SignIn, clock: Clock
) -> None:
    tries_from_everywhere(app, clock, "Ada")
    fresh = PlainBrowser(app, host="8.8.8.8")
    clock.slept.clear()
    assert fresh.send("/sign-in", name="Ada", password=WORDS).status == 303
    assert is_signed_in(fresh, desk)
    assert clock.slept == [5]


def test_twenty_wrong_passwords_hold_up_nobody_who_was_here_before(
    ada: PlainBrowser, app: Starlette, desk: SignIn, clock: Clock
) -> None:
    ada.post("/sign-out", ada.get("/account").page.forms[0])
    assert not is_signed_in(ada, desk)
    tries_from_everywhere(app, clock, "Ada")
    clock.slept.clear()
    assert ada.send("/sign-in", name="Ada", password=WORDS).status == 303
    assert clock.slept == [0]
    assert ada.get("/account").status == 200


def test_a_name_that_is_nobodys_is_held_as_long(app: Starlette, clock: Clock) -> None:
    held = []
    for name in ("Ada", "Nobody"):
        clock.now += dt.timedelta(hours=25)
        clock.slept.clear()
        tries_from_everywhere(app, clock, name, tries=7)
        held.append(list(clock.slept))
    assert held[0] == held[1] == [0, 0, 0, 1, 2, 4, 5]


def test_what_a_browser_is_known_by_is_kept_from_scripts_and_other_sites(
    ada: PlainBrowser,
) -> None:
    again = ada.send("/account", form=1, old=WORDS, password="x" + WORDS, again="x" + WORDS)
    line = again.cookies[DEVICE_COOKIE]
    assert {"HttpOnly", "SameSite=strict", "Secure"} <= set(line.split("; "))
    assert "Max-Age=31536000" in line


# ---- What visitors read --------------------------------------------------------------------


def test_an_admin_chooses_what_visitors_read(ada: PlainBrowser, desk: SignIn) -> None:
    assert "checked by the directory" in ada.get("/account").text
    chosen = ada.send("/account", form=3, public_name="Example <desk>")
    assert (chosen.status, chosen.header("location")) == (303, "/account")
    assert "checked by Example &lt;desk&gt;" in ada.get("/account").text
    assert desk.who(ada.cookies[SESSION_COOKIE]).public_name == "Example <desk>"
    refused = ada.send("/account", form=3, public_name="ADA")
    assert (refused.status, "Somebody signs in" in fault_of(refused)) == (422, True)


def test_it_can_be_chosen_with_the_account_and_left_open(
    browser: PlainBrowser, link: str, desk: SignIn
) -> None:
    refused = browser.send(link, name="Ada", public_name="ada", password=WORDS, again=WORDS)
    assert refused.status == 422
    assert refused.page.element("public_name")["value"] == "ada"
    assert "required" not in refused.page.element("public_name")
    form = refused.page.forms[0]
    made = {**form, "public_name": "Example desk", "password": WORDS, "again": WORDS}
    assert browser.post("/set-up", made).status == 303
    assert desk.who(browser.cookies[SESSION_COOKIE]).public_name == "Example desk"


# ---- Without accounts, without a database, with an identity provider ----------------------


def test_before_the_first_account_the_page_says_how_to_make_it(browser: PlainBrowser) -> None:
    assert "Nobody can sign in yet" in browser.get("/sign-in").text


def test_without_its_database_a_page_says_so_and_the_log_why(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> SignIn:
        raise StorageFailed("The disk is full: make room and try again.")

    app = Starlette(routes=sign_in_routes(broken), middleware=middleware())
    answer = PlainBrowser(app).get("/sign-in")
    assert answer.status == 503
    assert fault_of(answer).startswith("Signing in is not available right now.")
    assert "disk is full" not in answer.text
    assert "disk is full" in caplog.text


@pytest.mark.parametrize("path", ["/sign-in", "/set-up", "/account", "/sign-out"])
def test_with_an_identity_provider_there_are_no_passwords(
    browser: PlainBrowser, link: str, set_to: pytest.MonkeyPatch, path: str
) -> None:
    set_to.setenv("FINDER_ADMINS", "ada@clinics.example")
    settings.cache_clear()
    token = link.partition("?")[2]
    answer = browser.get(f"{path}?{token}&next=/about")
    assert (answer.status, answer.header("location")) == (303, "/about")
    assert browser.post(path, {"name": "Ada"}).header("location") == "/"


def test_a_start_prints_the_link_until_there_is_an_account(
    desk: SignIn, app: Starlette, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_set_up_link(8501, desk=lambda: desk)
    said = capsys.readouterr().out
    found = re.search(r"http://localhost:8501(/set-up\?token=[\w-]{43})\n", said)
    assert found is not None
    assert "within 24 hours" in said
    PlainBrowser(app).send(found[1], name="Ada", password=WORDS, again=WORDS)
    tell_set_up_link(8501, desk=lambda: desk)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [("FINDER_SET_UP_LINK", "always", "https://localhost:9/set-up"), ("FINDER_ADMINS", "a@b", "")],
)
def test_settings_decide_about_the_link(
    *,
    ada: PlainBrowser,
    desk: SignIn,
    set_to: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    says: str,
) -> None:
    assert is_signed_in(ada, desk)
    set_to.setenv(name, value)
    settings.cache_clear()
    tell_set_up_link(9, is_https=True, desk=lambda: desk)
    said = capsys.readouterr().out
    assert says in said
    assert bool(said) is bool(says)


@pytest.mark.parametrize(
    ("bind", "said"),
    [
        ("127.0.0.1", "Only this computer can open it"),
        ("::1", "Only this computer can open it"),
        ("192.0.2.7", "On another computer, put this one's address in place of localhost:9."),
        ("::", "On another computer, put this one's address in place of localhost:9."),
    ],
)
def test_the_link_says_who_can_open_it(
    bind: str,
    said: str,
    desk: SignIn,
    set_to: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_to.setenv("FINDER_BIND", bind)
    settings.cache_clear()
    tell_set_up_link(9, desk=lambda: desk)
    assert said in capsys.readouterr().out


def test_a_start_without_a_database_says_why_and_goes_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken() -> SignIn:
        raise StorageFailed("The disk is full: make room and try again.")

    tell_set_up_link(8501, desk=broken)
    assert capsys.readouterr().out.strip() == "The disk is full: make room and try again."


# ---- The password once more ---------------------------------------------------------------


@pytest.mark.parametrize("do", ["invite", "role", "switch_off"])
def test_nothing_about_others_is_done_ten_minutes_after_the_password_until_it_is_given_again(
    ada: PlainBrowser, desk: SignIn, clock: Clock, do: str
) -> None:
    other = desk.links.invite(desk.who(ada.cookies[SESSION_COOKIE]))
    desk.set_up(other, "Eve", WORDS, WORDS)
    form = {**ada.get("/account").page.forms[0], "do": do, "name": "Eve", "role": "viewer"}
    clock.now += dt.timedelta(minutes=10)
    shown = ada.get("/account")
    assert "Eve" not in shown.text
    refused = ada.post("/account", form)
    assert (refused.status, "more than ten minutes" in refused.text) == (403, True)
    assert len(desk.admins.others(desk.who(ada.cookies[SESSION_COOKIE]))) == 1
    wrong = ada.send("/account", form=3, confirm=WRONG)
    assert wrong.status == 422
    assert ada.post("/account", form).status == 403
    assert ada.send("/account", form=3, confirm=WORDS).header("location") == "/account"
    assert ada.post("/account", form).status in {200, 303}
    clock.now += dt.timedelta(minutes=10)
    assert ada.post("/account", form).status == 403


@pytest.mark.parametrize(
    "kept", ["", ".", "9999999999.", "9999999999.ab", "٣.x", "1" * 5_000, "-1.x", "1e9.x"]
)
def test_no_browser_can_make_a_confirmation_or_bring_one_of_another_sign_in(
    ada: PlainBrowser, app: Starlette, desk: SignIn, clock: Clock, kept: str
) -> None:
    eve = PlainBrowser(app)
    eve.send("/sign-in", name="Ada", password=WORDS)
    clock.now += dt.timedelta(minutes=11)
    of_eve = desk.confirm(eve.cookies[SESSION_COOKIE], WORDS)
    assert desk.is_fresh(eve.cookies[SESSION_COOKIE], of_eve)
    if eve.cookies[SESSION_COOKIE] != ada.cookies[SESSION_COOKIE]:
        assert not desk.is_fresh(ada.cookies[SESSION_COOKIE], of_eve)
    assert not desk.is_fresh(ada.cookies[SESSION_COOKIE], kept)
    desk.sessions.leave(eve.cookies[SESSION_COOKIE])
    assert not desk.is_fresh(eve.cookies[SESSION_COOKIE], of_eve)
