"""What a screen reader says of a field: never the backslashes of Markdown."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[3] / "finder" / "ui"
FIELDS = frozenset(
    (
        *("text_input", "text_area", "number_input", "date_input", "selectbox", "multiselect"),
        *("radio", "checkbox", "pills", "segmented_control", "file_uploader"),
    )
)
"""Streamlit hands the label of these to a screen reader as it is written."""


def escaped_labels(source: str) -> Iterator[int]:
    """The lines of fields whose label was escaped for the eye alone."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        named = [keyword.value for keyword in node.keywords if keyword.arg == "label"]
        for first in [*node.args[:1], *named]:
            is_label = isinstance(first, ast.Call) and isinstance(first.func, ast.Name)
            if node.func.attr in FIELDS and is_label and first.func.id == "label":
                yield node.lineno


@pytest.mark.parametrize("file", sorted(UI.rglob("*.py")), ids=lambda file: file.stem)
def test_no_field_is_called_by_words_with_backslashes(file: Path) -> None:
    assert list(escaped_labels(file.read_text(encoding="utf-8"))) == []


def test_such_a_field_would_be_noticed() -> None:
    assert list(escaped_labels("st.radio(label(words), [])\nst.button(label(words))")) == [1]
