"""Ports for servers of the tests' own."""

from __future__ import annotations

import contextlib
import random
import socket

UNSHARED = range(20_000, 32_000)
"""Ports from which no system takes one for what goes out, a browser's own connections say."""


def free_port() -> int:
    """A port of this machine that nothing listens at."""
    for port in random.SystemRandom().sample(UNSHARED, len(UNSHARED)):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no free port")
