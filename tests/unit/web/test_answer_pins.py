"""The pins of one visitor's answer, as the browser asks for them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from finder.directory.clinic import Answer, Clinic, ClinicStatus, Fact, PositionPrecision
from finder.errors import InputError
from finder.geography.position import Position
from finder.search.query import Need, Query
from finder.services.answer_pins.answer import MOST_PINS, pins_of
from finder.services.answer_pins.browser import COOKIE
from finder.services.answer_pins.tickets import AskedPins, PinTickets
from finder.services.directory import Directory, directory_of
from finder.services.find_clinics import find_clinics
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.web.answer_pins import answer_pins_routes

SCS = "spinal_cord_stimulation"
PHOENIX = Position(latitude=33.448, longitude=-112.074)
HOSTILE = "</script>{{ 7*7 }}`${x}`\u202e<img src=x onerror=alert(1)>"
MASKED, ALSO_MASKED, OTHER = (
    "2|00000000|0a0b0c0d|1760000000",
    "2|ffffffff|f5f4f3f2|1760000099",
    "2|00000000|99999999|1760000000",
)


def clinic(name: str, miles_north: float, **changes: object) -> Clinic:
    at = Position(latitude=PHOENIX.latitude + miles_north / 69, longitude=PHOENIX.longitude)
    here = Clinic(id=name, name=name, position=at, facts={SCS: Fact(Answer.YES)})
    return replace(here, **changes)  # type: ignore[arg-type]


def directory(*clinics: Clinic, revision: int = 7) -> Directory:
    return directory_of(clinics, standard_taxonomy(), revision=revision)


SEARCH = Query(origin=PHOENIX, needs=(Need(SCS),))


class Desk:
    """A browser, the tickets of the process and the directory there is."""

    def __init__(self, listed: Directory | None) -> None:
        self.listed = listed
        self.tickets = PinTickets()
        routes = answer_pins_routes(self._directory, lambda: self.tickets)
        self.client = TestClient(Starlette(routes=routes))

    def _directory(self) -> Directory:
        if self.listed is None:
            raise InputError
        return self.listed

    def ticket(self, browser: str = "", query: Query = SEARCH) -> str:
        return self.tickets.give("visit", AskedPins(query, 7), browser)

    def get(self, word: str, cookie: str = "") -> tuple[int, dict[str, list[object]], str]:
        headers = {"Cookie": f"{COOKIE}={cookie}"} if cookie else {}
        answer = self.client.get(f"/map-data/found/{word}.json", headers=headers)
        return answer.status_code, answer.json(), answer.headers["cache-control"]


def test_the_pins_are_those_of_the_list_in_its_order_and_with_its_numbers() -> None:
    listed = directory(
        clinic("far", 20),
        clinic("near", 2),
        clinic("silent", 1, facts={}),
        clinic("refuses", 1, facts={SCS: Fact(Answer.NO)}),
        clinic("about", 5, position_precision=PositionPrecision.ZIP_CENTROID),
        clinic("closed", 1, status=ClinicStatus.CLOSED),
        clinic("beyond", 80),
    )
    desk = Desk(listed)
    status, told, kept = desk.get(desk.ticket())
    assert (status, kept) == (200, "private, max-age=1800, immutable")
    findings = find_clinics(listed, SEARCH)
    assert told["ids"] == [finding.clinic.id for finding in findings.all()]
    assert told["ids"] == ["near", "about", "far", "silent"]
    assert told["flags"] == [0, 2, 0, 1]
    assert told["numbers"] is None
    assert told["lats"][0] == round((PHOENIX.latitude + 2 / 69) * 1e6)


def test_a_clinic_without_a_place_has_a_number_and_no_pin() -> None:
    listed = directory(clinic("b", 1), clinic("a", 0, position=None), clinic("c", 2))
    told = json.loads(pins_of(listed, Query(needs=(Need(SCS),)), wording()).encoded())
    assert (told["ids"], told["numbers"]) == (["b", "c"], [2, 3])
    assert told["distances"] == {"of": [""], "which": [0, 0]}


def test_many_pins_come_packed_for_a_browser_that_unpacks_and_plain_for_any_other() -> None:
    desk = Desk(directory(*(clinic(f"c{n:03}", n / 9) for n in range(80))))
    path = f"/map-data/found/{desk.ticket()}.json"
    packed = desk.client.get(path, headers={"Accept-Encoding": "br, gzip"})
    plain = desk.client.get(path, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 3


def test_each_pin_is_as_far_as_its_card_says() -> None:
    tenths = [clinic(f"c{n:04}", n / 37) for n in range(1, 1_500)]
    listed = directory(*tenths)
    told = json.loads(pins_of(listed, SEARCH, wording()).encoded())
    sentences = Sentences(wording(), listed.taxonomy)
    assert [told["distances"]["of"][at] for at in told["distances"]["which"]] == [
        sentences.distance(found.distance_miles, approximate=found.approximate)
        for found in find_clinics(listed, SEARCH).all()
    ]


def test_each_pin_tells_what_the_popup_shows() -> None:
    listed = directory(
        clinic("plain", 1, phone="(602) 555-0134"),
        clinic("desk", 2, phone="(602) 555-0134 ext. 12"),
        clinic("none", 3, phone="", status=ClinicStatus.TEMPORARILY_CLOSED),
        clinic("many", 4, phone="(602) 555-0134 or (480) 555-0199"),
    )
    told = json.loads(pins_of(listed, SEARCH, wording()).encoded())
    by_id = dict(zip(told["ids"], zip(told["phones"], told["calls"], strict=True), strict=True))
    assert by_id["plain"] == ("(602) 555-0134", 1)
    assert by_id["desk"][1] == "tel:+16025550134;ext=12"
    assert by_id["none"] == ("", "")
    marks = {
        id_: told["marks"]["of"][at]
        for id_, at in zip(told["ids"], told["marks"]["which"], strict=True)
    }
    assert marks["plain"] == []
    assert marks["none"]


def test_text_of_any_kind_travels_as_data_and_is_cut() -> None:
    listed = directory(clinic(HOSTILE, 1, phone=HOSTILE), clinic("x" * 10_000, 2))
    desk = Desk(listed)
    status, told, _ = desk.get(desk.ticket())
    assert (status, told["names"][0], told["ids"][0]) == (200, HOSTILE, HOSTILE)
    assert len(str(told["names"][1])) <= 300


def test_so_many_pins_are_sent_and_no_more() -> None:
    listed = directory(*(clinic(f"c{n:05}", n / 1_000) for n in range(MOST_PINS + 10)))
    assert len(pins_of(listed, SEARCH, wording()).ids) == MOST_PINS


@pytest.mark.parametrize(
    ("made_for", "cookie", "status"),
    [
        ("0a0b0c0d", MASKED, 200),
        ("0a0b0c0d", ALSO_MASKED, 200),
        ("0a0b0c0d", OTHER, 404),
        ("0a0b0c0d", "", 404),
        ("", OTHER, 200),
    ],
)
def test_another_browser_gets_nothing_with_a_ticket(
    made_for: str, cookie: str, status: int
) -> None:
    desk = Desk(directory(clinic("near", 1)))
    got, told, kept = desk.get(desk.ticket(made_for), cookie)
    assert got == status
    if status != 200:
        assert (told, kept) == (None, "no-store")


@pytest.mark.parametrize("word", ["x", "x" * 4_000, "%2e%2e", "é", "%00", "a b"])
def test_what_is_no_ticket_opens_nothing(word: str) -> None:
    desk = Desk(directory(clinic("near", 1)))
    desk.ticket()
    assert desk.get(word)[0] == 404


def test_pins_of_a_revision_that_was_replaced_are_gone_as_their_list_is() -> None:
    desk = Desk(directory(clinic("near", 1)))
    word = desk.ticket()
    desk.listed = directory(clinic("nearer", 0.5), clinic("near", 1), revision=8)
    assert desk.get(word)[0] == 404
    desk.listed = None
    assert desk.get(word)[0] == 404
