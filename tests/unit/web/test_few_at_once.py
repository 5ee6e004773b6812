"""Answers for programs: worked out a few at a time, and packed where they are made."""

from __future__ import annotations

import asyncio
import gzip
import threading
from contextvars import ContextVar

import pytest
from starlette.responses import Response, StreamingResponse

from finder.web.api.few_at_once import AT_ONCE, WORTH_PACKING, few_at_once, packed
from tests.patience import LONGEST_WAIT

WHO: ContextVar[str] = ContextVar("who", default="")


def test_no_more_than_a_few_are_worked_out_at_once_and_each_gets_its_own() -> None:
    turn, inside, most = threading.Lock(), 0, 0
    are_full = threading.Barrier(AT_ONCE)

    def answer(number: int) -> int:
        nonlocal inside, most
        with turn:
            inside += 1
            most = max(most, inside)
        are_full.wait(LONGEST_WAIT)  # nobody leaves before there are as many as may be
        with turn:
            inside -= 1
        return number

    async def all_of_them() -> list[int]:
        return await asyncio.gather(*(few_at_once(answer, number) for number in range(AT_ONCE * 5)))

    assert asyncio.run(all_of_them()) == list(range(AT_ONCE * 5))
    assert most == AT_ONCE


def test_whoever_waits_keeps_nobody_from_being_heard() -> None:
    go = threading.Event()

    async def heard() -> str:
        waiting = [
            asyncio.create_task(few_at_once(go.wait, LONGEST_WAIT)) for _ in range(AT_ONCE * 3)
        ]
        await asyncio.sleep(0)
        go.set()  # by the loop, which no answer holds up
        assert all(await asyncio.gather(*waiting))
        return "heard"

    assert asyncio.run(heard()) == "heard"


def test_a_fault_reaches_whoever_asked_and_the_language_of_a_request_its_answer() -> None:
    def fails() -> None:
        raise KeyError(WHO.get())

    async def asked() -> None:
        WHO.set("this one")
        await few_at_once(fails)

    with pytest.raises(KeyError, match="this one"):
        asyncio.run(asked())


LONG, SHORT = b'{"a":"b"}' * WORTH_PACKING, b"{}"


@pytest.mark.parametrize(
    ("body", "accepted", "is_packed"),
    [
        (LONG, "gzip", True),
        (LONG, "br, gzip;q=0.8", True),
        (LONG, "", False),
        (LONG, "br", False),
        (SHORT, "gzip", False),
        (b"x" * (WORTH_PACKING - 1), "gzip", False),
        (b"x" * WORTH_PACKING, "gzip", True),
    ],
)
def test_an_answer_is_packed_for_whoever_takes_it_so(
    body: bytes, accepted: str, *, is_packed: bool
) -> None:
    answer = packed(Response(body, headers={"Vary": "Origin"}), accepted)
    said = answer.headers
    assert said.get("content-encoding") == ("gzip" if is_packed else None)
    assert said["vary"] == ("Origin, Accept-Encoding" if is_packed else "Origin")
    assert int(said["content-length"]) == len(answer.body)
    assert (gzip.decompress(bytes(answer.body)) if is_packed else answer.body) == body


def test_the_same_answer_is_packed_to_the_same_bytes() -> None:
    assert packed(Response(LONG), "gzip").body == packed(Response(LONG), "gzip").body


def test_what_comes_in_parts_is_left_as_it_is() -> None:
    streamed = StreamingResponse(iter((LONG,)))
    assert "content-encoding" not in packed(streamed, "gzip").headers
