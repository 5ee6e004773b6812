"""The headers that protect people, on every answer whatever its kind."""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.status import HTTP_200_OK, HTTP_304_NOT_MODIFIED
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    # a page's address says what a person looks for, so it goes to no other site
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

NOTHING_ALLOWED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The policy of an answer that is a sentence alone."""

BARE = tuple(
    (name.lower().encode(), value.encode())
    for name, value in {**HEADERS, "Content-Security-Policy": NOTHING_ALLOWED}.items()
)
"""The same for answers that are made before there is a request."""

_FRAME_OF_THE_MAP = re.compile(r"/component/streamlit_folium\.[\w.]+/(?:index\.html)?")


class SecurityHeaders:
    """Adds the headers to every HTTP answer; a websocket passes as it is.

    `pages` is the policy of every answer that sets none itself, and `components` that of the one
    document in which the map is drawn.
    """

    def __init__(self, app: ASGIApp, *, pages: str, components: str) -> None:
        self.app = app
        self.pages = pages
        self.components = components

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_frame = _FRAME_OF_THE_MAP.fullmatch(scope["path"]) is not None

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                is_map = is_frame and message["status"] in _OF_A_DOCUMENT
                policy = self.components if is_map else self.pages
                headers.setdefault("Content-Security-Policy", policy)
            await send(message)

        await self.app(scope, receive, send_with_headers)


_OF_A_DOCUMENT = frozenset({HTTP_200_OK, HTTP_304_NOT_MODIFIED})
