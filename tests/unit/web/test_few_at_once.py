"""Answers for programs: worked out a few at a time, and packed where they are made."""

from __future__ import annotations

import asyncio
import threading
from contextvars import ContextVar

import pytest

from finder.web.api.few_at_once import AT_ONCE, few_at_once
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
