"""Files of answers and of fixes that can't be used."""

from __future__ import annotations

from finder.errors import UnreadableFile, kind


@kind("answered.no-columns")
class NotOurColumns(UnreadableFile):
    """A file has not the columns that it was written with."""

    name: str
    columns: str


@kind("answered.no-answer")
class UnfitAnswer(UnreadableFile):
    """A row of a file of answers says neither `same` nor `different`."""

    name: str
    row: int
    given: str


@kind("answered.other-cell")
class OtherCell(UnreadableFile):
    """A fix is for a cell that is not there, or that says something else by now."""

    name: str
    row: int
    cell: str
    file: str


@kind("answered.no-meaning")
class UnfitMeaning(UnreadableFile):
    """A row of a list of words says of one what nobody knows either."""

    name: str
    row: int
    given: str
