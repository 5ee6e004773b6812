"""A line on which what the server says comes late: when the test lets it, at any speed of both."""

from __future__ import annotations

import re

from playwright.sync_api import Page, WebSocketRoute
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class SlowLine:
    """What the server says, held back while `is_held`; `said` are the pages' own messages."""

    def __init__(self, page: Page) -> None:
        self.is_held = False
        self._holds_after: bytes | None = None
        self.said: list[BackMsg] = []
        self._waits: list[tuple[WebSocketRoute, str | bytes]] = []
        page.route_web_socket(re.compile("/_stcore/stream"), self._join)

    def _join(self, browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()

        def up(data: str | bytes) -> None:
            message = BackMsg()
            message.ParseFromString(data if isinstance(data, bytes) else data.encode())
            self.said.append(message)
            server.send(data)

        def down(data: str | bytes) -> None:
            self._waits.append((browser, data))
            self._pass_on()

        browser.on_message(up)
        server.on_message(down)

    def _pass_on(self) -> None:
        while self._waits and not self.is_held:
            browser, data = self._waits.pop(0)
            browser.send(data)
            if self._holds_after and isinstance(data, bytes) and self._holds_after in data:
                self.is_held = True

    def holds_after(self, words: str) -> None:
        """Let through what comes until a message has these words; what comes after it waits."""
        self._holds_after = words.encode()

    def pages_after_a_press(self, before: int) -> list[str]:
        """The page that was pressed since then, and those that were said something on after it."""
        asked = [one.rerun_script for one in self.said[before:]]
        is_press = [not one.widget_states.widgets and not one.fragment_id for one in asked]
        return (
            [one.page_script_hash for one in asked[is_press.index(True) :]] if any(is_press) else []
        )

    def waits_for(self, kind: str) -> bool:
        """Whether a message of that kind, as Streamlit calls it, is held back."""
        waiting = [
            ForwardMsg.FromString(data) for _, data in self._waits if isinstance(data, bytes)
        ]
        return any(message.WhichOneof("type") == kind for message in waiting)

    def is_free_again(self) -> None:
        self.is_held = False
        self._holds_after = None
        self._pass_on()
