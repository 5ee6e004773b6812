"""Files that stay as they are while they are read, some of them twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from finder.errors import UnreadableFile
from finder.errors.clinic_files import FileChanged


@contextmanager
def steady(paths: Iterable[Path]) -> Iterator[None]:
    """Refuse what the block read of files if one of them became another meanwhile.

    It may have been written to, cut off, or replaced: what was read of it is then neither the one
    nor the other, and may look whole. What else a file is refused for comes of that, too.

    Raises:
        FileChanged: names the first of them.

    """
    before = {path: _state(path) for path in paths}
    try:
        yield
    except UnreadableFile:
        _check(before)
        raise
    _check(before)


def _check(before: dict[Path, tuple[int, ...] | None]) -> None:
    for path, state in before.items():
        if _state(path) != state:
            raise FileChanged(path=path)


def _state(path: Path) -> tuple[int, ...] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
