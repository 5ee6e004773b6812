"""Going on where an earlier try stopped, as long as the file is still the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from finder.national.download.answer import Response
    from finder.national.download.part_file import Version


def first_wanted(length: int, version: Version | None, address: str) -> int:
    """From which byte on to ask, where `length` bytes of `version` are there.

    0 where they are of no use: they are of another file, or nothing would tell that it has
    changed. Where all bytes are there, one is asked for again, since no server sends none.
    """
    if version is None or not version.mark or version.address != address:
        return 0
    if version.size is None:
        return length
    return min(length, version.size - 1) if length <= version.size else 0


def range_headers(first: int, version: Version | None) -> dict[str, str]:
    """What asks for the bytes from `first` on if the file is the same, else for all of it."""
    if not first or version is None:
        return {}
    return {"Range": f"bytes={first}-", "If-Range": version.mark}


def goes_on(answer: Response, first: int, version: Version | None) -> bool:
    """Whether what comes belongs to the `first` bytes of `version`: servers err."""
    return (
        version is not None
        and 0 < first == answer.first
        and answer.mark in {"", version.mark}
        and version.size in {None, answer.size}
    )
