"""What a measured national build is told in: the table, and the aims."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.national_files import Sizes
from benchmarks.report import Aim, table, times

WITHIN, MEMORY, LINEAR = 2.0, 2_000.0, 1.2
"""Times the scan; megabytes; times the growth of the rows."""
TITLES = {
    "scan": "DuckDB only reads the columns",
    "build": "the whole build",
    "pandas": "pandas in chunks",
}
"""Of the steps, in their order."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one way took: seconds, memory and room on the disk, both in megabytes."""

    seconds: float
    processor: float
    megabytes: float
    counts: dict[str, int]
    aside: float


@dataclass(frozen=True, slots=True)
class Size:
    """The files of one size and what each way to read them took."""

    sizes: Sizes
    megabytes: float
    writing: float
    steps: dict[str, Step]

    @property
    def ratio(self) -> float:
        """How many times as long the build took as the scan."""
        return self.steps["build"].seconds / self.steps["scan"].seconds


def section(measured: list[Size], busy: str) -> str:
    """The section of the report; `busy` is the machine before the run."""
    header = ("", "s", "processor, s", "× the scan", "MB/s", "memory, MB", "aside, MB", "clinics")
    rows = [
        (
            f"{size.sizes.providers:,} providers: {TITLES[name]}",
            f"{step.seconds:.1f}",
            f"{step.processor:.1f}",
            "" if name == "scan" else times(step.seconds / size.steps["scan"].seconds),
            f"{size.megabytes / step.seconds:,.0f}",
            f"{step.megabytes:,.0f}",
            f"{step.aside:,.0f}",
            f"{step.counts['clinics']:,}" if "clinics" in step.counts else "",
        )
        for size in measured
        for name, step in size.steps.items()
    ]
    files = [
        f"- {size.sizes.providers:,} rows of NPPES × 330 columns, {size.sizes.part_b:,} of Part B "
        f"(a third in the layout of 2012) and {size.sizes.clinicians:,} of Doctors and "
        f"Clinicians, with the smaller files and the provider directory beside them: "
        f"{size.megabytes:,.0f} MB, written in {size.writing:.0f} s"
        for size in measured
    ]
    intro = (
        f"Machine: {busy}.\n\nThe files are invented, from a seed, in the exact layouts "
        "(`benchmarks/national_files.py`), and in the memory of the system when they are read. "
        "The scan is the floor: DuckDB reads every cell of the columns that the build needs, with "
        "all memory and cores, and keeps nothing. pandas goes through chunks of 100,000 rows and "
        "joins what it kept (`benchmarks/national_pandas.py`); it takes addresses as they are "
        "spelled, and only the three largest files. Each line is a process of its own, the better "
        "of two for the first two; memory is the most that it ever took, aside the most that it "
        "had on the disk."
    )
    return "\n\n".join(("## The national build", intro, table(header, rows), "\n".join(files)))


def aims(measured: list[Size]) -> list[Aim]:
    """What the build set out to reach, and whether it did."""
    first, last = measured[0], measured[-1]
    most = max(size.steps["build"].megabytes for size in measured)
    rows = last.sizes.providers / first.sizes.providers
    longer = last.steps["build"].seconds / first.steps["build"].seconds
    return [
        Aim(
            f"the national build within {WITHIN:g}× of DuckDB only reading the files",
            f"{times(last.ratio)} ({', '.join(times(size.ratio) for size in measured[:-1])} "
            "of the smaller ones)",
            last.ratio <= WITHIN,
        ),
        Aim(
            f"the national build under {MEMORY / 1_000:g} GB of memory",
            f"{most:,.0f} MB",
            most < MEMORY,
        ),
        Aim(
            "the national build grows linearly",
            f"{times(longer)} the time for {rows:g}× the rows",
            longer < rows * LINEAR,
        ),
    ]
