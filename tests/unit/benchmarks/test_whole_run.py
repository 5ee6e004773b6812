"""One run of all benchmarks: what fails or takes too long costs the others nothing."""

from __future__ import annotations

import signal
from importlib import import_module
from pathlib import Path

import pytest

from benchmarks import __main__ as run
from benchmarks.report import AIMS, MARK, Aim


@pytest.mark.parametrize("case", sorted(run.MODULES))
def test_each_section_has_the_function_that_measures_it(case: str) -> None:
    module = import_module(f"benchmarks.{run.MODULES[case]}")
    assert callable(getattr(module, run.FUNCTIONS[case]))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "performance.md"
    old = "## cold\n\nold\n\n## map\n\nold"
    path.write_text(f"By hand\n\n{MARK}\n\n{old}", encoding="utf-8")
    return path


def measured(report: run.Report, *, fails: str = "", waits: str = "", seen: Path) -> list[str]:
    """Measure three cases; what the file held before each."""
    before = []

    def measure(case: str) -> None:
        before.append(seen.read_text(encoding="utf-8"))
        if case == fails:
            raise RuntimeError("no server")
        if case == waits:
            raise run.OutOfTimeError
        report.add(f"## {case}\n\nnew")
        report.aims.append(Aim(f"{case} is fast", "1 s", reached=True))

    run.measured_each(report, ["cold", "map", "access"], measure, lambda: 0.0)
    return before


@pytest.mark.parametrize("trouble", ["fails", "waits"])
@pytest.mark.parametrize("case", ["cold", "map", "access"])
def test_the_others_are_measured_all_the_same(case: str, trouble: str, page: Path) -> None:
    report = run.Report(page)
    measured(report, **{trouble: case}, seen=page)  # type: ignore[arg-type]
    text = page.read_text(encoding="utf-8")
    assert report.missing == [case]
    assert text.startswith("By hand")
    for one in ("cold", "map", "access"):
        told = text.partition(f"## {one}\n\n")[2][:3]
        assert told == ("new" if one != case else "" if one == "access" else "old")
    assert text.count("is fast") == 2


def test_each_is_written_before_the_next_is_begun(page: Path) -> None:
    first, second, third = measured(run.Report(page), seen=page)
    assert "new" not in first
    assert "## cold\n\nnew" in second
    assert "## map\n\nnew" in third
    assert AIMS in second


def test_what_has_not_begun_in_time_is_left_out() -> None:
    report, times = run.Report(), iter([0.0, 0.0, run.BEGUN_WITHIN + 1.0])
    done: list[str] = []
    run.measured_each(report, ["cold", "map"], done.append, lambda: next(times))
    assert done == ["cold"]
    assert report.missing == ["map"]


def test_what_hangs_is_stopped() -> None:
    with pytest.raises(run.OutOfTimeError), run.within(0):
        signal.pause()
    with run.within(60):
        pass
