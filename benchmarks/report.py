"""Tables in Markdown, and the aims at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Aim:
    """What was set out to be reached, what was measured, and whether it was reached."""

    what: str
    measured: str
    reached: bool


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its columns padded so that it reads well as it is."""
    cells = [list(header), *(list(row) for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    lines = [
        "| " + " | ".join(_padded(cell, width, i) for i, (cell, width) in enumerate(sized)) + " |"
        for sized in (list(zip(row, widths, strict=True)) for row in cells)
    ]
    rule = "|".join(
        "-" * (width + 2) if i == 0 else "-" * (width + 1) + ":" for i, width in enumerate(widths)
    )
    return "\n".join([lines[0], f"|{rule}|", *lines[1:]])


def _padded(cell: str, width: int, column: int) -> str:
    return cell.ljust(width) if column == 0 else cell.rjust(width)


def aims_table(aims: Sequence[Aim]) -> str:
    """The aims, each with what was measured and a plain yes or no."""
    rows = [(aim.what, aim.measured, "yes" if aim.reached else "no") for aim in aims]
    return table(("aim", "measured", "reached"), rows)


def milliseconds(value: float) -> str:
    """Three figures that matter."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def times(ratio: float) -> str:
    """A ratio: "0.85×", "12×", "1,400×"."""
    return f"{ratio:,.0f}×" if ratio >= 10 else f"{ratio:.1f}×" if ratio >= 1 else f"{ratio:.2f}×"
