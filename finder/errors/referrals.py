"""Files of cases that can't be matched."""

from __future__ import annotations

from finder.errors import UnreadableFile, kind


@kind("case-file.no-needs")
class NoNeedsColumn(UnreadableFile):
    """No heading of a file of cases says where the needs stand."""

    name: str
    headings: tuple[str, ...]


@kind("case-file.too-many")
class TooManyCases(UnreadableFile):
    """A file of more cases than are matched at once."""

    name: str
    most: int
