"""What a server does by itself while it is up."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress

from starlette.concurrency import run_in_threadpool

from finder.errors import InputError
from finder.logs import for_operators

_log = logging.getLogger(__name__)
_HOUR = 3_600.0


@asynccontextmanager
async def hourly(chore: Callable[[], None], *, every: float = _HOUR) -> AsyncGenerator[None]:
    """Do `chore` at once and then each hour (or `every` so many seconds), in a thread.

    That goes on for as long as this is open. One that fails is told in the log and tried again.
    """
    repeated = asyncio.create_task(_repeat(chore, every))
    try:
        yield
    finally:
        repeated.cancel()
        with suppress(asyncio.CancelledError):
            await repeated


async def _repeat(chore: Callable[[], None], every: float) -> None:
    while True:
        try:
            await run_in_threadpool(chore)
        except InputError as error:
            _log.error("a chore is put off by an hour: %s", for_operators(error))
        except Exception:  # noqa: BLE001 - the next hour brings another chance
            _log.exception("a chore failed and is put off by an hour")
        await asyncio.sleep(every)
