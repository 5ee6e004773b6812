"""Every ZIP code of the gazetteer as columns: where people live, and how many."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from finder.errors import DataError
from finder.shipped import DATA

_Cell = TypeVar("_Cell", bound=np.generic)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ZipColumns:
    """ZIP codes as columns of one length, in the order of their digits; read-only.

    `latitudes` and `longitudes` are degrees (EPSG:4326). `people` and `older` (people aged
    65 and over) are NaN where the survey does not count: post-office boxes and some islands.
    """

    codes: NDArray[np.object_]
    cities: NDArray[np.object_]
    counties: NDArray[np.object_]
    county_fips: NDArray[np.object_]
    states: NDArray[np.object_]
    latitudes: NDArray[np.float64]
    longitudes: NDArray[np.float64]
    people: NDArray[np.float64]
    older: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.codes)


def read_zip_columns(path: Path) -> ZipColumns:
    """The columns of the gazetteer's table of ZIP codes.

    Row by row, as `gazetteer_tables` reads it for a few, would take most of a second.

    Raises:
        DataError: the table is missing or broken.

    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            heading, *rows = csv.reader(stream)
        cells = dict(zip(heading, zip(*rows, strict=True), strict=True))
        people, share = _numbers(cells["population"]), _numbers(cells["share_65_plus"])
        return ZipColumns(
            codes=_texts(cells["zip"]),
            cities=_texts(cells["city"]),
            counties=_texts(cells["county"]),
            county_fips=_texts(cells["county_fips"]),
            states=_texts(cells["state"]),
            latitudes=_read_only(_numbers(cells["latitude"])),
            longitudes=_read_only(_numbers(cells["longitude"])),
            people=_read_only(people),
            # a ZIP code where nobody lives has no share
            older=_read_only(np.where(people == 0, 0.0, people * share)),
        )
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise DataError(f"the gazetteer's table {path.name} cannot be read: {error}") from error


@lru_cache(maxsize=1)
def standard_zip_columns() -> ZipColumns:
    """The ZIP codes that the finder ships with, read once."""
    return read_zip_columns(DATA / "gazetteer" / "zip_codes.csv")


def _texts(cells: Iterable[str]) -> NDArray[np.object_]:
    return _read_only(np.array(list(cells), dtype=object))


def _numbers(cells: Iterable[str]) -> NDArray[np.float64]:
    return np.array([cell or "nan" for cell in cells], dtype=np.float64)


def _read_only(column: NDArray[_Cell]) -> NDArray[_Cell]:
    column.setflags(write=False)
    return column
