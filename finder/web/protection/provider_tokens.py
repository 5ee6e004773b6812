"""What an identity provider hands over for programs stays here: no browser is given it to keep.

Streamlit puts it into a cookie, for applications that ask the provider for more. The finder asks it
who somebody is, once, and for nothing else.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_TOKENS = "_streamlit_user_tokens"


class NoTokensInCookies:
    """Leaves out the cookie of tokens, and each that is a part of a long one; no other."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_without(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [one for one in message.get("headers", ()) if not _holds_tokens(*one)]
                message["headers"] = kept
            await send(message)

        await self.app(scope, receive, send_without)


def _holds_tokens(name: bytes, value: bytes) -> bool:
    if name.lower() != b"set-cookie":
        return False
    cookie, _, kept = value.decode("latin-1").partition(";")[0].partition("=")
    return cookie.strip().startswith(_TOKENS) and kept.strip() not in {"", '""'}
