"""What is asked of every clinic of a directory at once, for those who look after it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from finder.search.answers import parts
from finder.search.columns import NEVER
from finder.services.directory import Directory
from finder.taxonomy.concept import Concept


def days_since(verified: NDArray[np.int32], today: int) -> NDArray[np.int64]:
    """How many days ago each was verified, -1 for never; days are ordinals."""
    ages = np.maximum(today - verified.astype(np.int64), 0)
    return np.where(verified == NEVER, -1, ages)


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
