"""The files of a build, checked before the long reading begins."""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from finder.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence


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
        if role == other_role and _same(path, other):
            raise InputError(f"{other} is given twice; name each file once.")
        if _same(path, other):
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


def real_path(path: Path) -> Path:
    """The file that `path` leads to, through links; it need not be there.

    Raises:
        InputError: no file can have that name.

    """
    try:
        return Path(os.path.realpath(path))
    except ValueError as error:
        raise InputError(f"{path} holds a null byte; write the name again.") from error


def unfinished(path: Path) -> Path:
    """Where what is to become the file `path` is written: in the same folder, not seen."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _same(one: Path, other: Path) -> bool:
    one, other = real_path(one), real_path(other)
    try:
        return one == other or one.samefile(other)
    except OSError:  # one is not there, so the other is another
        return False


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
