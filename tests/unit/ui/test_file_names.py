"""What files are called that anybody may download: names of the finder's own, of plain letters."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from finder.directory.cells.unseen import without_deceit
from finder.services.publishing.exporting import file_name, offered
from finder.ui import find
from finder.ui.admin.upload.problems_step import _plain_stem

UI = Path(str(find.__file__)).parents[1]
ASKS = {"download_button": None, "show_csv_button": 2}
"""What offers a file, and at which place it is told the name, where not by `file_name=`."""
OWN = {
    "file_name",
    "file_name(form)",
    "f'pain-clinics.{ending}'",
    "f'fix-{_plain_stem(upload.name)}.csv'",
}
"""A parameter of what is looked at above; one of a few forms; one of a few endings; and the one
that says of which upload it is, in letters alone."""


def _names() -> Iterator[str]:
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""
            if called not in ASKS or not isinstance(node, ast.Call):
                continue
            told = [one.value for one in node.keywords if one.arg == "file_name"]
            place = ASKS[called]
            if not told and place is not None:
                told = node.args[place : place + 1]
            yield ast.unparse(told[0]) if told else f"none at all, in {path}"


def test_no_file_is_called_as_somebody_wrote() -> None:
    names = set(_names())
    assert len(names) > 8
    written = {name for name in names if re.fullmatch(r"'[a-z-]+\.[a-z]+'", name)}
    assert names - written <= OWN
    assert all(re.fullmatch(r"[a-z-]+(\.[a-z]+)+", file_name(form)) for form in offered(2).forms)


@pytest.mark.parametrize(
    "name",
    [
        *("../../etc/passwd", "a\\b\\c.csv", "\u202evsc.exe", "x\r\nSet-Cookie: a=b.csv", '";a="b'),
        *("\x00.csv", "\u3164.csv", "." * 300, "a" * 300 + ".csv", "", "CON:.csv", "\u2215.csv"),
    ],
)
def test_of_the_name_of_an_upload_only_letters_and_figures_are_left(name: str) -> None:
    stem = _plain_stem(name)
    assert re.fullmatch(r"[\w -]{1,60}", stem), ascii(stem)
    assert stem == without_deceit(stem)
    assert not set(stem) & set("./\\:\"';\r\n\0")
