"""The counts and pins of all clinics, as browsers ask for them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from finder.directory.clinic import Clinic, ClinicStatus
from finder.errors import InputError
from finder.geography.position import Position
from finder.services.directory import Directory, directory_of
from finder.services.home_map import home_map_address, home_map_of
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.web.home_map import home_map_routes

PLACES = {
    "phoenix": (33.45, -112.07),
    "tempe": (33.42, -111.94),
    "guam": (13.49, 144.78),
    "adak": (51.88, -176.66),
    "honolulu": (21.31, -157.86),
    "san juan": (18.46, -66.1),
}


def clinic(name: str, at: tuple[float, float] | None, **changes: object) -> Clinic:
    position = Position(latitude=at[0], longitude=at[1]) if at else None
    return replace(Clinic(id=name, name=name, position=position), **changes)  # type: ignore[arg-type]


def listed(*more: Clinic, revision: int = 7) -> Directory:
    clinics = [clinic(name, at) for name, at in PLACES.items()]
    return directory_of([*clinics, *more], standard_taxonomy(), revision=revision)


def address(directory: Directory) -> str:
    return home_map_address(directory, "en")


def browser(directory: Callable[[], Directory]) -> TestClient:
    return TestClient(Starlette(routes=home_map_routes(directory)))


def test_every_listed_clinic_with_a_place_is_counted_at_every_zoom() -> None:
    directory = listed(
        clinic("nowhere", None), clinic("closed", (33.4, -112), status=ClinicStatus.CLOSED)
    )
    told = browser(lambda: directory).get(f"{address(directory)}/cells.json").json()
    for cells in told["zooms"].values():
        assert sum(n for *_, n in cells) == len(PLACES)


def test_the_tiles_hold_each_clinic_once_wherever_it_lies() -> None:
    directory = listed()
    home = home_map_of(directory)
    client = browser(lambda: directory)
    rows = [
        row
        for x, y in home.tiles
        for row in client.get(f"{address(directory)}/{x}/{y}.json").json()
    ]
    assert sorted(row[0] for row in rows) == sorted(PLACES)
    assert {row[0]: row[3] for row in rows}["guam"] == pytest.approx(144.78 - 360)


@pytest.mark.parametrize("tile", ["0/0", "999999999999/3", "-5/100000", "x/1", "1e9/1", "٣/1"])
def test_a_tile_that_nobody_lies_in_is_empty(tile: str) -> None:
    directory = listed()
    answer = browser(lambda: directory).get(f"{address(directory)}/{tile}.json")
    assert answer.json() == []


def test_only_the_revision_that_was_asked_for_is_kept() -> None:
    now = [listed(revision=7)]
    client = browser(lambda: now[0])
    asked = f"{address(now[0])}/cells.json"
    kept = client.get(asked)
    assert "immutable" in kept.headers["cache-control"]
    now[0] = listed(clinic("new", (40.0, -100.0)), revision=8)
    late = client.get(asked)
    assert late.headers["cache-control"] == "no-store"
    assert sum(n for *_, n in late.json()["zooms"]["4"]) == len(PLACES) + 1


def test_a_revision_of_the_same_number_in_a_restored_database_is_another_one() -> None:
    noon = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
    bad, good = (replace(listed(), made_at=noon + dt.timedelta(hours=n)) for n in (0, 1))
    client = browser(lambda: good)
    assert "immutable" in client.get(f"{address(good)}/cells.json").headers["cache-control"]
    kept = client.get(f"{address(bad)}/cells.json").headers["cache-control"]
    assert kept == "no-store"


def test_a_file_that_is_read_directly_is_kept_by_nobody() -> None:
    directory = listed(revision=0)
    answer = browser(lambda: directory).get(f"{address(directory)}/cells.json")
    assert answer.headers["cache-control"] == "no-store"


def test_the_text_of_a_clinic_travels_as_data() -> None:
    name = "</script>{{ 7*7 }}`${x}`\u202e"
    directory = listed(clinic(name, (40.0, -100.0), phone="(602) 555-0134 ext. 12"))
    home = home_map_of(directory)
    client = browser(lambda: directory)
    answers = [client.get(f"{address(directory)}/{x}/{y}.json") for x, y in home.tiles]
    assert {answer.headers["content-type"] for answer in answers} == {"application/json"}
    row = next(row for answer in answers for row in json.loads(answer.content) if row[0] == name)
    assert row[1] == name
    assert row[8:10] == ["(602) 555-0134 ext. 12", "tel:+16025550134;ext=12"]


def test_without_a_directory_there_is_no_map_and_no_fault() -> None:
    def none() -> Directory:
        raise InputError

    answer = browser(none).get("/map-data/clinics/7/en/cells.json")
    assert (answer.status_code, answer.headers["cache-control"]) == (503, "no-store")
