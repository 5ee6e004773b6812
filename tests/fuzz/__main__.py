"""`python -m tests.fuzz cells --seconds 60`: give a reader what leads deeper into its code.

With atheris, where it is installed, the bytes are led by coverage; `--drawn` does without it.
The readers are loaded only then, so that it can follow the finder's own code.
It ends by itself, with what broke the reader in its last line, and the exit code 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib import import_module
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory


def led(name: str, seconds: int, seed: int) -> None:
    """Let atheris look for what breaks a reader; it never returns."""
    import atheris  # noqa: PLC0415 - it is not needed otherwise

    with atheris.instrument_imports(include=["finder"]):  # the libraries' ways tell it nothing
        targets = import_module("tests.fuzz.targets")
    options = [f"-max_total_time={seconds}", f"-seed={seed}", "-max_len=2000", "-timeout=60"]
    with TemporaryDirectory() as seeds:
        for number, data in enumerate(targets.SEEDS[name]):
            (Path(seeds) / str(number)).write_bytes(data)
        atheris.Setup([sys.argv[0], *options, seeds], lambda data: targets.attempt(name, data))
        atheris.Fuzz()


def drawn(name: str, seconds: int, seed: int) -> None:
    """Try what is drawn until the time is over."""
    mutated = import_module("tests.fuzz.mutations").mutated
    targets = import_module("tests.fuzz.targets")
    chance, until, tries = Random(seed), time.monotonic() + seconds, 0
    while time.monotonic() < until:
        data = mutated(chance, targets.SEEDS[name])
        tries += 1
        try:
            targets.attempt(name, data)
        except Exception:
            sys.stderr.write(f"{name}: {data!r}\n")
            raise
    sys.stdout.write(f"{name}: {tries} tries, nothing found\n")


def main() -> None:
    """Choose the way and the reader."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("name", help="one of TARGETS, or all of them where they are drawn")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--drawn", action="store_true", help="without atheris")
    given = parser.parse_args()
    if given.drawn:
        known = import_module("tests.fuzz.targets").TARGETS
        for name in known if given.name == "all" else [given.name]:
            drawn(name, given.seconds, given.seed)
    else:
        led(given.name, given.seconds, given.seed)


if __name__ == "__main__":
    main()
