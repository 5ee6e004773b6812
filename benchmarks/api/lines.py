"""The lines on which is asked: HTTP that stays open, and SQL."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any

import psycopg

from benchmarks.api.loops import Line

_HEAD_ENDS = b"\r\n\r\n"
_LENGTH = b"content-length:"


class HttpLine(Line):
    """One connection to a server of this computer, over which one path after the other goes."""

    def __init__(self, port: int, paths: Sequence[str]) -> None:
        self._port = port
        self._requests = [_request(port, path) for path in paths]
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def open(self) -> None:
        """Connect."""
        self._streams = await asyncio.open_connection("127.0.0.1", self._port)

    async def ask(self, number: int) -> int:
        """Get the path of that number; they begin anew behind the last.

        Raises:
            ConnectionRefusedError: the answer is not 200.

        """
        assert self._streams is not None  # noqa: S101 - it was opened
        reader, writer = self._streams
        writer.write(self._requests[number % len(self._requests)])
        head = await reader.readuntil(_HEAD_ENDS)
        size = _length_of(head)
        await reader.readexactly(size)
        if head[9:12] != b"200":
            raise ConnectionRefusedError(head[:40])
        return len(head) + size

    async def close(self) -> None:
        """Disconnect."""
        if self._streams is not None:
            self._streams[1].close()
            with contextlib.suppress(OSError):
                await self._streams[1].wait_closed()


def _request(port: int, path: str) -> bytes:
    host = f"127.0.0.1:{port}"
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode("ascii")


def _length_of(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(_LENGTH):
            return int(line[len(_LENGTH) :])
    raise ValueError("an answer that does not say how long it is")


class SqlLine(Line):
    """One session of PostgreSQL, which is asked one prepared statement with other values."""

    def __init__(self, connection: str, query: str, values: Sequence[dict[str, Any]]) -> None:
        self._where, self._query, self._values = connection, query.encode(), values
        self._session: psycopg.AsyncConnection | None = None

    async def open(self) -> None:
        """Connect."""
        self._session = await psycopg.AsyncConnection.connect(self._where, autocommit=True)

    async def ask(self, number: int) -> int:
        """Ask with the values of that number; they begin anew behind the last."""
        assert self._session is not None  # noqa: S101 - it was opened
        values = self._values[number % len(self._values)]
        answer = await self._session.execute(self._query, values, prepare=True)
        row = await answer.fetchone()
        return len(row[0]) if row else 0

    async def close(self) -> None:
        """Disconnect."""
        if self._session is not None:
            await self._session.close()
