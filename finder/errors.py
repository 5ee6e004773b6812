"""Every error the finder raises on purpose.

The tree::

    FinderError
    ├── InputError                 a person can mend it; the message says what, where and how
    │   ├── UnknownPlace           nothing in the gazetteer goes by that text
    │   ├── AmbiguousPlace         several places go by that text: `choices` lists them
    │   ├── OutsideUnitedStates    a point that lies in no state or territory
    │   ├── UnknownNeed            no procedure, discipline or family goes by that text
    │   ├── AmbiguousNeed          several do: `choices` lists their keys
    │   ├── InvalidQuery           a search that contradicts itself or leaves its limits
    │   ├── InvalidSetting         a FINDER_* variable has a value that can't be used
    │   ├── UnknownClinic          no clinic has that id
    │   ├── UnreadableFile         a file is missing, empty or not of the stated format
    │   └── RejectedDirectory      a directory file has rows with errors: `issues` lists all
    └── DataError                  a table shipped with the finder is broken; a developer mends it
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
    """What a person gave cannot be used; the message says how to mend it."""


class UnknownPlace(InputError):
    """Nothing in the gazetteer goes by that text."""

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.suggestions = tuple(suggestions)


class AmbiguousPlace(InputError):
    """Several places go by that text; `choices` are their labels, each of which resolves."""

    def __init__(self, message: str, choices: Sequence[str]) -> None:
        super().__init__(message)
        self.choices = tuple(choices)


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


class RejectedDirectory(InputError):
    """A directory file has rows with errors; nothing of it was loaded.

    `issues` holds every error of every row, in the order of the file.
    """

    def __init__(self, message: str, issues: Sequence[object]) -> None:
        super().__init__(message)
        self.issues = tuple(issues)


class DataError(FinderError):
    """A table shipped with the finder is broken; only a developer can mend it."""


class TaxonomyClash(DataError):
    """One alias leads to two concepts, or a key is used twice."""
