"""How much one address may ask, and how large a request may be."""

from __future__ import annotations

import asyncio
import math

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.status import HTTP_413_CONTENT_TOO_LARGE, HTTP_429_TOO_MANY_REQUESTS
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from finder.services.rate_limit import Throttle
from finder.services.visitor_place import household
from finder.web.language.spoken import say
from finder.web.uploads import UPLOADS, said_size

LARGEST_BODY = 1_048_576
"""Bytes of a request that is no upload of an admin; the doors and forms take less."""

FRAMES_PER_MINUTE = 600
"""So many messages of one page are read in a minute; the rest waits its turn."""

_WATCHED = frozenset({"/healthz", "/readyz"})


class RequestLimits:
    """Refuses who sends too many requests from one address, and a body that is too large.

    Who asks is told by `VisitorAddress`, which stands further out and believes no stranger.
    """

    def __init__(self, app: ASGIApp, *, per_minute: int) -> None:
        self.app = app
        self.throttle = Throttle(per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            await self.app(scope, _unhurried(receive), send)
        elif scope["type"] != "http":
            await self.app(scope, receive, send)
        elif wait := self._wait(scope):
            await _too_often(wait)(scope, receive, send)
        elif UPLOADS in scope["path"]:  # has room of its own
            await self.app(scope, receive, send)
        elif (said_size(Headers(scope=scope)) or 0) > LARGEST_BODY:
            await _too_large()(scope, receive, send)
        else:
            await self.app(scope, _bounded(receive), send)

    def _wait(self, scope: Scope) -> int:
        if scope["path"] in _WATCHED:
            return 0
        client = scope.get("client")
        return math.ceil(self.throttle.wait(household(client[0] if client else "")))


def _bounded(receive: Receive) -> Receive:
    """Ends a body that did not say how large it is, once it is too large."""
    taken = 0

    async def receive_so_much() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise HTTPException(HTTP_413_CONTENT_TOO_LARGE)
        return message

    return receive_so_much


def _unhurried(receive: Receive) -> Receive:
    """Reads the messages of one page no faster than a person makes them."""
    throttle = Throttle(FRAMES_PER_MINUTE)

    async def receive_in_turn() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive" and (wait := throttle.wait("")):
            await asyncio.sleep(wait)
            throttle.wait("")
        return message

    return receive_in_turn


def _too_often(seconds: int) -> Response:
    headers = {"Retry-After": str(seconds)}
    return PlainTextResponse(say("fault.too_often"), HTTP_429_TOO_MANY_REQUESTS, headers)


def _too_large() -> Response:
    # what comes after is not waited for
    headers = {"Connection": "close"}
    return PlainTextResponse(say("fault.too_large"), HTTP_413_CONTENT_TOO_LARGE, headers)
