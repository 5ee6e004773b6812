"""What a name that was stolen is worth, and how the finder's own answers are graded."""

from __future__ import annotations

import contextlib
import http.client
import re
from collections.abc import Iterator

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.faults.attacked import Attacked, attacked, visit
from tests.faults.observatory import grade
from tests.patience import LONGEST_WAIT

TOKEN = "2|0badc0de|0badc0de0badc0de0badc0de0badc0de|1700000000"  # noqa: S105 - nobody's


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    with attacked(tmp_path_factory.mktemp("stolen"), FINDER_HOSTS="localhost, 127.0.0.1") as it:
        with it.socket() as first:
            visit(first)  # all that is read once has been
        yield it


def answered(
    finder: Attacked, path: str, *, method: str = "GET", **headers: str
) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", finder.port, timeout=LONGEST_WAIT)
    with contextlib.closing(connection):
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer


def cookie_of(finder: Attacked) -> str:
    """What a new browser is given before it opens a page."""
    told = answered(finder, "/_stcore/health").getheader("Set-Cookie") or ""
    (value,) = re.findall(r"_streamlit_xsrf=([^;]+)", told)
    return value


def open_page(finder: Attacked, cookie: str, name: str = "") -> ClientConnection:
    headers = {"Cookie": f"_streamlit_xsrf={cookie}"} if cookie else {}
    return connect(
        f"ws://127.0.0.1:{finder.port}/_stcore/stream",
        subprotocols=["streamlit", cookie or "none", *([name] if name else [])],
        additional_headers=headers,
        open_timeout=LONGEST_WAIT,
        close_timeout=LONGEST_WAIT,
        max_size=None,
        max_queue=None,  # what nobody reads any more must not hide the end
    )


def drawn(client: ClientConnection) -> tuple[str, str]:
    """The visit, and a file that its page offers, once that is drawn."""
    asked = BackMsg()
    asked.rerun_script.page_name = "about"  # where a template for clinic files can be had
    client.send(asked.SerializeToString())
    name, offered, said = "", "", ForwardMsg()
    while said.WhichOneof("type") != "script_finished":
        said.ParseFromString(heard(client))
        name = said.new_session.initialize.session_id or name
        offered = said.delta.new_element.download_button.url or offered
    return name, offered


def heard(client: ClientConnection) -> bytes:
    data = client.recv(timeout=LONGEST_WAIT)
    assert isinstance(data, bytes)
    return data


def test_neither_a_visit_nor_its_files_are_had_by_their_names(finder: Attacked) -> None:
    hers, his = cookie_of(finder), cookie_of(finder)
    with open_page(finder, hers) as page:
        hers_is, file = drawn(page)
        for thief in (his, ""):
            with open_page(finder, thief, hers_is) as other:
                assert drawn(other)[0] != hers_is
        assert drawn(page)[0] == hers_is  # hers was not closed meanwhile
        # the two others opened the same page, and so were told of the same file
        got = [
            answered(finder, file, Cookie=f"_streamlit_xsrf={one}").status
            for one in (hers, cookie_of(finder), TOKEN)
        ]
        assert got == [200, 404, 404]
    with open_page(finder, hers, hers_is) as again:
        assert drawn(again)[0] == hers_is  # as a tab that lost its connection


PATHS = [
    *("/", "/find", "/guide", "/sign-in", "/nothing-here", "/robots.txt", "/healthz"),
    *("/assets/leaflet/leaflet.js", "/_stcore/host-config", "/_stcore/health", "/app/static/x"),
    *("/api/v1", "/api/v1/clinics?near=85016", "/fhir/metadata", "/mcp", "/set-up", "/account"),
]


@pytest.mark.parametrize("path", PATHS)
def test_by_mozillas_rules_every_answer_over_https_is_graded_a_plus(
    finder: Attacked, path: str
) -> None:
    answer = answered(finder, path, **{"X-Forwarded-Proto": "https", "Accept": "text/html"})
    score, reasons = grade(answer.getheaders())
    assert score >= 100, reasons


def test_the_map_alone_may_evaluate_and_everything_around_it_is_strict(finder: Attacked) -> None:
    frame = "/component/streamlit_folium.st_folium/index.html"
    policy = answered(finder, frame).getheader("Content-Security-Policy") or ""
    assert "'unsafe-eval'" in policy
    for path in ("/component/nothing/index.html", "/find/component/x", f"{frame}/../x"):
        answer = answered(finder, path)
        assert "unsafe-eval" not in (answer.getheader("Content-Security-Policy") or "")
        assert answer.status in {400, 404}


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "DEBUG", "PROPFIND", "PUT", "DELETE"])
@pytest.mark.parametrize(
    "path", ["/", "/find", "/sign-in", "/healthz", "/assets/leaflet/leaflet.js"]
)
def test_methods_that_nobody_needs_are_refused(finder: Attacked, method: str, path: str) -> None:
    answer = answered(finder, path, method=method, **{"X-Secret": "85016"})
    assert answer.status in {400, 404, 405, 501}


SMUGGLED = (
    b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n"
)


@pytest.mark.parametrize(
    "sent",
    [
        b"GARBAGE\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        SMUGGLED,
    ],
    ids=[
        "garbage",
        "no host",
        "70 kB of headers",
        "two codings",
        "two hosts",
        "other host",
        "both",
    ],
)
def test_what_is_no_request_for_the_finder_is_refused_with_the_headers(
    finder: Attacked, sent: bytes
) -> None:
    with finder.raw() as client:
        client.sendall(sent)
        heard = b""
        with contextlib.suppress(OSError):
            while b"\r\n\r\n" not in heard and (more := client.recv(65_536)):
                heard += more
    assert re.match(rb"HTTP/1\.1 (400|403|413|421|431|501) ", heard)
    assert b"x-content-type-options: nosniff" in heard.lower()
    assert b"content-security-policy: default-src 'none'" in heard.lower() or b"421" in heard
