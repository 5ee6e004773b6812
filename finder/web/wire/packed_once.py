"""Files that never change at their address are packed once, not for each visitor.

A first page asks for some hundred of them, and to pack those takes a third of the processor time
that a server spends on a visitor who is new. Streamlit leaves its own unpacked for that reason.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.status import HTTP_200_OK
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from finder.web.wire.accepted import takes_gzip

MOST_BYTES = 8_388_608
"""How much is kept, packed: some five times what all pages ask for together."""

_PARTLY = ("range", "if-none-match", "if-modified-since", "if-range")
"""What a browser asks with that wants less than the file."""


@dataclass(frozen=True, slots=True)
class _Packed:
    start: Message
    body: bytes


class PackedOnce:
    """Keeps what comes from `app` packed by gzip, public and never to change.

    It belongs around whatever packs. What was asked for longest ago goes when there are more than
    `most` bytes.
    """

    def __init__(self, app: ASGIApp, *, most: int = MOST_BYTES) -> None:
        self.app = app
        self._most = most
        self._kept: OrderedDict[tuple[str, bytes], _Packed] = OrderedDict()
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if not _asks_for_a_packed_file(scope):
            await self.app(_as_meant(scope), receive, send)
            return
        key = scope["path"], scope["query_string"]
        if key not in self._kept:
            await self._answer_and_keep(key, scope, receive, send)
            return
        self._kept.move_to_end(key)
        packed = self._kept[key]
        # those around this one add headers of their own to the list of the message
        await send({**packed.start, "headers": list(packed.start["headers"])})
        await send({"type": "http.response.body", "body": packed.body})

    async def _answer_and_keep(
        self, key: tuple[str, bytes], scope: Scope, receive: Receive, send: Send
    ) -> None:
        start: Message = {}
        parts: list[bytes] = []

        async def send_and_note(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _lasts_packed(message):
                start = {**message, "headers": list(message["headers"])}
            elif start and message["type"] == "http.response.body":
                parts.append(message.get("body", b""))
                if not message.get("more_body", False):
                    self._keep(key, _Packed(start, b"".join(parts)))
            await send(message)

        await self.app(scope, receive, send_and_note)

    def _keep(self, key: tuple[str, bytes], packed: _Packed) -> None:
        if key in self._kept:
            return
        self._kept[key] = packed
        self._bytes += len(packed.body)
        while self._bytes > self._most:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= len(gone.body)


def _asks_for_a_packed_file(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    headers = Headers(scope=scope)
    return takes_gzip(headers) and not any(name in headers for name in _PARTLY)


def _as_meant(scope: Scope) -> Scope:
    """Without what is accepted where gzip is not: what packs looks for its name alone."""
    if scope["type"] != "http" or takes_gzip(Headers(scope=scope)):
        return scope
    kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": kept}


def _lasts_packed(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    kept = headers.get("cache-control", "")
    return (
        start["status"] == HTTP_200_OK
        and headers.get("content-encoding") == "gzip"
        and "public" in kept
        and "immutable" in kept
        and "set-cookie" not in headers
    )
