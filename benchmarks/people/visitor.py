"""One visitor: a websocket, and Streamlit's messages through it as its page sends them."""

from __future__ import annotations

import asyncio
import json
import re
from base64 import b64decode
from dataclasses import dataclass, field
from time import perf_counter
from typing import Self, cast

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from benchmarks.people.errands import Errand
from benchmarks.people.fetching import fetched
from benchmarks.people.losing import LONGEST_WAIT, LostAnswerError, why_lost

_FORM = "pf_search_form"
_LARGEST = 64 * 1_048_576
_KEPT_RUNS = 2
"""So many runs Streamlit's page keeps a large message that it could be told again by its hash."""

_AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN
_FAULT = b'class="pf-notice'
_BESIDE = re.compile(rb"/map-data/(?:clinics|found)/[\w/.-]+\.json")
"""What the map asks for beside the socket, where its layer names it."""
_CELLS = re.compile(rb'"everywhere":"(/map-data/[\w/.-]+)"')
"""Where its counts by cells lie: those of all clinics, or of an answer that has too many pins."""
_LAYER = re.compile(r'FinderMap\.clinics\([^,]+, \\"[\w+/=]*\\", \\"([\w+/=]+)\\"\)')
"""The base64 text of the layer that says so (`finder.maps.layer`), in the JSON of its component."""


class _Counted(ClientConnection):
    """A socket that counts the bytes that come over the wire, where they are compressed."""

    came = 0

    def data_received(self, data: bytes) -> None:
        """Count some."""
        self.came += len(data)
        super().data_received(data)


def asked_beside(layer: bytes) -> list[bytes]:
    """The addresses that the map asks for at once, as its layer says, each once."""
    cells = [folder + b"/cells.json" for folder in _CELLS.findall(layer)]
    return list(dict.fromkeys([*_BESIDE.findall(layer), *cells]))


@dataclass(frozen=True, slots=True)
class Answer:
    """How long one rerun took, its bytes in full and on the wire, and those the map fetched."""

    seconds: float
    socket_bytes: int
    wire_bytes: int
    fetched_bytes: int
    messages: int


@dataclass(slots=True)
class Visitor:
    """Someone in front of the finder at 127.0.0.1, `port`.

    While clinics are published, the pins of an answer may be gone when the map asks for them.
    """

    port: int
    number: int
    while_published: bool = False
    _socket: _Counted | None = None
    _page: str = ""
    _cookie: str = ""
    _form_id: str = ""
    _fragment: str = ""
    _boxes: dict[str, bool] = field(default_factory=dict)
    _told: int = 0
    _runs: int = 0
    _layer: bytes = b""
    _kept: dict[str, int] = field(default_factory=dict)
    _had: set[bytes] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        """Open the socket."""
        here = f"127.0.0.1:{self.port}"
        protocols = [Subprotocol("streamlit"), Subprotocol("none")]
        opened = await connect(
            f"ws://{here}/_stcore/stream",
            origin=f"http://{here}",  # type: ignore[arg-type]
            subprotocols=protocols,
            max_size=_LARGEST,
            open_timeout=LONGEST_WAIT,
            close_timeout=5,
            ping_interval=None,
            proxy=None,
            create_connection=_Counted,
        )
        self._socket = cast("_Counted", opened)
        if self._socket.response is not None:
            given = self._socket.response.headers.get_all("Set-Cookie")
            self._cookie = "; ".join(each.partition(";")[0] for each in given)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave."""
        if self._socket is not None:
            await self._socket.close()

    async def arrive(self) -> Answer:
        """Open the home page.

        Raises:
            LostAnswerError: no page came.

        """
        answer = await self._ask(BackMsg(rerun_script={"query_string": ""}), b"")
        if not self._form_id:
            raise LostAnswerError("the page has no search form")
        return answer

    async def do(self, errand: Errand) -> Answer:
        """Press what the errand says, and wait until the page is drawn.

        Raises:
            LostAnswerError: no answer came, or not the one to this.

        """
        self._told += 1
        event = {"number": self._told, **errand.event}
        said = {"form": f"visitor-{self.number}", "events": [event]}
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash = self._page
        state.fragment_id = self._fragment
        state.cached_message_hashes.extend(self._kept)
        state.context_info.url = f"http://127.0.0.1:{self.port}/"
        state.context_info.locale = "en-US"
        for box, is_ticked in self._boxes.items():
            state.widget_states.widgets.add(id=box, bool_value=is_ticked)
        state.widget_states.widgets.add(
            id=f"$$STREAMLIT_INTERNAL_KEY_{self._form_id}__events",
            json_trigger_value=json.dumps([{"event": "said", "value": said}]),
        )
        return await self._ask(message, errand.expected.encode())

    async def _ask(self, message: BackMsg, expected: bytes) -> Answer:
        start, came = perf_counter(), self._came
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                parts = await self._exchange(message)
        except (TimeoutError, OSError, WebSocketException) as broken:
            what = "an answer" if self._told else "a first page"
            raise LostAnswerError(why_lost(broken, waiting_for=what)) from None
        taken = perf_counter() - start
        whole = b"".join(parts)
        if expected and expected not in whole:
            raise LostAnswerError("an answer that does not name the place")
        if _FAULT in whole and b"That was our fault" in whole:
            raise LostAnswerError("a page that failed")
        asked = [path for path in asked_beside(self._layer) if path not in self._had]
        self._had.update(asked)
        try:
            beside = sum([await self._fetched(path.decode()) for path in asked])
        except (OSError, TimeoutError):
            raise LostAnswerError("what the map asks for did not come") from None
        return Answer(taken, len(whole), self._came - came, beside, len(parts))

    @property
    def _came(self) -> int:
        return self._socket.came if self._socket else 0

    async def _fetched(self, path: str) -> int:
        return await fetched(self.port, path, self._cookie, may_be_gone=self.while_published)

    async def _exchange(self, message: BackMsg) -> list[bytes]:
        """Send, and take every message until the script is at its end."""
        if self._socket is None:
            raise LostAnswerError("no socket")
        await self._socket.send(message.SerializeToString())
        parts: list[bytes] = []
        while True:
            data = await self._socket.recv(decode=False)
            parts.append(data)
            heard = ForwardMsg()
            heard.ParseFromString(data)
            if self._hear(heard):
                return parts

    def _hear(self, heard: ForwardMsg) -> bool:
        """Note what the next message has to name; tell whether the page is drawn."""
        if heard.metadata.cacheable and heard.hash:
            self._kept[heard.hash] = self._runs
        elif heard.WhichOneof("type") == "ref_hash":
            self._kept[heard.ref_hash] = self._runs
        kind = heard.WhichOneof("type")
        if kind == "navigation":
            self._page = heard.navigation.page_script_hash
        elif kind == "delta":
            self._note(heard)
        return kind == "script_finished" and self._is_end(heard.script_finished)

    def _note(self, heard: ForwardMsg) -> None:
        element = heard.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise LostAnswerError("an exception on the page")
        if kind == "bidi_component" and element.bidi_component.component_name == _FORM:
            self._form_id = element.bidi_component.id
            self._fragment = heard.delta.fragment_id
        elif kind == "component_instance":
            told = _LAYER.search(element.component_instance.json_args)
            self._layer = b64decode(told[1]) if told else b""
        elif kind == "checkbox":
            self._boxes.setdefault(element.checkbox.id, element.checkbox.default)

    def _is_end(self, status: int) -> bool:
        if status == _AGAIN:
            return False
        self._runs += 1
        old = self._runs - _KEPT_RUNS
        self._kept = {name: run for name, run in self._kept.items() if run >= old}
        return True
