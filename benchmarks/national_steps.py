"""One measured step of a national build, in a process of its own.

`python -m benchmarks.national_steps STEP FOLDER OUTPUT` tells on stdout, as JSON, the seconds,
those of the processor, the most memory that the process and its children ever took, and counts.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.measuring import most_megabytes
from benchmarks.national_files import NationalFiles

Counts = dict[str, int]


def scan(files: NationalFiles, _: Path) -> Counts:
    """DuckDB alone."""
    from benchmarks.national_scan import scan as scan_files  # noqa: PLC0415 - not for the others

    return {"rows": scan_files(files)}


def build(files: NationalFiles, output: Path) -> Counts:
    """The finder's whole build."""
    from finder.national.sources.federal_files import Sources  # noqa: PLC0415 - not for the other steps
    from finder.services.build_national import build_national  # noqa: PLC0415

    three = {"nppes": files.nppes, "part_b": files.part_b, "clinicians": files.clinicians}
    build_national(Sources(**three, **files.beside), output)
    return {}


def pandas(files: NationalFiles, output: Path) -> Counts:
    """The script of `benchmarks/national_pandas.py`."""
    from benchmarks.national_pandas import build_with_pandas  # noqa: PLC0415 - not for the others

    build_with_pandas(files, output)
    return {}


STEPS: dict[str, Callable[[NationalFiles, Path], Counts]] = {
    "scan": scan,
    "build": build,
    "pandas": pandas,
}


def _clinics(output: Path) -> Counts:
    if not output.exists():
        return {}
    with output.open(encoding="utf-8-sig", newline="") as stream:
        return {"clinics": sum(1 for _ in csv.reader(stream)) - 1}


def _processor() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    usages = [resource.getrusage(of) for of in who]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _megabytes() -> float:
    """The most memory of this process, and of the largest of its children."""
    unit = 1e6 if sys.platform == "darwin" else 1e6 / 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
    return most_megabytes() + children


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser()
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--temporary", type=Path, help="the folder for temporary files")
    asked = parser.parse_args()
    tempfile.tempdir = str(asked.temporary) if asked.temporary else None
    idle, start = _processor(), perf_counter()
    counts = STEPS[asked.step](NationalFiles.inside(asked.folder), asked.output)
    told = {
        "seconds": perf_counter() - start,
        "processor": _processor() - idle,
        "megabytes": _megabytes(),
        "counts": counts | _clinics(asked.output),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
