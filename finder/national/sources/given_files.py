"""The files of a build, checked before the long reading begins."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from finder.errors.federal_files import GivenTwice, OutputRefused, ReadAndWritten, WrittenTwice
from finder.files import is_same_file, real_path, unfinished


def check_files(sources: Sequence[Path], output: Path, report: Path | None = None) -> None:
    """See that `output` and `report` can be written without harm to another file.

    Raises:
        InputError: two of them are one file; or one that is to be written is there and is
            no ordinary file, is protected, or lies in a folder that is missing or can't be
            written.

    """
    for one, other in combinations(sources, 2):
        if is_same_file(one, other):
            raise GivenTwice(path=other)
    written = {"clinics": output, **({"report": report} if report is not None else {})}
    for one in sources:
        for role, target in written.items():
            if is_same_file(one, target):
                raise ReadAndWritten(path=target, written=role)
    if report is not None and is_same_file(output, report):
        raise WrittenTwice(path=report)
    for target in written.values():
        try:
            _check_target(target, real_path(target))
        except OSError as error:
            why = "system" if error.strerror else "unknown"
            raise OutputRefused(path=target, why=why, reason=error.strerror or "") from None


def _check_target(named: Path, target: Path) -> None:
    """See that `target`, which goes by the name `named`, can be written."""
    if target.exists() and not target.is_file():
        raise OutputRefused(path=named, why="ordinary")
    if target.exists() and not os.access(target, os.W_OK):
        raise OutputRefused(path=named, why="protected")
    if not target.parent.is_dir():
        raise OutputRefused(path=named, why="no-folder", reason=str(target.parent))
    # Only writing shows whether a folder lets it: rights, a read-only disk and long names differ.
    probe = unfinished(target)
    probe.touch()
    probe.unlink()
