"""Every CSV that people open begins with a byte order mark, and reads back equal."""

from __future__ import annotations

import ast
from pathlib import Path

from finder.exchange.csv_file import csv_file

FINDER = Path(__file__).resolve().parents[3] / "finder"
MEDIA_TYPE = "text/csv"


def test_a_file_has_the_mark_once_and_the_text() -> None:
    assert csv_file("name\r\nClínica\r\n") == b"\xef\xbb\xbfname\r\nCl\xc3\xadnica\r\n"


def test_pages_hand_out_a_csv_by_the_one_button_that_takes_only_such_files() -> None:
    handing = {
        str(path.relative_to(FINDER))
        for path in (FINDER / "ui").rglob("*.py")
        if MEDIA_TYPE in path.read_text("utf-8")
    }
    assert handing == {"ui/blocks/csv_button.py"}


def test_nothing_else_makes_such_a_file_than_what_writes_the_mark() -> None:
    makers = {
        str(path.relative_to(FINDER))
        for path in FINDER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "CsvFile"
    }
    assert makers == {"exchange/csv_file.py"}
