"""Work that is parted among processes, where this one can simply be doubled.

A forked process has all that this one holds, such as a directory and its tables, without loading
or copying it. Only a process of one thread is forked: what another thread holds would never be let
go of in the copy. Where none can be, all is done here, and comes to the same.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeVar

_Part = TypeVar("_Part")
_Done = TypeVar("_Done")

_MOST_PROCESSES = 4
"""Each takes memory of its own for what it makes."""


def processes_here() -> int:
    """How many processes the work may be parted among: as many as there are processors, or 1."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST_PROCESSES)


def in_order(
    work: Callable[[_Part], _Done], parts: Sequence[_Part], processes: int
) -> Iterator[_Done]:
    """What becomes of each part, in their order, from so many processes at once.

    What a process that was killed leaves undone is done here, as is what would have been for one
    that the system does not allow; what `work` raises is raised here. No process outlives whoever
    waits for it.
    """
    if min(processes, len(parts)) < 2:
        yield from map(work, parts)
        return
    context = multiprocessing.get_context("fork")
    readers: list[Connection] = []
    children: list[BaseProcess] = []
    for first in range(processes):
        reader, writer = context.Pipe(duplex=False)
        readers.append(reader)
        share = parts[first::processes]
        child = context.Process(target=_send, args=(work, share, writer, readers), daemon=True)
        with suppress(OSError):  # as many as there may be by now: nobody writes then
            child.start()
            children.append(child)
        writer.close()
    try:
        for number, part in enumerate(parts):
            try:
                done = readers[number % processes].recv()
            except (EOFError, OSError):
                done = work(part)
            yield done
    finally:
        for reader in readers:
            reader.close()
        for other in children:
            other.terminate()
            other.join()


def _send(
    work: Callable[[_Part], _Done],
    parts: Sequence[_Part],
    writer: Connection,
    readers: Sequence[Connection],
) -> None:
    """Send what becomes of each part for as long as somebody reads it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever reads hears it too, and ends this one
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for reader in readers:
        reader.close()
    try:
        for part in parts:
            writer.send(work(part))
    except Exception:  # noqa: BLE001 - the process that reads does this part itself, and raises it
        return
