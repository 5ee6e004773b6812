"""What every answer passes through: headers that protect people, and compression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse
from starlette.websockets import WebSocketClose

from finder.settings import Settings, Tiles, settings
from finder.web.policy import component_policy, page_policy, streamlit_script_hashes

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_COMPONENTS = "/component/"
_CLOSED = ("/_stcore/metrics", "/st-metrics")

_POLICY_VIOLATION = 1008
"""A websocket's closing code (RFC 6455, section 7.4.1)."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    # a page's address says what a person looks for, so it goes to no other site
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class ClosedPaths:
    """Answers 404 on Streamlit's metrics, which it shows to everyone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["path"].rstrip("/").endswith(_CLOSED):
            await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)
            return
        await self.app(scope, receive, send)


class OwnPagesOnly:
    """Refuses a websocket that a page of another site opens.

    Streamlit refuses it too, but not before it asked the network for its own outside address.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin is not None and origin.partition("://")[2] != headers.get("host"):
                await WebSocketClose(_POLICY_VIOLATION)(scope, receive, send)
                return
        await self.app(scope, receive, send)


class SecurityHeaders:
    """Adds the headers to every HTTP answer; a websocket passes as it is."""

    def __init__(self, app: ASGIApp, *, pages: str, components: str) -> None:
        self.app = app
        self.pages = pages
        self.components = components

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = self.components if _COMPONENTS in scope["path"] else self.pages

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", policy)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def middleware(config: Settings | None = None) -> list[Middleware]:
    """The middleware of the application, outermost first.

    The tile host appears in the policy only if `config` (by default the process's
    settings) lets the map have street tiles.
    """
    config = config or settings()
    tiles_url = None if config.tiles is Tiles.OFF else config.tiles_url
    return [
        Middleware(
            SecurityHeaders,
            pages=page_policy(streamlit_script_hashes()),
            components=component_policy(tiles_url),
        ),
        Middleware(ClosedPaths),
        Middleware(OwnPagesOnly),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
    ]
