"""The national build from all federal files, beside DuckDB only reading them and pandas."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measuring import machine
from benchmarks.national_files import PROVIDERS, NationalFiles, Sizes
from benchmarks.national_report import TITLES, Size, Step, aims, section
from benchmarks.report import Aim

SHARES = (0.25, 0.5, 1.0)
_ROUNDS = {"scan": 2, "build": 2, "pandas": 1}
_ROOM = 1.6
"""For the files, what a build may put aside, and some air."""
_LOOKED_EVERY = 0.1  # seconds
_ROOT = Path(__file__).resolve().parent.parent


def national(tell: Callable[[str], None], providers: int = PROVIDERS) -> tuple[str, list[Aim]]:
    """The section of the report, and its aims; `providers` is for the largest of three sizes.

    Raises:
        SystemExit: the disk has too little room, or a step failed.

    """
    busy = machine()
    measured = [_size(tell, Sizes.of(round(providers * share))) for share in SHARES]
    return section(measured, busy), aims(measured)


def _size(tell: Callable[[str], None], sizes: Sizes) -> Size:
    with tempfile.TemporaryDirectory(prefix="finder-bench-") as made:
        folder = Path(made)
        _check_room(folder, sizes)
        tell(f"writing the federal files of {sizes.providers:,} providers")
        begin = time.perf_counter()
        _run(
            "benchmarks.national_files",
            *(str(folder), "--rows", str(sizes.providers)),
            *("--part-b-rows", str(sizes.part_b), "--clinician-rows", str(sizes.clinicians)),
        )
        writing = time.perf_counter() - begin
        steps = {step: _best(tell, step, folder) for step in TITLES}
        return Size(sizes, NationalFiles.inside(folder).bytes / 1e6, writing, steps)


def _check_room(folder: Path, sizes: Sizes) -> None:
    needed, free = sizes.about_bytes * _ROOM, shutil.disk_usage(folder).free
    if free < needed:
        raise SystemExit(
            f"The national build of {sizes.providers:,} providers needs {needed / 1e9:.1f} GB in "
            f"{folder.parent} and {free / 1e9:.1f} GB are free; set TMPDIR, or ask for fewer "
            "with --providers."
        )


def _best(tell: Callable[[str], None], step: str, folder: Path) -> Step:
    """The quickest round of a step, with the most memory and room that any round took."""
    rounds = []
    for _ in range(_ROUNDS[step]):
        tell(f"national: {TITLES[step]}")
        rounds.append(_step(step, folder))
    best = min(rounds, key=lambda one: one.seconds)
    most = max(one.megabytes for one in rounds)
    aside = max(one.aside for one in rounds)
    return Step(best.seconds, best.processor, most, best.counts, aside)


def _step(step: str, folder: Path) -> Step:
    with tempfile.TemporaryDirectory(dir=folder) as made:
        work = Path(made)
        output = work / "clinics.csv"
        told, aside = _run(
            "benchmarks.national_steps",
            *(step, str(folder), str(output), "--temporary", str(work)),
            watched=work,
        )
    return Step(**json.loads(told), aside=aside / 1e6)


def _run(module: str, *arguments: str, watched: Path | None = None) -> tuple[str, int]:
    """What a module says on stdout, and the most bytes that the watched folder ever held."""
    most = 0
    with subprocess.Popen(
        [sys.executable, "-m", module, *arguments], cwd=_ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            while process.poll() is None:
                most = max(most, _bytes_in(watched)) if watched else 0
                time.sleep(_LOOKED_EVERY)
        except BaseException:
            process.kill()
            raise
        told = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise SystemExit(f"{module} {arguments[0]} failed; what it said is above.")
    return told, most


def _bytes_in(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:  # it is gone already
            continue
    return total
