"""The command: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from platform import python_version
from time import monotonic

from benchmarks.charts import CHARTS, dot_chart
from benchmarks.line_up import PEERS
from benchmarks.measuring import machine
from benchmarks.national_files import PROVIDERS
from benchmarks.report import AIMS, MARK, Aim, aims_table, write_sections
from benchmarks.searches import CASES, compare
from benchmarks.searches_report import build_section, case_section, search_aims

SIZES = {"10k": 10_000, "71k": 71_000, "1M": 1_000_000}
OTHERS = (
    "people",
    "painted",
    "phrases",
    "places",
    "addresses",
    "whole",
    "cold",
    "map",
    "access",
    "headings",
    "import",
    "national",
)
ALL = (*CASES, *OTHERS)
MODULES = {case: case for case in OTHERS} | {
    "map": "map_layer",
    "import": "imports",
    "people": "people.many",
    "painted": "people.painted",
}
FUNCTIONS = MODULES | {"people": "people", "whole": "whole_search", "addresses": "addresses_report"}
BEGUN_WITHIN = 18 * 60
"""Seconds after which no further section is begun, so that a whole run ends within 25 minutes."""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure the finder's search, map, import and national build beside others, "
        "in one run.",
    )
    parser.add_argument("--size", action="append", choices=SIZES, help="clinics (default: all)")
    parser.add_argument(
        *("--case", "--only"), action="append", dest="case", choices=ALL, help="default: all"
    )
    parser.add_argument("--peer", action="append", choices=PEERS, help="default: all")
    parser.add_argument(
        "--providers", type=int, default=PROVIDERS, help="of the largest national build"
    )
    parser.add_argument(
        "--output",
        type=Path,
        help=f"write the report (Markdown) here too; what comes before “{MARK}” stays, and so "
        "do the sections of what is not measured now",
    )
    return parser.parse_args()


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


class _Report:
    """Sections, printed as they come and kept for the file."""

    def __init__(self) -> None:
        self.sections: list[str] = []
        self.aims: list[Aim] = []

    def add(self, section: str) -> None:
        self.sections.append(section)
        print(section, end="\n\n", flush=True)


def _searches(report: _Report, sizes: list[str], cases: list[str], peers: list[str]) -> None:
    for size in sizes:
        results, left_out, asked = compare(SIZES[size], cases, peers, _tell)
        report.add(f"## {SIZES[size]:,} clinics")
        for question in asked:
            report.add(case_section(question, results))
        report.add(build_section(results))
        if left_out:
            report.add("Left out: " + "; ".join(f"{out.peer} ({out.why})" for out in left_out))
        report.aims += search_aims(size, results, cases)
        if CHARTS.is_wanted and "near" in cases:
            _draw(report, size, {each.peer: each.times["near"].median() for each in results})


def _draw(report: _Report, size: str, medians: dict[str, float]) -> None:
    title = f"{SIZES[size]:,} clinics: every match within 50 miles, in order"
    dot_chart(f"near-{size}", title, medians, unit="ms")
    report.add(f"![{title}](images/performance/near-{size}.svg)")


def _measured(case: str, providers: int) -> tuple[str, list[Aim]]:
    """The section and the aims of one of `OTHERS`, whose modules are imported when asked for."""
    module = import_module(f"benchmarks.{MODULES[case]}")
    measure = getattr(module, FUNCTIONS[case])
    measured: tuple[str, list[Aim]] = (
        measure(_tell, providers) if case == "national" else measure(_tell)
    )
    return measured


def main() -> None:
    """Measure what was asked for and print the tables, then the aims."""
    asked = _arguments()
    cases = asked.case or list(ALL)
    peers = ["finder", *(p for p in asked.peer or PEERS if p != "finder")]
    report, start = _Report(), monotonic()
    is_whole = not (asked.case or asked.size or asked.peer)
    CHARTS.folder = asked.output.parent / "images" / "performance" if asked.output else None
    report.add(f"Measured on {datetime.now(UTC):%d %B %Y}: {machine()}, Python {python_version()}.")
    if searched := [case for case in CASES if case in cases]:
        _searches(report, asked.size or list(SIZES), searched, peers)
    for case in OTHERS:
        if case not in cases:
            continue
        if monotonic() - start > BEGUN_WITHIN:
            _tell(f"left out, as {BEGUN_WITHIN // 60} minutes are over: {case}")
            is_whole = False
            continue
        section, aims = _measured(case, asked.providers)
        if section:
            report.add(section)
        report.aims += aims
    report.add(f"{AIMS}\n\n{aims_table(report.aims)}")
    if asked.output:
        write_sections(asked.output, report.sections, is_whole=is_whole)


if __name__ == "__main__":
    main()
