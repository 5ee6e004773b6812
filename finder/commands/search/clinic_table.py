"""The clinics of an answer as a table for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text

from finder.commands.grid import Grid, GridColumn
from finder.commands.output import plain
from finder.commands.words import say
from finder.directory.columns import shortened
from finder.search.query import Order
from finder.services.doors.answer import SearchAnswer
from finder.services.find_clinics import Finding
from finder.services.wording.marks import marks_against
from finder.services.wording.texts import wording

_LONGEST = 160
_WHOLE = frozenset({"distance", "phone"})


def clinic_table(findings: Sequence[Finding], answer: SearchAnswer) -> Grid:
    """`findings`, of which there is at least one, line by line."""
    columns = _columns(findings, answer)
    grid = Grid(
        GridColumn("", is_whole=True, is_right=True),
        *(GridColumn(say(f"search.{one}"), is_whole=one in _WHOLE) for one in columns),
    )
    for finding in findings:
        grid.add(f"{finding.number:,}", *(cell(finding) for cell in columns.values()))
    return grid


def _columns(
    findings: Sequence[Finding], answer: SearchAnswer
) -> dict[str, Callable[[Finding], Text]]:
    """The headings by their keys, each with what fills its cells; none without a word."""
    columns: dict[str, Callable[[Finding], Text]] = {
        "clinic": _clinic,
        "town": lambda finding: Text(town(finding)),
    }
    if answer.place:
        columns["distance"] = lambda finding: Text(distance(finding, answer))
    if answer.query.needs:
        columns["needs"] = lambda finding: _needs(finding, answer)
    if answer.findings.order is Order.VOLUME:
        columns["medicare"] = lambda finding: Text(answer.sentences.billed(answer.billed(finding)))
    if any(finding.clinic.phone for finding in findings):
        columns["phone"] = lambda finding: Text(line(finding.clinic.phone))
    return columns


def _clinic(finding: Finding) -> Text:
    said = Text(line(finding.clinic.name), style="bold")
    if marks := marks_against(finding.clinic, wording()):
        said.append(f"\n! {' · '.join(marks)}", style="red")
    return said.append(f"\n{line(finding.clinic.id)}", style="not bold dim")


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
            lines.append(Text(say("search.need_unknown", need=label), style="yellow"))
        else:
            lines.append(Text(say("search.need_missing", need=label)))
    return Text("\n").join(lines)


def line(text: str) -> str:
    """Anyone's text on one line of at most 160 letters, as a terminal may have it."""
    return shortened(plain(text), _LONGEST)
