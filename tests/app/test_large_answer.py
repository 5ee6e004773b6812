"""An answer of more clinics than the map has pins for: what the map of the page is told."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from finder.geography.bounds import Bounds
from finder.search.query import Query
from finder.services.answer_pins.tickets import pin_tickets
from finder.ui.find import clinic_map
from finder.ui.find.clinic_map import _whole
from finder.ui.visit.state import Visit

OpenApp = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def few_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clinic_map, "MOST_PINS", 5)


def told(app: AppTest) -> tuple[list[list[object]], dict[str, object]]:
    """The pins and the state that the map's layer carries."""
    script = json.loads(app.get("component_instance")[0].proto.json_args)["feature_group"]
    pins, state = re.findall(r'"([A-Za-z0-9+/=]+)"', script)
    return json.loads(base64.b64decode(pins)), json.loads(base64.b64decode(state))


def test_the_map_gets_no_pins_but_an_address_that_counts_all_of_them(open_app: OpenApp) -> None:
    pins, state = told(open_app(need=["spinal_cord_stimulation"]))
    assert pins == []
    assert state["listed"] is True
    assert state["found"] is None
    word = str(state["everywhere"]).removeprefix("/map-data/found/")
    asked = pin_tickets().asked(word)
    assert asked is not None
    assert [need.key for need in asked.query.needs] == ["spinal_cord_stimulation"]
    assert state["view"]["bounds"] is not None  # type: ignore[index]


def test_the_clinic_that_is_chosen_stands_among_the_counts(open_app: OpenApp) -> None:
    app = open_app(need=["spinal_cord_stimulation"])
    visit: Visit = app.session_state["visit"]
    visit.chosen = next(iter(told_ids(app)))
    pins, state = told(app.run())
    assert [pin[0] for pin in pins] == [state["chosen"]] == [visit.chosen]


def told_ids(app: AppTest) -> list[str]:
    """The clinics of the list, in its order."""
    cards = "\n".join(str(one.proto) for one in app.get("bidi_component"))
    return re.findall(r"clinic\?id=([\w-]+)", cards)


@pytest.mark.parametrize("chosen", ["nobody", "'; drop"])
def test_an_id_that_nobody_has_is_no_pin(open_app: OpenApp, chosen: str) -> None:
    app = open_app(need=["spinal_cord_stimulation"])
    app.session_state["visit"].chosen = chosen
    assert told(app.run())[0] == []


@pytest.mark.parametrize(
    ("area", "box"),
    [
        ((31.0, -115.0, 37.0, -109.0), (31.0, -115.0, 37.0, -109.0)),
        ((-15.0, 144.0, 20.0, -60.0), (-15.0, 144.0, 20.0, 300.0)),
        ((50.0, 170.0, 60.0, -170.0), (50.0, 170.0, 60.0, 190.0)),
    ],
)
def test_an_area_is_what_the_map_shows_on_both_sides_of_the_date_line(
    area: tuple[float, ...], box: tuple[float, ...]
) -> None:
    south, west, north, east = area
    visit = Visit()
    visit.ask(Query(area=Bounds(south=south, west=west, north=north, east=east)))
    shown = _whole(visit)
    assert shown is not None
    assert (shown.south, shown.west, shown.north, shown.east) == box
