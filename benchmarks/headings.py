"""What headings stand for, told of a wide file: the proposals beside reading the file at all."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

from benchmarks.clinic_files import a_list
from benchmarks.measuring import machine
from benchmarks.report import Aim, table, times

ROWS, WIDTH = 40_000, 36
MOST = 1.0
"""Seconds of the processor."""
_RUNS = 3
_NAMED = {
    "name": "FACILITY NAME",
    "organization": "Operator Name",
    "street": "Facility Address 1",
    "unit": "Facility Address 2",
    "city": "Facility City",
    "state": "Facility State",
    "zip_code": "Facility Zip Code",
    "latitude": "Facility Latitude",
    "longitude": "Facility Longitude",
    "phone": "Facility Phone Number",
    "website": "Web Site",
    "procedures": "Services Provided",
    "disciplines": "Staff Types",
}
"""Headings as lists of states have them; what is left of the columns is called by no known name."""


def headings(tell: Callable[[str], None], count: int = ROWS) -> tuple[str, list[Aim]]:
    """The section of the report, and its aim."""
    with tempfile.TemporaryDirectory(prefix="finder-bench-") as folder:
        path = Path(folder) / "facilities.csv"
        tell(f"writing a list of {count:,} facilities in {WIDTH} columns")
        write_facilities(path, count)
        tell("proposing what its headings stand for")
        ours = min(_proposals(path) for _ in range(_RUNS))
        plain = min(_pandas(path) for _ in range(_RUNS))
    aim = Aim(
        f"{WIDTH} columns of {count / 1_000:g}k rows proposed under {MOST:g} s of the processor",
        f"{ours:.2f} s, {times(ours / plain)} pandas' reading",
        ours < MOST,
    )
    rows = [
        ("pandas: read_csv", f"{plain:.2f}", ""),
        ("finder", f"{ours:.2f}", times(ours / plain)),
    ]
    intro = (
        f"Machine: {machine()}.\n\nEvery heading is judged with the cells below it, all at once; "
        "the rows that are looked at are spread over the whole file, so all of it is passed "
        "through. pandas only reads the file. Seconds of the processor, the least of "
        f"{_RUNS} runs."
    )
    title = f"## What {WIDTH} headings stand for, {count:,} rows"
    return "\n\n".join((title, intro, table(("", "seconds", "× pandas"), rows))), [aim]


def write_facilities(path: Path, count: int) -> None:
    """Write invented facilities in the layout of a list of a state, as wide as those are."""
    rows = a_list(count)
    odd = [f"Field {number}" for number in range(WIDTH - len(_NAMED))]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*_NAMED.values(), *odd])
        for number, row in enumerate(rows):
            rest = [f"{(number * (place + 3)) % 977}" for place in range(len(odd))]
            writer.writerow([*(row[name] for name in _NAMED), *rest])


def _proposals(path: Path) -> float:
    from finder.intake.file.reading import read_table  # noqa: PLC0415 - heavy, and for this case
    from finder.intake.headings.proposals import propose_columns  # noqa: PLC0415
    from finder.intake.validation import reading_context  # noqa: PLC0415

    read = read_table(path)
    context = reading_context()
    begun = process_time()
    propose_columns(read, context)
    return process_time() - begun


def _pandas(path: Path) -> float:
    import pandas as pd  # noqa: PLC0415 - as above

    begun = process_time()
    pd.read_csv(path, dtype=str)
    return process_time() - begun
