"""The clinics of a directory gathered by other processes, each a part of them.

Whoever searches in this process meanwhile waits for none of it: of its threads only one computes at
a time. A process of many threads can't be forked (`finder.forked`), so that these are started: each
is `python -m finder.services.publishing.gathered_apart`, which hears clinics through a pipe and
says at the end what it gathered. It ends when nobody speaks to it any more.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from finder.directory.fields import FieldCodec
from finder.gc_pause import gc_paused
from finder.services.directory_parts import DirectoryGathering
from finder.shipped import IS_INSTALLED, ROOT
from finder.storage.text import all_fields_from
from finder.taxonomy.taxonomy import standard_taxonomy

Batch = Sequence[tuple[str, str]]
"""Ids of clinics and their fields as JSON."""

_MOST_PROCESSES = 4
"""Each takes memory of its own for what it gathers."""
_WORTH_A_PROCESS = 10_000
"""Fewer clinics are gathered here sooner than such a process has come up."""


class PartLost(RuntimeError):
    """A process ended before it said what it gathered."""


def processes_for(clinics: int) -> int:
    """How many processes to gather so many clinics with; 1 is this one alone."""
    if sys.platform != "linux":
        return 1
    return max(1, min(clinics // _WORTH_A_PROCESS, len(os.sched_getaffinity(0)), _MOST_PROCESSES))


def gather(gathering: DirectoryGathering, batches: Iterable[Batch], codec: FieldCodec) -> None:
    """Add clinics to what is gathered, some at a time."""
    for some in batches:
        every = all_fields_from([text for _, text in some])
        for (clinic_id, _), fields in zip(some, every, strict=True):
            gathering.add(codec.clinic(clinic_id, fields))


def gathered_apart(
    batches: Iterable[Batch], processes: int
) -> tuple[DirectoryGathering, list[int]]:
    """What so many processes gather by the standard taxonomy, and for each clinic when it came.

    Raises:
        PartLost: one of them ended before its time.

    """
    gathering = DirectoryGathering(standard_taxonomy())
    came: list[list[int]] = [[] for _ in range(processes)]
    count = 0
    with ExitStack() as running:
        lines = [running.enter_context(_process()) for _ in range(processes)]
        try:
            for number, some in enumerate(batches):
                lines[number % processes].send(some)
                came[number % processes].extend(range(count, count := count + len(some)))
            for line in lines:
                line.send(None)
            for line in lines:
                gathering.take_in(line.recv())
        except (EOFError, OSError) as fault:
            raise PartLost from fault
    return gathering, [at for part in came for at in part]


@contextmanager
def _process() -> Iterator[Connection]:
    """A process that gathers, as the line to it; it is gone with the block."""
    here, there = Pipe()
    process = subprocess.Popen(  # noqa: S603 - this very module
        [sys.executable, "-m", __name__, str(there.fileno())],
        cwd=None if IS_INSTALLED else ROOT,  # where Python finds the package
        pass_fds=[there.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    there.close()
    with here, process:
        try:
            yield here
        finally:
            process.kill()


def main() -> None:
    """Gather what is heard on the line of that number, and say it."""
    line, taxonomy = Connection(int(sys.argv[1])), standard_taxonomy()
    gathering = DirectoryGathering(taxonomy)
    with gc_paused():
        gather(gathering, iter(line.recv, None), FieldCodec(taxonomy))
        line.send(gathering.part)


if __name__ == "__main__":
    main()
