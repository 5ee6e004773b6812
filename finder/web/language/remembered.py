"""A cookie holds the language that the address of a page said, and nothing else."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from finder.language.offered import COOKIE, PARAMETER, known
from finder.web.language.spoken import spoken_for

_A_YEAR = 31_536_000


class SpokenLanguage:
    """Answers each request in its language, and remembers one that the address of a page says."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        asker = HTTPConnection(scope)
        chosen = known(asker.query_params.get(PARAMETER, ""))

        async def send_remembered(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("Set-Cookie", _cookie(chosen))
            await send(message)

        with spoken_for(asker):
            await self.app(scope, receive, send_remembered if chosen else send)


def _cookie(language: str) -> str:
    """The language as the value of `Set-Cookie`."""
    answer = Response()
    answer.set_cookie(COOKIE, language, max_age=_A_YEAR, samesite="lax", httponly=True)
    return answer.headers["set-cookie"]
