"""The pins of an answer, read from columns: no record is explained for them."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from finder.directory.columns import shortened
from finder.directory.dialing import dialed
from finder.language.figures import WHOLE_FROM
from finder.maps.found_pins import PLAIN_CALL, FoundPins
from finder.maps.layer import APPROXIMATE, NOT_STATED
from finder.search.columns import ClinicColumns
from finder.search.query import Query
from finder.services.directory import Directory
from finder.services.find_clinics import found_again
from finder.services.wording.marks import mark_words
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import Wording

MOST_PINS = 5_000
"""Clinics on one map; the nearest ones where there are more."""

FOLDER = "/map-data/found"
"""Below it `finder.web.answer_pins` answers."""

_PLAIN_PHONE = re.compile(r"\([0-9]{3}\) [0-9]{3}-[0-9]{4}")
_LONGEST = 300
"""Characters of a text of a clinic's that a pin tells."""


def pins_address(ticket: str) -> str:
    """Where a browser finds the pins of an answer."""
    return f"{FOLDER}/{ticket}.json"


def pins_of(directory: Directory, query: Query, words: Wording) -> FoundPins:
    """The pins of what `query` finds, in the order of the list and with its numbers."""
    findings = found_again(directory, query)
    sentences = Sentences(words, directory.taxonomy.in_language(words.language))
    rows, miles = findings.rows(MOST_PINS)
    columns = directory.index.columns
    placed = ~np.isnan(columns.latitudes[rows])
    numbers = np.flatnonzero(placed) + 1
    rows, miles = rows[placed], miles[placed]
    about = columns.approximate[rows]
    silent = numbers > findings.total_matching
    phones = _short(columns.phones.at(rows))
    return FoundPins(
        ids=columns.ids.at(rows),
        names=_short(columns.names.at(rows)),
        latitudes=columns.latitudes[rows].tolist(),
        longitudes=columns.longitudes[rows].tolist(),
        numbers=numbers.tolist(),
        flags=(silent * NOT_STATED + about * APPROXIMATE).tolist(),
        towns=_short(columns.towns.at(rows)),
        distances=_distances(miles, about, sentences, query),
        phones=phones,
        calls=list(map(_call, phones)),
        marks=_marks(columns, rows, words),
    )


def _short(texts: list[str]) -> list[str]:
    if max(map(len, texts), default=0) <= _LONGEST:
        return texts
    return [text if len(text) <= _LONGEST else shortened(text, _LONGEST) for text in texts]


def _marks(
    columns: ClinicColumns, rows: NDArray[np.int64], words: Wording
) -> list[tuple[str, ...]]:
    """What stands against each, said once for all that have the same marks."""
    kinds, first, which = np.unique(columns.marks[rows], return_index=True, return_inverse=True)
    said = [mark_words(columns.marks_of(rows[at]), words) for at in first.tolist()]
    return [said[kind] for kind in which.tolist()] if len(kinds) else []


def _distances(
    miles: NDArray[np.float64], about: NDArray[np.bool_], sentences: Sentences, query: Query
) -> list[str]:
    """How far each is, said once for all that are as far in what is said."""
    if query.origin is None:
        return [""] * len(miles)
    near = miles < WHOLE_FROM
    tenths = np.rint(miles) * 10
    tenths[near] = [round(round(far, 1) * 10) for far in miles[near].tolist()]
    _, first, which = np.unique(tenths * 2 + about, return_index=True, return_inverse=True)
    said = [
        sentences.distance(float(miles[at]), approximate=bool(about[at])) for at in first.tolist()
    ]
    return [said[kind] for kind in which.tolist()]


def _call(phone: str) -> str | int:
    """The address of a phone, which of nearly all is told by how they are written."""
    return PLAIN_CALL if _PLAIN_PHONE.fullmatch(phone) else dialed(phone)
