"""Directories of others that can't be read."""

from __future__ import annotations

from finder.errors import InputError, InvalidQuery, kind
from finder.language.catalogue import SentencePart
from finder.language.figures import ByteCount


@kind("federation.no-fhir")
class NoFhirServer(InputError):
    """What is at an address is no FHIR server."""

    address: str


@kind("federation.other-version")
class OtherFhirVersion(InputError):
    """A server speaks another version of FHIR."""

    address: str
    version: str


@kind("federation.no-places")
class NoPlacesServed(InputError):
    """A server has no resources that tell of places."""

    address: str


@kind("federation.sign-in")
class SignInWanted(InputError):
    """A server answers only those who sign in."""

    host: str
    status: str


@kind("federation.busy")
class ServerBusy(InputError):
    """A server asks to be left alone for longer than is waited."""

    host: str
    status: str
    seconds: int

    @property
    def form(self) -> str:
        """Whether it says for how long."""
        return "told" if self.seconds else "untold"


@kind("federation.unreachable")
class NotReached(InputError):
    """Nothing whole came from a server."""

    host: str
    reason: SentencePart


@kind("federation.elsewhere")
class LeadsElsewhere(InputError):
    """A server leads to another one."""

    host: str
    target: str


@kind("federation.endless")
class EndlessPages(InputError):
    """The pages of a search have no end, or go in circles."""

    host: str
    kind: str


@kind("federation.large-answer")
class LargeAnswer(InputError):
    """One answer is larger than is read."""

    host: str
    largest: ByteCount


@kind("federation.large-pull")
class LargePull(InputError):
    """All answers together are more than is read."""

    host: str
    largest: ByteCount


@kind("federation.private")
class PrivateHost(InputError):
    """A host is in a network that not everybody can reach, and a page asked for it."""

    host: str


@kind("federation.no-room")
class NoRoomToPull(InputError):
    """The disk can't hold what a server has while it is read."""

    folder: str


@kind("federation.refused")
class ReadingRefused(InputError):
    """A server does not answer what it says it answers."""

    host: str
    address: str
    status: str


@kind("federation.changed")
class ChangedMeanwhile(InputError):
    """A server no longer has the pages that it led to: what they were of has changed."""

    host: str


@kind("federation.no-bundle")
class NoBundle(InputError):
    """What came is no answer to a search."""

    address: str


@kind("federation.nothing")
class NothingOfUse(InputError):
    """A whole directory was read, and no clinic is in it.

    `count` are its resources, `places` those of them that say nothing of pain care, `skipped`
    what was no resource.
    """

    address: str
    count: int
    places: int
    skipped: int


@kind("federation.one-source")
class OneSourceForSeveral(InvalidQuery):
    """Several directories are to be read under one name."""
