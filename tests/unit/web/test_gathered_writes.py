"""What a socket is told in one round of the loop goes out at once, whole and in its order."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from finder.web.connections import GatheredWrites


class Transport:
    """A transport that notes what is done to it."""

    def __init__(self) -> None:
        self.done: list[bytes | str] = []

    def write(self, data: bytes) -> None:
        """Note it."""
        self.done.append(data)

    def close(self) -> None:
        """Note it."""
        self.done.append("closed")

    def is_closing(self) -> bool:
        """Whether it was closed."""
        return "closed" in self.done


LARGE = b"x" * 70_000

ROUNDS: list[tuple[list[list[bytes | str]], list[bytes | str]]] = [
    ([[b"a", b"b", b"c"]], [b"abc"]),
    ([[b"a", b"b"], [b"c"], [b"d", b"e"]], [b"ab", b"c", b"de"]),
    ([[b"a"]], [b"a"]),
    ([[b"a", b"b", "close"]], [b"ab", "closed"]),
    ([["close"]], ["closed"]),
    ([[b"a", LARGE, b"b"]], [b"a" + LARGE, b"b"]),
    ([[LARGE, LARGE, "close"]], [LARGE, LARGE, "closed"]),
]
"""What is written and closed in each round of the loop, and what the transport then sees."""


@pytest.mark.parametrize(("rounds", "seen"), ROUNDS)
def test_a_round_of_the_loop_is_one_write(
    rounds: list[list[bytes | str]], seen: list[bytes | str]
) -> None:
    async def told() -> list[bytes | str]:
        transport: Any = Transport()
        gathered = GatheredWrites(transport, asyncio.get_running_loop())
        for each in rounds:
            for what in each:
                if isinstance(what, bytes):
                    gathered.write(what)
                else:
                    gathered.close()
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert gathered.is_closing() == transport.is_closing()
        return transport.done

    assert asyncio.run(told()) == seen


def test_what_is_still_to_be_written_when_the_connection_breaks_is_dropped_calmly() -> None:
    """A transport of asyncio takes what is written to it after it was closed, and sends nothing."""

    async def told() -> list[bytes | str]:
        transport: Any = Transport()
        gathered = GatheredWrites(transport, asyncio.get_running_loop())
        gathered.write(b"a")
        transport.close()
        await asyncio.sleep(0)
        return transport.done

    assert asyncio.run(told()) == ["closed", b"a"]
