"""What is written in place of cells, before and after it is read."""

from __future__ import annotations

from finder.services.imports.fixing import CellToFix, Fix
from finder.ui.admin.upload.fixes import Fixes


def cell(text: str, *rows: int, place: int = 1) -> CellToFix:
    return CellToFix(title="Tel.", place=place, text=text, reasons=(), rows=rows, cells=("A", text))


CELLS = [cell("call 1", 2, 5), cell("call 2", 3), cell("ask", 4)]


def test_what_is_written_waits_until_it_is_used_and_counts_for_every_row_with_that_text() -> None:
    fixes = Fixes()
    fixes.write(CELLS[0], "602-555-0134")
    assert fixes.begun(CELLS) == [Fix(CELLS[0], "602-555-0134")]
    assert (fixes.used, fixes.count) == ({}, 0)
    fixes.use(fixes.begun(CELLS))
    assert fixes.used == {2: {1: "602-555-0134"}, 5: {1: "602-555-0134"}}
    assert (fixes.count, fixes.begun(CELLS)) == (2, [])


def test_what_stands_there_anyway_is_no_fix() -> None:
    fixes = Fixes()
    fixes.write(CELLS[0], "x")
    fixes.write(CELLS[0], "call 1")
    assert fixes.begun(CELLS) == []


def test_find_and_replace_changes_what_was_written_already_and_is_read_as_it_stands() -> None:
    fixes = Fixes()
    fixes.write(CELLS[2], "call 3.*")
    fixes.replace(CELLS, "call ", "555-010")
    assert [one.text for one in fixes.begun(CELLS)] == ["555-0101", "555-0102", "555-0103.*"]
    fixes.replace(CELLS, ".*", "")
    fixes.replace(CELLS, "", "nothing is found everywhere")
    assert fixes.text_of(CELLS[2]) == "555-0103"


def test_a_copy_is_a_value_of_its_own() -> None:
    fixes = Fixes()
    fixes.use([Fix(CELLS[0], "a")])
    fixes.write(CELLS[1], "b")
    copy = fixes.copy()
    fixes.use([Fix(CELLS[1], "b")])
    fixes.used[2][1] = "c"
    assert (copy.used[2], copy.used.keys(), copy.begun(CELLS)) == (
        {1: "a"},
        {2, 5},
        [Fix(CELLS[1], "b")],
    )
