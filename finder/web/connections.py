"""Connections that nobody uses are closed, and one place can't have them all.

uvicorn waits for ever for a request that was begun, and takes every connection that comes.
What is behind it sees whole requests only, so this has to be done where bytes come in.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from finder.errors.fhir import TooLongRequest
from finder.services.visitor_place import household, plain_address
from finder.services.wording.texts import wording
from finder.web.addresses import Proxies
from finder.web.fhir.outcome import outcome_of
from finder.web.fhir.routes import JSON, PATH
from finder.web.protection.headers import BARE

_BEGINNING, _FHIR = 40, f"{PATH}/".encode()
_USUAL_HEAD = 16_384
"""Bytes of a request line with its headers where nothing else is set, as h11 has it."""
LARGEST_MESSAGE = 1_048_576
"""Bytes of a websocket's message. A page sends all its fields with each, a long report too."""
_MANY_BYTES = 65_536
"""Bytes of a socket that are not gathered any further: as many as a transport takes in any case."""


@dataclass(frozen=True, slots=True)
class ConnectionTimeouts:
    """Seconds: for a whole request line with its headers, for more of a body, and for a reader.

    A body has as many seconds in all, and one more for each `slowest` bytes that came. A reader is
    waited for again as long as it took so many a second.
    """

    headers: float = 10
    body: float = 30
    reader: float = 60
    slowest: float = 500


@dataclass(slots=True)
class ConnectionGate:
    """Who is in. `trusted` proxies have as many connections as they like, up to `in_all`."""

    in_all: int
    per_place: int
    trusted: Proxies
    patience: ConnectionTimeouts = field(default_factory=ConnectionTimeouts)
    _inside: Counter[str] = field(default_factory=Counter)

    def enter(self, address: str) -> bool:
        """Let one more in, if there is room."""
        place = household(address)
        is_proxy = plain_address(address) in self.trusted
        is_one_too_many = self._inside[place] >= self.per_place and not is_proxy
        if is_one_too_many or self._inside.total() >= self.in_all:
            return False
        self._inside[place] += 1
        return True

    def leave(self, address: str) -> None:
        """Note that one is gone."""
        place = household(address)
        self._inside[place] -= 1
        if self._inside[place] <= 0:
            del self._inside[place]


def guarded_protocols(
    door: ConnectionGate,
) -> tuple[type[asyncio.Protocol], type[asyncio.Protocol]]:
    """Uvicorn's protocols for HTTP and websockets, with `door` in front of them."""

    class GuardedHttp(_GuardedHttp):
        guard = door

    class GuardedWebSocket(_GuardedWebSocket):
        guard = door

    return GuardedHttp, GuardedWebSocket


class _AwaitsReader(asyncio.Protocol):
    """Gives up who reads nothing of what waits to be sent; a slow line may take its time."""

    guard: ConnectionGate
    transport: asyncio.Transport
    loop: asyncio.AbstractEventLoop
    _alarm: asyncio.TimerHandle | None = None

    def pause_writing(self) -> None:
        super().pause_writing()
        self._await_reader()

    def _await_reader(self) -> None:
        self._stop_waiting()
        waiting = self.transport.get_write_buffer_size()
        self._alarm = self.loop.call_later(self.guard.patience.reader, self._look_again, waiting)

    def _look_again(self, waiting: int) -> None:
        patience, taken = self.guard.patience, waiting - self.transport.get_write_buffer_size()
        if taken < patience.slowest * patience.reader:
            self._alarm = None
            self.transport.abort()
        else:
            self._await_reader()

    def _stop_waiting(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None


class _GuardedHttp(_AwaitsReader, H11Protocol):
    def __init__(self, *values: Any, **named: Any) -> None:  # noqa: ANN401 - uvicorn's own
        super().__init__(*values, **named)
        self._is_in = False
        self._body_until: float | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._is_in = self.guard.enter(_address(self))
        if self._is_in:
            self._wait(self.guard.patience.headers)
        else:
            transport.write(_FULL)
            transport.close()

    def data_received(self, data: bytes) -> None:
        if not self._is_in:
            return
        with _calmly(self):
            super().data_received(data)
        if self._is_in and not self.transport.is_closing():
            if self._body_until is not None:
                self._body_until += len(data) / self.guard.patience.slowest
            self._watch()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        self._stop_waiting()
        self._is_in = False  # from now on the other protocol is
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self._is_in and not self.transport.is_closing():
            self._watch()

    def _watch(self) -> None:
        """Wait for more of the body or for the rest of the headers, where some is to come.

        Between two requests uvicorn's own timer runs. While an answer waits for its reader, that is
        what is waited for, whether it was told whole or more requests came meanwhile.
        """
        if self.flow.write_paused:
            return
        if self.conn.their_state is h11.SEND_BODY:
            self._stop_waiting()
            self._wait(self._patience_for_body())
            return
        self._body_until = None
        if self.conn.their_state is not h11.IDLE or not self.conn.trailing_data[0]:
            self._stop_waiting()
        elif self._alarm is None:
            self._wait(self.guard.patience.headers)

    def _patience_for_body(self) -> float:
        most, now = self.guard.patience.body, self.loop.time()
        if self._body_until is None:
            self._body_until = now + most
        return max(0.0, min(most, self._body_until - now))

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stop_waiting()
        if self._is_in and not self.transport.is_closing():
            self._watch()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request, or longer than any; a FHIR client is told so in FHIR."""
        sent = bytes(self.conn.trailing_data[0])
        error, plain = TooLongRequest(), b"text/plain; charset=utf-8"
        if sent[:_BEGINNING].partition(b" ")[2].startswith(_FHIR):
            self._refuse(error.status, JSON.encode(), json.dumps(outcome_of(error)).encode())
        elif len(sent) <= self._largest_head:
            self._refuse(400, plain, msg.encode())
        else:  # the line with the address has no end, or else there are headers without end
            is_address = b"\n" not in sent[: self._largest_head]
            self._refuse(error.status if is_address else 431, plain, error.said().encode())

    @property
    def _largest_head(self) -> int:
        return self.config.h11_max_incomplete_event_size or _USUAL_HEAD

    def _refuse(self, status: int, kind: bytes, body: bytes) -> None:
        headers = [(b"content-type", kind), (b"connection", b"close"), *BARE]
        for event in (
            h11.Response(status_code=status, headers=headers),
            h11.Data(data=body),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event))
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        if self._is_in:
            self._is_in = False
            self.guard.leave(_address(self))
        super().connection_lost(exc)

    def _wait(self, seconds: float) -> None:
        self._alarm = self.loop.call_later(seconds, self._give_up, seconds)

    def _give_up(self, seconds: float) -> None:
        self._alarm = None
        if self.flow.read_paused:
            # more may have come: it is the finder that does not read it
            self._body_until = None
            self._wait(max(seconds, self.guard.patience.body))
        else:
            self.transport.abort()


class GatheredWrites:
    """A transport that is given at once what is written in one round of the loop.

    A page is some thirty messages, each of which would be a call of the system by itself. What is
    written is handed on in its order, and before the transport is closed.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._waiting: list[bytes] = []
        self._bytes = 0

    def write(self, data: bytes) -> None:
        """Write, in a moment."""
        if not self._waiting:
            self._loop.call_soon(self._hand_on)
        self._waiting.append(data)
        self._bytes += len(data)
        if self._bytes >= _MANY_BYTES:
            self._hand_on()

    def close(self) -> None:
        """Close, once all that was written is sent."""
        self._hand_on()
        self._transport.close()

    def _hand_on(self) -> None:
        if self._waiting:
            waiting, self._waiting, self._bytes = b"".join(self._waiting), [], 0
            self._transport.write(waiting)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever else a transport has
        return getattr(self._transport, name)


class _GuardedWebSocket(_AwaitsReader, WebSocketsSansIOProtocol):
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        gathered: Any = GatheredWrites(transport, self.loop)
        super().connection_made(gathered)

    def data_received(self, data: bytes) -> None:
        with _calmly(self):
            super().data_received(data)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self.guard.leave(_address(self))
        super().connection_lost(exc)


@contextmanager
def _calmly(protocol: H11Protocol | WebSocketsSansIOProtocol) -> Iterator[None]:
    """Bytes that a library stumbles over are a line in the log and the end of the connection."""
    try:
        yield
    except Exception as broken:  # noqa: BLE001 - whatever a parser raises
        protocol.logger.warning("A broken request was refused (%s).", type(broken).__name__)
        protocol.transport.abort()


def _address(protocol: H11Protocol | WebSocketsSansIOProtocol) -> str:
    return protocol.client[0] if protocol.client else ""


def _full() -> bytes:
    words = wording().say("fault.full").encode()
    head = (
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Content-Length: {len(words)}\r\nRetry-After: 60\r\nConnection: close\r\n"
    )
    headers = b"".join(b"%s: %s\r\n" % each for each in BARE)
    return head.encode("ascii") + headers + b"\r\n" + words


_FULL = _full()
