"""The command: ``python -m benchmarks.quick``, two minutes at most but for what is under way."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from benchmarks.clinic_files import a_list, write_rows
from benchmarks.quick.trees import ROOT, checked_out, commit_before
from benchmarks.quick.verdict import Said, Verdict, verdict
from benchmarks.report import table

PROBES = {
    "search": "searches near towns",
    "map": "the map's layer",
    "words": "words for pain",
    "rerun": "a rerun of the page",
    "command line": "a search on the command line",
}
_CLINICS = 2_000
_SECONDS = 120.0
_PAIRS = 12


@dataclass(slots=True)
class _Tree:
    process: subprocess.Popen[str]

    def ask(self, probe: str) -> float | None:
        """Processor seconds; None where that tree can't be asked so."""
        if self.process.stdin is None or self.process.stdout is None:
            return None
        self.process.stdin.write(f"{probe}\n")
        self.process.stdin.flush()
        said = self.process.stdout.readline()
        taken: float | None = json.loads(said) if said else None
        return taken


@contextmanager
def _running(tree: Path, clinics: Path, folder: Path) -> Iterator[_Tree]:
    folder.mkdir()
    process = subprocess.Popen(
        [
            sys.executable,
            str(Path(__file__).with_name("probes.py")),
            *map(str, (tree, clinics, folder)),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield _Tree(process)
    finally:
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.terminate()
            process.wait()


def _measured(before: _Tree, now: _Tree, until: float) -> dict[str, list[tuple[float, float]]]:
    """Pairs of each probe: one tree right after the other, and the other way round next time."""
    pairs: dict[str, list[tuple[float, float]]] = {probe: [] for probe in PROBES}
    asked = [probe for probe in PROBES if _pair(before, now, probe, first_now=False)]
    for number in range(_PAIRS):
        for probe in asked:
            if monotonic() > until:
                return pairs
            pair = _pair(before, now, probe, first_now=bool(number % 2))
            if pair:
                pairs[probe].append(pair)
    return pairs


def _pair(before: _Tree, now: _Tree, probe: str, *, first_now: bool) -> tuple[float, float] | None:
    if first_now:
        new, old = now.ask(probe), before.ask(probe)
    else:
        old, new = before.ask(probe), now.ask(probe)
    return None if old is None or new is None else (old, new)


def _row(probe: str, pairs: list[tuple[float, float]], found: Verdict) -> tuple[str, ...]:
    if not pairs:
        return (PROBES[probe], "", "", "0", "can't be asked of both")
    fastest = [min(times) * 1e3 for times in zip(*pairs, strict=True)]
    return (
        PROBES[probe],
        f"{fastest[0]:.1f} → {fastest[1]:.1f}",
        f"{found.ratio:.3f} ({found.low:.3f} to {found.high:.3f})",
        str(found.pairs),
        found.said.value,
    )


def main() -> int:
    """Compare, print the table; 1 if anything is slower."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quick",
        description="Tell in two minutes whether something is slower than in an earlier commit.",
    )
    parser.add_argument(
        "--base", default="", help="the commit to compare with (default: the last one)"
    )
    parser.add_argument("--seconds", type=float, default=_SECONDS, help="that it may take")
    asked = parser.parse_args()
    start, base = monotonic(), asked.base or commit_before()
    with tempfile.TemporaryDirectory(prefix="finder-quick-") as made, checked_out(base) as found:
        folder, (tree, told) = Path(made), found
        print(f"This work tree beside {told}, processor time in pairs:\n", flush=True)
        clinics = folder / "list.csv"
        write_rows(a_list(_CLINICS), clinics)
        with (
            _running(tree, clinics, folder / "before") as before,
            _running(ROOT, clinics, folder / "now") as now,
        ):
            pairs = _measured(before, now, start + asked.seconds - 10)
    verdicts = {probe: verdict(each) for probe, each in pairs.items()}
    rows = [_row(probe, pairs[probe], verdicts[probe]) for probe in PROBES]
    print(table(("", "ms, before → now", "times as long (95 % sure)", "pairs", ""), rows))
    return 1 if any(each.said is Said.SLOWER for each in verdicts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
