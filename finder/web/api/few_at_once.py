"""Answers for programs are worked out a few at a time, whoever else waits.

A search is nothing but work for the processor, and one process of Python has one: forty threads
that each hold an unfinished answer take it from each other all the time, and every one of them
ends later than it would in its turn. Two are enough that a long one stands in nobody's way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import lru_cache
from typing import TypeVar

from typing_extensions import TypeVarTuple

from finder.quick_turns import quick_turns

AT_ONCE = 2

_Values = TypeVarTuple("_Values")
_Answer = TypeVar("_Answer")


async def few_at_once(call: Callable[[*_Values], _Answer], *values: *_Values) -> _Answer:
    """What `call` gives, worked out in a thread as soon as it is its turn; raises what it does."""
    as_here = copy_context()
    loop = asyncio.get_running_loop()
    with quick_turns():
        return await loop.run_in_executor(_threads(), lambda: as_here.run(call, *values))


@lru_cache(maxsize=1)
def _threads() -> ThreadPoolExecutor:
    """Their queue is filled by the loop and emptied by them, so that none waits for the other."""
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="answers")
