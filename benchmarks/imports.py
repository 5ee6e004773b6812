"""An upload of a national list: read, checked, matched, previewed and published."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clinic_files import COLUMNS, a_list, a_year_later, write_rows
from benchmarks.measuring import machine
from benchmarks.report import Aim, table, times

COUNT = 71_000
PREVIEW, PUBLISH, AGAIN = 6.0, 1.5, 3.0
"""Seconds."""
MEMORY = 1_000.0
"""Megabytes."""
EXPORTED = {"geoparquet": 2.0, "ndjson": 30.0}
"""Formats of a whole directory, and how many seconds it may take into each."""
OTHERS = (20_000, 250_000)
"""Rows of further lists whose memory is told; no list may have more than the last."""
PARTS = ("reading", "matching", "comparing", "publishing")
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Step:
    """What one upload took: seconds by part and of the processor, rows, and megabytes.

    `held` is what the process had when it began to read, and `megabytes` the most that it took.
    """

    title: str
    seconds: dict[str, float]
    processor: float
    counts: dict[str, int]
    held: float
    megabytes: float
    file: float = 0.0

    @property
    def beside(self) -> float:
        """The megabytes that it took beside what a server has anyway."""
        return self.megabytes - self.held

    @property
    def preview(self) -> float:
        """The seconds until the preview is there."""
        return sum(taken for part, taken in self.seconds.items() if part != "publishing")

    @property
    def total(self) -> float:
        """The seconds of everything."""
        return sum(self.seconds.values())

    @property
    def rate(self) -> float:
        """Rows a second."""
        return self.counts["rows"] / self.total


def imports(
    tell: Callable[[str], None], count: int = COUNT, others: Sequence[int] = OTHERS
) -> tuple[str, list[Aim]]:
    """The section of the report, and its aims."""
    with tempfile.TemporaryDirectory(prefix="finder-bench-") as folder:
        names = ("list.csv", "a-year-later.csv", "turned-round.csv")
        first, later, turned = (Path(folder) / name for name in names)
        tell(f"writing two lists of {count:,} clinics")
        rows = a_list(count)
        write_rows(rows, first)
        rows = a_year_later(rows)
        write_rows(rows, later)
        write_rows(rows, turned, COLUMNS[::-1])
        del rows
        url = f"sqlite:///{folder}/finder.db"
        plain = f"sqlite:///{folder}/plain.db"
        steps = [
            _run(tell, "pandas: read_csv and to_sql", "pandas", plain, later),
            _run(tell, "into an empty directory", "finder", url, first),
            _run(tell, "the list of a year later", "finder", url, later),
            _run(tell, "the same list again", "finder", url, later),
            _run(tell, "again, in other columns", "finder", url, turned),
        ]
        exports = [_run(tell, form, form, url, Path(folder) / form) for form in EXPORTED]
    lists = sorted([steps[1], *(_of_size(tell, size) for size in others)], key=lambda one: one.file)
    section = "\n\n".join((_section(count, steps), _memory(lists), _exports(count, exports)))
    return section, [*_aims(count, steps), *_export_aims(count, exports)]


def _of_size(tell: Callable[[str], None], count: int) -> Step:
    with tempfile.TemporaryDirectory(prefix="finder-bench-") as folder:
        file = Path(folder) / "list.csv"
        write_rows(a_list(count), file)
        title = f"{count:,} rows into an empty directory"
        return _run(tell, title, "finder", f"sqlite:///{folder}/finder.db", file)


def _run(tell: Callable[[str], None], title: str, step: str, url: str, file: Path) -> Step:
    tell(f"importing: {title}")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.import_steps", step, url, str(file)],
        cwd=_ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    return Step(title, **json.loads(done.stdout), file=file.stat().st_size / 1e6)


def _section(count: int, steps: list[Step]) -> str:
    plain = steps[0]
    header = (
        "",
        *(f"{part}, s" for part in PARTS),
        "all, s",
        "processor, s",
        "rows/s",
        "× pandas",
        "MB",
    )
    rows = [
        (
            step.title,
            *(f"{step.seconds[part]:.1f}" if part in step.seconds else "" for part in PARTS),
            f"{step.total:.1f}",
            f"{step.processor:.1f}",
            f"{step.rate:,.0f}",
            "" if step is plain else times(step.total / plain.total),
            f"{step.megabytes:,.0f}",
        )
        for step in steps
    ]
    outcomes = [
        f"- {step.title}: "
        + ", ".join(f"{number:,} {what.replace('_', ' ')}" for what, number in step.counts.items())
        for step in steps[1:]
    ]
    intro = (
        f"Machine: {machine()}.\n\nReading includes every check; rows that are those of an "
        "earlier list, cell by cell, are known and not read again, which in other columns none is. "
        "Matching takes up all that is listed; comparing makes the preview field by field. pandas "
        "only copies the same file to the same kind of database; it checks, matches and keeps "
        "nothing. "
        "Each line is a process of its own; where all took much longer than the processor did, "
        "other work was in its way."
    )
    return "\n\n".join(
        (f"## Importing {count:,} rows", intro, table(header, rows), "\n".join(outcomes))
    )


def _memory(lists: Sequence[Step]) -> str:
    rows = [
        (
            f"{one.counts['rows']:,}",
            f"{one.file:.1f}",
            f"{one.beside:,.0f}",
            f"{one.megabytes:,.0f}",
        )
        for one in lists
    ]
    intro = (
        "What a list takes into an empty directory, beside what the process had when it began to "
        "read it, as a server has:"
    )
    return f"{intro}\n\n{table(('rows', 'file, MB', 'beside, MB', 'in all, MB'), rows)}"


def _exports(count: int, exports: Sequence[Step]) -> str:
    header = ("", "reading, s", "writing, s", "processor, s", "file, MB", "MB")
    rows = [
        (
            step.title,
            *(f"{step.seconds[part]:.1f}" for part in ("reading", "writing")),
            f"{step.processor:.1f}",
            f"{step.file:,.1f}",
            f"{step.megabytes:,.0f}",
        )
        for step in exports
    ]
    intro = f"The {count:,} clinics as files for others, from the database on:"
    return f"{intro}\n\n{table(header, rows)}"


def _export_aims(count: int, exports: Sequence[Step]) -> list[Aim]:
    return [
        Aim(
            f"{count / 1_000:g}k clinics as {step.title} under {EXPORTED[step.title]:g} s",
            f"{step.total:.1f} s",
            step.total < EXPORTED[step.title],
        )
        for step in exports
    ]


def _aims(count: int, steps: list[Step]) -> list[Aim]:
    _, _, later, again, _ = steps
    thousands = f"{count / 1_000:g}k rows"
    most = max(step.megabytes for step in steps[1:])
    return [
        Aim(
            f"{thousands} previewed against {count / 1_000:g}k under {PREVIEW:g} s",
            f"{later.preview:.1f} s",
            later.preview < PREVIEW,
        ),
        Aim(
            f"{thousands} published under {PUBLISH:g} s",
            f"{max(step.seconds['publishing'] for step in steps[1:]):.1f} s",
            all(step.seconds["publishing"] < PUBLISH for step in steps[1:]),
        ),
        Aim(
            f"{thousands} uploaded again under {AGAIN:g} s, nothing changes",
            f"{again.total:.1f} s, {again.counts['unchanged']:,} unchanged",
            again.total < AGAIN and not again.counts["changed"] and not again.counts["added"],
        ),
        Aim(f"{thousands} imported within {MEMORY / 1_000:g} GB", f"{most:,.0f} MB", most < MEMORY),
    ]
