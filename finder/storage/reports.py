"""What visitors reported about clinics, and what became of it.

Times come in and go out as UTC with its zone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection, RowMapping

from finder.errors.stores import DecidedMeanwhile
from finder.storage.engine import Database
from finder.storage.report import Decision, ProblemReport, ReportState
from finder.storage.revision import Revision
from finder.storage.schema import problem_report

CONTACTS_KEPT = dt.timedelta(days=90)
"""How long a contact is kept at most; it goes before that when its report is closed."""


class Reports:
    """The reports in a database."""

    def __init__(
        self, database: Database, clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    ) -> None:
        self.database = database
        self._clock = clock

    def add(
        self, clinic_id: str, about: str, suggestion: str, contact: str = "", *, most_a_day: int
    ) -> bool:
        """Keep a report with its day; False if its clinic had `most_a_day` on that day (UTC)."""
        today = day_of(self._clock())
        recent = (
            select(func.count())
            .select_from(problem_report)
            .where(problem_report.c.clinic_id == clinic_id)
            .where(problem_report.c.made_at == today)
        )
        row = {
            "clinic_id": clinic_id,
            "field": about,
            "suggestion": suggestion,
            "contact": contact,
            "made_at": today,
            "state": ReportState.OPEN.value,
        }
        with self.database.write() as connection:
            if (connection.scalar(recent) or 0) >= most_a_day:
                return False
            connection.execute(insert(problem_report).values(row))
        return True

    def forget_contacts(self) -> None:
        """Delete the contacts of reports that are closed, or as old as `CONTACTS_KEPT`.

        Raises:
            StorageFailed: the database can't be written.

        """
        with self.database.write() as connection:
            forget_contacts(connection, self._clock())

    def open(self, *, limit: int, start: int = 0) -> list[ProblemReport]:
        """Reports that nobody decided about, newest first."""
        query = (
            select(problem_report)
            .where(problem_report.c.state == ReportState.OPEN.value)
            .order_by(problem_report.c.made_at.desc(), problem_report.c.id.desc())
        )
        with self.database.read() as connection:
            rows = connection.execute(query.limit(limit).offset(start)).mappings()
            return [self._report(row) for row in rows]

    def decided(self, *, limit: int) -> list[ProblemReport]:
        """Reports that somebody decided about, the latest decision first."""
        query = (
            select(problem_report)
            .where(problem_report.c.state != ReportState.OPEN.value)
            .order_by(problem_report.c.decided_at.desc(), problem_report.c.id.desc())
        )
        with self.database.read() as connection:
            return [self._report(row) for row in connection.execute(query.limit(limit)).mappings()]

    def open_by_clinic(self) -> dict[str, int]:
        """How many reports are open, for each clinic that has any."""
        query = (
            select(problem_report.c.clinic_id, func.count().label("reports"))
            .where(problem_report.c.state == ReportState.OPEN.value)
            .group_by(problem_report.c.clinic_id)
        )
        with self.database.read() as connection:
            return {row.clinic_id: row.reports for row in connection.execute(query)}

    def find(self, number: int) -> ProblemReport | None:
        """The report of that number."""
        query = select(problem_report).where(problem_report.c.id == number)
        with self.database.read() as connection:
            row = connection.execute(query).mappings().first()
        return None if row is None else self._report(row)

    def decide(self, number: int, decision: Decision) -> bool:
        """Decide about an open report; False if it is open no more."""
        with self.database.write() as connection:
            return self._decide(connection, number, decision)

    def deciding(self, number: int, decision: Decision) -> Callable[[Connection, Revision], None]:
        """What decides about an open report together with the revision that it leads to.

        It raises ReportDecided, which lets nothing happen, if the report is open no more.
        """

        def decide(connection: Connection, made: Revision) -> None:
            if not self._decide(connection, number, decision, made.number):
                raise DecidedMeanwhile

        return decide

    def _decide(
        self,
        connection: Connection,
        number: int,
        decision: Decision,
        revision: int | None = None,
    ) -> bool:
        still_open = (problem_report.c.id == number) & (
            problem_report.c.state == ReportState.OPEN.value
        )
        decided = connection.execute(
            update(problem_report)
            .where(still_open)
            .values(
                state=decision.state.value,
                contact="",
                decided_by=decision.by,
                decided_at=_bare(self._clock()),
                note=decision.note,
                revision=revision,
            )
        )
        return decided.rowcount == 1

    def _report(self, row: RowMapping) -> ProblemReport:
        decided_at = row["decided_at"]
        is_kept = row["made_at"] >= _first_day(self._clock())
        return ProblemReport(
            id=row["id"],
            clinic_id=row["clinic_id"],
            field=row["field"],
            suggestion=row["suggestion"],
            contact=row["contact"] if is_kept else "",
            made_at=row["made_at"].replace(tzinfo=dt.UTC),
            state=ReportState(row["state"]),
            decided_by=row["decided_by"],
            decided_at=decided_at.replace(tzinfo=dt.UTC) if decided_at else None,
            revision=row["revision"],
            note=row["note"],
        )


def forget_contacts(connection: Connection, now: dt.datetime) -> None:
    """Delete the contacts of reports that are closed, or old; see that each has a day and no time.

    It takes reports as any version of the finder kept them.
    """
    is_closed = problem_report.c.state != ReportState.OPEN.value
    is_over = is_closed | (problem_report.c.made_at < _first_day(now))
    has_contact = problem_report.c.contact != ""
    connection.execute(update(problem_report).where(is_over & has_contact).values(contact=""))
    times = connection.execute(select(problem_report.c.id, problem_report.c.made_at)).all()
    for number, made_at in times:
        if made_at != (day := day_of(made_at.replace(tzinfo=dt.UTC))):
            this = problem_report.c.id == number
            connection.execute(update(problem_report).where(this).values(made_at=day))


def day_of(moment: dt.datetime) -> dt.datetime:
    """The day (UTC) as it is kept: its midnight."""
    return _bare(moment).replace(hour=0, minute=0, second=0, microsecond=0)


def _first_day(now: dt.datetime) -> dt.datetime:
    """The first day whose contacts are kept still."""
    return day_of(now) - CONTACTS_KEPT + dt.timedelta(days=1)


def _bare(moment: dt.datetime) -> dt.datetime:
    """The columns keep no zone: it is UTC."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None)
