"""Visits without end while the directory is published anew: memory and descriptors stay flat.

``python -m benchmarks.people.soak --minutes 30 --sessions 5000`` takes that long and no longer.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from os import environ
from pathlib import Path
from statistics import median

from benchmarks.charts import CHARTS, line_chart
from benchmarks.clinic_files import a_list, a_year_later, write_rows
from benchmarks.measuring import machine
from benchmarks.people.creeping import creeps, noise, rise
from benchmarks.people.errands import errands, towns
from benchmarks.people.losing import why_lost
from benchmarks.people.server import ROOT, Served, directory_of, serving
from benchmarks.people.visitor import Visitor
from benchmarks.report import SOAK, table, write_sections

_STEPS_EACH = 2
_MOST_AT_ONCE = 40
_FLAT = 1.10
"""In the last quarter of the time there may be this much of what there was in the second one."""
_LONG_ENOUGH = 10.0
"""Minutes: Streamlit keeps a visit for two minutes after its page was closed."""


_IMAGES = (
    "\n\n![Memory while visits go on](images/performance/soak.svg)\n"
    "![Descriptors while visits go on](images/performance/soak-descriptors.svg)"
)


@dataclass(frozen=True, slots=True)
class Sample:
    """What the server held after so many minutes."""

    minutes: float
    megabytes: float
    descriptors: int


@dataclass(slots=True)
class Soak:
    """What was seen."""

    sessions: int = 0
    publications: int = 0
    waited: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    samples: list[Sample] = field(default_factory=list)

    def growth(self, of: str) -> float:
        """The median of the last quarter of the samples as a multiple of the second one's."""
        values = [getattr(sample, of) for sample in self.samples]
        quarter = max(1, len(values) // 4)
        return median(values[-quarter:]) / median(values[quarter : 2 * quarter] or values)

    def last_half(self, of: str) -> list[tuple[float, float]]:
        """The samples of the last half of the time: by then all that is kept for a while is full.

        Each is a minute and a value.
        """
        values = [(sample.minutes, float(getattr(sample, of))) for sample in self.samples]
        return values[len(values) // 2 :]

    @property
    def is_flat(self) -> bool:
        """Whether neither grows, by a step or little by little."""
        return all(
            self.growth(of) <= _FLAT and not creeps(self.last_half(of))
            for of in ("megabytes", "descriptors")
        )


async def soaked(
    served: Served, settings: Mapping[str, str], lists: Sequence[Path], options: argparse.Namespace
) -> Soak:
    """Let visits come evenly over the time, and publish one of `lists` after the other."""
    found, start, began = Soak(), time.monotonic(), time.time()
    end = start + options.minutes * 60
    room = asyncio.Semaphore(_MOST_AT_ONCE)
    tasks: set[asyncio.Task[None]] = set()
    beside = [
        asyncio.create_task(_watch(served, found, start, end)),
        asyncio.create_task(_publish(settings, lists, found, end, options.every)),
    ]
    gap = options.minutes * 60 / options.sessions
    for number in range(options.sessions):
        await asyncio.sleep(max(0.0, start + number * gap - time.monotonic()))
        if time.monotonic() > end:
            break
        task = asyncio.create_task(_visit(served.port, number, found, room))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks, *beside)
    if code_changed(ROOT / "finder", began):
        found.errors["the code was changed meanwhile, so that what was lost says nothing"] += 1
    return found


def code_changed(folder: Path, since: float) -> bool:
    """Whether a module was written since then: a server imports some when they are asked for."""
    return any(file.stat().st_mtime > since for file in folder.rglob("*.py"))


async def _visit(port: int, number: int, found: Soak, room: asyncio.Semaphore) -> None:
    async with room:
        try:
            async with Visitor(port, number, while_published=True) as visitor:
                await visitor.arrive()
                for errand, _ in zip(errands(number), range(_STEPS_EACH), strict=False):
                    found.waited.append((await visitor.do(errand)).seconds * 1_000)
            found.sessions += 1
        except Exception as broken:  # noqa: BLE001 - whatever it was, that visit is lost
            found.errors[why_lost(broken, waiting_for="a connection")] += 1


async def _watch(served: Served, found: Soak, start: float, end: float) -> None:
    pause = (end - start) / 200
    while (now := time.monotonic()) < end:
        sample = Sample((now - start) / 60, served.megabytes(), served.descriptors())
        found.samples.append(sample)
        await asyncio.sleep(pause)


async def _publish(
    settings: Mapping[str, str], lists: Sequence[Path], found: Soak, end: float, every: float
) -> None:
    while time.monotonic() + every < end:
        await asyncio.sleep(every)
        file = lists[found.publications % len(lists)]
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "finder", "import", str(file), "--accept-mapping"),
            cwd=ROOT,
            env={**environ, "PYTHONPATH": str(ROOT), **settings},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        _, said = await process.communicate()
        if process.returncode == 0:
            found.publications += 1
        else:
            last = (said.decode(errors="replace").strip().splitlines() or ["it said nothing"])[-1]
            found.errors[f"a publication failed: {last}"] += 1


@contextmanager
def _two_lists(settings: Mapping[str, str], count: int) -> Iterator[list[Path]]:
    """The list of a year later and the first one again: each publication changes a third."""
    first = Path(settings["FINDER_DIRECTORY"])
    later = first.with_name("later.csv")
    write_rows(a_year_later(a_list(count)), later)
    yield [later, first]


def told(found: Soak, options: argparse.Namespace) -> str:
    """The section of the report."""
    rows = [
        (
            name,
            f"{found.growth(of):.3f}×",
            f"{rise(found.last_half(of)):+,.1f} ± {noise(found.last_half(of)):,.1f}",
            f"{max(getattr(s, of) for s in found.samples):,.0f}",
        )
        for name, of in (("memory, MB", "megabytes"), ("descriptors", "descriptors"))
    ]
    waited = sorted(found.waited) or [float("nan")]
    errors = ", ".join(f"{count} × {what}" for what, count in found.errors.items()) or "none"
    chart = _IMAGES if CHARTS.is_wanted else ""
    return (
        f"{SOAK}\n\nMeasured on {datetime.now(UTC):%d %B %Y}: {machine()}. In {options.minutes:g} "
        f"minutes {found.sessions:,} visits of {_STEPS_EACH} searches over {options.clinics:,} "
        f"clinics, {found.publications} publications of a whole list meanwhile; half of the "
        f"answers within {median(waited):,.0f} ms; errors: {errors}. Growth compares the last "
        f"quarter of the time with the second one: in less than {_LONG_ENOUGH:g} minutes it says "
        "little, as visits that have gone are kept for two. The rise is that of the last half of "
        "the time, by the median of all slopes, beside its noise: more than three times that and "
        f"than a fiftieth of what there is fails. It {'is' if found.is_flat else 'is not'} flat."
        f"\n\n{table(('', 'growth', 'rise in the last half', 'most'), rows)}{chart}"
    )


def _draw(found: Soak) -> None:
    line_chart(
        "soak",
        "Memory of the server while visits and publications go on",
        {"megabytes": [(sample.minutes, sample.megabytes) for sample in found.samples]},
        axes=("minutes", "megabytes"),
    )
    line_chart(
        "soak-descriptors",
        "Files and sockets that the server holds open meanwhile",
        {"descriptors": [(sample.minutes, sample.descriptors) for sample in found.samples]},
        axes=("minutes", "descriptors"),
    )


def main() -> int:
    """Soak, print the section, and fail if something grew or was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.people.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--sessions", type=int, default=5_000)
    parser.add_argument("--clinics", type=int, default=71_000)
    parser.add_argument("--every", type=float, default=180.0, help="seconds between publications")
    parser.add_argument("--output", type=Path, help="renew the section of this report, with plots")
    options = parser.parse_args()
    CHARTS.folder = options.output.parent / "images" / "performance" if options.output else None
    towns()
    with directory_of(options.clinics) as settings, _two_lists(settings, options.clinics) as lists:
        own = {**settings, "FINDER_SOCKETS_PER_ADDRESS": str(4 * _MOST_AT_ONCE)}
        with serving(own, path="/readyz") as served:
            found = asyncio.run(soaked(served, settings, lists, options))
    if CHARTS.is_wanted and found.samples:
        _draw(found)
    section = told(found, options)
    print(section)
    if options.output:
        write_sections(options.output, [section], is_whole=False)
    is_fine = found.is_flat or options.minutes < _LONG_ENOUGH
    return 0 if is_fine and not found.errors else 1


if __name__ == "__main__":
    sys.exit(main())
