"""The federal files that a directory is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class FileKind(StrEnum):
    """The three files, by the names of their options."""

    NPPES = "nppes"
    PART_B = "part-b"
    CLINICIANS = "clinicians"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """One or more of the three files; `part_b` has one file for each year."""

    nppes: Path | None = None
    part_b: tuple[Path, ...] = ()
    clinicians: Path | None = None

    def __iter__(self) -> Iterator[tuple[FileKind, Path]]:
        """Each file with its kind, in the order in which they are read."""
        for path in self.part_b:
            yield FileKind.PART_B, path
        if self.clinicians is not None:
            yield FileKind.CLINICIANS, self.clinicians
        if self.nppes is not None:
            yield FileKind.NPPES, self.nppes
