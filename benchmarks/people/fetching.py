"""What the map asks for beside the socket, fetched as the browser would."""

from __future__ import annotations

import asyncio

_SECONDS = 60


async def fetched(port: int, path: str, cookie: str = "") -> int:
    """The bytes of an answer as they come over the wire, its headers with them.

    Raises:
        OSError: there is none, or it is not what was asked for.

    """
    async with asyncio.timeout(_SECONDS):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
            "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n".encode("ascii")
        )
        try:
            await writer.drain()
            answer = await reader.read(-1)
            if b" 200 " not in answer[:20]:
                raise ConnectionRefusedError(answer[:20])
            return len(answer)
        finally:
            writer.close()
