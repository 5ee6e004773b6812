"""Every page has the first script and its style sheet, however Streamlit answers for it."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from finder.web.first_paint import PATH, DressedPages, first_script

_PAGE = f"<html><head></head><body class='a'>{'<p>words</p>' * 200}</body></html>"


def _answer(request: Request) -> Response:
    if request.url.path.endswith(".js"):
        return Response("const a = 1;" * 200, media_type="text/javascript")
    return HTMLResponse(_PAGE)


@pytest.fixture
def browser() -> TestClient:
    """A browser in front of an app that packs its answers itself."""
    packing = Middleware(GZipMiddleware, minimum_size=100)
    inner = Starlette(routes=[Route("/{path:path}", _answer)], middleware=[packing])
    return TestClient(DressedPages(inner))


@pytest.mark.parametrize("path", ["/", "/clinic?id=a", "/about", "/find"])
@pytest.mark.parametrize("packing", ["gzip, deflate, br, zstd", "gzip", "identity"])
def test_a_page_is_dressed_whatever_packing_the_browser_takes(
    browser: TestClient, path: str, packing: str
) -> None:
    headers = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Encoding": packing}
    page = browser.get(path, headers=headers)
    script = f"<body class='a'><script>{first_script().decode()}</script>"
    assert f'{script}<link rel="stylesheet" href=".{PATH}/style.css?v=' in page.text
    assert page.text.endswith("</body></html>")


def test_what_is_no_page_stays_packed_and_as_it_is(browser: TestClient) -> None:
    script = browser.get("/a.js", headers={"Accept": "*/*", "Accept-Encoding": "gzip"})
    assert script.headers["content-encoding"] == "gzip"
    assert script.text == "const a = 1;" * 200
