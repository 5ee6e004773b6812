"""A web server on this computer, for tests of what asks one."""

from __future__ import annotations

from socketserver import TCPServer, ThreadingMixIn
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler


class LoopbackServer(ThreadingMixIn, TCPServer):
    """Without http.server's own, which asks the network for the computer's name.

    `behaviour` is what its handler asks how to answer.
    """

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, handler: type[BaseHTTPRequestHandler], behaviour: object) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.behaviour = behaviour

    def handle_error(self, *_: object) -> None:
        """Say nothing when whoever asked is gone."""
