"""Driving times from a server of routes on this computer that behaves well or badly."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from finder.geography.position import Position
from finder.services.driving import driving_minutes
from finder.services.routes_server import DrivingTimes
from finder.settings import settings
from tests.roads import Roads

HOME = Position(latitude=43.61502, longitude=-116.20231)
NEAR, FAR = (
    Position(latitude=43.62, longitude=-116.3),
    Position(latitude=43.62, longitude=-112.05),
)
ISLAND = Position(latitude=21.3, longitude=-157.85)


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def roads() -> Iterator[Roads]:
    server = Roads()
    yield server
    server.close()


def test_many_ways_are_one_request_that_names_the_place_to_a_hundred_metres(roads: Roads) -> None:
    times = DrivingTimes(roads.address + "/")
    assert times.minutes(HOME, [NEAR, FAR, ISLAND]) == {NEAR: 20, FAR: 250}
    points = "-116.202,43.615;-116.300,43.620;-112.050,43.620;-157.850,21.300"
    assert roads.asked == [f"/table/v1/driving/{points}?sources=0&annotations=duration"]


def test_a_way_that_is_known_is_not_asked_for_again(roads: Roads) -> None:
    times = DrivingTimes(roads.address)
    times.minutes(HOME, [NEAR, ISLAND])
    assert times.minutes(HOME, [ISLAND, NEAR]) == {NEAR: 20}
    assert len(roads.asked) == 1
    assert times.minutes(HOME, [NEAR, FAR]) == {NEAR: 20, FAR: 250}
    assert roads.asked[1].count(";") == 1, "only what was missing"


def test_more_ways_than_a_request_may_hold_are_not_asked_for(roads: Roads) -> None:
    many = [Position(latitude=40 + number / 100, longitude=-100) for number in range(250)]
    assert DrivingTimes(roads.address).minutes(HOME, [NEAR, *many]) == {NEAR: 20}
    assert [address.count(";") for address in roads.asked] == [100]


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>",
        b"[]",
        b"null",
        b'{"code": "NoTable"}',
        b'{"durations": null}',
        b'{"durations": []}',
        b'{"durations": [[0]]}',
        b'{"durations": [[0, 1, 2]]}',
        b'{"durations": [[0, "soon"]]}',
        b'{"durations": [[0, Infinity]]}',
        b'{"durations": [[0, {"$ne": 1}]]}',
        b'{"durations": [[0, 60]]' + b" " * 2_000_000 + b"}",
        b"[" * 100_000,
    ],
)
def test_an_answer_that_is_none_tells_no_minutes(roads: Roads, answer: bytes) -> None:
    roads.say = lambda _: answer
    assert DrivingTimes(roads.address).minutes(HOME, [NEAR]) == {}


@pytest.mark.parametrize("seconds", [-60, 86_460, 1e300])
def test_what_can_be_no_way_to_a_clinic_is_not_told(roads: Roads, seconds: float) -> None:
    roads.say = lambda _: json.dumps({"durations": [[0, seconds]]}).encode()
    assert DrivingTimes(roads.address).minutes(HOME, [NEAR]) == {}


def test_a_server_that_fails_is_left_alone_for_a_while_and_then_asked_again(roads: Roads) -> None:
    clock = Clock()
    times = DrivingTimes(roads.address, clock)
    roads.status = 500
    assert times.minutes(HOME, [NEAR]) == {}
    roads.status = 200
    assert times.minutes(HOME, [NEAR]) == {}
    assert len(roads.asked) == 1
    clock.seconds += 31
    assert times.minutes(HOME, [NEAR]) == {NEAR: 20}


def test_a_server_that_is_not_there_tells_no_minutes(roads: Roads) -> None:
    roads.close()
    assert DrivingTimes(roads.address).minutes(HOME, [NEAR]) == {}


def test_no_log_at_any_level_names_where_somebody_is(
    roads: Roads, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        DrivingTimes(roads.address).minutes(HOME, [NEAR])
        roads.status = 404
        DrivingTimes(roads.address).minutes(HOME, [NEAR])
    assert "116.2" not in caplog.text
    assert "43.6" not in caplog.text


def test_nobody_is_asked_where_no_server_is_configured_or_no_place_is_known(
    roads: Roads, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert driving_minutes(HOME, [NEAR]) == {}
    monkeypatch.setenv("FINDER_ROUTES_URL", roads.address)
    settings.cache_clear()
    assert driving_minutes(None, [NEAR]) == {}
    assert roads.asked == []
    assert driving_minutes(HOME, [NEAR]) == {NEAR: 20}
