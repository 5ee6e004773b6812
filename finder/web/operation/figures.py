"""Meters of how the finder is, for Prometheus: how much, how fast, how often it failed.

None says who came, from where, or what for: no path, no address, nothing that was typed.
"""

from __future__ import annotations

from functools import lru_cache

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    PlatformCollector,
    ProcessCollector,
    start_http_server,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from finder.errors.settings import NoListening
from finder.logs import errors_logged
from finder.version import VERSION

LOOPBACK = "127.0.0.1"


class Meters:
    """The figures of one process, which stand at 0 when it starts."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)  # memory, processor, descriptors
        PlatformCollector(registry=self.registry)
        self.pages = Gauge("finder_pages_open", "Pages that are open.", registry=self.registry)
        self.reruns = Counter("finder_reruns", "Times a page was drawn.", registry=self.registry)
        self.requests = Counter(
            "finder_requests", "Requests by kind of answer.", ["answer"], registry=self.registry
        )
        faults = Gauge("finder_faults", "Errors that were logged.", registry=self.registry)
        faults.set_function(errors_logged)
        build = Gauge(
            "finder_build_info", "Which finder it is.", ["version"], registry=self.registry
        )
        build.labels(VERSION).set(1)

    def message(self, kind: str) -> None:
        """Count a message of a page, of that kind."""
        if kind == "rerun_script":
            self.reruns.inc()

    def serve(self, port: int) -> None:
        """Let Prometheus read them at that port of this computer alone.

        Raises:
            NoListening: the port can't be had.

        """
        try:
            start_http_server(port, addr=LOOPBACK, registry=self.registry)
        except OSError as error:
            raise NoListening(host=LOOPBACK, port=str(port), reason=error.strerror or "") from None


class CountedRequests:
    """Counts what is answered, by the hundreds of its status, and pages while they are open."""

    def __init__(self, app: ASGIApp, *, figures: Meters) -> None:
        self.app = app
        self.figures = figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            with self.figures.pages.track_inprogress():
                await self.app(scope, receive, send)
            return

        async def send_and_count(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.figures.requests.labels(f"{message['status'] // 100}xx").inc()
            await send(message)

        await self.app(scope, receive, send_and_count)


@lru_cache(maxsize=1)
def figures() -> Meters:
    """Those of this process."""
    return Meters()
