"""What is asked of every clinic of a directory at once, as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from finder.directory.clinic import PositionPrecision
from finder.search.answers import parts
from finder.services.directory import Directory
from finder.taxonomy.concept import Concept

Flags = NDArray[np.bool_]

_NEVER = 0
"""The day, as an ordinal, of what was never verified; days begin with 1."""


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class DirectoryColumns:
    """One value for each clinic that a search can find, in the rows of the index.

    `verified` are days as `date.toordinal` counts them, 0 for never.
    """

    verified: NDArray[np.int64]
    has_phone: Flags
    has_fax: Flags
    has_position: Flags
    is_zip_only: Flags

    def days(self, today: int) -> NDArray[np.int64]:
        """How many days ago each was verified, -1 for never; `today` is an ordinal."""
        ages = np.maximum(today - self.verified, 0)
        return np.where(self.verified == _NEVER, -1, ages)


_known: WeakKeyDictionary[Directory, DirectoryColumns] = WeakKeyDictionary()


def columns_of(directory: Directory) -> DirectoryColumns:
    """The columns of a directory, made once for each."""
    found = _known.get(directory)
    if found is None:
        found = _known[directory] = _columns(directory)
    return found


def _columns(directory: Directory) -> DirectoryColumns:
    listed = directory.listed
    verified = [
        day.toordinal() if (evidence := clinic.evidence) and (day := evidence.verified_on) else 0
        for clinic in listed
    ]
    only_zip = PositionPrecision.ZIP_CENTROID
    return DirectoryColumns(
        verified=np.array(verified, dtype=np.int64),
        has_phone=np.array([bool(clinic.phone) for clinic in listed], dtype=np.bool_),
        has_fax=np.array([bool(clinic.fax) for clinic in listed], dtype=np.bool_),
        has_position=~np.isnan(directory.index.latitudes),
        is_zip_only=np.array(
            [clinic.position_precision is only_zip for clinic in listed], dtype=np.bool_
        ),
    )


def unknown_facts(directory: Directory) -> NDArray[np.int64]:
    """How many procedures and disciplines each clinic says neither yes nor no about."""
    taxonomy = directory.taxonomy
    bits = mask_of(directory, (*taxonomy.procedures, *taxonomy.disciplines))
    yes, no = directory.index.yes.words, directory.index.no.words
    counts = np.zeros(len(directory.index), dtype=np.int64)
    for place, wanted in parts(bits):
        counts += np.bitwise_count(~(yes[place] | no[place]) & wanted)
    return counts


def mask_of(directory: Directory, concepts: Sequence[Concept]) -> int:
    """The bits of some concepts in the masks of the index."""
    bits = directory.index.layout.bits
    return sum(1 << bits[concept.key] for concept in concepts)
