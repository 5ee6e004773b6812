"""What was said, each with the words that it came from."""

from __future__ import annotations

from dataclasses import dataclass

from finder.errors import InputError
from finder.geography.place import Place
from finder.search.query import Importance
from finder.taxonomy.concept import Concept
from finder.taxonomy.red_flags import RedFlag
from finder.taxonomy.resolution import Resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Words of the text; `start` is the character where they begin."""

    words: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Written):
    """One thing that was said, by its `key` and `label`."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidNeed(Written):
    """A need of any kind. `either` says that it is one of several that were named with "or"."""

    concept: Concept
    importance: Importance
    either: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded(Written):
    """What a person does not want, or has tried; `key` is "" for a thing that is not listed."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Open(Written):
    """Words that mean something, but no one thing: `found` says what."""

    found: Resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOver(Written):
    """Words that nothing was made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Radius:
    """A distance in miles, as far as it was said."""

    miles: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSaid:
    """A place: the one that is meant, or else why it is not clear which is."""

    words: str
    place: Place | None = None
    error: InputError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """All that a text says. Nothing is in it twice, and all is in the order it was said in.

    `practical` are matters that the taxonomy does not know; those that it knows are needs.
    `open` means something that has to be asked about. `is_letter` says that the text is so
    long that what was left over is not repeated.
    """

    place: PlaceSaid | None = None
    radius: Radius | None = None
    needs: tuple[SaidNeed, ...] = ()
    payers: tuple[Said, ...] = ()
    languages: tuple[Said, ...] = ()
    practical: tuple[Said, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    open: tuple[Open, ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    emergency: RedFlag | None = None
    is_letter: bool = False
