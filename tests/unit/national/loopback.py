"""A web server on this computer, for tests of what asks one."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from threading import Thread

from tests.patience import LONGEST_WAIT


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

    def start(self) -> None:
        """Answer from now on."""
        self._thread = Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Answer no more."""
        self.shutdown()
        self.server_close()
        self._thread.join(LONGEST_WAIT)

    def handle_error(self, *_: object) -> None:
        """Say nothing when whoever asked is gone."""
