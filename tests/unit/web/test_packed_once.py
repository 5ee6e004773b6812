"""Files that never change are packed once; everything else is answered anew each time."""

from __future__ import annotations

import gzip

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from finder.web.middleware import middleware
from finder.web.wire.accepted import takes_gzip
from finder.web.wire.packed_once import PackedOnce

FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
TEXT = "what never changes at its address; " * 100


class Files:
    """Answers every address with `text`, and counts how often it was asked."""

    def __init__(self, headers: dict[str, str], *, status: int = 200, text: str = TEXT) -> None:
        self.asked = 0
        self.headers, self.status, self.text = headers, status, text

    async def answer(self, request: Request) -> Response:
        self.asked += 1
        return Response(f"{request.url.path} {self.text}", self.status, self.headers)

    def browser(self, *, most: int = 1_000_000) -> TestClient:
        routes = [Route("/{path:path}", self.answer, methods=["GET", "POST"])]
        packing = GZipMiddleware(Starlette(routes=routes), minimum_size=100)
        return TestClient(PackedOnce(packing, most=most))


def test_a_second_visitor_gets_the_same_bytes_and_nothing_is_packed_for_them() -> None:
    files = Files(FOR_EVER)
    browser = files.browser()
    first, second = browser.get("/a.js"), browser.get("/a.js")
    assert files.asked == 1
    assert first.text == second.text == f"/a.js {TEXT}"
    assert second.headers == first.headers
    assert second.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in second.headers["vary"]


@pytest.mark.parametrize(
    ("accepted", "is_packed"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("GZIP", True),
        ("br;q=1, gzip; q=0.1", True),
        ("gzip;q=1.000", True),
        ("x-gzip", True),
        ("*", True),
        ("*;q=0.5, br", True),
        ("gzip;level=3", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("GZIP;Q=0", False),
        ("*;q=0", False),
        ("identity", False),
        ("br", False),
        ("notgzip", False),
        ("gzip;q=some", False),
        ("gzip;q=nan", False),
        ("gzip;q", False),
        (";;,,q=0", False),
        ("", False),
    ],
)
def test_what_is_packed_goes_to_who_takes_it(accepted: str, *, is_packed: bool) -> None:
    assert takes_gzip(Headers({"accept-encoding": accepted})) is is_packed
    for kept in (FOR_EVER, {}):
        answer = Files(kept).browser().get("/a.js", headers={"Accept-Encoding": accepted})
        if is_packed and "gzip" in accepted:  # Starlette's packs for who names it
            assert answer.headers["content-encoding"] == "gzip"
        elif not is_packed:
            assert "content-encoding" not in answer.headers
        assert answer.text == f"/a.js {TEXT}"


def test_who_says_nothing_of_packing_gets_what_everybody_can_read() -> None:
    assert not takes_gzip(Headers({}))
    assert takes_gzip(Headers(raw=[(b"accept-encoding", b"br"), (b"accept-encoding", b"gzip")]))


@pytest.mark.parametrize(
    ("headers", "status", "text"),
    [
        ({}, 200, TEXT),
        ({"Cache-Control": "no-store"}, 200, TEXT),
        ({"Cache-Control": "private, max-age=60, immutable"}, 200, TEXT),
        ({"Cache-Control": "public, max-age=86400"}, 200, TEXT),
        ({**FOR_EVER, "Set-Cookie": "a=b"}, 200, TEXT),
        (FOR_EVER, 404, TEXT),
        (FOR_EVER, 200, "too short to pack"),
    ],
)
def test_what_may_change_or_is_somebodys_own_is_asked_for_again(
    headers: dict[str, str], status: int, text: str
) -> None:
    files = Files(headers, status=status, text=text)
    browser = files.browser()
    assert browser.get("/a.js").content == browser.get("/a.js").content
    assert files.asked == 2


@pytest.mark.parametrize(
    "asked",
    [
        {"Accept-Encoding": "identity"},
        {"Range": "bytes=0-9"},
        {"If-None-Match": '"a"'},
        {"If-Modified-Since": "Sat, 28 Nov 2026 10:00:00 GMT"},
    ],
)
def test_who_wants_it_unpacked_or_less_of_it_is_answered_by_the_files(
    asked: dict[str, str],
) -> None:
    files = Files(FOR_EVER)
    browser = files.browser()
    browser.get("/a.js")
    browser.get("/a.js", headers=asked)
    browser.post("/a.js")
    assert files.asked == 3


def test_an_address_with_another_version_is_another_file() -> None:
    files = Files(FOR_EVER)
    browser = files.browser()
    for address in ("/a.js?v=1", "/a.js?v=2", "/b.js?v=1", "/a.js?v=1"):
        assert browser.get(address).text.startswith(address.partition("?")[0])
    assert files.asked == 3


def test_what_was_asked_for_longest_ago_makes_room() -> None:
    files = Files(FOR_EVER)
    one = len(gzip.compress(f"/0.js {TEXT}".encode()))
    browser = files.browser(most=3 * one + one // 2)
    for name in (0, 1, 2, 0, 3):
        browser.get(f"/{name}.js")
    assert files.asked == 4
    browser.get("/0.js")
    assert files.asked == 4
    browser.get("/1.js")
    assert files.asked == 5


def test_headers_added_on_the_way_out_are_added_to_each_answer_alone() -> None:
    files = Files(FOR_EVER)
    kept = PackedOnce(GZipMiddleware(Starlette(routes=[Route("/{path:path}", files.answer)])))

    async def dressed(scope: Scope, receive: Receive, send: Send) -> None:
        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"].append((b"x-added", b"once"))
            await send(message)

        await kept(scope, receive, add)

    browser = TestClient(dressed)
    for _ in range(3):
        assert browser.get("/a.js").headers.get_list("x-added") == ["once"]


def test_it_stands_right_around_what_packs() -> None:
    layers = [one.cls for one in middleware()]
    assert layers.index(PackedOnce) + 1 == layers.index(GZipMiddleware)
