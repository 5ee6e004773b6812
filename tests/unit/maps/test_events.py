from __future__ import annotations

import pytest

from finder.maps.events import AreaAsked, PageAsked, PinChosen, read_event
from finder.maps.view import MapBounds

BOX = {"south": 31.0, "west": -115.0, "north": 37, "east": -109.0}


def returned(**properties: object) -> dict[str, object]:
    return {"last_active_drawing": {"type": "Feature", "properties": properties}}


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"kind": "pin", "id": "clinic_1", "at": 5}, PinChosen(id="clinic_1", at=5)),
        (
            {"kind": "glance", "id": "clinic_1", "at": 5},
            PinChosen(id="clinic_1", at=5, glance=True),
        ),
        ({"kind": "page", "id": "clinic_1", "at": 5}, PageAsked(id="clinic_1", at=5)),
        (
            {"kind": "area", "bounds": BOX, "at": 5},
            AreaAsked(bounds=MapBounds(south=31, west=-115, north=37, east=-109), at=5),
        ),
    ],
)
def test_an_event_is_read(properties: dict[str, object], expected: object) -> None:
    assert read_event(returned(**properties)) == expected


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {},
        [],
        "pin",
        {"last_active_drawing": None},
        {"last_active_drawing": {"properties": None}},
        {"last_active_drawing": {"properties": [1]}},
        returned(),
        returned(kind="pin", id="a"),
        returned(kind="pin", id="a", at="5"),
        returned(kind="pin", id="a", at=True),
        returned(kind="pin", id=5, at=5),
        returned(kind="pin", id=None, at=5),
        returned(kind="other", id="a", at=5),
        returned(kind=["pin"], id="a", at=5),
        returned(kind="area", at=5),
        returned(kind="area", bounds=[31, -115, 37, -109], at=5),
        returned(kind="area", bounds={**BOX, "south": "31"}, at=5),
        returned(kind="area", bounds={**BOX, "south": True}, at=5),
        returned(kind="area", bounds={**BOX, "south": 38}, at=5),
        returned(kind="area", bounds={**BOX, "north": 91}, at=5),
        returned(kind="area", bounds={**BOX, "east": -120}, at=5),
        returned(kind="area", bounds={**BOX, "west": float("nan")}, at=5),
        returned(kind="area", bounds={**BOX, "west": float("-inf")}, at=5),
        returned(kind="area", bounds={**BOX, "west": -(10**400)}, at=5),
    ],
    ids=repr,
)
def test_anything_else_from_a_browser_is_no_event(answer: object) -> None:
    assert read_event(answer) is None
