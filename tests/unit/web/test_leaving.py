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
    await socket.accept(next(iter(socket.scope["subprotocols"]), None))
    told = ForwardMsg()
    told.new_session.initialize.session_id = await socket.receive_text()
    await socket.send_bytes(told.SerializeToString())
    if (await socket.receive()).get("text") == "fail":
        raise ValueError("a fault of the page")


def told_of() -> tuple[TestClient, list[str], list[str]]:
    """A client, and the visits of which is told that they were left and that they are back."""
    left: list[str] = []
    back: list[str] = []
    app = Starlette(
        routes=[WebSocketRoute("/", streamlit)],
        middleware=[Middleware(NotedLeavings, left=left.append, back=back.append)],
    )
    return TestClient(app), left, back


def test_a_visit_is_left_once_its_last_page_is_closed() -> None:
    client, left, _ = told_of()
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


def test_a_lost_connection_that_comes_back_is_a_page_of_its_visit_before_a_word_is_said() -> None:
    client, left, back = told_of()
    with client.websocket_connect("/", subprotocols=["streamlit", "token", "one"]) as page:
        assert back == ["one"]
        page.send_text("one")
        page.receive_bytes()
        assert (left, back) == ([], ["one"])
    assert left == ["one"]


def test_a_visit_that_is_gone_on_with_as_another_was_left() -> None:
    client, left, back = told_of()
    with client.websocket_connect("/", subprotocols=["streamlit", "token", "one"]) as page:
        page.send_text("two")
        page.receive_bytes()
        assert left == ["one"]
    assert (left, back) == (["one", "two"], ["one", "two"])


def _fail(client: TestClient) -> None:
    with client.websocket_connect("/") as broken:
        broken.send_text("two")
        broken.receive_bytes()
        broken.send_text("fail")
        broken.receive()
