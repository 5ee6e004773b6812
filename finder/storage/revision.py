"""A revision: one publication of the directory."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What a revision was made by."""

    START = "start"
    IMPORT = "import"
    EDIT = "edit"
    RETIRE = "retire"
    RESTORE = "restore"
    VERIFY = "verify"
    REPORT = "report"
    UNDO = "undo"
    MERGE = "merge"


SAMPLE_NOTE = "sample"
"""The note of the revision that the sample directory came with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who publishes, how and from what; `source_sha256` is of the bytes of the file.

    `undoes` is the number of the revision that this one takes back.
    """

    made_by: str
    action: Action
    note: str = ""
    source_name: str = ""
    source_sha256: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One publication; `made_at` is UTC, the counts are of clinics.

    Every revision is kept, so the directory of any day can be told.
    """

    number: int
    made_at: dt.datetime
    stamp: Stamp
    added: int
    changed: int
    removed: int
