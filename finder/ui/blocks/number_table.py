"""Numbers as a table that everybody can read, and as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from finder.directory.columns import neutralised
from finder.exchange.csv_file import CsvFile, csv_file
from finder.ui.blocks.csv_button import show_csv_button
from finder.ui.blocks.escaping import Html, name, text
from finder.ui.visit.resources import say, words

Cell = str | int


@dataclass(frozen=True, slots=True)
class NumberTable:
    """A table: what it shows, its headings, and rows whose first cell names them.

    Whole numbers stand at the right; everything else is text from anyone. A caption that a
    heading of the page says already is only heard.
    """

    caption: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    shows_caption: bool = False


def show_table(table: NumberTable, file_name: str) -> None:
    """The table, and a button that downloads it as `file_name`."""
    st.html(table_html(table))
    show_csv_button(
        say("health.download"), table_csv(table), file_name, key=f"download_{file_name}"
    )


def table_html(table: NumberTable) -> Html:
    """The table with a caption and headings that a screen reader tells."""
    heads = "".join(
        f'<th scope="col"{_place(heading_of)}>{text(heading)}</th>'
        for heading, heading_of in zip(table.headings, _kinds(table), strict=True)
    )
    unseen = "" if table.shows_caption else ' class="pf-heard"'
    body = "".join(f"<tr>{_row(cells)}</tr>" for cells in table.rows)
    return Html(
        f'<table class="pf-table"><caption{unseen}>{text(table.caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def table_csv(table: NumberTable) -> CsvFile:
    """The table as CSV in which no spreadsheet takes a text for a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    for cells in (table.headings, *table.rows):
        writer.writerow([neutralised(cell) if isinstance(cell, str) else cell for cell in cells])
    return csv_file(stream.getvalue())


def _row(cells: tuple[Cell, ...]) -> str:
    first, *others = cells
    rest = "".join(f"<td{_place(cell)}>{_written(cell)}</td>" for cell in others)
    return f'<th scope="row">{_written(first)}</th>{rest}'


def _written(cell: Cell) -> str:
    return words().number(cell) if isinstance(cell, int) else name(cell)


def _place(cell: Cell) -> str:
    return ' class="pf-count"' if isinstance(cell, int) or cell.endswith("%") else ""


def _kinds(table: NumberTable) -> tuple[Cell, ...]:
    """A cell of each column, which tells how its heading stands."""
    return table.rows[0] if table.rows else table.headings
