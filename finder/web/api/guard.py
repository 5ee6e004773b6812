"""What stands before the doors for programs: how long an address may be, and how often one asks."""

from __future__ import annotations

import math
from collections.abc import Sequence

from starlette import status
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from finder.services.doors.words import say
from finder.services.rate_limit import Throttle
from finder.services.visitor_place import household
from finder.settings import Settings
from finder.settings_rules import listed
from finder.web.api.problem import CannotAnswer

_OF_ASSISTANTS = ("Mcp-Protocol-Version", "Mcp-Session-Id", "Mcp-Method", "Mcp-Name")
"""What assistants in a browser say in headers of their own."""

LONGEST_ADDRESS = 8_000
"""Bytes of a path with its query: 20 needs of 300 letters, and room to spare."""


class TellsOrigins:
    """Says of each answer that it is another one for a page of another site (RFC 9110, 12.5.5).

    The CORS middleware says so only where such a page asked, and a cache may have asked before.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "origin" not in headers.get("vary", "").lower():
                    headers.add_vary_header("Origin")
            await send(message)

        await self.app(scope, receive, told)


class Guard:
    """Refuses what is too long and who asks too often, before anything is read.

    Who asks is told by `VisitorAddress`, which stands further out and believes no stranger.
    """

    def __init__(self, app: ASGIApp, *, throttle: Throttle) -> None:
        self.app = app
        self.throttle = throttle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        refused = self._refusal(scope) if scope["type"] == "http" else None
        answer = refused.response() if refused else self.app
        await answer(scope, receive, send)

    def _refusal(self, scope: Scope) -> CannotAnswer | None:
        length = len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"])
        if length > LONGEST_ADDRESS:
            return CannotAnswer(
                status=status.HTTP_414_URI_TOO_LONG,
                code="address.long",
                detail=say("problem.long_address", most=LONGEST_ADDRESS),
            )
        host = (scope.get("client") or ("", 0))[0]
        wait = self.throttle.wait(household(host))
        if not wait:
            return None
        seconds = math.ceil(wait)
        return CannotAnswer(
            status=status.HTTP_429_TOO_MANY_REQUESTS,
            code="asked.too-often",
            detail=say("problem.too_often", count=seconds),
            headers={"Retry-After": str(seconds)},
        )


def guarded(config: Settings, throttle: Throttle, methods: Sequence[str]) -> list[Middleware]:
    """The guard, and outside of it what lets pages of other sites ask, where settings name them.

    No cookie ever counts here, so none is let through.
    """
    guard = Middleware(Guard, throttle=throttle)
    if not (origins := listed(config.api_origins)):
        return [guard]
    others = Middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=methods,
        allow_headers=["Content-Type", "If-None-Match", *_OF_ASSISTANTS],
        expose_headers=["ETag", "Retry-After"],
    )
    return [Middleware(TellsOrigins), others, guard]
