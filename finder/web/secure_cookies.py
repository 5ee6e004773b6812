"""Over https every cookie is for https alone, and none can be planted by another host.

Streamlit and the sign-in pages name cookies alike over http and https. Here, over https,
``finder_session`` is ``__Host-finder_session`` in the browser: only this very host can have
set it, over https. What is behind this middleware sees the plain name. Streamlit's script looks
for ``_streamlit_xsrf`` where a word begins, and so finds it behind the prefix, too.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PREFIX = "__Host-"
_OURS = ("finder_", "_streamlit_")

_TOKEN = "_streamlit_xsrf="  # noqa: S105 - the name of a cookie
"""Made by the page (`first.js`), which alone knows for sure whether it came by https."""

HSTS = "max-age=31536000"
"""A browser that came by https once comes by https for a year, whatever a link says."""


class SecureCookies:
    """Acts where the visitor came by https, or on every request if `always`."""

    def __init__(self, app: ASGIApp, *, always: bool = False) -> None:
        self.app = app
        self.always = always

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; the start and the end of the process have no cookies."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if not self.always and scope.get("scheme") not in {"https", "wss"}:
            headers = [_with_the_pages_token(*header) for header in scope["headers"]]
            await self.app({**scope, "headers": headers}, receive, send)
            return

        async def send_secured(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.accept"}:
                message["headers"] = [_secured(*header) for header in message.get("headers", ())]
                if message["type"] == "http.response.start":
                    MutableHeaders(scope=message)["Strict-Transport-Security"] = HSTS
            await send(message)

        plain = {**scope, "headers": [_with_plain_names(*header) for header in scope["headers"]]}
        await self.app(plain, receive, send_secured)


def _secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    if name.lower() != b"set-cookie":
        return name, value
    cookie, *attributes = value.decode("latin-1").split(";")
    if cookie.strip().startswith(_OURS):
        cookie = PREFIX + cookie.strip()
    if "secure" not in {one.strip().lower() for one in attributes}:
        attributes.append(" Secure")
    return name, ";".join([cookie, *attributes]).encode("latin-1")


def _with_plain_names(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """Our cookies by their plain names; one that came by its plain name anybody may have set."""
    if name.lower() != b"cookie":
        return name, value
    parts = [part.strip() for part in value.decode("latin-1").split(";")]
    kept = [part.removeprefix(PREFIX) for part in parts if not part.startswith(_OURS)]
    return name, "; ".join(kept).encode("latin-1")


def _with_the_pages_token(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """The token that a page over https made where a web server in between is not believed.

    Browsers take no cookie of that name by http.
    """
    if name.lower() != b"cookie":
        return name, value
    parts = [part.strip() for part in value.decode("latin-1").split(";")]
    made = [part.removeprefix(PREFIX) for part in parts if part.startswith(PREFIX + _TOKEN)]
    if not made:
        return name, value
    others = [part for part in parts if not part.removeprefix(PREFIX).startswith(_TOKEN)]
    return name, "; ".join([*made, *others]).encode("latin-1")
