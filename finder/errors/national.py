"""Federal files and what is made of them: options that don't go together."""

from __future__ import annotations

from finder.errors import InputError, InvalidQuery, UnreadableFile, kind
from finder.language.figures import AnyOf


@kind("national.no-file")
class NoFederalFile(InvalidQuery):
    """A build was asked for without a file."""

    options: AnyOf


@kind("national.years-alone")
class YearsAlone(InvalidQuery):
    """Years were given without the claims that they are about."""

    sources: AnyOf


@kind("national.unfit-year")
class UnfitYear(InvalidQuery):
    """What should be a year isn't four digits."""

    option: str
    example: str
    given: str


@kind("national.no-clinic")
class NoPainClinic(UnreadableFile):
    """No row of the files leads to a pain clinic."""

    count: int
    files: str


@kind("national.interrupted")
class Interrupted(InputError):
    """Somebody stopped a download; `command` goes on with it."""

    command: str


@kind("national.nothing-to-audit")
class NothingToAudit(InvalidQuery):
    """Neither a call sheet to write nor one to read was named, or both."""


@kind("national.no-call-sheet")
class NoCallSheet(UnreadableFile):
    """A file lacks the columns of a call sheet that are filled in."""

    name: str
