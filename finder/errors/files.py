"""Files that can't be named so, or can't be written."""

from __future__ import annotations

from pathlib import Path

from finder.errors import InputError, MayTellWhy, kind


@kind("file.null-byte")
class NullByte(InputError):
    """No file can have a name with a null byte in it."""

    path: Path


@kind("file.not-written")
class NotWritten(MayTellWhy, InputError):
    """The system refuses to write a file; `reason` is in the system's own words."""

    path: Path
    reason: str


@kind("file.in-the-way")
class FileInTheWay(InputError):
    """A new file would take the place of one that is there."""

    path: Path


@kind("file.not-ordinary")
class NotOrdinary(InputError):
    """What is there is a folder, a device or the like."""

    path: Path


@kind("file.protected")
class WriteProtected(InputError):
    """What is there may not be written over."""

    path: Path


@kind("file.no-folder")
class NoFolder(InputError):
    """A file would be in a folder that is not there."""

    path: Path
    folder: Path


@kind("file.cell-too-long")
class CellTooLong(InputError):
    """What a clinic states is more than a cell of a workbook holds."""

    column: str
    clinic: str
    length: int
    most: int


@kind("file.same-as")
class SameAs(InputError):
    """A file would take the place of another that is needed."""

    path: Path
    other: Path


@kind("file.answer-not-written")
class AnswerNotWritten(InputError):
    """What a command answers can't be written to where it is sent."""

    reason: str
