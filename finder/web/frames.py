"""Only what the finder's own pages send reaches Streamlit through a websocket.

Streamlit does whatever a client tells it, and a client need not be one of its pages: it
empties what all visitors share, runs programs, writes files. So each frame is looked at
here first, and one that no page sends is left out.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from finder.web.streamlit_frames import own_frame

_log = logging.getLogger(__name__)

MOST_REFUSED = 10
"""So many frames may be wrong, as of a newer browser page; then the socket is closed."""

_POLICY_VIOLATION = 1008
"""A websocket's closing code (RFC 6455, section 7.4.1)."""


class OwnFramesOnly:
    """Leaves out frames that no page of the finder sends, and closes who goes on sending them.

    `may_send_files` says of a visit whether its page asks an admin for a file; `noted` is told the
    kind of each frame that is let through.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        may_send_files: Callable[[str], bool],
        noted: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.app = app
        self.may_send_files = may_send_files
        self.noted = noted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            socket = _Socket(receive, send, self.is_own)
            await self.app(scope, socket.receive, socket.send)
        else:
            await self.app(scope, receive, send)

    def is_own(self, message: Message) -> bool:
        """Whether a page of the finder sends that, as things stand."""
        frame = own_frame(message.get("bytes") or b"")
        if frame is None:
            return False
        visit = frame.asks_for_files_of
        if visit is not None and not self.may_send_files(visit):
            return False
        self.noted(frame.kind)
        return True


class _Socket:
    """One websocket, of which the application behind sees only the right frames."""

    def __init__(self, receive: Receive, send: Send, is_own: Callable[[Message], bool]) -> None:
        self._receive = receive
        self._send = send
        self._is_own = is_own
        self._refused = 0
        self._is_closed = False

    async def receive(self) -> Message:
        """The next right frame, or the end."""
        while not self._is_closed:
            message = await self._receive()
            if message["type"] != "websocket.receive" or self._is_own(message):
                return message
            self._refused += 1
            if self._refused == 1:
                _log.warning("a client sent what no page of the finder sends; it was left out")
            if self._refused >= MOST_REFUSED:
                await self._send({"type": "websocket.close", "code": _POLICY_VIOLATION})
                self._is_closed = True
        return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}

    async def send(self, message: Message) -> None:
        """Pass on what the application says, until the socket was closed here."""
        if not self._is_closed:
            await self._send(message)
