"""Whom a request is for: the finder by a name of its own, from a page of its own."""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from finder.settings_rules import listed

POLICY_VIOLATION = 1008
"""A websocket's closing code (RFC 6455, section 7.4.1)."""

_HOST = re.compile(r"([A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_LIVENESS = frozenset({"/healthz", "/readyz"})
"""Whatever watches over a copy asks it by its address."""


class OwnHostsOnly:
    """Refuses a request for another host than those of `hosts`; with none listed, for no name.

    A page that a browser was led to by a name of somebody else's could read what it is told
    (DNS rebinding), and links that hold the name would lead to them.
    """

    def __init__(self, app: ASGIApp, *, hosts: str) -> None:
        self.app = app
        names = listed(hosts)
        self.names = frozenset(name for name in names if not name.startswith("*."))
        self.endings = tuple(name.removeprefix("*") for name in names if name.startswith("*."))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan" or scope["path"] in _LIVENESS or self._is_own(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(POLICY_VIOLATION)(scope, receive, send)
        else:
            await PlainTextResponse("Misdirected Request", 421)(scope, receive, send)

    def _is_own(self, scope: Scope) -> bool:
        said = Headers(scope=scope).getlist("host")
        if not said:
            return not (self.names or self.endings)  # HTTP/1.1 has one always: no browser asks
        found = _HOST.fullmatch(said[0]) if len(said) == 1 else None
        if found is None:
            return False
        name = found[1].casefold().rstrip(".")
        is_listed = name in self.names or name.endswith(self.endings)
        return is_listed or not (self.names or self.endings)


def names_for_streamlit(hosts: str) -> list[str]:
    """The same hosts as Streamlit compares them: an address of IPv6 stands without brackets there.

    >>> names_for_streamlit("finder.example, [::1]")
    ['finder.example', '::1']
    """
    return [name.strip("[]") for name in listed(hosts)]


class OwnPagesOnly:
    """Refuses a websocket that a page of another site opens.

    Streamlit refuses it too, but not before it asked the network for its own outside address.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin is not None and origin.partition("://")[2] != headers.get("host"):
                await WebSocketClose(POLICY_VIOLATION)(scope, receive, send)
                return
        await self.app(scope, receive, send)
