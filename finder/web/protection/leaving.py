"""When the last page of a visit was closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from finder.web.streamlit_frames import visit_told_of

_BEFORE_A_VISIT = 2
"""Parts of the handshake before the visit: Streamlit's protocol and the browser's token."""


class NotedLeavings:
    """Tells `left` of each visit that has no open page any more; it may be gone on with.

    Of one that a page goes on with, `back` is told: a connection that was lost for a moment comes
    back without a word of Streamlit's, which draws nothing anew.
    """

    def __init__(
        self, app: ASGIApp, *, left: Callable[[str], None], back: Callable[[str], None]
    ) -> None:
        self.app = app
        self.left = left
        self.back = back
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        visit, told = _gone_on_with(scope), ""
        self._begin(visit)

        async def send_and_note(message: Message) -> None:
            nonlocal visit, told
            data = message.get("bytes") or b""
            if data and not told and (told := visit_told_of(data)) and told != visit:
                self._close(visit)  # Streamlit has it no more
                visit = told
                self._begin(visit)
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        finally:
            self._close(visit)

    def _begin(self, visit: str) -> None:
        if visit:
            self._open[visit] += 1
            self.back(visit)

    def _close(self, visit: str) -> None:
        if not visit:
            return
        self._open[visit] -= 1
        if not self._open[visit]:
            del self._open[visit]
            self.left(visit)


def _gone_on_with(scope: Scope) -> str:
    """The visit that a page names when it connects again; "" for a first time."""
    return next(iter(scope.get("subprotocols", ())[_BEFORE_A_VISIT:]), "")
