"""A small United States: three states as boxes, a handful of ZIP codes, a fixed today."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from finder.geography.area import ZipCode
from finder.geography.place import Place, PlacePrecision
from finder.geography.position import Position
from finder.intake.location.states import Geography
from finder.intake.reader import read_directory
from finder.intake.report.report import CheckReport
from finder.intake.validation import check_directory
from finder.taxonomy.taxonomy import standard_taxonomy

TODAY = dt.date(2026, 1, 31)

# south, north, west, east; Guam is the one east of the date line
BOXES = {
    "AZ": (31.3, 37.0, -114.8, -109.0),
    "NM": (31.3, 37.0, -109.0, -103.0),
    "NJ": (39.0, 41.3, -75.5, -74.0),
    "GU": (13.2, 13.7, 144.6, 145.0),
}
ZIP_CODES = {
    code: ZipCode(
        code=code,
        city=city,
        county="",
        county_fips="",
        state=state,
        position=Position(latitude=latitude, longitude=longitude),
        population=None,
        share_65_plus=None,
    )
    for code, city, state, latitude, longitude in (
        ("85016", "Phoenix", "AZ", 33.5, -112.0),
        ("86515", "Window Rock", "AZ", 35.7, -109.05),
        ("87301", "Gallup", "NM", 35.5, -108.7),
        ("08501", "Allentown", "NJ", 40.2, -74.6),
        ("08006", "Barnegat Light", "NJ", 39.76, -73.9),
    )
}


def states_at(latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
    found = np.full(len(latitudes), None, dtype=object)
    for state, (south, north, west, east) in BOXES.items():
        inside = (latitudes >= south) & (latitudes <= north)
        found[inside & (longitudes >= west) & (longitudes <= east)] = state
    return found


def city(name: str, state: str) -> Place | None:
    if (name.casefold(), state) != ("phoenix", "AZ"):
        return None
    position = Position(latitude=33.45, longitude=-112.07)
    return Place(label="Phoenix, AZ", position=position, precision=PlacePrecision.CITY)


def csv_of(*rows: list[str]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


@pytest.fixture
def geography() -> Geography:
    return Geography(ZIP_CODES.get, states_at, city)


@pytest.fixture
def check(geography: Geography) -> Callable[[bytes], CheckReport]:
    return partial(check_directory, taxonomy=standard_taxonomy(), geography=geography, today=TODAY)


@pytest.fixture
def read(geography: Geography) -> Callable[..., object]:
    return partial(read_directory, taxonomy=standard_taxonomy(), geography=geography, today=TODAY)


@pytest.fixture
def check_row(check: Callable[[bytes], CheckReport]) -> Callable[..., CheckReport]:
    """Checks a file of one sound clinic (name and ZIP code), changed as the keywords say."""

    def run(**cells: str) -> CheckReport:
        row = {"name": "Example Pain Center", "zip_code": "85016"} | cells
        row = {name.replace("__", ":"): cell for name, cell in row.items()}
        return check(csv_of(list(row), list(row.values())))

    return run
