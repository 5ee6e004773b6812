"""The command: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
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
    "api",
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
    "api": "api.report",
}
FUNCTIONS = {case: module.rpartition(".")[2] for case, module in MODULES.items()} | {
    "people": "people",
    "whole": "whole_search",
    "addresses": "addresses_report",
    "api": "programs",
}
BEGUN_WITHIN = 35 * 60
"""Seconds after which no further section is begun, so that a whole run ends within 45 minutes."""
ENDS_WITHIN = 44 * 60
"""Seconds after which what is being measured is stopped."""


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


class Report:
    """Sections, printed as they come; the file has each as soon as it is measured."""

    def __init__(self, output: Path | None = None) -> None:
        self.sections: list[str] = []
        self.aims: list[Aim] = []
        self.missing: list[str] = []
        self._output = output

    def add(self, section: str) -> None:
        """Say one more."""
        self.sections.append(section)
        print(section, end="\n\n", flush=True)

    def miss(self, case: str, why: str) -> None:
        """Go on without one, whose section stays as it was."""
        self.missing.append(case)
        _tell(f"left out, as {why}: {case}")

    def keep(self, *, is_whole: bool = False) -> None:
        """Write what there is by now, so that nothing is lost with what comes after."""
        if self._output:
            aims = f"{AIMS}\n\n{aims_table(self.aims)}" if self.aims else ""
            write_sections(self._output, [*self.sections, aims], is_whole=is_whole)


class OutOfTimeError(BaseException):
    """No `Exception`, so that no visitor of a benchmark takes it for a lost answer."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Stop what takes longer, wherever it waits; where the system has no alarm, nothing does.

    Raises:
        OutOfTimeError: it took longer.

    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise OutOfTimeError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def measured_each(
    report: Report, cases: Iterable[str], measure: Callable[[str], None], now: Callable[[], float]
) -> None:
    """Measure one case after the other: one that fails or takes too long costs the others nothing.

    `now` is how many seconds the run has taken.
    """
    for case in cases:
        if now() > BEGUN_WITHIN:
            report.miss(case, f"{BEGUN_WITHIN // 60} minutes are over")
            continue
        try:
            with within(ENDS_WITHIN - now()):
                measure(case)
        except OutOfTimeError:
            report.miss(case, f"{ENDS_WITHIN // 60} minutes are over")
        except Exception as fault:  # noqa: BLE001 - whatever it was, the others are measured
            report.miss(case, f"it failed ({type(fault).__name__}: {fault})")
        report.keep()


def _searches(report: Report, size: str, cases: list[str], peers: list[str]) -> None:
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


def _draw(report: Report, size: str, medians: dict[str, float]) -> None:
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


def main() -> int:
    """Measure what was asked for and print the tables, then the aims; 1 if anything is missing."""
    asked = _arguments()
    cases = asked.case or list(ALL)
    peers = ["finder", *(p for p in asked.peer or PEERS if p != "finder")]
    report, start = Report(asked.output), monotonic()
    CHARTS.folder = asked.output.parent / "images" / "performance" if asked.output else None
    report.add(f"Measured on {datetime.now(UTC):%d %B %Y}: {machine()}, Python {python_version()}.")
    searched = [case for case in CASES if case in cases]
    sizes = (asked.size or list(SIZES)) if searched else []

    def measure(case: str) -> None:
        if case in sizes:
            _searches(report, case, searched, peers)
            return
        section, aims = _measured(case, asked.providers)
        if section:
            report.add(section)
        report.aims += aims

    others = [case for case in OTHERS if case in cases]
    measured_each(report, [*sizes, *others], measure, lambda: monotonic() - start)
    print(f"{AIMS}\n\n{aims_table(report.aims)}", flush=True)
    is_whole = not (asked.case or asked.size or asked.peer or report.missing)
    report.keep(is_whole=is_whole)
    return 1 if report.missing else 0


if __name__ == "__main__":
    sys.exit(main())
