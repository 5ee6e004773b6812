"""Of what a client can say to Streamlit, only what the finder's pages say comes through."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from finder.web.connections import LARGEST_MESSAGE
from finder.web.frames import MOST_REFUSED, OwnFramesOnly
from finder.web.streamlit_frames import own_frame

HEX = "0" * 32


def frame(fill: Callable[[BackMsg], object]) -> bytes:
    message = BackMsg()
    fill(message)
    return message.SerializeToString()


def rerun(fill: Callable[[BackMsg], object] = lambda _: None) -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = "need=scs"
    fill(message)
    return message.SerializeToString()


def widget(**value: object) -> bytes:
    return rerun(lambda message: message.rerun_script.widget_states.widgets.add(id="a", **value))


OWN = {
    "a first visit": rerun(),
    "an empty rerun": frame(lambda message: message.rerun_script.SetInParent()),
    "a page": rerun(lambda m: setattr(m.rerun_script, "page_script_hash", "9f" * 16)),
    "a page by name": rerun(lambda m: setattr(m.rerun_script, "page_name", "clinic")),
    "a fragment": rerun(lambda m: setattr(m.rerun_script, "fragment_id", "5" * 32)),
    "Back": rerun(lambda m: setattr(m.rerun_script, "is_history_navigation", True)),
    "a button": widget(trigger_value=True),
    "a text": widget(string_value="{{ 7 * 7 }} \u202e"),
    "a long report": widget(string_value="x" * 100_000),
    "a component": widget(json_value='{"a": 1}'),
    "a component's event": widget(json_trigger_value="[]"),
    "an emptied field": widget(),
    "a tick": widget(bool_value=False),
    "a time zone": rerun(
        lambda m: setattr(m.rerun_script.context_info, "timezone", "America/Phoenix")
    ),
    "stop": frame(lambda message: setattr(message, "stop_script", True)),
    "a download": frame(
        lambda m: setattr(m.backend_operation_request.deferred_file, "file_id", HEX)
    ),
}

FOREIGN = {
    "nothing": b"",
    "no message": b"\xff\xff\xff",
    "no protocol at all": b"GET / HTTP/1.1\r\n\r\n",
    "a kind of the future": b"\xa0\x06\x01",
    "too large": b"\0" * (LARGEST_MESSAGE + 1),
    "too large a text": widget(string_value="x" * LARGEST_MESSAGE),
    "a table": widget(arrow_value={"data": b"ARROW1"}),
    "bytes": widget(bytes_value=b"\x80\x04"),
    "a chat": widget(chat_input_value={"data": "hello"}),
    "a long id": rerun(lambda m: m.rerun_script.widget_states.widgets.add(id="a" * 3_000)),
    "many fields": rerun(
        lambda m: [m.rerun_script.widget_states.widgets.add(id="a") for _ in range(5_000)]
    ),
    "a long address": rerun(lambda m: setattr(m.rerun_script, "query_string", "a" * 70_000)),
    "a long page name": rerun(lambda m: setattr(m.rerun_script, "page_name", "a" * 1_000)),
    "a page that is no hash": rerun(
        lambda m: setattr(m.rerun_script, "page_script_hash", "../../etc/passwd")
    ),
    "a fragment that is no hash": rerun(
        lambda m: setattr(m.rerun_script, "fragment_id", "a\nlog line")
    ),
    "a long time zone": rerun(
        lambda m: setattr(m.rerun_script.context_info, "timezone", "a" * 1_000)
    ),
    "many hashes": rerun(lambda m: m.rerun_script.cached_message_hashes.extend(["a"] * 20_000)),
    "hashes that are none": rerun(lambda m: m.rerun_script.cached_message_hashes.append("a b")),
    "install something": frame(lambda m: m.backend_operation_request.install_skills.SetInParent()),
    "write a note": frame(lambda m: m.backend_operation_request.dismiss_skills_nudge.SetInParent()),
    "a part of a table": frame(
        lambda m: setattr(m.backend_operation_request.dataframe_chunk, "source_id", "a")
    ),
    "an empty operation": frame(lambda m: m.backend_operation_request.SetInParent()),
    "a download of something else": frame(
        lambda m: setattr(m.backend_operation_request.deferred_file, "file_id", "../x")
    ),
    "addresses for many files": frame(
        lambda m: m.file_urls_request.file_names.extend(["a.csv"] * 1_000)
    ),
}
SWITCHES = [
    field.name
    for field in BackMsg.DESCRIPTOR.fields
    if field.message_type is None and field.name != "stop_script"
]


@pytest.mark.parametrize("what", OWN)
def test_what_a_page_sends_passes(what: str) -> None:
    assert own_frame(OWN[what]) is not None


@pytest.mark.parametrize("what", FOREIGN)
def test_what_no_page_sends_does_not(what: str) -> None:
    assert own_frame(FOREIGN[what]) is None


@pytest.mark.parametrize("switch", SWITCHES)
def test_no_switch_of_streamlits_protocol_passes_but_stop(switch: str) -> None:
    assert own_frame(frame(lambda message: setattr(message, switch, True))) is None


def test_the_table_of_switches_holds_the_known_ones() -> None:
    assert {"clear_cache", "set_run_on_save", "debug_shutdown_runtime"} <= set(SWITCHES)


def test_a_request_to_send_files_names_its_visit() -> None:
    asked = frame(
        lambda m: (
            m.file_urls_request.file_names.append("clinics.csv"),
            setattr(m.file_urls_request, "session_id", "visit"),
        )
    )
    found = own_frame(asked)
    assert found is not None
    assert found.asks_for_files_of == "visit"


class Talk:
    """A client that says one thing after the other, and what came of it."""

    def __init__(self, *said: Message, may_send_files: bool = False) -> None:
        self.said = iter(said)
        self.heard: list[Message] = []
        self.passed: list[Message] = []
        app = OwnFramesOnly(self.application, may_send_files=lambda _: may_send_files)
        asyncio.run(app({"type": "websocket"}, self.receive, self.send))

    async def receive(self) -> Message:
        return next(self.said, {"type": "websocket.disconnect", "code": 1005})

    async def send(self, message: Message) -> None:
        self.heard.append(message)

    async def application(self, _: Scope, receive: Receive, send: Send) -> None:
        while (message := await receive())["type"] != "websocket.disconnect":
            self.passed.append(message)
        await send({"type": "websocket.send", "bytes": b"too late"})


def said(data: bytes) -> Message:
    return {"type": "websocket.receive", "bytes": data}


CLEAR = said(frame(lambda message: setattr(message, "clear_cache", True)))


def test_a_wrong_frame_is_left_out_and_the_next_right_one_passes() -> None:
    talk = Talk({"type": "websocket.connect"}, CLEAR, said(rerun()))
    assert [message["type"] for message in talk.passed] == [
        "websocket.connect",
        "websocket.receive",
    ]
    assert talk.passed[1]["bytes"] == rerun()


def test_who_goes_on_is_closed_and_nothing_of_it_passes() -> None:
    talk = Talk(*[CLEAR] * 500)
    assert talk.passed == []
    assert talk.heard == [{"type": "websocket.close", "code": 1008}]
    assert len(list(talk.said)) == 500 - MOST_REFUSED


def test_text_is_no_frame() -> None:
    assert Talk({"type": "websocket.receive", "text": "hello"}).passed == []


@pytest.mark.parametrize("may", [True, False])
def test_only_who_may_send_files_is_given_addresses_for_them(*, may: bool) -> None:
    asked = said(frame(lambda m: setattr(m.file_urls_request, "session_id", "visit")))
    assert len(Talk(asked, may_send_files=may).passed) == may
