"""An assistant, as the SDK's own client is one, at the door in this process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from starlette.applications import Starlette

ADDRESS = "http://localhost/mcp"


def over_http(application: Starlette, talk: Callable[[Client], Awaitable[Any]]) -> Any:  # noqa: ANN401
    """What comes of a talk with the application's own door."""

    async def run() -> object:
        transport = httpx2.ASGITransport(application, raise_app_exceptions=False)
        async with httpx2.AsyncClient(transport=transport) as http:
            return await in_talk(streamable_http_client(ADDRESS, http_client=http), talk)

    return anyio.run(run)


async def in_talk(server: object, talk: Callable[[Client], Awaitable[Any]]) -> object:
    """What comes of a talk with a server that the SDK's client knows how to reach."""
    async with Client(server) as client:
        return await talk(client)
