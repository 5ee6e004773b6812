"""What is told while a file comes, and once it is here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from finder.national.download.source import RemoteFile


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
