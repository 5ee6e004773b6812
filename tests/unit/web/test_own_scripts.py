"""Scripts of the finder's own: none lets a name from outside reach what all objects share."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import finder

ROOM = Path(finder.__file__).parent
OTHERS = {"leaflet", "markercluster", "protomaps"}
SCRIPTS = sorted(one for one in ROOM.rglob("*.js") if one.parent.name not in OTHERS)

INTO_A_FOUND_OBJECT = (
    r"\]\s*(?:\?\.)?\[[^\]\n]+\]\s*(?:[-+*/|&?]{0,3}=)(?!=)",  # one[name][other] = …
    r"\bObject\.assign\(\s*(?!\{|new\b)",  # onto what is there already
    r"__proto__|\bsetPrototypeOf\b|\.prototype\.\w+\s*=(?!=)",
    r"\bfor\s*\(\s*(?:const|let|var)\s+\w+\s+in\b",  # which gives what all objects share, too
    r"\b(?:eval|Function)\(",
)


def without_comments(script: str) -> str:
    return re.sub(r"^\s*//.*$|\s//\s.*$", "", script, flags=re.MULTILINE)


def test_all_scripts_are_looked_at() -> None:
    assert len(SCRIPTS) > 35


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(ROOM)))
def test_no_script_writes_into_an_object_that_a_name_from_outside_may_lead_to(path: Path) -> None:
    script = without_comments(path.read_text("utf-8"))
    assert [found[0] for way in INTO_A_FOUND_OBJECT for found in re.finditer(way, script)] == []


@pytest.mark.parametrize(
    "script",
    [
        "kept[name][part] = value;",
        "kept[a][b] ??= value;",
        "Object.assign(kept, JSON.parse(text));",
        "for (const name in told) kept[name] = told[name];",
        "one.__proto__.two = 3;",
        "Array.prototype.last = 1;",
    ],
)
def test_a_script_that_did_would_be_noticed(script: str) -> None:
    assert any(re.search(way, script) for way in INTO_A_FOUND_OBJECT)
