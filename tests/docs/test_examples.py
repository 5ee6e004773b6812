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


def test_the_hardest_functions_have_an_example() -> None:
    assert len(WITH_EXAMPLES) >= 10
