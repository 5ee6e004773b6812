"""Whom to call next."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from finder.directory.clinic import Clinic
from finder.search.columns import ClinicColumns
from finder.services.accounts.principal import Principal, require_viewer
from finder.services.directory import Directory
from finder.services.directory_columns import days_since, unknown_facts
from finder.services.upkeep.freshness import BAND_DAYS, Band, band_of

NEVER_DAYS = 730
"""A clinic that was never verified waits like one that was verified two years ago."""

REPORT_DAYS = 90
"""Each open report lets a clinic wait like one that was verified so many days earlier."""

MOST_REPORTS = 3
"""More open reports than these change nothing, so that nobody can push a clinic about."""

UNKNOWN_DAYS = 2
"""Each fact that is not stated counts so many days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A clinic to call: why, and how long it has waited (`days` None: never verified)."""

    clinic: Clinic
    band: Band
    days: int | None
    unknown_facts: int
    open_reports: int


@dataclass(frozen=True, slots=True)
class CallQueue:
    """The first calls, of `total` that are to be made."""

    calls: tuple[Call, ...]
    total: int


def call_queue(
    directory: Directory,
    open_reports: Mapping[str, int],
    today: date,
    by: Principal,
    *,
    state: str = "",
    passed_over: Collection[str] = (),
    limit: int = 25,
) -> CallQueue:
    """Whom to call next.

    A clinic is to be called when it was verified 90 days ago or longer, was never verified,
    or has an open report; not if it has closed or no phone number. The one that has waited
    longest comes first: its days since it was verified (730 at most, and for never), and on
    top 90 for each open report (three at most) and 2 for each fact that is not stated.
    Ties are in the order of names. Only those in `state` (two letters) if one is given, and none
    of the ids in `passed_over`.

    Raises:
        NotAllowed: `by` is no admin.

    """
    require_viewer(by)
    columns = directory.index.columns
    days = days_since(columns.verified, today.toordinal())
    silent = unknown_facts(directory)
    reports = _reports(directory, open_reports)
    is_due = (days < 0) | (days >= BAND_DAYS) | (reports > 0)
    rows = np.flatnonzero(is_due & columns.phones.is_stated)
    if state or passed_over:
        asked = (_is_asked(columns, row, state, passed_over) for row in rows.tolist())
        rows = rows[np.fromiter(asked, dtype=np.bool_, count=len(rows))]
    waited = np.where(days < 0, NEVER_DAYS, np.minimum(days, NEVER_DAYS))
    waited += REPORT_DAYS * np.minimum(reports, MOST_REPORTS) + UNKNOWN_DAYS * silent
    first = rows[np.argsort(-waited[rows], kind="stable")[:limit]]
    calls = tuple(
        Call(
            clinic=(clinic := directory.listed[row]),
            band=band_of(clinic.verified_on, today),
            days=int(days[row]) if days[row] >= 0 else None,
            unknown_facts=int(silent[row]),
            open_reports=int(reports[row]),
        )
        for row in first
    )
    return CallQueue(calls, len(rows))


def _is_asked(columns: ClinicColumns, row: int, state: str, passed_over: Collection[str]) -> bool:
    return (not state or columns.states[row] == state) and columns.ids[row] not in passed_over


def _reports(directory: Directory, open_reports: Mapping[str, int]) -> NDArray[np.int64]:
    counts = np.zeros(len(directory.listed), dtype=np.int64)
    if open_reports:
        for row, clinic_id in enumerate(directory.index.columns.ids):
            counts[row] = open_reports.get(clinic_id, 0)
    return counts
