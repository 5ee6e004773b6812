"""When nobody has a page of a visit open any more."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from finder.web.protection.leaving import NotedLeavings


async def streamlit(socket: WebSocket) -> None:
    """Tell of the visit that is named, and fail if that is what is said next."""
    await socket.accept()
    told = ForwardMsg()
    told.new_session.initialize.session_id = await socket.receive_text()
    await socket.send_bytes(told.SerializeToString())
    if (await socket.receive()).get("text") == "fail":
        raise ValueError("a fault of the page")


def test_a_visit_is_left_once_its_last_page_is_closed() -> None:
    left: list[str] = []
    app = Starlette(
        routes=[WebSocketRoute("/", streamlit)],
        middleware=[Middleware(NotedLeavings, left=left.append)],
    )
    client = TestClient(app)
    with client.websocket_connect("/") as first:
        first.send_text("one")
        first.receive_bytes()
        with client.websocket_connect("/") as again:  # before the first one is known to be lost
            again.send_text("one")
            again.receive_bytes()
        assert left == []
    assert left == ["one"]
    with pytest.raises(ValueError, match="of the page"):
        _fail(client)
    assert left == ["one", "two"]


def _fail(client: TestClient) -> None:
    with client.websocket_connect("/") as broken:
        broken.send_text("two")
        broken.receive_bytes()
        broken.send_text("fail")
        broken.receive()
