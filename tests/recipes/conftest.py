"""A copy of the project in which a recipe of CONTRIBUTING.md is followed to the letter."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def steps() -> Callable[[str], dict[str, str]]:
    """The code of each step of a recipe by the file that it is for, in the recipe's order."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    def _steps(recipe: str) -> dict[str, str]:
        own = text.partition(f"**{recipe}**")[2].partition("\n## ")[0].partition("\n**")[0]
        found = re.findall(
            r"^\d\. `([\w/.-]+)`.*?(`{3,})\w+\n(.*?)\2", own, re.DOTALL | re.MULTILINE
        )
        return {file: re.sub(r"(?m)^   ", "", code) for file, _, code in found}

    return _steps


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What a person has after a clone, as far as a recipe needs it.

    Modules come with what Python compiled of them, which holds as long as they are not touched.
    """
    for folder in ("finder", "data", "docs", "tests", "scripts"):
        leave = shutil.ignore_patterns("browser")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=leave)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.fixture
def run(copy: Path) -> Callable[..., str]:
    """Runs Python in the copy and gives what it printed."""

    def _run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=copy,
            env={
                **{name: value for name, value in os.environ.items() if "FINDER" not in name},
                "PYTHONPATH": str(copy),
                "FINDER_DATABASE_URL": f"sqlite:///{copy / 'finder.db'}",
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return _run
