"""The ZIP codes of the picture of access that a person asks to see."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from finder.geography.counties import standard_counties
from finder.geography.us_states import STATE_NAMES
from finder.geography.zip_columns import ZipColumns
from finder.services.access.picture import Access
from finder.taxonomy.folding import fold


def zip_rows(access: Access, text: str, state: str = "") -> NDArray[np.int64]:
    """Rows of ZIP codes in `state` (postal code; "" for all) that fit `text`, farthest first.

    Every word of `text` begins the ZIP code or a word of the city, county or state. Where
    nobody is counted comes after where people live; then more people come first.
    """
    zips = access.zips
    asked = [f" {word}" for word in fold(text).split()]
    fits = [
        (not state or own == state) and all(word in words for word in asked)
        for own, words in zip(zips.states, _words(zips), strict=True)
    ]
    rows = np.flatnonzero(fits)
    people = np.nan_to_num(zips.people[rows])
    return rows[np.lexsort((-people, -access.miles[rows], people == 0))]


@lru_cache(maxsize=1)
def _words(zips: ZipColumns) -> tuple[str, ...]:
    """For each ZIP code all the words that find it, folded, with a space before each."""
    counties = standard_counties()
    outlines = counties.frame["name"].to_numpy(object)[counties.rows_of(zips)]
    folded = lru_cache(maxsize=None)(fold)
    return tuple(
        f" {code} {folded(city)} {folded(county)} {folded(outline)} {folded(state)} {_NAMED[state]}"
        for code, city, county, outline, state in zip(
            zips.codes, zips.cities, zips.counties, outlines, zips.states, strict=True
        )
    )


_NAMED = {code: fold(name) for code, name in STATE_NAMES.items()}
