"""The cells to fix: a column at a time, in a grid, with what reading them would say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from finder.directory.columns import shortened
from finder.services.imports.answers import lacking
from finder.services.imports.fixing import CellToFix, Fix, FixCheck, check_fixes, count_cells
from finder.ui.admin.upload.grid import show_grid
from finder.ui.admin.upload.planning import plan_rows
from finder.ui.admin.upload.upload import Upload
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, join, label, name
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.resources import say, sentence_of, store

_CHECKED_AT_ONCE = 50
_SHOWN = 60


def show_cells(upload: Upload) -> None:
    """The queue of cells, one column of it in the grid; nothing where none waits or was fixed."""
    cells = upload.cells()
    if cells:
        st.subheader(say("upload.cells.heading", count=count_cells(cells)), anchor=False)
        st.html(markup.muted(say("upload.cells.lead")))
        _show_column(upload, _chosen(upload, cells))
    if upload.fixes.count:
        _show_used(upload)


def _chosen(upload: Upload, cells: Sequence[CellToFix]) -> list[CellToFix]:
    """The cells of the column that is chosen."""
    columns = {place: list(group) for place, group in groupby(cells, lambda one: one.place)}
    place = st.selectbox(
        say("upload.cells.column"),
        list(columns),
        format_func=lambda place: _column_words(columns[place]),
        key=f"up_cells_column_{upload.round}",
    )
    return columns.get(place) or next(iter(columns.values()))


def _column_words(cells: Sequence[CellToFix]) -> str:
    counted = say("upload.cells.count", count=count_cells(cells))
    return f"{shortened(cells[0].title, _SHOWN)}: {counted}"


def _show_column(upload: Upload, cells: list[CellToFix]) -> None:
    _show_replacing(upload, cells)
    show_grid(upload, cells)
    begun = upload.fixes.begun(cells)
    checks = (
        check_fixes(store(), upload.table, upload.columns, begun[:_CHECKED_AT_ONCE], acting_admin())
        if upload.table
        else ()
    )
    _show_checks(begun, checks)
    usable = len(begun) - sum(bool(check.faults) for check in checks)
    with st.container(horizontal=True, gap="small"):
        used = st.button(
            say("upload.cells.use", count=usable),
            key="up_cells_use",
            type="primary",
            disabled=not usable,
        )
        left_out = _can_be_left_out(upload, cells[0].title) and st.button(
            label(say("upload.cells.leave_out", title=shortened(cells[0].title, _SHOWN))),
            key="up_cells_leave_out",
        )
    if used:
        _use(upload, begun)
    if left_out:
        _leave_out(upload, cells[0].title)


def _show_replacing(upload: Upload, cells: Sequence[CellToFix]) -> None:
    """Find a text in all cells of the column, and put another in its place."""
    sought, text, button = st.columns([3, 3, 2], vertical_alignment="bottom")
    key = f"{upload.round}_{cells[0].place}"
    with sought:
        find = str(st.text_input(say("upload.cells.find"), key=f"up_find_{key}") or "")
    with text:
        put = str(st.text_input(say("upload.cells.replace"), key=f"up_replace_{key}") or "")
    found = [one for one in cells if find and find in upload.fixes.text_of(one)]
    with button:
        if st.button(
            say("upload.cells.replace_in", count=count_cells(found)),
            key="up_cells_replace",
            disabled=not found,
        ):
            upload.fixes.replace(found, find, put)
            upload.grid = None
            st.rerun()


def _show_checks(begun: Sequence[Fix], checks: Sequence[FixCheck]) -> None:
    """What each fix would be read as, for eyes and for screen readers."""
    lines = [_check_line(fix, check) for fix, check in zip(begun, checks, strict=False)]
    if len(begun) > len(checks):
        more = say("upload.cells.more_checks", count=len(begun) - len(checks))
        lines.append(Html(f"<li>{name(more)}</li>"))
    body = f'<ul class="pf-fixes">{join(lines)}</ul>' if lines else ""
    st.html(Html(f'<div role="status">{body}</div>'))


def _check_line(fix: Fix, check: FixCheck) -> Html:
    texts = {"before": shortened(fix.cell.text, _SHOWN), "after": shortened(fix.text, _SHOWN)}
    how = "faulty" if check.faults else ("noted" if check.notes else "good")
    if not fix.text.strip() and not check.faults:
        how = "blank"
    why = " ".join(map(sentence_of, check.faults or check.notes))
    words = say(f"upload.cells.{how}", **texts, why=why)
    return Html(f'<li class="pf-fix-{how}">{name(words)}</li>')


def _use(upload: Upload, begun: Sequence[Fix]) -> None:
    """Read the rows with those fixes that can be read; the others stay to be looked at."""
    if upload.table is None:
        return
    checks = check_fixes(store(), upload.table, upload.columns, begun, acting_admin())
    good = (fix for fix, check in zip(begun, checks, strict=True) if not check.faults)
    upload.fixes.use(good)
    _read_again(upload)


def _leave_out(upload: Upload, title: str) -> None:
    upload.columns[title] = None
    _read_again(upload)


def _read_again(upload: Upload) -> None:
    upload.grid = None
    plan_rows(upload)
    st.rerun()


def _can_be_left_out(upload: Upload, title: str) -> bool:
    """Whether there is enough without the column for a clinic to be known and found."""
    others = [column for each, column in upload.columns.items() if column and each != title]
    return not lacking(others)


def _show_used(upload: Upload) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        words = say("upload.cells.used", count=upload.fixes.count)
        st.html(Html(f'<p class="pf-muted" role="status">{name(words)}</p>'))
        if st.button(say("upload.cells.take_back"), key="up_cells_take_back"):
            upload.fixes.used.clear()
            _read_again(upload)
