"""Whose request it is: the visitor's own address, whatever stands between."""

from __future__ import annotations

import ipaddress
import logging

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from finder.services.visitor_place import plain_address

_log = logging.getLogger(__name__)


class Proxies:
    """The addresses and networks of web servers that are believed."""

    def __init__(self, listed: str) -> None:
        parts = (part.strip() for part in listed.split(","))
        self._networks = [ipaddress.ip_network(part) for part in parts if part]

    def __contains__(self, text: str) -> bool:
        """Whether that is the address of one."""
        try:
            address = ipaddress.ip_address(text)
        except ValueError:
            return False
        return any(address in network for network in self._networks)


class VisitorAddress:
    """Puts the visitor's address and scheme in place of those of a trusted proxy.

    A server bound to ``::`` sees an IPv4 address as ``::ffff:127.0.0.1``: it is taken for
    what it is, before and after what the proxy says.
    """

    def __init__(self, app: ASGIApp, *, trusted: str) -> None:
        self.app = ProxyHeadersMiddleware(app, trusted_hosts=trusted)  # type: ignore[arg-type]
        self.trusted = Proxies(trusted)
        self._has_warned = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "lifespan" and scope.get("client"):
            host, port = scope["client"]
            scope["client"] = (plain_address(host), port)
            self._warn_of_a_stranger(scope)
        await self.app(scope, receive, send)  # type: ignore[arg-type]

    def _warn_of_a_stranger(self, scope: Scope) -> None:
        """Say once that a web server says https and nobody believes it."""
        if self._has_warned or scope["client"][0] in self.trusted:
            return
        if Headers(scope=scope).get("x-forwarded-proto", "").strip() in {"https", "wss"}:
            self._has_warned = True
            _log.warning(
                "A web server at %s says that it answers https, but is not trusted, so cookies "
                "are not for https alone and its visitors count as one: if it is yours, add its "
                "address to FINDER_TRUSTED_PROXIES.",
                _named(scope["client"][0]),
            )


def _named(address: str) -> str:
    """An address within a network; one of the internet may be a visitor's, and is not told."""
    try:
        return address if ipaddress.ip_address(address).is_private else "a public address"
    except ValueError:
        return "an unreadable address"
