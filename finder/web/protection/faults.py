"""A fault of ours in answering a request: noted in the log, and told with what to quote."""

from __future__ import annotations

import logging
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from finder.logs import request_id
from finder.web.language.spoken import say
from finder.web.sign_in_answer import shown
from finder.web.sign_in_page import page, paragraph

_log = logging.getLogger(__name__)

HEADER = "X-Request-Id"


class NotedRequests:
    """Gives each request a name that its lines in the log have, and that its answer tells.

    The name is drawn here: one that somebody sends along is theirs, and might be anything.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        name = secrets.token_hex(8)

        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = name
            await send(message)

        before = request_id.set(name)
        try:
            await self.app(scope, receive, send_named)
        finally:
            request_id.reset(before)


class NotedFaults:
    """Answers 500 in words, where nothing was answered yet; else the connection ends.

    It stands inside of what adds the headers, so that this answer has them, too.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        has_begun = False

        async def send_and_note(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except Exception as fault:
            if scope["type"] != "http" or has_begun:
                raise
            name = request_id.get()
            _log.error("request %s failed: %s", name, type(fault).__name__, exc_info=fault)
            await _told(scope)(scope, receive, send)


def _told(scope: Scope) -> Response:
    words = say("fault.noted", reference=request_id.get())
    if "text/html" in Headers(scope=scope).get("accept", ""):
        return shown(page(say("fault.title"), paragraph(words)), 500)
    return JSONResponse({"detail": words}, 500, {"Cache-Control": "no-store"})
