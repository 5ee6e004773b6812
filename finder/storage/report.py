"""A report of a problem, and what becomes of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class ReportState(StrEnum):
    """Whether somebody decided about a report, and how."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemReport:
    """One report.

    `field` says what it is about: a field of the record, or another word of the form.
    `contact` is how to reach whoever reported, kept out of every log. The rest is empty
    while it is open; `revision` is the number of the revision that it led to, if any.
    """

    id: int
    clinic_id: str
    field: str
    suggestion: str
    contact: str = dataclasses.field(default="", repr=False)
    made_at: dt.datetime
    state: ReportState = ReportState.OPEN
    decided_by: str = ""
    decided_at: dt.datetime | None = None
    revision: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of a report, who says so, and why."""

    state: ReportState
    by: str
    note: str = ""
