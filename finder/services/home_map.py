"""All clinics on one map, however many: counted in cells once for each revision, pins by tiles."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import numpy as np
from numpy.typing import NDArray

from finder.directory.clinic import Clinic
from finder.directory.dialing import dialed
from finder.geography.position import Position
from finder.maps.cells import count_cells, drawn, tiles_of
from finder.maps.layer import Pin, pin_row
from finder.search.columns import ClinicColumns, is_approximate, town_of
from finder.services.directory import Directory
from finder.services.wording.marks import mark_words, marks_against
from finder.services.wording.texts import Wording

COUNTED = range(2, 8)
"""The zooms at which clinics are counts; closer they are pins."""

PINS_FROM = COUNTED.stop
"""The zoom of the tiles that pins come in."""


@dataclass(frozen=True, eq=False)
class HomeMap:
    """The map of every listed clinic that has a position, of one state of the directory.

    `stamp` is part of what a browser asks for, so that it may keep the answer; "" where nobody
    may. `placed` are the rows of those that have one.
    """

    stamp: str
    columns: ClinicColumns
    placed: NDArray[np.int64]

    @cached_property
    def cells(self) -> bytes:
        """The counts as JSON: for each zoom, [latitude, longitude, how many] of each cell."""
        lats, lons = self._positions
        told = {
            "zooms": {zoom: count_cells(lats, lons, zoom) for zoom in COUNTED},
            "pinsFrom": PINS_FROM,
        }
        return as_json(told)

    def pins(self, x: int, y: int, words: Wording) -> bytes:
        """The clinics of one tile as JSON: rows as of `finder.maps.layer`, no clinic twice."""
        rows = self.tiles.get((x, y), ())
        return as_json([pin_row(pin_at(self.columns, row, words)) for row in rows])

    @cached_property
    def _positions(self) -> tuple[np.ndarray, np.ndarray]:
        columns, placed = self.columns, self.placed
        return columns.latitudes[placed], drawn(columns.longitudes[placed])

    @cached_property
    def tiles(self) -> dict[tuple[int, int], list[int]]:
        """The rows of the clinics in each tile (x, y)."""
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        across, down = tiles_of(*self._positions, PINS_FROM)
        tiles = zip(across.tolist(), down.tolist(), strict=True)
        for row, at in zip(self.placed.tolist(), tiles, strict=True):
            found[at].append(row)
        return dict(found)


FOLDER = "/map-data/clinics"
"""Below it `finder.web.home_map` answers."""


def home_map_address(directory: Directory, language: str) -> str:
    """Where a browser finds the map of what is listed, in the words of a language."""
    return f"{FOLDER}/{_stamp_of(directory) or '0'}/{language}"


def home_map_of(directory: Directory) -> HomeMap:
    """The map of what is listed."""
    index = directory.index
    return HomeMap(_stamp_of(directory), index.columns, index.placed_rows)


def _stamp_of(directory: Directory) -> str:
    """A word for a revision that is another one after a backup was restored; "" for a file."""
    if not directory.revision:
        return ""
    state = hashlib.sha256(directory.state.encode()).hexdigest()
    return f"{directory.revision}-{state[:8]}"


def pin_at(columns: ClinicColumns, row: int, words: Wording) -> Pin:
    """The pin of the clinic in a row, as `plain_pin` makes it of the record."""
    clinic_id, town, phone = columns.ids[row], columns.towns[row], columns.phones[row]
    return Pin(
        id=clinic_id,
        name=columns.names[row],
        latitude=float(columns.latitudes[row]),
        longitude=float(columns.longitudes[row]),
        approximate=bool(columns.approximate[row]),
        lines=(town,) if town else (),
        link=f"clinic?{urlencode({'id': clinic_id})}",
        phone=phone,
        call=dialed(phone),
        marks=mark_words(columns.marks_of(row), words),
    )


def plain_pin(clinic: Clinic, position: Position, words: Wording) -> Pin:
    """A clinic's pin where nothing was searched: its town, its phone, what stands against it."""
    town = town_of(clinic)
    return Pin(
        id=clinic.id,
        name=clinic.name,
        latitude=position.latitude,
        longitude=position.longitude,
        approximate=is_approximate(clinic),
        lines=(town,) if town else (),
        link=f"clinic?{urlencode({'id': clinic.id})}",
        phone=clinic.phone,
        call=dialed(clinic.phone),
        marks=marks_against(clinic, words),
    )


def as_json(told: object) -> bytes:
    """What a map asks for, in few bytes; text of any kind travels."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
