"""Runs a script with its memory, time and output bounded: `bounded.py OUTPUT SECONDS SCRIPT ...`.

What a hostile file does to the script happens to this process alone. It imports nothing of the
finder.
"""

from __future__ import annotations

import runpy
import sys

_MEMORY = 1_500_000_000


def _bound(output: int, seconds: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:  # pragma: no cover - only where there are no limits to set
        return
    for limit, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, output),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (least, hard if hard != resource.RLIM_INFINITY else least))


if __name__ == "__main__":
    _, output, seconds, script, *arguments = sys.argv
    _bound(int(output), int(seconds))
    sys.argv = [script, *arguments]
    runpy.run_path(script, run_name="__main__")
