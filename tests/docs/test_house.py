"""The house as a whole: sizes of modules, and one meaning for each name."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import partial
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median

import grimp

from scripts.plain_imports import Imports, movable

ROOT = Path(__file__).resolve().parents[2]
FINDER = ROOT / "finder"
MODULES = {path: path.read_text(encoding="utf-8") for path in FINDER.rglob("*.py")}


def test_a_module_fits_on_a_few_screens() -> None:
    lines = {path: text.count("\n") for path, text in MODULES.items() if path.stem != "__init__"}
    assert median(lines.values()) < 100
    assert [str(path) for path, count in lines.items() if count > 350] == []


def test_a_public_class_has_a_name_of_its_own() -> None:
    named = defaultdict(list)
    for path, text in MODULES.items():
        for node in ast.parse(text).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                named[node.name].append(path.relative_to(FINDER).as_posix())
    assert {name: paths for name, paths in named.items() if len(paths) > 1} == {}


def test_no_folder_holds_more_modules_than_a_person_looks_through() -> None:
    folders = defaultdict(list)
    for path in MODULES:
        folders[path.parent.relative_to(FINDER).as_posix()].append(path.name)
    assert {folder: len(names) for folder, names in folders.items() if len(names) > 30} == {}


def test_no_two_modules_need_each_other_not_even_for_their_types() -> None:
    graph = grimp.build_graph("finder", cache_dir=None)
    needs = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    TopologicalSorter(needs).prepare()  # a CycleError names those in a circle


def test_a_page_hands_the_store_to_a_service_and_asks_it_nothing() -> None:
    asking = [path.name for path, text in MODULES.items() if "store()." in text]
    assert asking == []


def test_a_block_for_types_alone_breaks_a_circle_or_spares_a_start_a_library() -> None:
    known = Imports(ROOT)  # where this fails: python scripts/plain_imports.py
    assert [
        name for name, path in known.files.items() if movable(path, partial(known.take, name))
    ] == []


def test_a_plain_import_may_not_close_a_circle_nor_slow_a_start(tmp_path: Path) -> None:
    for name, text in {
        "__main__": "import finder.light\ndef build(): import finder.heavy\n",
        "light": "import ast\n",
        "heavy": "import numpy\nimport finder.light\n",
        "__init__": "",
    }.items():
        (tmp_path / "finder").mkdir(exist_ok=True)
        (tmp_path / "finder" / f"{name}.py").write_text(text, encoding="utf-8")
    cases = {
        ("finder.light", "from collections.abc import Iterator"): True,
        ("finder.light", "from finder.heavy import Thing"): False,
        ("finder.light", "import numpy as np"): False,
        ("finder.light", "from conftest import Open"): False,
        ("finder.heavy", "from numpy.typing import NDArray"): True,
        ("finder.heavy", "from finder import light"): True,
    }
    may = {case: Imports(tmp_path).take(case[0], ast.parse(case[1]).body[0]) for case in cases}
    assert may == cases


def test_no_test_fails_because_a_machine_is_slow() -> None:
    timed = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assert) and _CLOCKS & _names_in(node.test)
    ]
    assert timed == []


def test_a_wait_is_long_or_has_a_name() -> None:
    hasty = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
        for path in (ROOT / "tests").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and (node.arg or "").endswith(("timeout", "deadline"))
        if isinstance(node.value, ast.Constant) and node.value.value
    ]
    assert hasty == []


_CLOCKS = {"process_time", "perf_counter", "monotonic"}


def _names_in(expression: ast.expr) -> set[str]:
    """The last names of what an expression reads or calls."""
    return {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(expression)
        if isinstance(node, ast.Attribute | ast.Name)
    }
