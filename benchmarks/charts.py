"""Charts that a reader understands at a glance, as small SVG files beside the report.

They are drawn only where `--output` names a report and matplotlib is installed
(requirements-bench.txt); the tables say everything without them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from math import ceil, floor, log10
from pathlib import Path
from typing import Any

_COLOURS = ("#0b5a70", "#c1571a", "#7a7468", "#5b3b8c")
_SIZE = (7.0, 3.6)
_AIM = "#8f887c"


@dataclass(slots=True)
class Charts:
    """Where charts go; None where none are wanted."""

    folder: Path | None = None

    @property
    def is_wanted(self) -> bool:
        """Whether there is a place for them, and what draws them."""
        return self.folder is not None and find_spec("matplotlib") is not None


CHARTS = Charts()


def line_chart(
    name: str,
    title: str,
    lines: Mapping[str, Sequence[tuple[float, float]]],
    *,
    axes: tuple[str, str],
    aim: tuple[str, float] | None = None,
) -> None:
    """A line for each series, named at its end; `aim` is a level to stay under."""
    figure, plot = _begun(title)
    for colour, (label, points) in zip(_COLOURS, lines.items(), strict=False):
        across, up = zip(*points, strict=True)
        plot.plot(across, up, color=colour, marker="o" if len(points) < 20 else "", label=label)
    if aim is not None:
        plot.axhline(aim[1], color=_AIM, linestyle="--", label=aim[0])
    plot.set_xlabel(axes[0])
    plot.set_ylabel(axes[1])
    plot.set_ylim(bottom=0)
    plot.legend(frameon=False)
    _saved(figure, name)


def dot_chart(name: str, title: str, dots: Mapping[str, float], *, unit: str) -> None:
    """A dot for each name, the least on top, on a scale of tens; the finder's stands out."""
    figure, plot = _begun(title)
    ordered = sorted(dots.items(), key=lambda dot: -dot[1])
    for place, (label, value) in enumerate(ordered):
        colour = _COLOURS[0] if label == "finder" else _AIM
        plot.plot(value, place, marker="o", markersize=9, color=colour)
        words = f"{value:.3g} {unit}"
        plot.annotate(words, (value, place), (9, 0), textcoords="offset points", va="center")
    plot.set_yticks(range(len(ordered)), [label for label, _ in ordered])
    least, most = ordered[-1][1], ordered[0][1]
    plot.set_xscale("log")
    plot.set_xlim(10 ** floor(log10(least)), 10 ** ceil(log10(most) + 0.3))
    plot.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    plot.xaxis.minorticks_off()
    plot.grid(axis="x", color="#e4ded4")
    plot.set_axisbelow(True)
    plot.set_xlabel(f"{unit}, less is better; each line is ten times the one before")
    _saved(figure, name)


def _begun(title: str) -> tuple[Any, Any]:
    from matplotlib import rcParams  # noqa: PLC0415 - only where charts are wanted
    from matplotlib.figure import Figure  # noqa: PLC0415

    rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "finder", "font.family": "sans-serif"})
    figure = Figure(figsize=_SIZE, layout="constrained")
    plot = figure.subplots()
    plot.set_title(title, loc="left")
    plot.spines[["top", "right"]].set_visible(False)
    return figure, plot


def _saved(figure: Any, name: str) -> None:  # noqa: ANN401 - matplotlib's own
    if CHARTS.folder is None:
        return
    CHARTS.folder.mkdir(parents=True, exist_ok=True)
    figure.savefig(CHARTS.folder / f"{name}.svg", metadata={"Date": None})
