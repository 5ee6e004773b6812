"""Copies of the finder as programs, which a test may kill."""

from __future__ import annotations

import http.client
import json
import os
import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self

from tests.browser.servers import ROOT
from tests.patience import LONGEST_WAIT
from tests.servers.ports import free_port
from tests.servers.programs import begin

_LOOKS_A_SECOND = 10
_SECONDS_TO_ANSWER = 60


class Copy:
    """A running copy; it ends with the block."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.port = free_port()
        self.process = begin(
            *("finder", "run"),
            environment={**os.environ, "FINDER_PORT": str(self.port), **environment},
            folder=ROOT,
            output=None,
        )

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """End it."""
        self.process.kill()
        self.process.wait(LONGEST_WAIT)

    def readiness(self) -> dict[str, Any]:
        """What it says of itself; nothing while it does not answer."""
        try:
            return json.loads(get(self.port, "/readyz")[1])
        except (OSError, http.client.HTTPException):
            assert self.process.poll() is None, "the copy ended by itself"
            return {}

    def wait_until(self, is_so: Callable[[dict[str, Any]], bool]) -> None:
        """Wait until it says of itself what is wanted; of nothing where it gave no answer."""
        for _ in range(LONGEST_WAIT * _LOOKS_A_SECOND):
            if is_so(told := self.readiness()):
                return
            threading.Event().wait(1 / _LOOKS_A_SECOND)
        raise AssertionError(f"it still says {told}")


def get(port: int, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
    """What a server of this computer answers: status, text and headers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS_TO_ANSWER)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), dict(answer.getheaders())
    finally:
        connection.close()
