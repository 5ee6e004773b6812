"""Where files come from: a source gives one list after another, each as of a day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import NamedTuple

from finder.directory.cells.unseen import without_deceit
from finder.directory.checkers import name_key

LONGEST_SOURCE = 100


class SourceKind(StrEnum):
    """What a source is."""

    CLINICS = "clinics"
    """The clinics themselves, or who runs them."""
    REGISTER = "register"
    """A public register, such as a state's list of facilities."""
    SURVEY = "survey"
    """Somebody asked or looked."""
    OTHER = "other"


class Trust(StrEnum):
    """How far a source is trusted beside others."""

    MORE = "more"
    USUAL = "usual"
    LESS = "less"

    @property
    def rank(self) -> int:
        """Higher is trusted further."""
        return _RANKS.index(self)


_RANKS = (Trust.LESS, Trust.USUAL, Trust.MORE)


class Unnamed(StrEnum):
    """What it means that a newer list of a source no longer names a procedure it named before."""

    ASK = ""
    ENDED = "ended"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSource:
    """Who gives a list. Admins read the `name`, everybody else the `label`."""

    name: str
    label: str = ""
    kind: SourceKind = SourceKind.OTHER
    trust: Trust = Trust.USUAL
    unnamed: Unnamed = Unnamed.ASK

    @property
    def key(self) -> str:
        """One key for all ways of writing its name."""
        return name_key(self.name)

    @property
    def shown(self) -> str:
        """What stands in records as the source of what its lists say."""
        return self.label or self.name


class DatedName(NamedTuple):
    """A name without the day that it ended with, and that day; None where there was none."""

    name: str
    as_of: dt.date | None


def dated_name(text: str) -> DatedName:
    """A name taken apart: the list of a month or a day is one of a source that has others.

    >>> dated_name("national-2026-11")
    DatedName(name='national', as_of=datetime.date(2026, 11, 1))
    >>> dated_name("Route 66 clinics")
    DatedName(name='Route 66 clinics', as_of=None)

    """
    tidy = " ".join(without_deceit(text).split())[:LONGEST_SOURCE]
    found = _DATED.fullmatch(tidy)
    if found is None:
        return DatedName(tidy, None)
    year, month, day = (int(part or 1) for part in found.group("year", "month", "day"))
    try:
        return DatedName(found["name"], dt.date(year, month, day))
    except ValueError:  # the 31st of a month that has none
        return DatedName(tidy, None)


def source_of_file(file_name: str) -> DatedName:
    """What the source of a file is called while nobody said, and the day in the file's name.

    >>> source_of_file("State_facilities_2026-03-15 (2).csv").name
    'State facilities'

    """
    stem = _COPY.sub("", PurePath(file_name).stem)
    dated = dated_name(stem)
    words = " ".join(re.split(r"[\s_-]+", dated.name)).strip()
    return DatedName(words or _UNNAMED, dated.as_of)


_DATED = re.compile(
    r"(?P<name>.*\S) *[-_. ](?P<year>20\d\d)(?:[-_.]?(?P<month>0[1-9]|1[0-2])"
    r"(?:[-_.]?(?P<day>0[1-9]|[12]\d|3[01]))?)?"
)
_COPY = re.compile(r"(?<![-_ ])[-_ ]*+(?:\(\d+\)|copy)$", re.IGNORECASE)
_UNNAMED = "a list"
