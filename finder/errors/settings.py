"""Settings that can't be used."""

from __future__ import annotations

from finder.errors import FinderError, InvalidSetting, kind
from finder.language.catalogue import SentencePart


@kind("setting.unfit")
class UnfitSetting(InvalidSetting):
    """A setting has a value that it doesn't take; `reason` is a part of the sentence."""

    name: str
    reason: SentencePart


@kind("setting.unfit-shown")
class UnfitValue(UnfitSetting):
    """As `UnfitSetting`, where the value is no secret and may be repeated."""

    given: str


@kind("setting.unfit-address")
class UnfitAddress(InvalidSetting):
    """A setting has an address that may not be asked; `why` says so in a sentence."""

    name: str
    why: FinderError


@kind("setting.no-listening")
class NoListening(InvalidSetting):
    """The finder can't have the address and port that it is to listen on."""

    host: str
    port: str
    reason: str


@kind("setting.no-front-door")
class NoFrontDoor(InvalidSetting):
    """Several workers are asked for, and the program that stands in front of them is missing."""
