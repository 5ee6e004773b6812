"""What goes through a page's socket is compressed; what comes may be, and is no larger for it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import uvicorn
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosedError

from finder.settings import Settings
from finder.web import serving
from finder.web.connections import LARGEST_MESSAGE
from tests.patience import LONGEST_WAIT

ANSWER = b'{"name":"Saguaro Pain Center","needs":[]},' * 1_000
TOO_BIG = 1009
"""A websocket's closing code (RFC 6455, section 7.4.1)."""


class Counted(ClientConnection):
    """A connection that counts the bytes that come."""

    came = 0

    def data_received(self, data: bytes) -> None:
        """Count some."""
        self.came += len(data)
        super().data_received(data)


async def exchanged(sent: bytes, packing: str | None) -> tuple[Counted, list[int]]:
    """A connection over which the answer came twice, and the lengths that the server heard."""
    heard: list[int] = []

    async def answer(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - as ASGI has it
        if scope["type"] != "websocket":
            return
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            heard.append(len(message["bytes"]))
            await send({"type": "websocket.send", "bytes": ANSWER})

    settings = Settings(bind="127.0.0.1", port=0)
    with serving._listening(settings) as listener:
        config = serving._server_config(settings, *listener.getsockname()[:2])
        config.app, config.lifespan, config.log_config = answer, "off", None
        server = uvicorn.Server(config)
        running = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            async with (
                asyncio.timeout(LONGEST_WAIT),
                connect(
                    "ws://{}:{}".format(*listener.getsockname()[:2]),
                    compression=packing,  # type: ignore[arg-type] # "deflate" or None
                    create_connection=Counted,
                    proxy=None,
                ) as page,
            ):
                for _ in range(2):
                    await page.send(sent)
                    assert await page.recv() == ANSWER
        finally:
            server.should_exit = True
            await running
    assert isinstance(page, Counted)
    return page, heard


def test_an_answer_that_repeats_itself_comes_in_few_bytes() -> None:
    page, heard = asyncio.run(exchanged(b"x" * 100, "deflate"))
    assert heard == [100, 100]
    assert page.came < len(ANSWER) / 10


def test_a_browser_that_does_not_pack_gets_it_plain() -> None:
    page, heard = asyncio.run(exchanged(b"x" * 100, None))
    assert heard == [100, 100]
    assert page.came > 2 * len(ANSWER)


@pytest.mark.parametrize("times", [1, 50])
def test_what_is_small_on_the_way_is_refused_if_it_is_too_large_in_full(times: int) -> None:
    with pytest.raises(ConnectionClosedError) as closed:
        asyncio.run(exchanged(b"\0" * (times * LARGEST_MESSAGE + 1), "deflate"))
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == TOO_BIG
