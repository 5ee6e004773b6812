"""How long browsers keep files of libraries whose own answers don't say.

A component's scripts carry a hash of their content in their names, and fonts of the finder are
never changed under one name; without a word on it a browser asks for them at each visit.
"""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FOR_EVER = "public, max-age=31536000, immutable"
_LASTING = re.compile(
    r"/component/[^/]+/static/.+\.[0-9a-f]{8,}\.(?:js|css)|/app/static/fonts/[\w.-]+\.woff2"
)


class LastingFiles:
    """Lets browsers keep for a year what never changes at its address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not _LASTING.search(scope["path"]):
            await self.app(scope, receive, send)
            return

        async def send_kept(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message)["Cache-Control"] = _FOR_EVER
            await send(message)

        await self.app(scope, receive, send_kept)
