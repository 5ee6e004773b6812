"""An answer of more clinics than a map has pins for: all are counted, and each is in its tile."""

from __future__ import annotations

import gc
import json
import weakref
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from finder.directory.clinic import Answer, Clinic, ClinicStatus, Fact, PositionPrecision
from finder.geography.position import Position
from finder.search.query import Need, Query
from finder.services.answer_pins import crowd
from finder.services.answer_pins.browser import COOKIE
from finder.services.answer_pins.crowd import answer_map
from finder.services.answer_pins.tickets import AskedPins, PinTickets
from finder.services.directory import Directory, directory_of
from finder.services.find_clinics import find_clinics
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.web.answer_pins import answer_pins_routes

SCS = "spinal_cord_stimulation"
PHOENIX = Position(latitude=33.448, longitude=-112.074)
ANYWHERE = Query(origin=PHOENIX, radius_miles=None, needs=(Need(SCS),))
HOSTILE = "</script>{{ 7*7 }}`${x}`\u202e"


def clinic(name: str, latitude: float, longitude: float, **changes: object) -> Clinic:
    at = Position(latitude=latitude, longitude=longitude)
    here = Clinic(id=name, name=name, position=at, facts={SCS: Fact(Answer.YES)})
    return replace(here, **changes)  # type: ignore[arg-type]


CLINICS = (
    clinic("tempe", 33.42, -111.94, phone="(602) 555-0134 ext. 12"),
    clinic("about", 40.71, -74.0, position_precision=PositionPrecision.ZIP_CENTROID),
    clinic(HOSTILE, 21.31, -157.86),
    clinic("guam", 13.49, 144.78, status=ClinicStatus.TEMPORARILY_CLOSED),
    clinic("silent", 33.5, -112.1, facts={}),
    clinic("refuses", 33.4, -112.1, facts={SCS: Fact(Answer.NO)}),
    clinic("nowhere", 0, 0, position=None),
    clinic("closed", 33.4, -112.0, status=ClinicStatus.CLOSED),
)


def listed(revision: int = 7) -> Directory:
    return directory_of(CLINICS, standard_taxonomy(), revision=revision)


class Desk:
    def __init__(self) -> None:
        self.listed = listed()
        self.tickets = PinTickets()
        routes = answer_pins_routes(lambda: self.listed, lambda: self.tickets)
        self.client = TestClient(Starlette(routes=routes))

    def get(self, path: str, query: Query = ANYWHERE, **headers: str) -> tuple[int, object]:
        word = self.tickets.give("visit", AskedPins(query, 7))
        answer = self.client.get(f"/map-data/found/{word}/{path}.json", headers=headers)
        return answer.status_code, answer.json()

    def rows(self, query: Query = ANYWHERE) -> dict[str, list[object]]:
        tiles = answer_map(self.listed, query).home.tiles
        return {row[0]: row for x, y in tiles for row in self.get(f"{x}/{y}", query)[1]}  # type: ignore[attr-defined]


@pytest.mark.parametrize("query", [ANYWHERE, Query(needs=(Need(SCS),)), Query(name="e")])
def test_each_clinic_of_the_answer_that_has_a_place_is_counted_at_every_zoom(query: Query) -> None:
    desk = Desk()
    told = desk.get("cells", query)[1]
    placed = [f for f in find_clinics(desk.listed, query).all() if f.clinic.position is not None]
    assert placed
    for cells in told["zooms"].values():  # type: ignore[call-overload,index]
        assert sum(n for *_, n in cells) == len(placed)


def test_the_tiles_hold_each_once_with_its_number_its_miles_and_whether_it_says_so() -> None:
    desk = Desk()
    rows = desk.rows()
    findings = find_clinics(desk.listed, ANYWHERE)
    sentences = Sentences(wording(), desk.listed.taxonomy)
    placed = {f.clinic.id: f for f in findings.all() if f.clinic.position is not None}
    assert set(rows) == set(placed) == {"tempe", "about", HOSTILE, "guam", "silent"}
    for id_, row in rows.items():
        finding = placed[id_]
        assert row[4] == finding.number
        assert row[5] == (not finding.stated) + 2 * finding.approximate
        said = sentences.distance(finding.distance_miles, approximate=finding.approximate)
        assert row[6][-1] == said  # type: ignore[index]
    assert rows["tempe"][8:10] == ["(602) 555-0134 ext. 12", "tel:+16025550134;ext=12"]
    assert rows["guam"][10]
    assert rows[HOSTILE][1] == HOSTILE


def test_where_nobody_searched_from_anywhere_nothing_is_so_many_miles_away() -> None:
    assert all(
        "mi" not in " ".join(row[6]) for row in Desk().rows(Query(needs=(Need(SCS),))).values()
    )  # type: ignore[arg-type]


def test_a_pin_has_a_number_as_far_as_a_list_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "MOST_PINS", 2)
    assert sorted(str(row[4]) for row in Desk().rows().values()) == [
        "1",
        "2",
        "None",
        "None",
        "None",
    ]


@pytest.mark.parametrize("tile", ["0/0", "99999999/3", "-5/100000", "x/1", "1e9/1", "1.5/2", "٣/1"])
def test_a_tile_that_nobody_lies_in_is_empty(tile: str) -> None:
    assert Desk().get(tile) == (200, [])


@pytest.mark.parametrize("path", ["cells", "48/102"])
def test_without_a_ticket_of_this_browser_and_revision_there_is_nothing(path: str) -> None:
    desk = Desk()
    word = desk.tickets.give("visit", AskedPins(ANYWHERE, 7), "0a0b0c0d")
    own = {"Cookie": f"{COOKIE}=2|00000000|0a0b0c0d|1760000000"}
    address = f"/map-data/found/{word}/{path}.json"
    kept = desk.client.get(address, headers=own)
    assert (kept.status_code, kept.headers["cache-control"]) == (
        200,
        "private, max-age=1800, immutable",
    )
    for other in (desk.client.get(address), desk.client.get(f"/map-data/found/x/{path}.json")):
        assert (other.status_code, other.json()) == (404, None)
    desk.listed = listed(revision=8)
    assert desk.client.get(address, headers=own).status_code == 404


def test_the_counts_are_made_once_for_an_answer_and_hold_no_word_of_it() -> None:
    desk = Desk()
    first, again = (answer_map(desk.listed, ANYWHERE) for _ in range(2))
    assert first is again
    assert set(json.loads(first.cells)) == {"zooms", "pinsFrom"}


def test_a_directory_that_another_one_followed_is_kept_for_no_map() -> None:
    before, after = listed(), listed(revision=8)
    for query in (ANYWHERE, Query(name="e")):
        answer_map(before, query)
    is_there = weakref.ref(before)
    del before
    answer_map(after, ANYWHERE)
    gc.collect()
    assert is_there() is None
