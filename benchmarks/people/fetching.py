"""What the map asks for beside the socket, fetched as the browser would."""

from __future__ import annotations

import asyncio

_SECONDS = 60


async def fetched(port: int, path: str, cookie: str = "", *, may_be_gone: bool = False) -> int:
    """The bytes of an answer as they come over the wire, its headers with them.

    Raises:
        OSError: there is none, or it is not what was asked for; nor that it is gone, where it
            may be.

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
            status = answer[9:12]
            if status != b"200" and not (may_be_gone and status == b"404"):
                raise ConnectionRefusedError(answer[:20])
            return len(answer)
        finally:
            writer.close()
