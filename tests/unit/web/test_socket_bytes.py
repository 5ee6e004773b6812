"""What a first page and a search send through the socket, and in how many messages.

Pins, scripts and the style sheet come from routes of their own, which browsers keep.
"""

from __future__ import annotations

import asyncio

from benchmarks.people.errands import Errand
from benchmarks.people.server import directory_of, serving
from benchmarks.people.visitor import Answer, Visitor

FIRST_PAGE, SEARCH = 60_000, 40_000
"""Bytes."""
MESSAGES = 45

ERRANDS = (
    Errand("search", "New York, NY", "100", expected="New York, NY"),
    Errand("take", "New York, NY", "100", {"key": "epidural_steroid_injection", "what": "epi"}),
    Errand("take", "New York, NY", "100", {"key": "spinal_cord_stimulation", "what": "scs"}),
    Errand("radius", "New York, NY", "25"),
    Errand("search", "Los Angeles, CA", "50", expected="Los Angeles, CA"),
    Errand("remove", "Los Angeles, CA", "50", {"id": "epidural_steroid_injection"}),
    Errand("search", "Phoenix, AZ", "anywhere", expected="Phoenix, AZ"),
    Errand("search", "Boise, ID", "5", expected="Boise, ID"),
)
"""Towns where many clinics are and where none is, with more and fewer needs."""


def test_a_first_page_and_a_search_send_little_through_the_socket() -> None:
    async def visit(port: int) -> list[Answer]:
        async with Visitor(port, 1) as visitor:
            return [await visitor.arrive(), *[await visitor.do(errand) for errand in ERRANDS]]

    with directory_of(4_000) as settings, serving(settings) as served:
        first, *searches = asyncio.run(visit(served.port))
    assert first.socket_bytes < FIRST_PAGE
    assert [one.socket_bytes for one in searches if one.socket_bytes >= SEARCH] == []
    assert [one.messages for one in searches if one.messages > MESSAGES] == []
    assert searches[0].fetched_bytes > 1_000  # of the pins, which the map asks for
