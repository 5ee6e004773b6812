"""The clinics of an answer as a table for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text

from finder.commands.grid import Grid, GridColumn
from finder.commands.output import plain
from finder.commands.search.answer import SearchAnswer
from finder.directory.columns import shortened
from finder.search.query import Order
from finder.services.find_clinics import Finding

_LONGEST = 160
_WHOLE = frozenset({"Distance", "Phone"})


def clinic_table(findings: Sequence[Finding], answer: SearchAnswer) -> Grid:
    """`findings`, of which there is at least one, line by line."""
    columns = _columns(findings, answer)
    grid = Grid(
        GridColumn("", is_whole=True, is_right=True),
        *(GridColumn(heading, is_whole=heading in _WHOLE) for heading in columns),
    )
    for finding in findings:
        grid.add(f"{finding.number:,}", *(cell(finding) for cell in columns.values()))
    return grid


def _columns(
    findings: Sequence[Finding], answer: SearchAnswer
) -> dict[str, Callable[[Finding], Text]]:
    """The headings, each with what fills its cells; those with nothing to say are left out."""
    columns: dict[str, Callable[[Finding], Text]] = {
        "Clinic": _clinic,
        "Town": lambda finding: Text(town(finding)),
    }
    if answer.place:
        columns["Distance"] = lambda finding: Text(distance(finding, answer))
    if answer.query.needs:
        columns["Needs"] = lambda finding: _needs(finding, answer)
    if answer.findings.order is Order.VOLUME:
        columns["Medicare"] = lambda finding: Text(answer.sentences.billed(answer.billed(finding)))
    if any(finding.clinic.phone for finding in findings):
        columns["Phone"] = lambda finding: Text(line(finding.clinic.phone))
    return columns


def _clinic(finding: Finding) -> Text:
    name = Text(line(finding.clinic.name), style="bold")
    return name.append(f"\n{line(finding.clinic.id)}", style="not bold dim")


def town(finding: Finding) -> str:
    """The town of a clinic: "Phoenix, AZ"."""
    address = finding.clinic.address
    return line(", ".join(part for part in (address.city, address.state) if part))


def distance(finding: Finding, answer: SearchAnswer) -> str:
    """How far a clinic is: "about 12 mi"."""
    return answer.sentences.distance(finding.distance_miles, approximate=finding.approximate)


def _needs(finding: Finding, answer: SearchAnswer) -> Text:
    lines = []
    for need in answer.query.needs:
        label = answer.taxonomy[need.key].label
        told = finding.listed.get(need.key)
        if need.key in finding.matched:
            part = f": {answer.sentences.listed(told)}" if told else ""
            lines.append(Text(f"✓ {label}{part}", style="green"))
        elif need.key in finding.unknown:
            lines.append(Text(f"? {label}: not stated", style="yellow"))
        else:
            lines.append(Text(f"✗ {label}: listed as not offered"))
    return Text("\n").join(lines)


def line(text: str) -> str:
    """Anyone's text on one line of at most 160 letters, as a terminal may have it."""
    return shortened(plain(text), _LONGEST)
