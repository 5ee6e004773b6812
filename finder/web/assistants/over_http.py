"""`/mcp`: the protocol's streamable HTTP, in the process that has the directory in memory already.

Each request stands for itself (no sessions), so that any worker and any copy answers it. The SDK is
loaded when somebody first asks, as most finders never are.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from starlette import status
from starlette.datastructures import Headers
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from finder.services.directory import Directory
from finder.services.doors.words import say
from finder.services.rate_limit import Throttle
from finder.settings import Settings
from finder.settings_rules import listed
from finder.web.api.guard import guarded
from finder.web.api.problem import CannotAnswer
from finder.web.api.reading import LONGEST_BODY

if TYPE_CHECKING:
    from mcp.server.lowlevel.server import Server

PATH = "/mcp"
_METHODS = ("POST",)


def assistants(
    directory: Callable[[], Directory], config: Settings, throttle: Throttle
) -> list[Route]:
    """The route, with a stroke behind it or without, for the directory there is at the time."""
    app: ASGIApp = StreamableDoor(directory, listed(config.api_origins))
    for one in reversed(guarded(config, throttle, _METHODS)):
        app = one.cls(app, *one.args, **one.kwargs)
    return [Route(path, app) for path in (PATH, f"{PATH}/")]


class StreamableDoor:
    """Answers one message after the other."""

    def __init__(self, directory: Callable[[], Directory], origins: list[str]) -> None:
        self._directory = directory
        self._origins = origins

    @cached_property
    def _server(self) -> Server[Any]:
        from finder.web.assistants.server import assistants_server  # noqa: PLC0415 - see above

        return assistants_server(self._directory)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if refused := self._refusal(scope):
            await refused.response()(scope, receive, send)
            return
        from mcp.server.streamable_http_manager import (  # noqa: PLC0415 - as above
            StreamableHTTPSessionManager,
        )

        # one for each request: without sessions it keeps nothing, and needs no start of its own
        manager = StreamableHTTPSessionManager(
            self._server, json_response=True, stateless=True, max_request_body_size=LONGEST_BODY
        )
        async with manager.run():
            await manager.handle_request(scope, receive, send)

    def _refusal(self, scope: Scope) -> CannotAnswer | None:
        if scope["method"] not in _METHODS:
            return CannotAnswer(
                status=status.HTTP_405_METHOD_NOT_ALLOWED,
                code="request.method",
                detail=say("problem.method"),
                headers={"Allow": ", ".join(_METHODS)},
            )
        if not self._may_ask(Headers(scope=scope)):
            return CannotAnswer(
                status=status.HTTP_403_FORBIDDEN,
                code="request.origin",
                detail=say("problem.origin"),
            )
        return None

    def _may_ask(self, headers: Headers) -> bool:
        """Whether no page of another site asks behind somebody's back, as the protocol wants it."""
        origin = headers.get("origin")
        if origin is None or "*" in self._origins or origin in self._origins:
            return True
        return origin.partition("://")[2] == headers.get("host")
