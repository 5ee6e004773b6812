"""What Streamlit's pages are told about their host: to open no dialogs that speak to developers.

When the connection drops they would say "restart it in your terminal" to patients. The finder's
own page says in its own words what happened: `finder.ui.shell.connection`.
"""

from __future__ import annotations

import json

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PATH = "/_stcore/host-config"
_WITHOUT_DIALOGS = {"blockErrorDialogs": True}


class NoDeveloperDialogs:
    """Adds to Streamlit's answer that its own dialogs of errors stay closed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not scope["path"].endswith(_PATH):
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def send_changed(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if not message.get("more_body") and start is not None:
                told = _without_dialogs(body)
                MutableHeaders(scope=start)["Content-Length"] = str(len(told))
                await send(start)
                await send({"type": "http.response.body", "body": told})

        await self.app(scope, receive, send_changed)


def _without_dialogs(body: bytes) -> bytes:
    """The same answer with the one change; what is no JSON object (a refusal) stays as it is."""
    try:
        told = json.loads(body)
    except ValueError:
        return body
    return json.dumps(told | _WITHOUT_DIALOGS).encode() if isinstance(told, dict) else body
