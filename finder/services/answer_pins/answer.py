"""The pins of an answer, read from columns: no record is explained for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from finder.directory.columns import shortened
from finder.directory.dialing import dialed
from finder.language.figures import WHOLE_FROM
from finder.maps.found_pins import PLAIN_CALL, FoundPins, Told
from finder.maps.layer import APPROXIMATE, NOT_STATED
from finder.search.columns import ClinicColumns
from finder.search.query import Query
from finder.services.directory import Directory
from finder.services.find_clinics import found_again
from finder.services.wording.marks import mark_words
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import Wording
from finder.taxonomy.taxonomy import standard_taxonomy

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
        latitudes=columns.latitudes[rows],
        longitudes=columns.longitudes[rows],
        numbers=numbers,
        flags=silent * NOT_STATED + about * APPROXIMATE,
        towns=_short(columns.towns.at(rows)),
        distances=_distances(miles, about, words, query),
        phones=phones,
        calls=_calls(phones),
        marks=_marks(columns, rows, words),
    )


def _short(texts: list[str]) -> list[str]:
    if max(map(len, texts), default=0) <= _LONGEST:
        return texts
    return [text if len(text) <= _LONGEST else shortened(text, _LONGEST) for text in texts]


def _marks(columns: ClinicColumns, rows: NDArray[np.int64], words: Wording) -> Told:
    """What stands against each, said once for all that have the same marks."""
    _, first, which = np.unique(columns.marks[rows], return_index=True, return_inverse=True)
    said = [tuple(mark_words(columns.marks_of(rows[at]), words)) for at in first.tolist()]
    return Told(said, which.tolist())


def _distances(
    miles: NDArray[np.float64], about: NDArray[np.bool_], words: Wording, query: Query
) -> Told:
    """How far each is, said once for all that are as far in what is said."""
    if query.origin is None:
        return Told([""], [0] * len(miles))
    near = miles < WHOLE_FROM
    tenths = np.rint(miles) * 10
    tenths[near] = [round(round(far, 1) * 10) for far in miles[near].tolist()]
    _, first, which = np.unique(tenths * 2 + about, return_index=True, return_inverse=True)
    said = [_said(words, float(tenths[at]) / 10, about=bool(about[at])) for at in first.tolist()]
    return Told(said, which.tolist())


@lru_cache(maxsize=4_096)
def _said(words: Wording, miles: float, *, about: bool) -> str:
    """A rounded distance: the same few again and again."""
    return Sentences(words, standard_taxonomy()).distance(miles, approximate=about)


def _calls(phones: Sequence[str]) -> list[str | int]:
    """The addresses of phones, which of nearly all are told by how they are written."""
    is_plain = _PLAIN_PHONE.fullmatch
    return [PLAIN_CALL if is_plain(phone) else dialed(phone) for phone in phones]
