"""When the last page of a visit was closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from finder.web.streamlit_frames import visit_told_of


class NotedLeavings:
    """Tells `left` of each visit that has no open page any more; it may be gone on with."""

    def __init__(self, app: ASGIApp, *, left: Callable[[str], None]) -> None:
        self.app = app
        self.left = left
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        visit = ""

        async def send_and_note(message: Message) -> None:
            nonlocal visit
            data = message.get("bytes") or b""
            if data and not visit and (visit := visit_told_of(data)):
                self._open[visit] += 1
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        finally:
            if visit:
                self._close(visit)

    def _close(self, visit: str) -> None:
        self._open[visit] -= 1
        if not self._open[visit]:
            del self._open[visit]
            self.left(visit)
