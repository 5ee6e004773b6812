"""The server of the Model Context Protocol: it lists the tools and calls them.

It is the SDK's own low-level server. The one above it would set up logging for the whole process,
and write into it what a person asked.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import mcp_types as protocol
import orjson
from mcp.server.lowlevel.server import Server

from finder.errors import InputError
from finder.services.directory import Directory
from finder.services.doors.desk import Desk
from finder.services.doors.words import say
from finder.version import VERSION
from finder.web.api.few_at_once import few_at_once
from finder.web.api.openapi import asked_schema
from finder.web.api.problem import (
    CannotAnswer,
    fault_of_ours,
    no_directory,
    no_such_tool,
    problem_of,
)
from finder.web.api.reading import checked
from finder.web.assistants.tools import TOOLS, AssistantTool

_NAME = "pain-clinic-finder"
_BY_NAME = {tool.name: tool for tool in TOOLS}
_ONLY_READS = protocol.ToolAnnotations(
    read_only_hint=True, idempotent_hint=True, open_world_hint=False
)
_log = logging.getLogger(__name__)


def assistants_server(directory: Callable[[], Directory]) -> Server[dict[str, Any]]:
    """A server that asks the directory which `directory` gives at the time."""
    logging.getLogger("mcp").setLevel(logging.CRITICAL)  # it logs what it can't read
    desk = Desk(directory)

    async def list_tools(_: object, __: object) -> protocol.ListToolsResult:
        return protocol.ListToolsResult(tools=[_described(tool) for tool in TOOLS])

    async def call_tool(
        _: object, called: protocol.CallToolRequestParams
    ) -> protocol.CallToolResult:
        return await few_at_once(_answer, desk, called.name, called.arguments or {})

    return Server(
        _NAME,
        version=VERSION,
        title=say("document.title"),
        instructions=say("mcp.instructions"),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _described(tool: AssistantTool) -> protocol.Tool:
    return protocol.Tool(
        name=tool.name,
        description=say(f"use.{tool.name}"),
        input_schema=asked_schema(tool.asks),
        annotations=_ONLY_READS,
    )


def _answer(desk: Desk, name: str, arguments: object) -> protocol.CallToolResult:
    try:
        told = _told(desk, name, arguments)
    except CannotAnswer as problem:
        return _result(problem.told(), is_error=True)
    except Exception:  # noqa: BLE001 - whatever it is, an assistant is told in one sentence
        _log.exception("a tool of assistants failed")
        return _result(fault_of_ours().told(), is_error=True)
    return _result(told, is_error=False)


def _told(desk: Desk, name: str, arguments: object) -> dict[str, Any]:
    tool = _BY_NAME.get(name)
    if tool is None:
        raise no_such_tool(tuple(_BY_NAME))
    asked = checked(tool.asks, arguments, is_strict=True)
    try:
        now = desk.now()
    except InputError:
        raise no_directory() from None
    try:
        return tool.use(now, asked)
    except InputError as error:
        raise problem_of(error, asked) from None


def _result(told: dict[str, Any], *, is_error: bool) -> protocol.CallToolResult:
    text = orjson.dumps(told)
    return protocol.CallToolResult(
        content=[protocol.TextContent(type="text", text=text.decode())],
        structured_content=orjson.loads(text),
        is_error=is_error,
    )
