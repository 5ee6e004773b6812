"""The protocol over stdin and stdout, for an assistant that starts the finder by itself."""

from __future__ import annotations

from collections.abc import Callable

import anyio
from mcp.server.stdio import stdio_server

from finder.logs import keep_discreet
from finder.services.directory import Directory
from finder.web.assistants.server import assistants_server


def serve_over_stdio(directory: Callable[[], Directory]) -> None:
    """Answer until stdin ends."""
    keep_discreet()
    anyio.run(_serve, directory)


async def _serve(directory: Callable[[], Directory]) -> None:
    server = assistants_server(directory)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())
