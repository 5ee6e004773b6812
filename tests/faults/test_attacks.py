"""What one stranger can do to everybody else: nothing that lasts.

Each attack is bounded, and on this computer alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from tests.faults.attacked import Attacked, attacked, visit
from tests.patience import LONGEST_WAIT

PER_PLACE, IN_ALL = 10, 40
TOKEN = "2|0badc0de|0badc0de0badc0de0badc0de0badc0de|1700000000"  # noqa: S105 - nobody's


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    settings = {"FINDER_SOCKETS_PER_ADDRESS": str(PER_PLACE), "FINDER_SOCKETS": str(IN_ALL)}
    with attacked(tmp_path_factory.mktemp("attacked"), **settings) as running:
        with running.socket() as first:
            visit(first)  # all that is read once has been
        yield running


def switch(name: str) -> bytes:
    message = BackMsg()
    setattr(message, name, True)
    return message.SerializeToString()


def operation(name: str) -> bytes:
    message = BackMsg()
    getattr(message.backend_operation_request, name).SetInParent()
    return message.SerializeToString()


@pytest.mark.parametrize(
    "data",
    [
        switch("clear_cache"),
        switch("debug_shutdown_runtime"),
        switch("load_git_info"),
        switch("set_run_on_save"),
        operation("install_skills"),
        b"\xff\xff",
    ],
    ids=["clear_cache", "shutdown", "git", "run_on_save", "install", "junk"],
)
def test_500_messages_that_no_page_sends_change_nothing_for_others(
    finder: Attacked, data: bytes
) -> None:
    with finder.socket("127.0.1.1") as other:
        visit(other)
        descriptors, megabytes = finder.descriptors, finder.megabytes
        with finder.socket("127.0.1.2") as attacker, contextlib.suppress(ConnectionClosed):
            for _ in range(500):
                attacker.send(data)
            attacker.recv(timeout=LONGEST_WAIT)
        visit(other)
        assert finder.descriptors <= descriptors + 4
        assert finder.megabytes <= megabytes + 20


def test_nobody_fills_the_memory_with_files(finder: Attacked) -> None:
    headers = {"Cookie": f"_streamlit_xsrf={TOKEN}", "X-Xsrftoken": TOKEN}
    with finder.socket("127.0.2.1") as attacker:
        session = visit(attacker)
        megabytes = finder.megabytes
        for number in range(8):
            path = f"/_stcore/upload_file/{session}/{number}"
            with contextlib.suppress(OSError):  # it may hang up before all was sent
                status, words = finder.ask("PUT", path, bytes(8_000_000), headers=headers)
                assert status == 403
                assert words.startswith("Only an admin who is signed in can send a file")
        assert finder.megabytes <= megabytes + 20


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST", "OPTIONS", "GET"])
@pytest.mark.parametrize(
    "path",
    [
        *("/_stcore/upload_file/a/b", "/_stcore/upload_file/a/b/", "/_stcore/upload_file/"),
        *("/x/_stcore/upload_file/a/b", "/_stcore/%75pload_file/a/b", "/_stcore//upload_file/a/b"),
    ],
)
def test_no_way_leads_around_it(finder: Attacked, method: str, path: str) -> None:
    status, _ = finder.ask(method, path)
    assert status in {400, 403, 404, 405}


def test_one_place_has_so_many_pages_and_others_come_in(finder: Attacked) -> None:
    with contextlib.ExitStack() as kept:
        answers = [finder.opens("127.0.3.1") for _ in range(300)]
        opened = [kept.enter_context(one) for one in answers if isinstance(one, ClientConnection)]
        assert len(opened) == PER_PLACE
        assert {one for one in answers if isinstance(one, int)} == {429}
        status, words = finder.get("/", "127.0.3.1", Accept="text/html")
        assert status == 429
        assert "Too many pages of the finder are open from your network." in words
        assert finder.get("/healthz", "127.0.3.1")[0] == 200
        assert finder.get("/", "127.0.3.2", Accept="text/html")[0] == 200
        with finder.socket("127.0.3.2") as other:
            visit(other)


def test_a_place_that_closed_its_pages_comes_in_again(finder: Attacked) -> None:
    for _ in range(3):
        with contextlib.ExitStack() as kept:
            for _ in range(PER_PLACE):
                kept.enter_context(finder.socket("127.0.4.1"))
    with finder.socket("127.0.4.1") as again:
        visit(again)


def test_behind_a_web_server_each_visitor_counts_alone(finder: Attacked) -> None:
    with contextlib.ExitStack() as kept:
        for _ in range(PER_PLACE):
            kept.enter_context(finder.socket(**{"X-Forwarded-For": "1.2.3.4, 203.0.113.1"}))
        one_more = {"X-Forwarded-For": "5.6.7.8, 203.0.113.1"}
        assert finder.opens(**one_more) == 429
        kept.enter_context(finder.socket(**{"X-Forwarded-For": "203.0.113.2"}))


def test_a_visitor_does_not_choose_whose_place_they_come_from(finder: Attacked) -> None:
    with contextlib.ExitStack() as kept:
        answers = [
            finder.opens("127.0.5.1", **{"X-Forwarded-For": f"203.0.113.{number}"})
            for number in range(PER_PLACE + 5)
        ]
        opened = [kept.enter_context(one) for one in answers if isinstance(one, ClientConnection)]
        assert len(opened) == PER_PLACE


def test_all_places_together_have_so_many_pages(finder: Attacked) -> None:
    with contextlib.ExitStack() as kept:
        answers = [finder.opens(f"127.0.6.{number}") for number in range(1, IN_ALL + 20)]
        opened = [kept.enter_context(one) for one in answers if isinstance(one, ClientConnection)]
        assert len(opened) == IN_ALL
        assert {one for one in answers if isinstance(one, int)} == {503}
        status, words = finder.get("/", "127.0.6.200", Accept="text/html")
        assert (status, "The finder is full." in words) == (503, True)
        assert finder.get("/sign-in", Accept="text/html")[0] == 200
    assert finder.get("/", Accept="text/html")[0] == 200


HANDSHAKE = (
    b"GET /_stcore/stream HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
)
BROKEN = [
    b"GARBAGE\r\n\r\n",
    b"GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET /app/static/" + b"a" * 3_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST /sign-in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx",
    HANDSHAKE + b"!\r\n\r\n",
    HANDSHAKE + b"dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\xff\xff\xff",
]


def test_broken_requests_are_a_few_short_lines_in_the_log(finder: Attacked) -> None:
    before = finder.log.stat().st_size
    for number in range(400):
        with finder.raw(f"127.0.7.{number % 200 + 1}") as client:
            client.sendall(BROKEN[number % len(BROKEN)])
            client.shutdown(1)
            with contextlib.suppress(OSError):
                while client.recv(65_536):
                    pass
    assert finder.get("/healthz")[0] == 200
    written = finder.log.read_text("utf-8")[before:]
    assert "Traceback" not in written
    assert len(written.splitlines()) <= 40
    assert max(map(len, written.splitlines()), default=0) < 300


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    """A finder under the usual limit of 1,024 descriptors."""
    with attacked(tmp_path_factory.mktemp("small"), descriptors=1_024) as running:
        with running.socket() as first:
            visit(first)
        yield running


def test_a_crowd_of_idle_connections_from_one_place_keeps_nobody_else_out(small: Attacked) -> None:
    with contextlib.ExitStack() as kept:
        for _ in range(400):
            with contextlib.suppress(OSError):
                kept.enter_context(small.raw("127.0.8.1"))
        with small.socket("127.0.8.2") as other:
            visit(other)


def test_a_crowd_from_everywhere_exhausts_nothing_and_fills_no_log(small: Attacked) -> None:
    with contextlib.ExitStack() as kept:
        for number in range(600):
            with contextlib.suppress(OSError):
                kept.enter_context(small.raw(f"127.0.9.{number % 200 + 1}"))
        for number in range(150):
            with contextlib.suppress(OSError):
                page = kept.enter_context(small.raw(f"127.0.10.{number + 1}"))
                page.sendall(HANDSHAKE + b"dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
        assert small.descriptors < 1_000
    written = small.log.read_text("utf-8")
    assert "Traceback" not in written
    assert len(written) < 5_000


BEGUN = {
    "nothing": b"",
    "half of the headers": b"GET / HTTP/1.1\r\nHost: a\r\nX-Half: ",
    "a second request": b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HTTP/1.1\r\nHo",
    "half of a form": (
        b"POST /sign-in HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\nContent-Length: 99\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\nname="
    ),
}


def test_half_a_request_is_not_waited_for(finder: Attacked) -> None:
    with contextlib.ExitStack() as kept:
        clients = [kept.enter_context(finder.raw(f"127.0.11.{n}")) for n in range(1, 5)]
        for client, begun in zip(clients, BEGUN.values(), strict=True):
            client.settimeout(LONGEST_WAIT)
            client.sendall(begun)
        for client in clients:
            with contextlib.suppress(ConnectionResetError):
                while client.recv(65_536):  # it ends by itself, long before this test gives up
                    pass
    assert finder.get("/healthz")[0] == 200
