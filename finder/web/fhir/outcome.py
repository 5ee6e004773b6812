"""What a client is told that went wrong, as an OperationOutcome."""

from __future__ import annotations

from collections.abc import Iterable

from finder.directory.fhir.shapes import Json
from finder.errors.fhir import UnfitRequest, UnknownParameter


def outcome_of(error: UnfitRequest) -> Json:
    """The OperationOutcome of an error."""
    return _outcome([_issue("error", error)])


def ignored_outcome(names: Iterable[str]) -> Json:
    """That parameters are not known and were ignored."""
    return _outcome([_issue("warning", UnknownParameter(name=name)) for name in names])


def _outcome(issues: list[Json]) -> Json:
    return {"resourceType": "OperationOutcome", "issue": issues}


def _issue(severity: str, error: UnfitRequest) -> Json:
    said = error.said()
    return {
        "severity": severity,
        "code": error.issue,
        "details": {"text": said},
        "diagnostics": said,
    }
