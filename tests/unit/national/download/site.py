"""A web server on this computer that behaves as well, or as badly, as a test says."""

from __future__ import annotations

import re
import ssl
import threading
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler

from tests.patience import LONGEST_WAIT
from tests.unit.national.loopback import LoopbackServer


@dataclass(frozen=True, kw_only=True)
class Turn:
    """How one request is answered; by default as a good server would."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    stall_after: int | None = None
    becomes: Page | None = None
    ignores_if_range: bool = False
    ignores_range: bool = False
    shifted: int = 0


@dataclass(kw_only=True)
class Page:
    """What is at one path."""

    body: bytes = b""
    etag: str = '"one"'
    modified: str = ""
    framing: str = "length"
    headers: dict[str, str] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)

    def told(self) -> tuple[bytes, str, str]:
        return self.body, self.etag, self.modified


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request that came."""

    path: str
    headers: dict[str, str]


class Site:
    """The server; `pages` may be changed at any time, `asked` lists what came."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []
        self.stalled = threading.Event()
        self.let_go = threading.Event()
        self._server = LoopbackServer(_Handler, self)
        if context:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._server.start()

    @property
    def root(self) -> str:
        scheme = "https" if isinstance(self._server.socket, ssl.SSLSocket) else "http"
        return f"{scheme}://127.0.0.1:{self._server.server_address[1]}"

    def serve(self, path: str, body: bytes = b"", **how: object) -> Page:
        self.pages[path] = replace(Page(body=body), **how)  # type: ignore[arg-type]  # as given
        return self.pages[path]

    def ranges(self, path: str) -> list[str]:
        """The ranges that were asked for at `path`, "" for all of it."""
        return [one.headers.get("range", "") for one in self.asked if one.path == path]

    def close(self) -> None:
        self.let_go.set()
        self._server.stop()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = LONGEST_WAIT
    server: LoopbackServer

    def do_GET(self) -> None:
        asked = {name.lower(): value for name, value in self.headers.items()}
        self.server.behaviour.asked.append(Asked(path=self.path, headers=asked))
        page = self.server.behaviour.pages.get(self.path, Page())
        missing = Turn(status=0 if self.path in self.server.behaviour.pages else 404)
        turn = page.turns.pop(0) if page.turns else missing
        if turn.becomes:
            page.body, page.etag, page.modified = turn.becomes.told()
        start = _start(page, turn, asked)
        status = turn.status or (206 if start else 200)
        if start and start >= len(page.body) and not turn.status:
            status = 416
        self.send_response(status)
        self._send_headers(page, turn, status, start)
        self.end_headers()
        self._send_body(page, turn, page.body[start:])

    def _send_headers(self, page: Page, turn: Turn, status: int, start: int) -> None:
        size = len(page.body)
        told = {"ETag": page.etag, "Last-Modified": page.modified}
        if status == 206:
            told["Content-Range"] = f"bytes {start + turn.shifted}-{size - 1}/{size}"
        if page.framing == "length":
            told["Content-Length"] = str(max(size - start, 0))
        elif page.framing == "chunked":
            told["Transfer-Encoding"] = "chunked"
        else:
            self.close_connection = True
        for name, value in (told | page.headers | turn.headers).items():
            if value:
                self.send_header(name, value)

    def _send_body(self, page: Page, turn: Turn, body: bytes) -> None:
        end = turn.cut_after if turn.stall_after is None else turn.stall_after
        if end is not None:
            self.close_connection = True
            self.wfile.write(body[:end])
        elif page.framing == "chunked":
            self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body))
        else:
            self.wfile.write(body)
        if turn.stall_after is not None:
            self.wfile.flush()
            self.server.behaviour.stalled.set()
            self.server.behaviour.let_go.wait(LONGEST_WAIT)

    def log_message(self, *_: object) -> None:
        """Say nothing on stderr."""


def _start(page: Page, turn: Turn, asked: dict[str, str]) -> int:
    """The first byte to send."""
    wanted = re.fullmatch(r"bytes=(\d+)-", asked.get("range", ""))
    same = asked.get("if-range") in {page.etag, page.modified}
    if not wanted or turn.ignores_range or not (same or turn.ignores_if_range):
        return 0
    return int(wanted[1])
