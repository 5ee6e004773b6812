"""CONTRIBUTING.md, "Add a federal source": one module and two lines, and a build reads it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

RECIPE = "Add a federal source"
MODULE = "finder/national/sources/opt_outs.py"
REGISTRY = "finder/national/sources/federal_files.py"
GUIDE = "docs/national.md"
IMPORT_ABOVE = "from finder.national.sources.packing import"
PLACE_ABOVE = ')\n"""In the order in which they are read'
ROW_ABOVE = "| **Doctors and Clinicians**"
"""What each step that adds to a file is written above."""


def follow(steps: dict[str, str], copy: Path) -> None:
    assert not (copy / MODULE).exists(), "it is there already: the recipe needs another example"
    (copy / MODULE).write_text(steps[MODULE], encoding="utf-8")
    its_import, _, place = steps[REGISTRY].partition("\n\n")
    put_above(copy / REGISTRY, IMPORT_ABOVE, f"{its_import}\n")
    put_above(copy / REGISTRY, PLACE_ABOVE, f"    {place.strip()}\n")
    put_above(copy / GUIDE, ROW_ABOVE, steps[GUIDE])


def put_above(path: Path, line: str, added: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(line) == 1, f"{path.name} has changed: where does the recipe go now?"
    path.write_text(text.replace(line, added + line), encoding="utf-8")


def test_a_federal_source_takes_three_files_by_hand(steps: Callable[[str], dict[str, str]]) -> None:
    assert list(steps(RECIPE)) == [MODULE, REGISTRY, GUIDE]


def test_a_federal_source_that_is_added_is_given_read_accounted_for_and_documented(
    steps: Callable[[str], dict[str, str]], copy: Path, run: Callable[..., str], tmp_path: Path
) -> None:
    follow(steps(RECIPE), copy)
    assert "--opt-outs" in run("-m", "finder", "build-national", "--help")
    told = json.loads(run("tests/recipes/told_of_a_federal_file.py", str(tmp_path)))
    assert told == {
        "clinics": [0, 1],
        "rows": [3, 1],
        "dropped": {"bad_npi": 1, "not_a_pain_site": 1},
        "period": "2026-10",
    }
    run("scripts/federal_options.py")
    run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/docs/test_federal_files.py")
