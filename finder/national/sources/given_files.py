"""The files of a build, checked before the long reading begins."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from finder.errors import InputError
from finder.files import is_same_file, real_path, unfinished


def check_files(sources: Sequence[Path], output: Path, report: Path | None = None) -> None:
    """See that `output` and `report` can be written without harm to another file.

    Raises:
        InputError: two of them are one file; or one that is to be written is there and is
            no ordinary file, is protected, or lies in a folder that is missing or can't be
            written.

    """
    read = [("a file to read", path) for path in sources]
    written = [("the clinic file", output)]
    written += [("the report", report)] if report is not None else []
    for (role, path), (other_role, other) in combinations([*read, *written], 2):
        if role == other_role and is_same_file(path, other):
            raise InputError(f"{other} is given twice; name each file once.")
        if is_same_file(path, other):
            raise InputError(
                f"{other} would be both {role} and {other_role}; name another file for one of them."
            )
    for _, target in written:
        try:
            reason = _hindrance(real_path(target))
        except OSError as error:
            reason = error.strerror or "unknown reason"
        if reason:
            raise InputError(f"{target} cannot be written ({reason}); name another file.")


def _hindrance(target: Path) -> str:
    """Why `target` can't be written, or ""."""
    if target.exists() and not target.is_file():
        return "it is no ordinary file"
    if target.exists() and not os.access(target, os.W_OK):
        return "it is protected against writing"
    if not target.parent.is_dir():
        return f"there is no folder {target.parent}"
    # Only writing shows whether a folder lets it: rights, a read-only disk and long names differ.
    probe = unfinished(target)
    probe.touch()
    probe.unlink()
    return ""
