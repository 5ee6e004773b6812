"""The map of an answer of more clinics than one map has pins for: counted, and in tiles."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from finder.maps.layer import Pin, pin_row
from finder.search.query import Query
from finder.services.answer_pins.answer import FOLDER, MOST_PINS
from finder.services.directory import Directory
from finder.services.find_clinics import found_again
from finder.services.home_map import HomeMap, as_json, pin_at
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import Wording

_KEPT = 4
"""So many answers are counted once; a browser asks for the tiles of one, many in a row."""


def crowd_address(ticket: str) -> str:
    """Below it a browser finds the counts and the pins of a large answer."""
    return f"{FOLDER}/{ticket}"


@dataclass(frozen=True, eq=False)
class AnswerMap:
    """Every clinic of an answer that has a position.

    `numbers` are their places in the list by their rows, and `miles` how far they are (NaN where
    nobody searched from anywhere); those after the first `matching` do not say.
    """

    directory: Directory
    home: HomeMap
    numbers: NDArray[np.int64]
    miles: NDArray[np.float64]
    matching: int

    @property
    def cells(self) -> bytes:
        """The counts, as of `HomeMap`."""
        return self.home.cells

    def pins(self, x: int, y: int, words: Wording) -> bytes:
        """The clinics of one tile as JSON, as far as a list goes with the list's numbers."""
        rows = self.home.tiles.get((x, y), ())
        sentences = Sentences(words, self.directory.taxonomy.in_language(words.language))
        return as_json([pin_row(self._pin(row, words, sentences)) for row in rows])

    def _pin(self, row: int, words: Wording, sentences: Sentences) -> Pin:
        pin = pin_at(self.home.columns, row, words)
        number, miles = int(self.numbers[row]), float(self.miles[row])
        far = sentences.distance(miles, approximate=pin.approximate) if math.isfinite(miles) else ""
        return replace(
            pin,
            number=number if number <= MOST_PINS else None,
            not_stated=number > self.matching,
            lines=(*pin.lines, far) if far else pin.lines,
        )


def answer_map(directory: Directory, query: Query) -> AnswerMap:
    """The map of what `query` finds; the last ones are kept, of one directory."""
    return _maps_of(directory)(query)


@lru_cache(maxsize=1)
def _maps_of(directory: Directory) -> Callable[[Query], AnswerMap]:
    """The maps of one directory: those of the one before go with it, which is large."""
    return lru_cache(maxsize=_KEPT)(partial(_made, directory))


def _made(directory: Directory, query: Query) -> AnswerMap:
    findings = found_again(directory, query)
    columns = directory.index.columns
    rows, far = findings.rows(findings.total)
    numbers = np.zeros(len(columns.ids), np.int64)
    miles = np.full(len(columns.ids), np.nan)
    numbers[rows], miles[rows] = np.arange(1, len(rows) + 1), far
    placed = rows[~np.isnan(columns.latitudes[rows])]
    home = HomeMap("", columns, placed)
    return AnswerMap(directory, home, numbers, miles, findings.total_matching)
