"""The files of a build, checked before the long reading begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from finder.errors.federal_files import GivenTwice, ReadAndWritten, WrittenTwice
from finder.files import check_writable, is_same_file


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
        check_writable(target)
