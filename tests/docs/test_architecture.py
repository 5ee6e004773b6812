"""docs/architecture.md tells of the code that there is."""

from __future__ import annotations

import importlib
import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = {path.stem for path in (ROOT / "finder").iterdir() if not path.name.startswith("_")}
NAMED = sorted(set(re.findall(r"`((?:[a-z_]+\.)+[a-z_]+)(?:\(\))?`", PAGE)))
PATHS = sorted(set(re.findall(r"`((?:finder|data)/[\w./-]+)`", PAGE)))


def test_the_plan_is_the_one_that_the_imports_draw() -> None:
    drawn = runpy.run_path(str(ROOT / "scripts" / "rooms.py"))["drawn"]
    assert drawn(PAGE) == PAGE, "run `make docs`"


@pytest.mark.parametrize("name", [name for name in NAMED if name.partition(".")[0] in ROOMS])
def test_a_module_that_is_named_is_there(name: str) -> None:
    module, _, last = f"finder.{name}".rpartition(".")
    try:
        importlib.import_module(f"finder.{name}")
    except ModuleNotFoundError:
        assert hasattr(importlib.import_module(module), last)


@pytest.mark.parametrize("path", PATHS)
def test_a_file_that_is_named_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_files_are_named_at_all() -> None:
    assert len(NAMED) > 20
    assert len(PATHS) > 5
