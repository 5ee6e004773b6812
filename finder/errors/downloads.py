"""Downloads of federal files that can't be had."""

from __future__ import annotations

from pathlib import Path

from finder.errors import InputError, InvalidQuery, MayTellWhy, UnreadableFile, kind
from finder.language.catalogue import SentencePart
from finder.language.figures import AnyOf, ByteCount


@kind("download.no-address")
class NoWebAddress(InputError):
    """A text is no web address."""

    address: str


@kind("download.user-name")
class AddressWithUser(InputError):
    """An address holds a user name."""

    host: str


@kind("download.not-https")
class NotEncrypted(InputError):
    """An address doesn't begin with https."""

    address: str


@kind("download.this-computer")
class LeadsHome(InputError):
    """An address on the web leads to this computer."""

    origin: str
    address: str


@kind("download.no-such-year")
class NoSuchYear(InvalidQuery):
    """There are no claims of that year."""

    year: str
    years: AnyOf


@kind("download.modified")
class UnfitMonth(UnreadableFile):
    """A catalogue doesn't say when a file was modified."""

    address: str
    title: str
    given: str


@kind("download.no-manifest")
class NoManifest(UnreadableFile):
    """A list of bulk files has not the form that was expected."""

    address: str


@kind("download.not-in-manifest")
class NotInManifest(UnreadableFile):
    """A list of bulk files has none of a kind."""

    address: str
    resource: str
    count: int


@kind("download.no-link")
class NoLink(UnreadableFile):
    """A page links no file of the registry."""

    address: str


@kind("download.no-data-set")
class NoDataSet(UnreadableFile):
    """A catalogue doesn't list a data set."""

    address: str
    title: str
    count: int


@kind("download.no-files")
class NoFilesListed(UnreadableFile):
    """A catalogue lists no file of a data set."""

    address: str
    title: str


@kind("download.no-yearly-files")
class NoYearsListed(UnreadableFile):
    """A catalogue lists no file with a year."""

    address: str
    title: str


@kind("download.packed")
class PackedAnswer(InputError):
    """A server packs a file, so that its size can't be checked."""

    host: str
    name: str
    address: str


@kind("download.no-size")
class NoSizeTold(InputError):
    """A server doesn't tell how large a file is."""

    host: str
    name: str
    address: str


@kind("download.other-size")
class OtherSize(InputError):
    """A server and a catalogue differ about a size."""

    name: str
    listed: int
    host: str
    offered: int


@kind("download.too-large")
class DownloadTooLarge(InputError):
    """A file is larger than any that is fetched."""

    name: str
    largest: ByteCount
    address: str


@kind("download.other-length")
class OtherLength(InputError):
    """Another number of bytes came than should have."""

    name: str
    expected: int
    came: int


@kind("download.web-page")
class WebPageCame(InputError):
    """A web page came instead of a file."""

    name: str
    address: str


@kind("download.other-format")
class OtherFormat(InputError):
    """What came is of another format."""

    name: str
    address: str
    packing: str

    @property
    def form(self) -> str:
        """What was expected."""
        return self.packing


@kind("download.no-json")
class NoCatalogue(UnreadableFile):
    """What came is no catalogue."""

    address: str


@kind("download.no-list")
class NoListInCatalogue(UnreadableFile):
    """A catalogue has no list of data sets; `names` are those that it has."""

    address: str
    names: str
    is_object: bool

    @property
    def form(self) -> str:
        """What it has instead."""
        if not self.is_object:
            return "no-names"
        return "names" if self.names else "empty"


@kind("download.in-the-way")
class DownloadInTheWay(InputError):
    """Something that is no file has the name of a download."""

    path: Path


@kind("download.folder")
class UnfitFolder(InputError):
    """A folder can't hold downloads; `reason` is in the system's own words."""

    path: Path
    why: str
    reason: str = ""

    @property
    def form(self) -> str:
        """Each hindrance has its own sentence."""
        return self.why


@kind("download.busy")
class FolderBusy(InputError):
    """Another download is at work in the folder."""

    path: Path


@kind("download.no-room")
class NoRoom(InputError):
    """The disk has too little room."""

    name: str
    needed: ByteCount
    folder: Path
    free: ByteCount


@kind("download.disk-full")
class DiskFull(InputError):
    """The disk is full."""

    folder: Path


@kind("download.not-written")
class PartNotWritten(MayTellWhy, InputError):
    """What came can't be written."""

    path: Path
    reason: str


@kind("download.gone")
class NothingThere(InputError):
    """There is nothing at an address."""

    address: str
    status: str


@kind("download.refused")
class NotHandedOut(InputError):
    """A server refuses a file."""

    host: str
    address: str
    status: str


@kind("download.large-catalogue")
class LargeCatalogue(InputError):
    """What should be a catalogue is far too large."""

    address: str


@kind("download.endless")
class EndlessRedirects(InputError):
    """A server sends from one address to the next without end."""

    host: str


@kind("download.certificate")
class DistrustedServer(InputError):
    """This computer doesn't trust the certificate of a server."""

    host: str


@kind("download.invalid-address")
class InvalidAddress(InputError):
    """A text is no web address."""

    address: str


@kind("download.unreachable")
class Unreachable(InputError):
    """Nothing came from a server."""

    host: str
    reason: SentencePart


@kind("download.stopped")
class DownloadStopped(InputError):
    """A download stopped before its end."""

    name: str
    done: ByteCount
    whole: ByteCount | None
    reason: SentencePart

    @property
    def form(self) -> str:
        """Whether it is known how large the whole is."""
        return "of-whole" if self.whole else "unknown-whole"
