"""Tables in Markdown, and the aims at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

AIM_HEADER = ("aim", "measured", "reached")


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
    return table(AIM_HEADER, rows)


def milliseconds(value: float) -> str:
    """Three figures that matter."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def times(ratio: float) -> str:
    """A ratio: "0.85×", "12×", "1,400×"."""
    return f"{ratio:,.0f}×" if ratio >= 10 else f"{ratio:.1f}×" if ratio >= 1 else f"{ratio:.2f}×"


def renewed(before: str, sections: Sequence[str]) -> str:
    """A report in which `sections` took the place of those with the same headings.

    Others stay as they were measured earlier, and so do the aims of what was not measured
    now. A section is what begins with a heading of the second level; what has none stands
    before them all and is renewed only with the whole.
    """
    parts = _by_heading(before)
    for heading, text in _by_heading("\n\n".join(sections)).items():
        if heading == AIMS and heading in parts:
            parts[heading] = _renewed_rows(parts[heading], text)
        elif heading or not parts:
            parts[heading] = text
    aims = parts.pop(AIMS, None)  # they stand at the end
    return "\n\n".join([*parts.values(), *([aims] if aims else [])]) + "\n"


def write_sections(path: Path, sections: Sequence[str], *, is_whole: bool) -> None:
    """Renew `sections` of a report, below its mark; a whole run keeps of others `SOAK` alone."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    kept, mark, old = before.partition(MARK)
    if is_whole:
        sections, old = [*sections, _by_heading(old).get(SOAK, "")], ""
    text = renewed(old, sections)
    path.write_text(f"{kept}{mark}\n\n{text}" if mark else text, encoding="utf-8")


MARK = "<!-- results -->"
"""What is written by hand stands before it."""
SOAK = "## Visits without end"
"""Half an hour that no whole run takes: `benchmarks.people.soak`."""
AIMS = "## Aims"


def _by_heading(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in re.split(r"^(?=## )", text.strip(), flags=re.MULTILINE):
        heading = part.partition("\n")[0] if part.startswith("## ") else ""
        parts[heading] = part.strip()
    return {heading: part for heading, part in parts.items() if part}


def _renewed_rows(before: str, now: str) -> str:
    rows: dict[str, Sequence[str]] = {}
    for line in (*before.splitlines(), *now.splitlines()):
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        if line.startswith("| ") and cells[0] != "aim":
            rows[cells[0]] = cells
    return f"{AIMS}\n\n{table(AIM_HEADER, list(rows.values()))}"
