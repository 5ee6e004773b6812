"""What the store can't do, or can no longer do."""

from __future__ import annotations

from pathlib import Path

from finder.errors import (
    DirectoryMoved,
    InvalidSetting,
    ReportDecided,
    StorageFailed,
    UnknownClinic,
    UnknownRevision,
    UnreadableFile,
    kind,
)
from finder.language.catalogue import SentencePart


@kind("store.failed")
class DatabaseFailed(StorageFailed):
    """The database can't be read or written; `reason` is a key of the catalogue."""

    reason: str
    fault: str
    """What the driver calls it."""

    @property
    def form(self) -> str:
        """Each reason has its own way out."""
        return self.reason


@kind("store.row-refused")
class RowRefused(StorageFailed):
    """The database takes no such row."""

    fault: str


@kind("store.key-taken")
class KeyTaken(RowRefused):
    """There is a row with that key: somebody was quicker."""


@kind("store.not-made")
class DatabaseNotMade(StorageFailed):
    """The file of a new database can't be made."""

    path: Path
    reason: str


@kind("store.unreachable")
class ServerUnreachable(StorageFailed):
    """A server can't be reached, or lets the finder not in; `place` holds no password.

    It is for who starts the finder: where its database is concerns no visitor.
    """

    reason: str
    place: str
    setting: str

    @property
    def form(self) -> str:
        """Each reason has its own way out."""
        return self.reason


@kind("store.unfit-server")
class UnfitServer(StorageFailed):
    """A server lacks what the finder needs; `reason` is a key of the catalogue."""

    reason: str

    @property
    def form(self) -> str:
        """Each reason has its own way out."""
        return self.reason


@kind("store.newer")
class NewerDatabase(StorageFailed):
    """A newer version of the finder made the database."""


@kind("store.replica-behind")
class ReplicaBehind(StorageFailed):
    """A read replica has other tables than this finder."""

    setting: str


@kind("store.address")
class UnfitDatabaseAddress(InvalidSetting):
    """No database that the finder can use has that address; `reason` is a key of the catalogue."""

    setting: str
    reason: str
    driver: str = ""

    @property
    def form(self) -> str:
        """Each reason has its own sentence."""
        return self.reason


@kind("store.moved")
class PublishedInBetween(DirectoryMoved):
    """Somebody published after the plan was made; `person` is who did so last."""

    person: str
    number: int
    more: int

    @property
    def form(self) -> str:
        """Whether others did so too."""
        return "more" if self.more else "alone"


@kind("store.moved-command")
class PublishedMeanwhile(DirectoryMoved):
    """As `PublishedInBetween`, where there is no page to look at again."""

    revisions: tuple[SentencePart, ...]


@kind("store.moved-edit")
class EditedInBetween(DirectoryMoved):
    """Somebody published while a clinic was edited."""

    person: str
    number: int


@kind("store.moved-call")
class ChangedDuringCall(DirectoryMoved):
    """Somebody changed the clinic while it was called."""


@kind("store.busy")
class PublishersBusy(DirectoryMoved):
    """Others publish all the time."""


@kind("store.no-revision")
class NoSuchRevision(UnknownRevision):
    """The directory has no revision of that number."""

    number: int


@kind("store.no-clinic")
class NoSuchClinic(UnknownClinic):
    """The directory has no clinic of that id."""


@kind("store.unlisted-clinic")
class UnlistedClinic(UnknownClinic):
    """The clinic is listed no more."""


@kind("store.never-retired")
class NeverRetired(UnknownClinic):
    """The clinic was never taken off the list, or is on it."""


@kind("store.edit-unlisted")
class EditUnlisted(UnknownClinic):
    """The clinic that is to be edited is listed no more."""


@kind("store.report-decided-before")
class DecidedMeanwhile(ReportDecided):
    """Somebody decided about the report while it was decided about."""


@kind("backup.unfit")
class UnfitBackup(UnreadableFile):
    """A backup of another version of the finder."""

    path: Path


@kind("backup.damaged")
class DamagedBackup(UnreadableFile):
    """A backup that isn't as it was written."""

    path: Path


@kind("backup.unsigned")
class UnsignedBackup(UnreadableFile):
    """A backup that isn't signed with the key of this finder, or was changed since."""

    path: Path


@kind("backup.odd-role")
class OddRole(UnreadableFile):
    """A backup with an account that may do what the finder doesn't know."""

    path: Path


@kind("backup.foreign")
class NoBackup(UnreadableFile):
    """A file that no backup is."""

    path: Path


@kind("backup.nothing")
class NothingToSave(StorageFailed):
    """The database that is to be saved holds no directory."""


@kind("move.nothing")
class NothingToMove(StorageFailed):
    """The database that is to be moved holds no directory."""


@kind("move.in-use")
class TargetInUse(StorageFailed):
    """The database to move to holds something already."""

    revisions: int
    rows: int


@kind("move.row")
class RowNotMoved(StorageFailed):
    """The database to move to takes a row of a table not as it is."""

    table: str


@kind("move.otherwise")
class MovedOtherwise(StorageFailed):
    """What was read again after a move is not what was written."""

    table: str
