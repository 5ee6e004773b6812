"""What visitors report about clinics, and what admins make of it."""

from __future__ import annotations

from finder.errors import DirectoryMoved, ReportDecided, TooManyReports, UnfitReport, kind
from finder.language.catalogue import Sayable


@kind("report.unfit")
class UnfitPart(UnfitReport):
    """A part of a report can't be taken; `reason` is a key of the catalogue."""

    reason: str
    count: int = 0
    most: int = 0

    @property
    def form(self) -> str:
        """Each reason has its own sentence."""
        return self.reason


@kind("report.cell")
class UnfitCell(UnfitReport):
    """A value that is to be written can't be; `message` is the sentence of the rule it breaks."""

    message: Sayable


@kind("report.too-many")
class ReportsFull(TooManyReports):
    """No more reports are taken now; `who` has sent them."""

    who: str

    @property
    def form(self) -> str:
        """This visitor, everybody, or those who wrote about one clinic."""
        return self.who


@kind("report.gone")
class ReportGone(ReportDecided):
    """The report isn't there any more."""


@kind("report.decided")
class DecidedBefore(ReportDecided):
    """Somebody else decided about the report first."""

    state: str
    person: str

    @property
    def form(self) -> str:
        """What they decided."""
        return self.state


@kind("report.moved")
class ChangedSinceSeen(DirectoryMoved):
    """Somebody changed the clinic while the report was looked at."""


@kind("report.busy")
class AcceptingBusy(DirectoryMoved):
    """Others publish all the time, so the report can't be accepted."""
