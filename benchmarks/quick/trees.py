"""The commit to compare with, checked out beside this work tree for as long as it takes."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def commit_before() -> str:
    """The last commit where something is changed since, else the one before it."""
    return "HEAD" if _git("status", "--porcelain", "--untracked-files=no") else "HEAD~1"


@contextmanager
def checked_out(commit: str) -> Iterator[tuple[Path, str]]:
    """A work tree of `commit` in a folder of its own, and the commit's first line.

    Raises:
        subprocess.CalledProcessError: there is no such commit.

    """
    told = _git("log", "-1", "--format=%h %s", commit)
    with tempfile.TemporaryDirectory(prefix="finder-before-") as folder:
        tree = Path(folder) / "tree"
        _git("worktree", "add", "--detach", "--force", str(tree), commit)
        try:
            yield tree, told
        finally:
            _git("worktree", "remove", "--force", str(tree))


def _git(*words: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()
