"""Over https every cookie is for https alone, and none can be planted."""

from __future__ import annotations

import asyncio

import pytest
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from finder.web.secure_cookies import SecureCookies


def exchange(
    scheme: str, sent: str, *, always: bool = False
) -> tuple[dict[str, str], list[str], str | None]:
    """The cookies that the application sees, the lines that set some, and the HSTS header."""
    seen: dict[str, str] = {}
    heard: list[Message] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        seen.update(cookie_parser(headers.get(b"cookie", b"").decode("latin-1")))
        answer = Response("")
        answer.set_cookie("finder_session", "a.b-c", httponly=True, samesite="strict")
        answer.set_cookie("finder_form", "", max_age=0, secure=True)
        answer.set_cookie("_streamlit_user", "2|1:0|x", path="/")
        await answer(scope, receive, send)

    async def send(message: Message) -> None:
        heard.append(message)

    scope = {"type": "http", "scheme": scheme, "headers": [(b"cookie", sent.encode("latin-1"))]}
    asyncio.run(SecureCookies(application, always=always)(scope, None, send))
    headers = [(name.decode(), value.decode()) for name, value in heard[0]["headers"]]
    lines = [value for name, value in headers if name == "set-cookie"]
    return seen, lines, dict(headers).get("strict-transport-security")


@pytest.mark.parametrize(("scheme", "always"), [("https", False), ("http", True), ("wss", False)])
def test_over_https_every_cookie_is_secure_and_the_hosts_own(scheme: str, *, always: bool) -> None:
    _, lines, hsts = exchange(scheme, "", always=always)
    assert [line.partition("=")[0] for line in lines] == [
        "__Host-finder_session",
        "__Host-finder_form",
        "__Host-_streamlit_user",
    ]
    assert all(line.lower().count("secure") == 1 for line in lines)
    assert all("path=/" in line.lower() and "domain" not in line.lower() for line in lines)
    assert hsts is not None


def test_over_http_nothing_changes() -> None:
    seen, lines, hsts = exchange("http", "finder_session=mine; __Host-finder_session=theirs")
    assert seen["finder_session"] == "mine"
    assert lines[0].startswith("finder_session=a.b-c")
    assert hsts is None


@pytest.mark.parametrize(
    ("sent", "token"),
    [
        ("__Host-_streamlit_xsrf=pages", "pages"),
        ("_streamlit_xsrf=servers; __Host-_streamlit_xsrf=pages", "pages"),
        ("__Host-_streamlit_xsrf=pages;_streamlit_xsrf=servers", "pages"),
        ("_streamlit_xsrf=servers", "servers"),
        ("a=__Host-_streamlit_xsrf=b; _streamlit_xsrf=servers", "servers"),
        ("", None),
    ],
)
def test_behind_a_web_server_that_is_not_believed_the_token_of_the_page_counts(
    sent: str, token: str | None
) -> None:
    assert exchange("http", sent)[0].get("_streamlit_xsrf") == token


@pytest.mark.parametrize(
    ("sent", "session"),
    [
        ("__Host-finder_session=mine", "mine"),
        ("a=b; __Host-finder_session=mine;c=d", "mine"),
        ("finder_session=planted", None),
        ("finder_session=planted; __Host-finder_session=mine", "mine"),
        ("__Host-finder_session=mine; finder_session=planted", "mine"),
        ("__host-finder_session=planted", None),
        ("", None),
    ],
)
def test_over_https_only_the_hosts_own_cookie_counts(sent: str, session: str | None) -> None:
    assert exchange("https", sent)[0].get("finder_session") == session


@pytest.mark.parametrize("always", [False, True])
def test_the_start_of_the_process_goes_by_it_untouched(*, always: bool) -> None:
    seen: list[Scope] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope)

    scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
    asyncio.run(SecureCookies(app, always=always)(scope, None, None))  # type: ignore[arg-type]
    assert seen == [scope]
