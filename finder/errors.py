"""Every error the finder raises on purpose.

The tree::

    FinderError
    ├── InputError                 a person can fix it; the message says what, where and how
    │   ├── UnknownPlace           nothing in the gazetteer goes by that text
    │   │   └── OwnLocation        it asks for where the person is, which only they know
    │   ├── AmbiguousPlace         several places go by that text: `choices` lists them
    │   ├── OutsideUnitedStates    a point that lies in no state or territory
    │   ├── UnknownNeed            no procedure, discipline or family goes by that text
    │   ├── AmbiguousNeed          several do: `choices` lists their keys
    │   ├── InvalidQuery           a search that contradicts itself or leaves its limits
    │   ├── InvalidSetting         a FINDER_* variable has a value that can't be used
    │   ├── UnknownClinic          no clinic has that id
    │   ├── UnreadableFile         a file is missing, empty or not of the stated format
    │   ├── UnknownRevision        there is no revision of that number
    │   ├── DirectoryMoved         somebody published in between: `since` lists what
    │   ├── StorageFailed          the database can't be read or written; nothing was changed
    │   ├── NotAllowed             only an admin who is signed in may do that
    │   ├── SignInRefused          a name and a password that don't fit, or too many tries
    │   ├── UnfitAccount           a name or a password that can't be taken: `field` says which
    │   ├── SpentLink              a set-up link that was used, is too old, or never was
    │   ├── UnfitReport            a problem report that can't be taken: `field` says which part
    │   ├── TooManyReports         so many problem reports came in that no more are taken now
    │   ├── ReportDecided          somebody decided about the report before, or it is gone
    │   └── RejectedDirectory      a directory file has rows with errors: `issues` lists all
    └── DataError                  a table shipped with the finder is broken; a developer fixes it
        └── TaxonomyClash          one alias or code leads to two concepts

`str(error)` is one plain sentence that may be shown to a person as it is. Anything
that is not a `FinderError` is a fault: it is logged and never shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class FinderError(Exception):
    """The root: anything that the finder raises on purpose."""


class InputError(FinderError):
    """What a person gave cannot be used; the message says how to fix it."""


class UnknownPlace(InputError):
    """Nothing in the gazetteer goes by that text."""

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.suggestions = tuple(suggestions)


class OwnLocation(UnknownPlace):
    """The text asks for where the person is: "near me"."""


class AmbiguousPlace(InputError):
    """Several places go by that text; `choices` are their labels, each of which resolves.

    `described` are the same with what tells them apart, and resolve too.
    """

    def __init__(self, message: str, choices: Sequence[str], described: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.choices = tuple(choices)
        self.described = tuple(described) or self.choices


class OutsideUnitedStates(InputError):
    """A point that lies in no state or territory of the United States."""


class UnknownNeed(InputError):
    """No concept goes by that text; `suggestions` are keys of near-misspellings."""

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.suggestions = tuple(suggestions)


class AmbiguousNeed(InputError):
    """Several concepts go by that text; `choices` are their keys."""

    def __init__(self, message: str, choices: Sequence[str]) -> None:
        super().__init__(message)
        self.choices = tuple(choices)


class InvalidQuery(InputError):
    """A search that contradicts itself or leaves its limits."""


class InvalidSetting(InputError):
    """A FINDER_* environment variable has a value that cannot be used."""


class UnknownClinic(InputError):
    """No clinic in the directory has that id."""


class UnreadableFile(InputError):
    """A file is missing, empty, or not of the format that was stated."""


class UnknownRevision(InputError):
    """The directory has no revision of that number."""


class DirectoryMoved(InputError):
    """Somebody published after the plan was made; `since` are the revisions in between."""

    def __init__(self, message: str, since: Sequence[object]) -> None:
        super().__init__(message)
        self.since = tuple(since)


class StorageFailed(InputError):
    """The database can't be read or written; nothing was changed."""


class NotAllowed(InputError):
    """Only an admin who is signed in may do that."""


class SignInRefused(InputError):
    """Nobody was signed in; `wait_seconds` is how long another try makes no sense."""

    def __init__(self, message: str, wait_seconds: int = 0) -> None:
        super().__init__(message)
        self.wait_seconds = wait_seconds


class UnfitAccount(InputError):
    """A name or a password can't be taken; `field` is the one that is to be changed."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class SpentLink(InputError):
    """A set-up link that was used, is too old, or never was."""


class UnfitReport(InputError):
    """A problem report can't be taken; `field` is the part that is to be changed."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class TooManyReports(InputError):
    """No more problem reports are taken now."""


class ReportDecided(InputError):
    """Somebody decided about the problem report before, or it is gone."""


class RejectedDirectory(InputError):
    """A directory file has rows with errors; nothing of it was loaded.

    `issues` holds every error of every row, in the order of the file.
    """

    def __init__(self, message: str, issues: Sequence[object]) -> None:
        super().__init__(message)
        self.issues = tuple(issues)


class DataError(FinderError):
    """A table shipped with the finder is broken; only a developer can fix it."""


class TaxonomyClash(DataError):
    """One alias leads to two concepts, or a key is used twice."""
