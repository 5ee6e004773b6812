"""The grid in which cells are written anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import streamlit as st

from finder.services.imports.fixing import CellToFix
from finder.ui.admin.upload.fixes import CellGrid
from finder.ui.admin.upload.upload import Upload
from finder.ui.blocks import markup
from finder.ui.visit.resources import say

_AT_ONCE = 200
_MOST_ROWS = 3
_LONGEST = 20_000
_TEXT = "text"


def show_grid(upload: Upload, cells: Sequence[CellToFix]) -> None:
    """Draw the first of these cells, and write down what was typed into them."""
    shown = cells[:_AT_ONCE]
    grid = _grid(upload, shown)
    key = _key(upload, grid)
    st.data_editor(
        {
            "rows": [_rows_words(one) for one in shown],
            _TEXT: list(grid.texts),
            "reasons": [" ".join(one.reasons) for one in shown],
        },
        key=key,
        num_rows="fixed",
        hide_index=True,
        width="stretch",
        column_config={
            "rows": st.column_config.TextColumn(
                say("upload.cells.rows"), disabled=True, width="small"
            ),
            _TEXT: st.column_config.TextColumn(
                say("upload.cells.text"), width="medium", max_chars=_LONGEST
            ),
            "reasons": st.column_config.TextColumn(
                say("upload.cells.reasons"), disabled=True, width="large"
            ),
        },
    )
    for number, text in _typed(key).items():
        if number < len(shown):
            upload.fixes.write(shown[number], text)
    if len(cells) > len(shown):
        counts = {"shown": len(shown), "count": len(cells)}
        st.html(markup.muted(say("upload.cells.first", **counts)))


def _grid(upload: Upload, cells: Sequence[CellToFix]) -> CellGrid:
    """The grid as it is in sight, or a fresh one where another was."""
    place, known = cells[0].place, upload.grid
    in_sight = known is not None and _key(upload, known) in st.session_state
    if known is not None and in_sight and (known.place, len(known.texts)) == (place, len(cells)):
        return known
    upload.grids += 1
    upload.grid = CellGrid(place, tuple(upload.fixes.text_of(one) for one in cells), upload.grids)
    return upload.grid


def _key(upload: Upload, grid: CellGrid) -> str:
    return f"up_grid_{upload.round}_{grid.number}"


def _typed(key: str) -> Mapping[int, str]:
    """The texts that were typed, by the row of the grid."""
    state = cast("Mapping[str, Mapping[int, Mapping[str, object]]]", st.session_state[key])
    return {
        number: str(cells[_TEXT] or "")
        for number, cells in state["edited_rows"].items()
        if _TEXT in cells
    }


def _rows_words(cell: CellToFix) -> str:
    """The first rows that have the cell, and how many more do."""
    first = ", ".join(f"{row:,}" for row in cell.rows[:_MOST_ROWS])
    if len(cell.rows) <= _MOST_ROWS:
        return first
    return say("upload.cells.more_rows", first=first, count=len(cell.rows) - _MOST_ROWS)
