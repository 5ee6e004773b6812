"""The sheet that goes with a patient: one page for one clinic or a few, with room to write."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from finder.directory.columns import shortened

if TYPE_CHECKING:
    from finder.exchange.pdf.paper import Paper

MOST_CLINICS = 4
_SIZES = {1: 10.0, 2: 9.0, 3: 8.0, 4: 7.0}
_SMALLEST, _STEP = 5.0, 0.5
_LEADING = 0.46
"""Millimeters of a line for each point of its size."""
_LABEL_SHARE = 0.26
_LONGEST_NAME = 120
_LONGEST = 1_000
"""Characters of all clinics together that one text may take its share of."""
_LABELLED_LINE = 7.5
_DENSE = 3
_ROOM = 190.0
"""Millimeters of the page that are left for clinics."""
_ACROSS = 900
"""Characters of one point that fit beside each other."""
_BESIDES = 5
"""Lines of a clinic beside its pairs and needs: name, marks, headings."""


@dataclass(frozen=True, slots=True)
class ClinicOnSheet:
    """One clinic in words: a heading, what stands against it, and pairs of a label and a text."""

    name: str
    marks: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    needs: tuple[str, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandoffSheet:
    """All the words of a sheet. `to_fill_in` are labels with a blank line behind each, by row."""

    title: str
    lead: str
    patient: str
    to_fill_in: tuple[tuple[str, ...], ...]
    needs_heading: str
    clinics: tuple[ClinicOnSheet, ...]
    language: str
    made_on: dt.date


def handoff_pdf(sheet: HandoffSheet) -> bytes:
    """The sheet as a PDF of one page: the more there is on it, the smaller it is written.

    Raises:
        ValueError: there is no clinic, or there are more than `MOST_CLINICS`.

    """
    count = len(sheet.clinics)
    if not 1 <= count <= MOST_CLINICS:
        raise ValueError(count)
    size = _SIZES[count]
    while size > _SMALLEST and _height(sheet, size) > _ROOM:
        size -= _STEP
    paper = _written(sheet, size)
    while paper.pages_count > 1 and size > _SMALLEST:
        size -= _STEP
        paper = _written(sheet, size)
    return bytes(paper.output())


def _height(sheet: HandoffSheet, size: float) -> float:
    """About how many millimeters the clinics take."""
    longest, across = _LONGEST // len(sheet.clinics), _ACROSS / size
    lines = 0.0
    for clinic in sheet.clinics:
        if _is_dense(sheet):
            flow = sum(len(label) + min(len(said), longest) + 3 for label, said in clinic.pairs)
            lines += math.ceil(flow / across)
        else:
            beside = across * (1 - _LABEL_SHARE)
            lines += sum(_lines(said, longest, beside) for _, said in clinic.pairs)
        lines += sum(_lines(line, longest, across) for line in (*clinic.needs, *clinic.remarks))
        lines += _BESIDES
    return lines * size * _LEADING


def _texts(told: object) -> Iterator[str]:
    """Every text of a sheet, as plain data."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list | tuple):
        for one in told.values() if isinstance(told, dict) else told:
            yield from _texts(one)


def _is_dense(sheet: HandoffSheet) -> bool:
    """Whether what clinics state has to follow each other in a line."""
    return len(sheet.clinics) >= _DENSE


def _lines(text: str, longest: int, across: float) -> int:
    return math.ceil(min(len(text), longest) / across)


def _written(sheet: HandoffSheet, size: float) -> Paper:
    from finder.exchange.pdf.paper import Paper  # noqa: PLC0415 - 30 MB, for the first sheet

    paper = Paper(
        sheet.title, language=sheet.language, made_on=sheet.made_on, texts=_texts(asdict(sheet))
    )
    paper.write_as(size + 5, bold=True)
    paper.paragraph(sheet.title, (size + 5) * _LEADING)
    paper.write_as(size - 0.5)
    paper.paragraph(sheet.lead, size * _LEADING)
    paper.ln(2)
    _write_blanks(paper, sheet, size)
    longest = _LONGEST // len(sheet.clinics)
    for clinic in sheet.clinics:
        paper.rule()
        _write_name(paper, clinic, size)
        if _is_dense(sheet):
            _write_flow(paper, clinic.pairs, size, longest)
        else:
            for label, said in clinic.pairs:
                _write_pair(paper, label, shortened(said, longest), size)
        _write_needs(paper, clinic, sheet.needs_heading, size, longest)
    return paper


def _write_blanks(paper: Paper, sheet: HandoffSheet, size: float) -> None:
    paper.write_as(size + 1, bold=True)
    paper.paragraph(sheet.patient, (size + 1) * _LEADING)
    paper.write_as(size)
    for labels in sheet.to_fill_in:
        _write_blank_row(paper, labels)
    paper.ln(3)


def _write_blank_row(paper: Paper, labels: Sequence[str]) -> None:
    width, left, base = paper.epw / len(labels), paper.l_margin, paper.get_y() + _LABELLED_LINE
    paper.set_draw_color(90)
    for place, label in enumerate(labels):
        text = paper.written(label)
        begin = left + place * width
        paper.set_xy(begin, base - 5)
        paper.cell(text=text, h=5)
        paper.line(begin + paper.get_string_width(text) + 3, base, begin + width - 3, base)
    paper.set_xy(left, base)


def _write_name(paper: Paper, clinic: ClinicOnSheet, size: float) -> None:
    paper.write_as(size + 2, bold=True)
    paper.paragraph(shortened(clinic.name, _LONGEST_NAME), (size + 2) * _LEADING)
    if clinic.marks:
        paper.write_as(size, bold=True)
        paper.paragraph(" · ".join(clinic.marks), size * _LEADING)


def _write_needs(
    paper: Paper, clinic: ClinicOnSheet, heading: str, size: float, longest: int
) -> None:
    if clinic.needs:
        paper.write_as(size, bold=True)
        paper.paragraph(heading, size * _LEADING * 1.2)
    paper.write_as(size)
    _write_lines(paper, (*clinic.needs, *clinic.remarks), size, longest)
    paper.ln(2)


def _write_lines(paper: Paper, lines: Iterable[str], size: float, longest: int) -> None:
    for line in lines:
        paper.paragraph(shortened(line, longest), size * _LEADING)


def _write_flow(paper: Paper, pairs: Iterable[tuple[str, str]], size: float, longest: int) -> None:
    """Labels and texts after each other, as many in a line as there fit."""
    line = size * _LEADING
    for label, said in pairs:
        paper.write_as(size)
        paper.set_text_color(70)
        paper.go_on(label, line)
        paper.set_text_color(0)
        paper.go_on(shortened(said, longest), line)
        paper.write(line, "  ")
    paper.ln(line)


def _write_pair(paper: Paper, label: str, said: str, size: float) -> None:
    """A label on the left and its text beside it, which may go on below."""
    indent, line = paper.epw * _LABEL_SHARE, size * _LEADING
    paper.write_as(size)
    paper.set_text_color(70)
    top = paper.get_y()
    paper.multi_cell(indent - 2, line, paper.written(label), new_x="LEFT", new_y="NEXT", align="L")
    below = paper.get_y()
    paper.set_text_color(0)
    paper.set_xy(paper.l_margin + indent, top)
    paper.multi_cell(0, line, paper.written(said), new_x="LMARGIN", new_y="NEXT", align="L")
    paper.set_y(max(below, paper.get_y()))
