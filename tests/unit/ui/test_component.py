"""What components of ours say, and what is heard of one whose page was left."""

from __future__ import annotations

import re
from pathlib import Path

from finder.ui.blocks.component import said_by

ROOT = Path(__file__).parents[3]


def test_nothing_is_said_by_a_component_of_which_nothing_is_held() -> None:
    assert said_by("pf_of_a_page_that_was_left", "told") is None


def test_what_components_say_is_read_in_one_place() -> None:
    reads = re.compile(r"session_state\[[^\]]+\]\.get\(")
    found = [
        file.name for file in (ROOT / "finder/ui").rglob("*.py") if reads.search(file.read_text())
    ]
    assert found == ["component.py"]
