"""What a clinic answered on the phone, reported as a proposal for one field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from finder.services.directory import Directory
from finder.services.rate_limit import RateLimit
from finder.services.reports.problem_reports import NewReport, send_report
from finder.services.shortlist.questions import CallQuestion
from finder.storage.reports import Reports


class CallAnswer(StrEnum):
    """What somebody said on the phone; who did not say told nothing that could be reported."""

    YES = "yes"
    NO = "no"
    DID_NOT_SAY = "did_not_say"


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question, what a clinic answered to it, and what was noted beside it."""

    clinic_id: str
    question: CallQuestion
    answer: CallAnswer
    note: str = ""


def report_answer(
    reports: Reports, directory: Directory, answered: AnsweredQuestion, visitor: RateLimit
) -> None:
    """Keep an answer for an admin to look at, as `send_report` does and within its limits.

    Raises:
        UnfitReport: the note is too long or unreadable.
        UnknownClinic: the clinic is not listed any more.
        TooManyReports: no more are taken now.
        StorageFailed: the database can't be written.

    """
    question = answered.question
    value = question.yes if answered.answer is CallAnswer.YES else question.no
    first = value if question.is_field else f"{question.text} {value}"
    lines = [first, answered.note.strip()]
    new = NewReport(
        clinic_id=answered.clinic_id,
        subject=question.subject,
        suggestion="\n".join(line for line in lines if line),
    )
    send_report(reports, directory, new, visitor)
