"""Every widget of the admin pages has a key that no other place in them gives away."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import finder.ui.admin

PAGES = Path(finder.ui.admin.__file__).parent
WIDGETS = frozenset(
    {
        *("button", "checkbox", "data_editor", "file_uploader", "form", "form_submit_button"),
        *("multiselect", "number_input", "pills", "radio", "segmented_control", "selectbox"),
        *("show_csv_button", "st_folium", "text_area", "text_input", "toggle"),
    }
)


def widgets() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(PAGES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node.func) in WIDGETS:
                yield f"{path.relative_to(PAGES)}:{node.lineno}", node


def called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def key_in(call: ast.Call) -> ast.expr | None:
    if called(call.func) == "form" and call.args:
        return call.args[0]
    return next((one.value for one in call.keywords if one.arg == "key"), None)


def written(key: ast.expr) -> str:
    """The key as it is written: what `key_of` is given first, or a text with holes in it."""
    if isinstance(key, ast.Call) and called(key.func) == "key_of":
        return f"key_of {ast.unparse(key.args[0])}"
    return ast.unparse(key)


def test_no_widget_is_known_by_its_words_alone() -> None:
    assert [where for where, call in widgets() if key_in(call) is None] == []


def test_no_two_places_give_the_same_key() -> None:
    keys = Counter(written(key) for _, call in widgets() if (key := key_in(call)))
    helpers = {
        *("key", "f'{key}_{column.name}'"),  # of one form: a field or a choice for a column
        "answer_key(clinic.id, concept.key)",  # a concept is stated, or it is not
    }
    assert {key for key, count in keys.items() if count > 1} - helpers == set()
