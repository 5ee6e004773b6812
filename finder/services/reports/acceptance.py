"""Accepting a report: the change and the decision happen together or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from finder.directory.fields import FieldCodec, Fields
from finder.errors import DirectoryMoved, ReportDecided
from finder.errors.reports import AcceptingBusy, ChangedSinceSeen, UnfitPart
from finder.services.accounts.principal import Principal, require_editor
from finder.services.publishing.amending import plan_amendment
from finder.services.publishing.history import Plan
from finder.services.reports.cells import ReportCells
from finder.services.reports.queue import already_decided, noted
from finder.services.wording.texts import wording
from finder.storage.report import Decision, ProblemReport, ReportState
from finder.storage.reports import Reports
from finder.storage.revision import Action, Revision
from finder.storage.store import Store
from finder.taxonomy.taxonomy import Taxonomy

_TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What an admin accepts: report `number`, to be written as `cells`.

    `seen` are the same cells as the admin saw them; if they are others by now, the admin
    is to look again.
    """

    number: int
    cells: Mapping[str, str]
    seen: Mapping[str, str]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportDesk:
    """Where reports are accepted."""

    store: Store
    reports: Reports
    taxonomy: Taxonomy
    cells: ReportCells

    def accept(self, acceptance: Acceptance, by: Principal) -> Revision | None:
        """Publish what a report led to; None if the clinic said just that already.

        A report that says anything else than what is listed is not closed without a change:
        it stays open until its value is written, or somebody says what became of it.

        Raises:
            NotAllowed: `by` may change nothing.
            UnfitReport: a cell can't stand there, and `field` is its column; or nothing would
                change although the report says something else, and `field` is "".
            ReportDecided: somebody decided before; nothing was changed.
            UnknownClinic: the clinic is no longer listed.
            DirectoryMoved: those cells changed since they were seen.
            StorageFailed: the database can't be written; nothing was changed.

        """
        require_editor(by)
        for _ in range(_TRIES):
            report = self._open(acceptance.number)
            plan = self._plan(report, acceptance, by)
            if not plan.changes:
                self._check_listed(report)
            try:
                return self._publish(plan, acceptance, by)
            except DirectoryMoved:
                continue  # perhaps by something else: look once more
            except ReportDecided:
                raise already_decided(self.reports, acceptance.number) from None
        raise AcceptingBusy

    def _open(self, number: int) -> ProblemReport:
        report = self.reports.find(number)
        if report is None or report.state is not ReportState.OPEN:
            raise already_decided(self.reports, number)
        return report

    def _check_listed(self, report: ProblemReport) -> None:
        """See that the report gives the value that is listed.

        Raises:
            UnfitReport: it may say something else, which nobody wrote down.

        """
        _, listed = self.store.listed_of([report.clinic_id])
        codec = FieldCodec(self.taxonomy)
        clinics = (codec.clinic(clinic_id, fields) for clinic_id, fields in listed.items())
        if not all(self.cells.is_listed(clinic, report) for clinic in clinics):
            raise UnfitPart(field="", reason="nothing-changes")

    def _plan(self, report: ProblemReport, acceptance: Acceptance, by: Principal) -> Plan:
        codec = FieldCodec(self.taxonomy)

        def amend(fields: Fields) -> Fields:
            clinic = codec.clinic(report.clinic_id, fields)
            if self.cells.now(clinic, report.field) != dict(acceptance.seen):
                raise ChangedSinceSeen
            source = wording().say("report.source")
            return codec.fields(self.cells.written(clinic, acceptance.cells, source))

        note = noted(acceptance.note) or wording().say("report.revision", number=report.id)
        return plan_amendment(
            self.store, report.clinic_id, amend, by, action=Action.REPORT, note=note
        )

    def _publish(self, plan: Plan, acceptance: Acceptance, by: Principal) -> Revision | None:
        number = acceptance.number
        decision = Decision(state=ReportState.ACCEPTED, by=by.name, note=noted(acceptance.note))
        if plan.changes:
            also = self.reports.deciding(number, decision)
            return self.store.publish(plan.changes, plan.stamp, base=plan.base, also=also)
        if not self.reports.decide(number, decision):
            raise already_decided(self.reports, number)
        return None
