"""What is measured in one work tree, as a process of its own that is asked again and again.

``python probes.py TREE LIST.csv FOLDER``; each line of stdin names a probe, each line of stdout
says the processor seconds that it took, or `null` where this tree can't be asked so.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

_HERE = Path(__file__).resolve().parents[2]
_TREE, _LIST, _FOLDER = (Path(given) for given in sys.argv[1:4])

# The finder is that of the tree, the yardsticks are those beside this file.
sys.path.insert(0, str(_TREE))
import finder  # noqa: E402

sys.path.insert(0, str(_HERE))

from benchmarks.directory import generate  # noqa: E402
from benchmarks.people.errands import errands  # noqa: E402
from benchmarks.people.server import Served, serving  # noqa: E402
from benchmarks.people.visitor import Visitor  # noqa: E402

_QUERIES = 60
_RERUNS = 12
_PINS = 1_000
_SETTINGS = {
    "FINDER_DIRECTORY": str(_LIST),
    "FINDER_DATABASE_URL": f"sqlite:///{_FOLDER}/finder.db",
}


def search() -> Callable[[], float]:
    """Searches near towns with three needs, as the page asks: counted, explained, relaxed."""
    from benchmarks.peers.finder_index import query_for  # noqa: PLC0415
    from benchmarks.queries import FIRST, RADIUS_MILES, near_asks  # noqa: PLC0415
    from finder.services.directory import open_directory  # noqa: PLC0415
    from finder.services.find_clinics import find_clinics  # noqa: PLC0415
    from finder.taxonomy.taxonomy import standard_taxonomy  # noqa: PLC0415

    directory = open_directory(_LIST, standard_taxonomy())
    queries = [query_for(ask, RADIUS_MILES) for ask in near_asks(_QUERIES)]

    def ask() -> None:
        for query in queries:
            findings = find_clinics(directory, query)
            _ = findings.all(FIRST), findings.counts, findings.relaxations

    return _own(ask)


def map_layer() -> Callable[[], float]:
    """The map with a thousand pins, up to what the browser is sent."""
    from benchmarks import map_layer as layer  # noqa: PLC0415

    layer.set_log_level("CRITICAL")
    directory, query = layer.answer_of(generate(_PINS))
    return _own(lambda: layer.draw(directory, query))


def words() -> Callable[[], float]:
    """Sentences taken apart."""
    from benchmarks.outcomes import read_phrases  # noqa: PLC0415
    from finder.taxonomy.taxonomy import standard_taxonomy  # noqa: PLC0415

    taxonomy = standard_taxonomy()
    phrases = [phrase.text for phrase in read_phrases("en")[:_QUERIES]]

    def ask() -> None:
        for phrase in phrases:
            taxonomy.resolve(phrase)

    return _own(ask)


def rerun() -> Callable[[], float]:
    """What a server takes for a visitor's searches, one after the other."""
    served = _opened.enter_context(serving(_SETTINGS, root=_TREE))
    asyncio.run(_visit(served, 0))

    def ask() -> float:
        return asyncio.run(_visit(served, 1)) / _RERUNS

    return ask


def command_line() -> Callable[[], float]:
    """One search on the command line, from its start to its end."""
    words = ("-m", "finder", "search", "--near", "Phoenix, AZ", "--need", "spinal_cord_stimulation")
    environment = {**os.environ, "PYTHONPATH": str(_TREE), **_SETTINGS}

    def ask() -> float:
        before = _children()
        done = subprocess.run(
            [sys.executable, *words], cwd=_TREE, env=environment, capture_output=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode()[-500:])
        return _children() - before

    return ask


PROBES: dict[str, Callable[[], Callable[[], float]]] = {
    "search": search,
    "map": map_layer,
    "words": words,
    "rerun": rerun,
    "command line": command_line,
}
_opened = ExitStack()


def _own(call: Callable[[], Any]) -> Callable[[], float]:
    """Processor seconds of this process for `call`, warm."""
    call()

    def timed() -> float:
        start = process_time()
        call()
        return process_time() - start

    return timed


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def _visit(served: Served, number: int) -> float:
    """The server's processor seconds for one visitor's reruns."""
    async with Visitor(served.port, number) as visitor:
        await visitor.arrive()
        start = served.processor_seconds()
        for errand in islice(errands(number), _RERUNS):
            await visitor.do(errand)
        return served.processor_seconds() - start


def main() -> None:
    """Answer until stdin ends."""
    if Path(str(finder.__file__)).resolve().parents[1] != _TREE.resolve():
        sys.exit(f"the finder of another tree was imported: {finder.__file__}")
    ready: dict[str, Callable[[], float] | None] = {}
    with _opened:
        for line in sys.stdin:
            name = line.strip()
            try:
                if name not in ready:
                    ready[name] = PROBES[name]()
                probe = ready[name]
                taken = probe() if probe else None
            except Exception as fault:  # noqa: BLE001 - what this tree can't be asked
                ready[name] = taken = None
                print(f"{name}: {type(fault).__name__}: {fault}", file=sys.stderr)
            print(json.dumps(taken), flush=True)


if __name__ == "__main__":
    main()
