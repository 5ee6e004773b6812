"""What a page says late is taken as said on the page that the person went to meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from finder.services.turns import Turns
from finder.web.protection.turns import PressesFirst

VISIT, STREAM = "0f1e2d3c-4b5a-4697-8887-766554433221", "/_stcore/stream"
CLINIC, ABOUT, FIND = "c1" * 16, "ab" * 16, "f1" * 16


def rerun(page: str, query: str = "", *, back: bool = False, **said: object) -> bytes:
    """What a page asks: with `said`, the value of one of its fields, or a step to that page."""
    message = BackMsg()
    asked = message.rerun_script
    asked.page_script_hash, asked.query_string = page, query
    asked.is_history_navigation = back
    if said:
        asked.widget_states.widgets.add(id="$$ID-1-field", **said)
    return message.SerializeToString()


def fragment(page: str, query: str = "") -> bytes:
    message = BackMsg()
    asked = message.rerun_script
    asked.page_script_hash, asked.query_string, asked.fragment_id = page, query, "5" * 32
    return message.SerializeToString()


LATE: dict[str, Callable[[str, str], bytes]] = {
    "a map that was drawn": lambda page, query: rerun(page, query, json_value="{}"),
    "a component's event": lambda page, query: rerun(page, query, json_trigger_value="[]"),
    "a button": lambda page, query: rerun(page, query, trigger_value=True),
    "a tick": lambda page, query: rerun(page, query, bool_value=False),
    "an emptied field": lambda page, query: rerun(page, query, string_value=""),
    "a part of a page": fragment,
}


def heard_after(turns: Turns, *sent: bytes) -> list[ClientState]:
    """What Streamlit hears of a page that says all that, one after the other, after it began."""
    heard: list[ClientState] = []

    async def streamlit(socket: WebSocket) -> None:
        await socket.accept()
        await socket.receive_bytes()
        told = ForwardMsg()
        told.new_session.initialize.session_id = VISIT
        await socket.send_bytes(told.SerializeToString())
        for _ in sent:
            message = BackMsg()
            message.ParseFromString(await socket.receive_bytes())
            heard.append(message.rerun_script)
        await socket.close()

    app = Starlette(
        routes=[WebSocketRoute(STREAM, streamlit)],
        middleware=[Middleware(PressesFirst, turns=turns)],
    )
    with TestClient(app).websocket_connect(STREAM) as socket:
        socket.send_bytes(rerun(""))
        socket.receive_bytes()
        turns.begin(VISIT, 0, CLINIC)
        for one in sent:
            socket.send_bytes(one)
        socket.receive()
    return heard


@pytest.mark.parametrize("late", LATE)
@pytest.mark.parametrize("back", [False, True], ids=["a link", "Back"])
def test_what_is_said_after_a_press_is_said_on_the_page_of_the_press(
    late: str, *, back: bool
) -> None:
    pressed = rerun(ABOUT, "part=sources", back=back)
    # with the query of the link, or the old one where the link has none
    for query in ("part=sources", "id=az-01"):
        first, then = heard_after(Turns(), pressed, LATE[late](CLINIC, query))
        assert (first.page_script_hash, first.query_string) == (ABOUT, "part=sources")
        assert (then.page_script_hash, then.query_string) == (ABOUT, "part=sources")
        assert then.is_history_navigation == back  # Streamlit draws but the last of them


@pytest.mark.parametrize("late", LATE)
def test_what_is_said_late_loses_nothing_but_its_page(late: str) -> None:
    said = BackMsg()
    said.ParseFromString(LATE[late](CLINIC, "id=az-01"))
    _, then = heard_after(Turns(), rerun(ABOUT), LATE[late](CLINIC, "id=az-01"))
    assert then.widget_states == said.rerun_script.widget_states
    assert then.fragment_id == said.rerun_script.fragment_id


@pytest.mark.parametrize("late", LATE)
def test_what_is_said_on_a_page_stays_as_it_is(late: str) -> None:
    sent = LATE[late](CLINIC, "id=az-01")
    turns = Turns()
    (heard,) = heard_after(turns, sent)
    assert BackMsg(rerun_script=heard).SerializeToString() == sent
    turn = turns.of(VISIT)
    assert turn
    assert turn.number == 0


def test_once_a_page_is_drawn_its_own_address_counts() -> None:
    turns = Turns()
    heard_after(turns, rerun(FIND, "need=scs"))
    turns.begin(VISIT, 1, FIND)
    middle = PressesFirst(Starlette(), turns=turns)
    now = rerun(FIND, "need=scs&radius=10", json_value="{}")
    assert middle.in_turn(VISIT, now) == now
    assert middle.in_turn(VISIT, rerun(CLINIC, "id=1", json_value="{}")) != now


def test_of_a_page_with_another_address_the_last_press_counts_too() -> None:
    _, late = heard_after(
        Turns(), rerun(CLINIC, "id=az-02"), rerun(CLINIC, "id=az-01", json_value="{}")
    )
    assert (late.page_script_hash, late.query_string) == (CLINIC, "id=az-02")


def test_of_two_presses_the_second_counts() -> None:
    *_, late = heard_after(
        Turns(), rerun(ABOUT), rerun(FIND, "need=scs"), rerun(CLINIC, "id=1", json_value="{}")
    )
    assert (late.page_script_hash, late.query_string) == (FIND, "need=scs")


def test_who_knows_of_no_page_asks_for_one_by_its_name() -> None:
    turns = Turns()
    named = BackMsg()
    named.rerun_script.page_name = "guide"
    sent = named.SerializeToString(), rerun(CLINIC, "id=1", json_value="{}")
    first, then = heard_after(turns, rerun(ABOUT), *sent)[1:]
    assert (first.page_name, first.page_script_hash) == ("guide", "")
    assert then.page_script_hash == CLINIC
    turns.begin(VISIT, 2, FIND)
    told = turns.of(VISIT)
    assert told
    assert told.page == FIND


@pytest.mark.parametrize("data", [b"", b"\xff\xff", b"GET / HTTP/1.1\r\n\r\n"])
def test_what_is_no_message_is_left_to_others(data: bytes) -> None:
    turns = Turns()
    turns.open(VISIT)
    turns.press(VISIT, ABOUT, "")
    assert PressesFirst(Starlette(), turns=turns).in_turn(VISIT, data) == data


def test_what_asks_for_no_page_is_left_alone() -> None:
    turns = Turns()
    turns.open(VISIT)
    turns.press(VISIT, ABOUT, "")
    stop = BackMsg(stop_script=True).SerializeToString()
    assert PressesFirst(Starlette(), turns=turns).in_turn(VISIT, stop) == stop
