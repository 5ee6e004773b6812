"""Messages that pages of the finder could send, and others that are almost such ones."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

from tests.patience import LONGEST_WAIT

PAGES = (
    *("find", "clinic", "shortlist", "call-sheet", "guide", "together", "access", "referrers"),
    *("about", "admin", "upload", "history", "edit", "reports", "health", "calls", "log", "none"),
)
WORDS = (
    *("", "kyphoplasty", "85016", "<script>window.__pwned=1</script>", "x" * 3_000, "\u202e\u0000"),
    *("{{ 7*7 }}", "'; DROP TABLE listing; --", "../../etc/passwd", "🙂", "NaN", "-1", "{", "[]"),
    *('{"event": "search", "what": "sciatica", "number": 1}', '{"event": null}', "null"),
    *('{"id": "az-01", "event": "chosen", "bounds": [1e308, -1e308, "x", null]}',),
)
NUMBERS = (0, 1, -1, 2**31 - 1, -(2**31), 10**6)
QUERIES = (
    *("", "need=scs&within=50", "id=az-01", "id=none&merge=ask", "revision=1", "undo=1", "undo=x"),
    *(
        "revision=-1&revision=<b>",
        "clinic=%00",
        "need=" + "a," * 500,
        "lang=es",
        "lang=%ff",
        "&&=&",
    ),
)


@dataclass
class Heard:
    """What a page told while it was drawn: its fields, its parts, and faults that it shows."""

    fields: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def note(self, said: ForwardMsg) -> None:
        """Take in one message of the server."""
        if said.WhichOneof("type") != "delta":
            return
        if said.delta.fragment_id:
            self.parts.add(said.delta.fragment_id)
        element = said.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.faults.append(element.exception.message)
        elif kind:
            _note_ids(getattr(element, kind), self.fields)


def _note_ids(element: Message, ids: set[str]) -> None:
    known = element.DESCRIPTOR.fields_by_name
    if "id" in known and isinstance(element.id, str) and element.id:  # type: ignore[attr-defined]
        ids.add(element.id)  # type: ignore[attr-defined]


def hear_out(client: ClientConnection, heard: Heard) -> None:
    """Listen until the page is drawn to its end."""
    said = ForwardMsg()
    while said.WhichOneof("type") != "script_finished":
        data = client.recv(timeout=LONGEST_WAIT)
        assert isinstance(data, bytes)
        said.ParseFromString(data)
        heard.note(said)


def opening(page: str, query: str = "") -> BackMsg:
    """What a browser sends to open a page."""
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.query_string = query
    return message


def mutated(chance: random.Random, fields: list[str], parts: list[str]) -> bytes:
    """A message with values of other kinds, for fields and parts of any page; or its bytes torn."""
    message = opening(chance.choice(PAGES), chance.choice(QUERIES))
    asked = message.rerun_script
    if parts and chance.random() < 0.4:
        asked.fragment_id = chance.choice(parts)
    asked.is_auto_rerun = chance.random() < 0.1
    for _ in range(chance.randrange(6)):
        one = asked.widget_states.widgets.add()
        one.id = chance.choice(fields) if chance.random() < 0.9 else chance.choice(WORDS)
        _set_value(one, chance)
    data = bytearray(message.SerializeToString())
    if chance.random() < 0.2:
        for _ in range(1 + chance.randrange(4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _set_value(state: Message, chance: random.Random) -> None:
    kind = chance.choice([one.name for one in state.DESCRIPTOR.oneofs_by_name["value"].fields])
    words, number = chance.choice(WORDS), chance.choice(NUMBERS)
    match kind.removesuffix("_value"):
        case "trigger" | "bool":
            setattr(state, kind, True)
        case "double":
            setattr(state, kind, chance.choice([float("nan"), float("inf"), 1e308, -0.0, 2.5]))
        case "int":
            setattr(state, kind, number)
        case "string" | "json" | "json_trigger":
            setattr(state, kind, words)
        case "bytes":
            setattr(state, kind, words.encode("utf-8", "replace"))
        case "string_trigger":
            getattr(state, kind).data = words
        case "double_array" | "int_array":
            getattr(state, kind).data.extend([number, 0, number])
        case "string_array":
            getattr(state, kind).data.extend([words, words])
        case _:
            getattr(state, kind).SetInParent()
