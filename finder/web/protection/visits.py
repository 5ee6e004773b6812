"""A visit belongs to the browser where it began: nobody else goes on with it, or takes its files.

Streamlit gives a visit back to whoever names it when a connection was lost, and a file to whoever
names that. Both names are long and drawn at random, or made of what is in the file; but a name that
was seen somewhere is no key. Each browser has a token in Streamlit's own cookie against forged
requests, which no page shows; what was made for one is given to that one alone.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from collections import OrderedDict

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from finder.services.visitor_place import household
from finder.web.streamlit_frames import visit_told_of

_COOKIE = "_streamlit_xsrf"
_PROTOCOLS = b"sec-websocket-protocol"
_MEDIA = "/media/"
_TOLD = re.compile(rb"/media/([0-9a-f]{32,128})(?:\.\w{1,12})?")
_NAME = re.compile(r"/media/([0-9a-f]{32,128})(?:\.\w{1,12})?")
_MOST = 50_000
"""Visits and files that are remembered; the oldest are forgotten, and then are nobody's."""


class Owners:
    """Which browser each visit began in, and which browsers were told of each file."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()

    def note(self, name: str, browser: str) -> None:
        """Remember that it is of that browser."""
        self._known.pop((name, browser), None)
        self._known[name, browser] = None
        if len(self._known) > self._most:
            self._known.popitem(last=False)

    def has(self, name: str, browser: str) -> bool:
        """Whether it is of that browser."""
        return (name, browser) in self._known


class OwnVisitsOnly:
    """Lets a browser go on with its own visits, and take its own files.

    One without cookies begins anew each time, and is known for its files by its address.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.visits = Owners()
        self.files = Owners()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            await self._follow(scope, receive, send)
        elif scope["type"] == "http" and _MEDIA in scope["path"] and not self._may_have(scope):
            await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _may_have(self, scope: Scope) -> bool:
        """Whether a file is asked for by who was told of it; other files go by longer paths."""
        if not scope["path"].startswith(_MEDIA):
            return True
        name = _NAME.fullmatch(scope["path"])
        return name is not None and self.files.has(name[1], _browser(scope))

    async def _follow(self, scope: Scope, receive: Receive, send: Send) -> None:
        token, browser, visit = _token(scope), _browser(scope), ""

        async def send_and_note(message: Message) -> None:
            nonlocal visit
            data = message.get("bytes") or b""
            if data and token and not visit and (visit := visit_told_of(data)):
                self.visits.note(visit, token)
            if b"/media/" in data:
                for name in _TOLD.findall(data):
                    self.files.note(name.decode(), browser)
            await send(message)

        await self.app(self._without_others(scope, token), receive, send_and_note)

    def _without_others(self, scope: Scope, token: str) -> Scope:
        """The handshake without the name of a visit that began in another browser."""
        headers = [
            (name, self._own_parts(value, token) if name.lower() == _PROTOCOLS else value)
            for name, value in scope["headers"]
        ]
        kept = Headers(raw=headers).get(_PROTOCOLS.decode(), "")
        protocols = [part.strip() for part in kept.split(",")] if kept else []
        return {**scope, "headers": headers, "subprotocols": protocols}

    def _own_parts(self, value: bytes, token: str) -> bytes:
        """Protocol, token and visit; whatever stands after the token goes, unless it is own."""
        parts = [part.strip() for part in value.decode("latin-1").split(",")]
        is_own = len(parts) == 3 and bool(token) and self.visits.has(parts[2], token)
        return ", ".join(parts if is_own else parts[:2]).encode("latin-1")


def _browser(scope: Scope) -> str:
    client = scope.get("client")
    return _token(scope) or f"at {household(client[0]) if client else ''}"


def _token(scope: Scope) -> str:
    """A digest of what the cookie hides under a mask that changes; "" where there is none."""
    version, *parts = HTTPConnection(scope).cookies.get(_COOKIE, "").strip("\"'").split("|")
    try:
        mask, masked = (binascii.a2b_hex(part) for part in parts[:2])
    except (ValueError, binascii.Error):
        return ""
    if version != "2" or len(mask) != 4 or len(masked) < 16:
        return ""
    plain = bytes(byte ^ mask[at % 4] for at, byte in enumerate(masked))
    return hashlib.sha256(plain).hexdigest()
