"""A server of routes on this computer, which answers as OSRM's table service does."""

from __future__ import annotations

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

from tests.unit.national.loopback import LoopbackServer

SECONDS = {"-116.300,43.620": 1_211.4, "-112.050,43.620": 15_000}
"""By the longitude and latitude that stand in a request; no road leads to what is not here."""


class Roads:
    """An OSRM server; `say` changes what it answers, `asked` are the addresses of requests."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.status = 200
        self.say: Callable[[bytes], bytes] = bytes
        self._server = LoopbackServer(_Handler, self)
        self._server.start()
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.stop()


class _Handler(BaseHTTPRequestHandler):
    server: LoopbackServer

    def do_GET(self) -> None:
        roads = self.server.behaviour
        assert isinstance(roads, Roads)
        roads.asked.append(self.path)
        points = self.path.partition("/driving/")[2].partition("?")[0].split(";")
        table = {"code": "Ok", "durations": [[0, *map(SECONDS.get, points[1:])]]}
        body = roads.say(json.dumps(table).encode())
        self.send_response(roads.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""
