"""Who sends or reads a little now and then keeps nothing for long, and fills no memory."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from starlette.types import Receive, Scope, Send
from uvicorn import Config, Server
from uvicorn.server import ServerState

from finder.web.addresses import Proxies
from finder.web.connections import ConnectionGate, ConnectionTimeouts, guarded_protocols
from tests.patience import LONGEST_WAIT

PATIENCE = ConnectionTimeouts(reader=0.5)
PIECE = bytes(16_384)
WHOLE = bytes(16_000_000)
"""More than a system keeps of what nobody reads."""
MOST_PIECES = 20_000
HANDSHAKE = (
    b"GET /socket HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


class Finder:
    """An application that tells without end, takes all that it is sent, and counts both."""

    def __init__(self) -> None:
        self.told = 0
        self.taken = 0
        self.ended = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            await self._tell(send, {"type": "websocket.send"}, "bytes")
        elif scope["path"] == "/x":
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body"})
        elif scope["path"] == "/whole":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            self.told += 1
            await send({"type": "http.response.body", "body": WHOLE})
            self.ended += 1
        elif scope["method"] == "GET":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await self._tell(send, {"type": "http.response.body", "more_body": True}, "body")
        else:
            await self._take(receive, send)

    async def _tell(self, send: Send, message: dict, name: str) -> None:
        try:
            while self.told < MOST_PIECES:
                await send({**message, name: PIECE})
                self.told += 1
        finally:
            self.ended += 1

    async def _take(self, receive: Receive, send: Send) -> None:
        while (message := await receive())["type"] == "http.request":
            self.taken += len(message["body"])
            if not message["more_body"]:
                await send({"type": "http.response.start", "status": 204, "headers": []})
                await send({"type": "http.response.body"})
                break
        self.ended += 1


class Gate(ConnectionGate):
    """Notes how much had been told when somebody left: what comes after goes nowhere."""

    told: int | None = None

    def __init__(self, finder: Finder) -> None:
        super().__init__(in_all=9, per_place=9, trusted=Proxies(""), patience=PATIENCE)
        self.finder = finder

    def leave(self, address: str) -> None:
        self.told = self.finder.told
        super().leave(address)


@asynccontextmanager
async def serving(finder: Finder) -> AsyncIterator[tuple[int, Gate]]:
    gate = Gate(finder)
    http, websockets = guarded_protocols(gate)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        config = Config(
            finder,
            http=http,
            ws=websockets,
            lifespan="off",
            log_level="error",
            ws_ping_interval=None,
        )
        server = Server(config)
        task = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            yield listener.getsockname()[1], gate
        finally:
            server.should_exit = True
            await task


@asynccontextmanager
async def client(port: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Somebody whose system keeps little of what they did not read."""
    peer = socket.socket()
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    peer.setblocking(False)  # noqa: FBT003 - the socket's own
    await asyncio.get_running_loop().sock_connect(peer, ("127.0.0.1", port))
    reader, writer = await asyncio.open_connection(sock=peer, limit=1)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


async def until(is_so: Callable[[], object]) -> None:
    async with asyncio.timeout(LONGEST_WAIT):
        while not is_so():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.02)


ASKED = {
    "http": b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    "ws": HANDSHAKE,
    "an answer in one piece": b"GET /whole HTTP/1.1\r\nHost: a\r\n\r\n",
    "a request behind the first": b"GET / HTTP/1.1\r\nHost: a\r\n\r\n" + b"G",
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_who_never_reads_is_told_little_and_then_no_more(asked: bytes) -> None:
    async def story() -> None:
        finder = Finder()
        async with serving(finder) as (port, gate), client(port) as (_, writer):
            writer.write(asked)
            await until(lambda: gate.told is not None)
            assert 0 < gate.told < MOST_PIECES / 10, "what nobody reads is kept in memory"
            await until(lambda: finder.ended)

    asyncio.run(story())


class Timer:
    def __init__(self, at: float, call: Callable[..., None], told: tuple[object, ...]) -> None:
        self.at = at
        self._call = call
        self._told = told
        self.is_cancelled = False

    def cancel(self) -> None:
        self.is_cancelled = True

    def ring(self) -> None:
        if not self.is_cancelled:
            self._call(*self._told)


class Clock:
    """A loop whose time goes on only when it is told to."""

    def __init__(self, real: asyncio.AbstractEventLoop) -> None:
        self.create_task = real.create_task
        self._now = 1_000.0
        self._timers: list[Timer] = []

    def time(self) -> float:
        return self._now

    def call_later(self, delay: float, call: Callable[..., None], *told: object) -> Timer:
        self._timers.append(Timer(self._now + delay, call, told))
        return self._timers[-1]

    def go_on(self, seconds: float) -> None:
        self._now += seconds
        due = [each for each in self._timers if each.at <= self._now]
        self._timers = [each for each in self._timers if each.at > self._now]
        for each in due:
            each.ring()


class Wire(asyncio.Transport):
    """A connection that notes how it ends."""

    def __init__(self) -> None:
        super().__init__({"peername": ("127.0.0.1", 1), "sockname": ("127.0.0.1", 2)})
        self.told = b""
        self.unread = 0
        self.is_over = False

    def write(self, data: bytes) -> None:  # type: ignore[override]
        self.told += data

    def close(self) -> None:
        self.is_over = True

    abort = close

    def is_closing(self) -> bool:
        return self.is_over

    def get_write_buffer_size(self) -> int:
        return self.unread

    def pause_reading(self) -> None:
        """Nothing is lost: what comes is handed over by the test."""

    resume_reading = pause_reading


BODY = b"POST / HTTP/1.1\r\nHost: a\r\n"
SLOW = {
    "headers": (b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ", b"x", 10),
    "a body": (BODY + b"Content-Length: 1000000\r\n\r\n", b"x", 31),
    "a body in pieces": (BODY + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 31),
    "a second request": (b"GET /x HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nX: ", b"x", 10),
}


async def sent_each_second(finder: Finder, begun: bytes, then: bytes, seconds: int) -> Wire:
    """The connection of somebody who sends something each second, in so many of them."""
    gate = ConnectionGate(in_all=9, per_place=9, trusted=Proxies(""))
    http, _ = guarded_protocols(gate)
    protocol = http(config=Config(finder), server_state=ServerState(), app_state={})  # type: ignore[call-arg]
    clock, wire = Clock(asyncio.get_running_loop()), Wire()
    protocol.loop = clock  # type: ignore[attr-defined]
    protocol.connection_made(wire)
    protocol.data_received(begun)  # type: ignore[attr-defined]
    for _ in range(seconds):
        for _ in range(9):
            await asyncio.sleep(0)  # the application takes what came
        clock.go_on(1)
        if wire.is_over:
            break
        protocol.data_received(then)  # type: ignore[attr-defined]
    for _ in range(9):
        await asyncio.sleep(0)
    protocol.connection_lost(None)
    assert not gate._inside
    return wire


@pytest.mark.parametrize("what", SLOW)
def test_who_sends_a_byte_now_and_then_is_waited_for_no_longer_than_a_while(what: str) -> None:
    begun, then, seconds = SLOW[what]
    assert asyncio.run(sent_each_second(Finder(), begun, then, seconds)).is_over


def test_a_slow_line_may_take_its_time() -> None:
    finder = Finder()
    begun = BODY + b"Content-Length: 600000\r\n\r\n"
    wire = asyncio.run(sent_each_second(finder, begun, bytes(1_000), 600))
    assert (finder.taken, wire.told[:12]) == (600_000, b"HTTP/1.1 204")


@pytest.mark.parametrize("which", [0, 1], ids=["http", "ws"])
def test_who_reads_slowly_is_waited_for_until_nothing_more_is_read(which: int) -> None:
    async def story() -> None:
        gate = ConnectionGate(in_all=9, per_place=9, trusted=Proxies(""))
        protocol = guarded_protocols(gate)[which](  # type: ignore[call-arg]
            config=Config(Finder()), server_state=ServerState(), app_state={}
        )
        clock, wire = Clock(asyncio.get_running_loop()), Wire()
        protocol.loop = clock  # type: ignore[attr-defined]
        protocol.connection_made(wire)
        wire.unread = 1_000_000
        protocol.pause_writing()
        for _ in range(900):
            wire.unread -= 1_000
            clock.go_on(1)
            assert not wire.is_over
        for _ in range(121):
            clock.go_on(1)
        assert wire.is_over

    asyncio.run(story())
