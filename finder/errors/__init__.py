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
    │   ├── UnexpectedRemoval      more clinics would go off the list than somebody said
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

These are the families, which code catches. What is raised is a kind: a class below one of them
in the modules of this room, with a code and the values of its fields. Its sentence stands in
`data/locale/errors` under that code, in every language::

    @kind("file.in-the-way")
    class FileInTheWay(InputError):
        path: Path

`error.said(language)` is one plain sentence that may be shown to a person as it is;
`str(error)` is the English one, for logs. Anything that is not a `FinderError` is a fault: it is
logged and never shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from typing import Any, ClassVar, TypeVar, dataclass_transform

from finder.language.catalogue import LANGUAGE, said


class FinderError(Exception):
    """The root: anything that the finder raises on purpose."""

    code: ClassVar[str] = ""
    """What kind of error it is, for programs; it stays the same when the sentence changes."""
    room: ClassVar[str] = "errors"

    @property
    def form(self) -> str:
        """Which of several sentences of its kind it takes, where the values decide that."""
        return ""

    @property
    def key(self) -> str:
        """Where its sentence stands in the catalogue."""
        return f"{self.code}.{self.form}" if self.form else self.code

    def values(self) -> dict[str, object]:
        """What may be filled into the sentence: its fields and its properties, by name."""
        cls = type(self)
        names = {name for name in dir(cls) if isinstance(getattr(cls, name), property)}
        if is_dataclass(self):
            names |= {field.name for field in fields(self)}
        return {name: getattr(self, name) for name in names - _OF_THE_ROOT}

    def said(self, language: str = LANGUAGE) -> str:
        """Its sentence in a language: what happened, where, and how to fix it."""
        return said(self, language) if self.code else Exception.__str__(self)

    def __str__(self) -> str:
        return self.said()

    def __reduce__(self) -> tuple[Any, ...]:
        if is_dataclass(self):
            given = {field.name: getattr(self, field.name) for field in fields(self)}
            return partial(type(self), **given), ()
        return super().__reduce__()  # type: ignore[return-value] # always a tuple for exceptions


_Error = TypeVar("_Error", bound=FinderError)


@dataclass_transform(kw_only_default=True, eq_default=False)
def kind(code: str) -> Callable[[type[_Error]], type[_Error]]:
    """Make a class the kind of error of that code; its annotations are its fields."""

    def known(cls: type[_Error]) -> type[_Error]:
        cls.code = code
        return dataclass(kw_only=True, eq=False, repr=False)(cls)

    return known


_OF_THE_ROOT = frozenset(name for name in vars(FinderError) if not name.startswith("__"))


@dataclass_transform(kw_only_default=True, eq_default=False)
def family(cls: type[_Error]) -> type[_Error]:
    """Make a class a family of errors that share fields: its annotations."""
    return dataclass(kw_only=True, eq=False, repr=False)(cls)


class MayTellWhy(FinderError):
    """What the system refuses: `reason` is in its own words, "" where it says none."""

    reason: str

    @property
    def form(self) -> str:
        """Whether the system says why."""
        return "reason" if self.reason else "unknown"


class InputError(FinderError):
    """What a person gave cannot be used; the message says how to fix it."""


@family
class UnknownPlace(InputError):
    """Nothing in the gazetteer goes by that text; `suggestions` are labels of near ones."""

    suggestions: tuple[str, ...] = ()


class OwnLocation(UnknownPlace):
    """The text asks for where the person is: "near me"."""


@family
class AmbiguousPlace(InputError):
    """Several places go by that text; `choices` are their labels, each of which resolves.

    `described` are the same with what tells them apart, and resolve too.
    """

    choices: tuple[str, ...]
    described: tuple[str, ...]


class OutsideUnitedStates(InputError):
    """A point that lies in no state or territory of the United States."""


@family
class UnknownNeed(InputError):
    """No concept goes by that text; `suggestions` are keys of near-misspellings."""

    suggestions: tuple[str, ...] = ()


@family
class AmbiguousNeed(InputError):
    """Several concepts go by that text; `choices` are their keys."""

    choices: tuple[str, ...]


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


@family
class DirectoryMoved(InputError):
    """Somebody published after the plan was made; `since` are the revisions in between."""

    since: tuple[object, ...] = ()


@family
class UnexpectedRemoval(InputError):
    """A complete file takes other clinics off the list than was said; `removed` is how many."""

    removed: int


class StorageFailed(InputError):
    """The database can't be read or written; nothing was changed."""


class NotAllowed(InputError):
    """Only an admin who is signed in may do that."""


@family
class SignInRefused(InputError):
    """Nobody was signed in; `wait_seconds` is how long another try makes no sense."""

    wait_seconds: int = 0


@family
class UnfitAccount(InputError):
    """A name or a password can't be taken; `field` is the one that is to be changed."""

    field: str


class SpentLink(InputError):
    """A set-up link that was used, is too old, or never was."""


@family
class UnfitReport(InputError):
    """A problem report can't be taken; `field` is the part that is to be changed."""

    field: str


class TooManyReports(InputError):
    """No more problem reports are taken now."""


class ReportDecided(InputError):
    """Somebody decided about the problem report before, or it is gone."""


@family
class RejectedDirectory(InputError):
    """A directory file has rows with errors; nothing of it was loaded.

    `issues` holds every error of every row, in the order of the file.
    """

    issues: tuple[object, ...]


class DataError(FinderError):
    """A table shipped with the finder is broken; only a developer can fix it."""


class TaxonomyClash(DataError):
    """One alias leads to two concepts, or a key is used twice."""
