"""Every page has the first script and its style sheet, however Streamlit answers for it."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from finder.ui.visit.routes import page_addresses
from finder.web.first_paint import PATH, DressedPages, first_script

_ROOT = '<div id="root"></div>'
_PAGE = f"<html><head></head><body class='a'>{'<p>words</p>' * 200}{_ROOT}</body></html>"


def _answer(request: Request) -> Response:
    if request.url.path in {"/sign-in", "/account"}:
        return HTMLResponse(_PAGE.replace(_ROOT, ""))
    if request.url.path.endswith(".js"):
        return Response("const a = 1;" * 200, media_type="text/javascript")
    return HTMLResponse(_PAGE)


@pytest.fixture
def browser() -> TestClient:
    """A browser in front of an app that packs its answers itself."""
    packing = Middleware(GZipMiddleware, minimum_size=100)
    inner = Starlette(routes=[Route("/{path:path}", _answer)], middleware=[packing])
    return TestClient(DressedPages(inner))


@pytest.mark.parametrize("path", ["/", "/clinic?id=a", "/about", "/find", "/guide?topic=sciatica"])
@pytest.mark.parametrize("packing", ["gzip, deflate, br, zstd", "gzip", "identity"])
def test_a_page_is_dressed_whatever_packing_the_browser_takes(
    browser: TestClient, path: str, packing: str
) -> None:
    headers = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Encoding": packing}
    page = browser.get(path, headers=headers)
    script = f"<body class='a'><script>{first_script().decode()}</script>"
    assert f'{script}<link rel="stylesheet" href=".{PATH}/style.css?v=' in page.text
    assert page.text.endswith("</body></html>")


@pytest.mark.parametrize(
    "path", ["/clinics", "/find-a-clinic/phoenix", "/a/about", "/x/y/z/", "/é"]
)
def test_an_address_that_is_none_is_said_to_be_none_and_leads_to_the_first_page(path: str) -> None:
    page = _finder().get(path, headers={"Accept": "text/html"})
    assert page.status_code == HTTPStatus.NOT_FOUND
    assert "<h1>There is no page at that address</h1>" in page.text
    assert '<a href="/">Find a clinic instead</a>' in page.text


@pytest.mark.parametrize("path", ["/", "/find", "/clinic?id=a/b", "/admin", "/about/"])
def test_a_page_that_there_is_stays(path: str) -> None:
    page = _finder().get(path, headers={"Accept": "text/html"})
    assert page.status_code == HTTPStatus.OK
    assert '<div id="root">' in page.text


def test_a_page_of_our_own_routes_is_not_taken_for_a_lost_one() -> None:
    inner = Starlette(routes=[Route("/sign-in", lambda _: HTMLResponse("<body>Sign in</body>"))])
    page = TestClient(DressedPages(inner, pages={""})).get("/sign-in")
    assert page.status_code == HTTPStatus.OK


def _finder() -> TestClient:
    """The finder's pages, each of which Streamlit answers for with the same one."""
    streamlit = HTMLResponse('<body><div id="root"></div></body>')
    inner = Starlette(routes=[Route("/{path:path}", lambda _: streamlit)])
    return TestClient(DressedPages(inner, pages=page_addresses()))


def test_what_is_no_page_stays_packed_and_as_it_is(browser: TestClient) -> None:
    script = browser.get("/a.js", headers={"Accept": "*/*", "Accept-Encoding": "gzip"})
    assert script.headers["content-encoding"] == "gzip"
    assert script.text == "const a = 1;" * 200


@pytest.mark.parametrize("path", ["/sign-in", "/account"])
def test_a_page_of_the_finders_own_keeps_its_own_dress(browser: TestClient, path: str) -> None:
    headers = {"Accept": "text/html", "Accept-Encoding": "gzip"}
    assert browser.get(path, headers=headers).text == _PAGE.replace(_ROOT, "")
