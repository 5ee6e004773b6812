"""What a page says by itself brings no page back that the person has left.

See `finder.services.turns`: here it is heard where somebody goes, and what is said late is passed
on as said on the page that they went to.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from finder.services.turns import Turns
from finder.web.streamlit_frames import as_said_on, step_in, visit_told_of


class PressesFirst:
    """Lets each visit be on the page that its person went to last."""

    def __init__(self, app: ASGIApp, *, turns: Turns) -> None:
        self.app = app
        self.turns = turns

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        visit = ""

        async def send_and_note(message: Message) -> None:
            nonlocal visit
            data = message.get("bytes") or b""
            if data and not visit and (visit := visit_told_of(data)):
                self.turns.open(visit)
            await send(message)

        async def receive_in_turn() -> Message:
            message = await receive()
            data = message.get("bytes")
            return {**message, "bytes": self.in_turn(visit, data)} if visit and data else message

        await self.app(scope, receive_in_turn, send_and_note)

    def in_turn(self, visit: str, data: bytes) -> bytes:
        """Note where the person goes in `data`; anything else is said where they are by now."""
        step = step_in(data)
        if step:
            self.turns.press(visit, step.page, step.query, is_history=step.is_history)
            return data
        turn = self.turns.of(visit)
        return as_said_on(turn, data) if turn and turn.page else data
