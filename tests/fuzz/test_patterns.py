"""No pattern of the finder can be made to take a time out of all proportion to a text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SECONDS = "60"
"""Of the processor, for all of them; they take some seconds."""
_FEWEST = 300


def test_every_pattern_is_soon_done_with_what_it_may_repeat() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.patterns", _SECONDS],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    told = done.stdout.splitlines()
    assert done.returncode == 0, (told[-1:], done.stderr[-500:])
    assert int(told[-1].removeprefix("all ")) >= _FEWEST
