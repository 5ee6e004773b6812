"""Federal files on the web, how each is kept, and how far one is that is being fetched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from finder.language.catalogue import SentencePart


@dataclass(frozen=True, kw_only=True)
class RemoteFile:
    """A file that a catalogue offers.

    `source` is the key of its source. `period` is a month, 2026-11, or for claims a year, 2023.
    `kept_as` is the name for it, with a gap for that. `size` is in bytes as the catalogue tells
    it, None where it doesn't.
    """

    source: str
    kept_as: str
    address: str
    period: str
    size: int | None = None

    @property
    def name(self) -> str:
        """What the file is called once it is here; the build reads the period from it."""
        return self.kept_as.format(self.period)


@dataclass(frozen=True, kw_only=True)
class Remote:
    """Where a federal file is published.

    `setting` names the setting with the address of the page or catalogue that tells which file
    is the current one. `offered` reads the text of that, of that address, for the years that
    are asked for; `by_year` tells whether years may be. One that `is_usual` is fetched where none
    is named.
    """

    setting: str
    offered: Callable[[str, str, Sequence[int]], tuple[RemoteFile, ...]]
    by_year: bool = False
    is_usual: bool = True


@dataclass(frozen=True, kw_only=True)
class FetchStep:
    """How far a file is, in bytes; `waits` is why the next try waits, None while bytes come."""

    name: str
    done: int
    size: int | None
    waits: SentencePart | None = None


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """A file that is here, with its size in bytes.

    `anew` tells whether it was fetched now or was there before.
    """

    file: RemoteFile
    path: Path
    size: int
    anew: bool
