"""So many pages may be open at once, from one place and in all; each has a websocket."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.status import HTTP_429_TOO_MANY_REQUESTS, HTTP_503_SERVICE_UNAVAILABLE
from starlette.types import ASGIApp, Receive, Scope, Send

from finder.services.visitor_place import household
from finder.web.language.spoken import say
from finder.web.sign_in_answer import shown
from finder.web.sign_in_page import page, paragraph

_TRY_AGAIN_LATER = 1013
"""A websocket's closing code (IANA registry)."""

_RETRY = {"Retry-After": "60"}
_STATUS = {"full": HTTP_503_SERVICE_UNAVAILABLE, "full_here": HTTP_429_TOO_MANY_REQUESTS}
_NOT_PAGES = (
    "/healthz",
    "/readyz",
    "/sign-in",
    "/sign-out",
    "/account",
    "/set-up",
    "/assets",
    "/map-data",
    *("/api", "/fhir", "/mcp"),
)
"""They need no websocket, so they are answered all the same."""


@dataclass(frozen=True, slots=True)
class SocketLimits:
    """How many websockets may be open: from one place, and in all."""

    per_place: int
    in_all: int


class SocketCaps:
    """Refuses one socket too many, and tells in a plain page who opens the finder then."""

    def __init__(self, app: ASGIApp, *, limits: SocketLimits) -> None:
        self.app = app
        self.limits = limits
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            await self._answer_socket(scope, receive, send)
        elif scope["type"] == "http" and _is_page(scope) and (why := self._refusal(scope)):
            await _plain_page(why)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _answer_socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if why := self._refusal(scope):
            await _refuse(why, scope, receive, send)
            return
        place = _place(scope)
        self._open[place] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._open[place] -= 1
            if not self._open[place]:
                del self._open[place]

    def _refusal(self, scope: Scope) -> str:
        """Why no further socket may be opened, as the key of its text; "" if one may."""
        if self._open.total() >= self.limits.in_all:
            return "full"
        return "full_here" if self._open[_place(scope)] >= self.limits.per_place else ""


def _place(scope: Scope) -> str:
    client = scope.get("client")
    return household(client[0]) if client else ""


def _is_page(scope: Scope) -> bool:
    if scope["method"] != "GET" or scope["path"].startswith(_NOT_PAGES):
        return False
    return "text/html" in Headers(scope=scope).get("accept", "")


def _plain_page(why: str) -> Response:
    answer = shown(page(say(f"fault.{why}_title"), paragraph(say(f"fault.{why}"))), _STATUS[why])
    answer.headers.update(_RETRY)
    return answer


async def _refuse(why: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer the handshake with a sentence, where the server lets us; else close."""
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": _TRY_AGAIN_LATER})
        return
    await PlainTextResponse(say(f"fault.{why}"), _STATUS[why], _RETRY)(scope, receive, send)
