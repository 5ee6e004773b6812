"""The three federal files, how each is kept, and how far one is that is being fetched."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class RemoteSource(StrEnum):
    """A federal file, by the name that `download` takes."""

    NPPES = "nppes"
    PART_B = "part-b"
    CLINICIANS = "clinicians"


_NAMES = {
    RemoteSource.NPPES: "nppes_{}.zip",
    RemoteSource.PART_B: "part_b_{}.csv",
    RemoteSource.CLINICIANS: "clinicians_{}.csv",
}


@dataclass(frozen=True, kw_only=True)
class RemoteFile:
    """A file that a catalogue offers.

    `period` is a month, 2026-11, or for claims a year, 2023. `size` is in bytes as the
    catalogue tells it, None where it doesn't.
    """

    source: RemoteSource
    address: str
    period: str
    size: int | None = None

    @property
    def name(self) -> str:
        """What the file is called once it is here; the build reads the period from it."""
        return _NAMES[self.source].format(self.period)


@dataclass(frozen=True, kw_only=True)
class FetchStep:
    """How far a file is, in bytes; `waits` is why the next try waits, "" while bytes come."""

    name: str
    done: int
    size: int | None
    waits: str = ""


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """A file that is here, with its size in bytes.

    `anew` tells whether it was fetched now or was there before.
    """

    file: RemoteFile
    path: Path
    size: int
    anew: bool
