"""The reports that admins read, and closing one without a change."""

from __future__ import annotations

from finder.errors import ReportDecided
from finder.errors.reports import DecidedBefore, ReportGone
from finder.services.accounts.principal import Principal, require_editor, require_viewer
from finder.services.reports.problem_reports import LONGEST_SUGGESTION
from finder.storage.report import Decision, ProblemReport, ReportState
from finder.storage.reports import Reports


def open_reports(
    reports: Reports, by: Principal, *, limit: int, start: int = 0
) -> list[ProblemReport]:
    """Reports that nobody decided about, newest first.

    Raises:
        NotAllowed: `by` is no admin.

    """
    require_viewer(by)
    return reports.open(limit=limit, start=start)


def decided_reports(reports: Reports, by: Principal, *, limit: int) -> list[ProblemReport]:
    """Reports that somebody decided about, the latest decision first (raises as above)."""
    require_viewer(by)
    return reports.decided(limit=limit)


def open_by_clinic(reports: Reports, by: Principal) -> dict[str, int]:
    """How many reports are open, for each clinic that has any (raises as above)."""
    require_viewer(by)
    return reports.open_by_clinic()


def decline(reports: Reports, number: int, by: Principal, *, note: str = "") -> None:
    """Leave the directory as it is.

    Raises:
        NotAllowed: `by` is no admin.
        ReportDecided: somebody decided before.
        StorageFailed: the database can't be written.

    """
    _close(reports, number, by, ReportState.DECLINED, note)


def mark_done(reports: Reports, number: int, by: Principal, *, note: str = "") -> None:
    """Say that a report was right and is dealt with (raises as `decline`)."""
    _close(reports, number, by, ReportState.ACCEPTED, note)


def _close(reports: Reports, number: int, by: Principal, state: ReportState, note: str) -> None:
    require_editor(by)
    decision = Decision(state=state, by=by.name, note=noted(note))
    if not reports.decide(number, decision):
        raise already_decided(reports, number)


def already_decided(reports: Reports, number: int) -> ReportDecided:
    """What to tell an admin who came second."""
    report = reports.find(number)
    if report is None:
        return ReportGone()
    return DecidedBefore(state=report.state.value, person=report.decided_by)


def noted(note: str) -> str:
    """A note as it is kept."""
    return note.strip()[:LONGEST_SUGGESTION]
