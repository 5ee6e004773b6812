from __future__ import annotations

import logging
from pathlib import Path

import pytest

from finder.errors import NotAllowed, ReportDecided, TooManyReports, UnfitReport, UnknownClinic
from finder.services.rate_limit import RateLimit
from finder.services.reports.problem_reports import (
    LONGEST_CONTACT,
    LONGEST_SUGGESTION,
    MOST_FOR_A_CLINIC,
    NewReport,
    VisitorLimits,
    send_report,
    subjects,
)
from finder.services.reports.queue import (
    decided_reports,
    decline,
    mark_done,
    open_by_clinic,
    open_reports,
)
from finder.services.wording.texts import wording
from finder.storage.report import ReportState
from finder.storage.reports import Reports
from tests.unit.services.upkeep import ADA, BEN, NOBODY, clinic, directory, kept

DIRECTORY = directory([clinic("one"), clinic("two")])


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    return Reports(kept(tmp_path, clinic("one"), clinic("two")).database)


def send(
    reports: Reports,
    subject: str = "phone",
    suggestion: str = "It is (602) 555-0199.",
    contact: str = "",
    *,
    about: str = "one",
    visitor: RateLimit | None = None,
    everybody: RateLimit | None = None,
) -> None:
    new = NewReport(clinic_id=about, subject=subject, suggestion=suggestion, contact=contact)
    free = RateLimit(10_000, 60)
    send_report(reports, DIRECTORY, new, visitor or free, everybody or free)


@pytest.mark.parametrize(
    "subject", [*subjects(), "procedure:kyphoplasty", "discipline:chiropractor"]
)
def test_a_report_of_any_subject_waits_in_the_queue(reports: Reports, subject: str) -> None:
    send(reports, subject, "  something  ", "  me@example.org ")
    (report,) = open_reports(reports, ADA, limit=5)
    assert (report.field, report.suggestion, report.contact) == (
        subject,
        "something",
        "me@example.org",
    )


def test_the_subjects_stand_in_the_order_in_which_people_look_for_them() -> None:
    assert subjects() == (
        *("phone", "address", "hours", "procedure", "discipline", "status", "new_patients"),
        *("website", "email", "fax", "name", "something_else"),
    )


def test_every_subject_has_words() -> None:
    assert all(wording().say(f"report.subjects.{subject}") for subject in subjects())


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        ("suggestion", {"suggestion": ""}),
        ("suggestion", {"suggestion": " \n\t "}),
        ("suggestion", {"suggestion": "?!"}),
        ("suggestion", {"suggestion": "x" * (LONGEST_SUGGESTION + 1)}),
        ("suggestion", {"suggestion": "a\x00b"}),
        ("contact", {"contact": "x" * (LONGEST_CONTACT + 1)}),
        ("contact", {"contact": "\x1b[2J"}),
        ("subject", {"subject": ""}),
        ("subject", {"subject": "evidence"}),
        ("subject", {"subject": "procedure:chiropractor"}),
        ("subject", {"subject": "procedure:no_such_thing"}),
        ("subject", {"subject": "phone:kyphoplasty"}),
    ],
)
def test_an_unfit_part_is_named_and_nothing_is_kept(
    reports: Reports, part: str, typed: dict[str, str]
) -> None:
    with pytest.raises(UnfitReport) as refused:
        send(reports, **typed)
    assert refused.value.field == part
    assert str(refused.value).endswith(".")
    assert open_reports(reports, ADA, limit=5) == []


def test_the_longest_text_fits(reports: Reports) -> None:
    send(reports, suggestion="x" * LONGEST_SUGGESTION, contact="y" * LONGEST_CONTACT)
    assert len(open_reports(reports, ADA, limit=5)) == 1


def test_a_clinic_that_is_not_there_has_no_problem(reports: Reports) -> None:
    with pytest.raises(UnknownClinic):
        send(reports, about="nowhere")


def test_one_visitor_may_send_only_so_many(reports: Reports) -> None:
    limits = VisitorLimits(5, places=2)
    for number in range(5):  # another visit from the same network is the same visitor
        send(reports, visitor=limits.of(f"2001:db8::{number}"))
    with pytest.raises(TooManyReports, match="ten minutes"):
        send(reports, visitor=limits.of("2001:db8::ffff"))
    send(reports, about="two", visitor=limits.of("2001:db8:0:1::1"))
    send(reports, about="two", visitor=limits.of("203.0.113.9"))  # the oldest of three is forgotten
    send(reports, about="two", visitor=limits.of("2001:db8::1"))


def test_an_unfit_report_costs_no_try(reports: Reports) -> None:
    visitor = RateLimit(1, 60)
    with pytest.raises(UnfitReport):
        send(reports, suggestion="", visitor=visitor)
    send(reports, visitor=visitor)


def test_everybody_together_may_send_only_so_many(reports: Reports) -> None:
    everybody = RateLimit(1, 60)
    send(reports, everybody=everybody)
    with pytest.raises(TooManyReports):
        send(reports, about="two", everybody=everybody)


def test_one_clinic_takes_only_so_many_a_day(reports: Reports) -> None:
    for _ in range(MOST_FOR_A_CLINIC):
        send(reports)
    with pytest.raises(TooManyReports, match="this clinic"):
        send(reports)
    send(reports, about="two")


def test_a_throttle_opens_again_after_its_time() -> None:
    now = [0.0]
    throttle = RateLimit(2, 10, lambda: now[0])
    assert [throttle.passes() for _ in range(3)] == [True, True, False]
    now[0] = 9.9
    assert not throttle.passes()
    now[0] = 10
    assert [throttle.passes() for _ in range(3)] == [True, True, False]


def test_the_contact_stands_in_no_log(reports: Reports, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        send(reports, contact="me@example.org")
        with pytest.raises(UnfitReport) as refused:
            send(reports, contact="me@example.org" * 50)
    assert "me@example.org" not in caplog.text + str(refused.value)
    assert "me@example.org" not in repr(
        NewReport(clinic_id="one", subject="phone", suggestion="x", contact="me@example.org")
    )


def test_declined_and_done_reports_leave_the_queue_with_their_note(reports: Reports) -> None:
    send(reports, suggestion="first")
    send(reports, suggestion="second")
    second, first = open_reports(reports, ADA, limit=5)
    decline(reports, first.id, ADA, note=" not so ")
    mark_done(reports, second.id, BEN)
    assert open_reports(reports, ADA, limit=5) == []
    found = {report.suggestion: report for report in decided_reports(reports, ADA, limit=5)}
    assert (found["first"].state, found["first"].note) == (ReportState.DECLINED, "not so")
    assert (found["second"].state, found["second"].decided_by) == (ReportState.ACCEPTED, "Ben")


@pytest.mark.parametrize(
    ("first", "told"), [(decline, "Ada declined"), (mark_done, "Ada accepted")]
)
def test_who_comes_second_is_told_who_was_first(reports: Reports, first: object, told: str) -> None:
    send(reports)
    (report,) = open_reports(reports, ADA, limit=5)
    assert callable(first)
    first(reports, report.id, ADA)
    for second in (decline, mark_done):
        with pytest.raises(ReportDecided, match=told):
            second(reports, report.id, BEN)


def test_only_admins_see_and_decide(reports: Reports) -> None:
    send(reports, contact="me@example.org")
    actions = (
        lambda: open_reports(reports, NOBODY, limit=5),
        lambda: decided_reports(reports, NOBODY, limit=5),
        lambda: open_by_clinic(reports, NOBODY),
        lambda: decline(reports, 1, NOBODY),
        lambda: mark_done(reports, 1, NOBODY),
    )
    for action in actions:
        with pytest.raises(NotAllowed):
            action()
    assert len(open_reports(reports, ADA, limit=5)) == 1
