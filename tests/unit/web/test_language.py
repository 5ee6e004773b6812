"""The language of what is no Streamlit page, and the cookie that remembers it."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from finder.language.offered import COOKIE
from finder.settings import Settings
from finder.web.language.spoken import words
from finder.web.middleware import middleware
from finder.web.routes import routes

_PAGE = '<html lang="en"><head></head><body><div id="root"></div></body></html>'


def _page(_: object) -> Response:
    return HTMLResponse(_PAGE)


def _plain(_: object) -> Response:
    return PlainTextResponse(words().language)


@pytest.fixture
def browser() -> TestClient:
    """A browser in front of the routes, the middleware and a stand-in for Streamlit."""
    pages = [Route("/plain", _plain), Route("/{path:path}", _page)]
    app = Starlette(
        routes=[*routes(), *pages],
        middleware=middleware(Settings(), pages={"", "about", "clinic"}),
    )
    return TestClient(app, headers={"Accept": "text/html"})


@pytest.mark.parametrize(
    ("address", "headers", "language"),
    [
        ("/", {}, "en"),
        ("/?lang=es", {}, "es"),
        ("/about?need=kyphoplasty&lang=es", {}, "es"),
        ("/about", {"Accept-Language": "es-US,es;q=0.9"}, "es"),
        ("/about", {"Cookie": f"{COOKIE}=es"}, "es"),
        ("/about?lang=en", {"Cookie": f"{COOKIE}=es", "Accept-Language": "es"}, "en"),
        ("/about", {"Cookie": f"{COOKIE}=<script>", "Accept-Language": "fr"}, "en"),
        ("/about?lang=%22%3E%3Cscript%3E", {}, "en"),
        ("/nowhere?lang=es", {}, "es"),
        ("/sign-in?lang=es", {}, "es"),
        ("/set-up?lang=es", {}, "es"),
    ],
)
def test_a_page_says_which_language_it_is_in(
    browser: TestClient, address: str, headers: dict[str, str], language: str
) -> None:
    answer = browser.get(address, headers=headers)
    assert f'<html lang="{language}"' in answer.text
    assert "<script>" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize("address", ["/?lang=es", "/about?lang=ES", "/sign-in?lang=es-MX"])
def test_the_language_of_an_address_is_remembered_and_nothing_else(
    browser: TestClient, address: str
) -> None:
    said = browser.get(address).headers.get_list("set-cookie")
    (cookie,) = (one for one in said if one.startswith(COOKIE))
    value, *attributes = cookie.split("; ")
    assert value == f"{COOKIE}=es"
    assert {one.lower() for one in attributes} >= {"path=/", "samesite=lax", "httponly"}
    assert 'lang="es"' in browser.get("/about").text
    assert 'lang="en"' in browser.get("/about?lang=en").text
    assert 'lang="en"' in browser.get("/about").text


@pytest.mark.parametrize("address", ["/", "/about?lang=xx", "/plain?lang=es", "/healthz?lang=es"])
def test_nothing_is_remembered_where_no_page_was_asked_for_in_a_language(
    browser: TestClient, address: str
) -> None:
    assert COOKIE not in browser.get(address).headers.get("set-cookie", "")


def test_over_https_the_cookie_is_for_https(browser: TestClient) -> None:
    browser.base_url = "https://testserver"
    assert "secure" in browser.get("/?lang=es").headers["set-cookie"].lower()


def test_problem_pages_and_signing_in_are_said_in_the_language(browser: TestClient) -> None:
    lost = browser.get("/nowhere", headers={"Accept-Language": "es"})
    assert (lost.status_code, "No hay ninguna página" in lost.text) == (404, True)
    assert "Contraseña" in browser.get("/sign-in?lang=es").text
    assert "Password" in browser.get("/sign-in?lang=en").text


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("/sign-in?lang=es&next=%2Fupload%3Fa%3D1", "?next=%2Fupload%3Fa%3D1&amp;lang=en"),
        ("/sign-in?lang=es", "?lang=en"),
        ("/nowhere?lang=es&need=%22%3E%3Cb%3E", "?need=%22%3E%3Cb%3E&amp;lang=en"),
    ],
)
def test_a_page_of_its_own_leads_to_itself_in_the_other_language(
    browser: TestClient, address: str, link: str
) -> None:
    said = browser.get(address).text
    assert f'href="{link}" lang="en" hreflang="en">English</a>' in said


def test_suggestions_and_the_help_before_a_search_are_said_in_the_language(
    browser: TestClient,
) -> None:
    told = browser.post("/suggest?lang=es", json={"text": "sciatica"}).json()
    assert told["groups"][0]["options"][0]["label"] == "Ciática"
    told = browser.post(
        "/suggest", json={"text": "no quiero vivir"}, headers={"Accept-Language": "es"}
    ).json()
    assert "988" in told["alert"]["links"][0]["address"]
    assert "hablar con alguien" in told["alert"]["heading"]
    refused = [browser.post(f"/suggest?lang={one}", content=b"[]").json() for one in ("en", "es")]
    assert refused[0]["error"] != refused[1]["error"]


def test_the_language_of_one_request_is_not_that_of_the_next(browser: TestClient) -> None:
    assert browser.get("/plain?lang=es").text == "es"
    assert browser.get("/plain").text == "en"
