"""The worked examples in docstrings give what they say."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

FINDER = Path(__file__).resolve().parents[2] / "finder"
WITH_EXAMPLES = sorted(
    ".".join(path.relative_to(FINDER.parent).with_suffix("").parts)
    for path in FINDER.rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_an_example_gives_what_it_says(module: str) -> None:
    outcome = doctest.testmod(importlib.import_module(module))
    assert outcome.attempted > 0
    assert outcome.failed == 0


@pytest.mark.parametrize(
    "function",
    [
        "matching.matcher.Matcher.match",
        "matching.assignment.*",
        "directory.merging.*",
        "directory.undo.*",
        "search.orders.*",
        "search.relaxation.relaxations",
        "geography.gazetteer.*",
        "intake.file.title_lines.*",
        "national.assembly.site.group",
        "storage.store.Store.publish",
    ],
)
def test_the_hardest_functions_have_an_example(function: str) -> None:
    module, _, name = function.rpartition(".")
    owner = ""
    if module.rpartition(".")[2][0].isupper():
        module, _, owner = module.rpartition(".")
    loaded = importlib.import_module(f"finder.{module}")
    found = doctest.DocTestFinder(exclude_empty=True).find(loaded)
    told = {one.name for one in found if one.examples}
    own = f"finder.{module}." + (f"{owner}." if owner else "")
    assert any(one.startswith(own) if name == "*" else one == own + name for one in told), told
