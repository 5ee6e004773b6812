from __future__ import annotations

import base64
import json
import re
from itertools import pairwise

import folium
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit_folium import _get_feature_group_string

from finder.geography.distance import miles_between
from finder.geography.position import Position
from finder.maps.circle import Circle, ring
from finder.maps.figure import build_map
from finder.maps.layer import ClinicLayer, Pin, build_clinic_layer
from finder.maps.view import MapBounds, View

HOSTILE = (
    "{{ 7*7 }}",
    "{% raw %}",
    "{{ cycler.__init__.__globals__.os.popen('false') }}",
    "<img src=x onerror=window.__pwned=1>",
    "`${alert(1)}`",
    "</script><script>alert(1)</script>",
    "\u202eevil\u202c",
    "x" * 10_000,
    "map_div feature_group_0 _clinic_101",
    "'\"\\\n\r\u2028",
    "\ud800",
)
SEARCH = "arizona"
NOTHING_MORE = ("", "", [])
"""The end of a row without a phone and without a mark."""


def pin(name: str = "Example Clinic", **changes: object) -> Pin:
    values = {"id": "a", "name": name, "latitude": 33.5, "longitude": -112.0, **changes}
    return Pin(**values)  # type: ignore[arg-type]


def decoded(text: str) -> object:
    return json.loads(base64.b64decode(text))


def script(layer: ClinicLayer) -> str:
    """What the component sends to the browser, by its own code."""
    return str(_get_feature_group_string(layer, map=build_map()))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_the_script_holds_no_character_of_a_clinics_text(text: str) -> None:
    layer = build_clinic_layer(
        [
            pin(text, id=text, lines=(text,), link=text, phone=text, call=text, marks=(text,)),
        ],
        circle=Circle(latitude=33, longitude=-112, radius_miles=None, label=text),
        view=View(token=text),
        chosen=text,
    )
    calm = script(build_clinic_layer([]))
    without_payload = re.sub(r'"[A-Za-z0-9+/=]*"', '""', script(layer))
    assert without_payload == re.sub(r'"[A-Za-z0-9+/=]*"', '""', calm)


@given(st.text())
def test_any_text_arrives_as_it_was(text: str) -> None:
    layer = build_clinic_layer([pin(text, lines=(text,))], chosen=text)
    [[_, name, _lat, _lon, _number, _flags, lines, *_]] = decoded(layer.pins)  # type: ignore[misc]
    assert (name, lines) == (text, [text])
    assert layer.pins in script(layer)


def test_half_a_character_from_a_broken_file_is_replaced_and_breaks_nothing() -> None:
    [[_, name, *_]] = decoded(build_clinic_layer([pin("a\ud800b")]).pins)  # type: ignore[misc]
    assert name == "a?b"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, [33.5, -112.0, None, 0, [], "", *NOTHING_MORE]),
        ({"number": 3}, [33.5, -112.0, 3, 0, [], "", *NOTHING_MORE]),
        ({"not_stated": True}, [33.5, -112.0, None, 1, [], "", *NOTHING_MORE]),
        ({"approximate": True}, [33.5, -112.0, None, 2, [], "", *NOTHING_MORE]),
        (
            {"not_stated": True, "approximate": True},
            [33.5, -112.0, None, 3, [], "", *NOTHING_MORE],
        ),
        (
            {"lines": ("one", "two")},
            [33.5, -112.0, None, 0, ["one", "two"], "", *NOTHING_MORE],
        ),
        (
            {"link": "clinic?id=a"},
            [33.5, -112.0, None, 0, [], "clinic?id=a", *NOTHING_MORE],
        ),
        (
            {"phone": "(602) 555-0134", "call": "tel:+16025550134", "marks": ("Closed for now",)},
            [
                *(33.5, -112.0, None, 0, [], ""),
                *("(602) 555-0134", "tel:+16025550134", ["Closed for now"]),
            ],
        ),
    ],
)
def test_a_pin_is_a_row_in_the_order_the_script_reads(
    changes: dict[str, object], expected: list[object]
) -> None:
    layer = build_clinic_layer([pin(**changes)])
    assert decoded(layer.pins) == [["a", "Example Clinic", *expected]]


def test_equal_arguments_give_equal_layers() -> None:
    def made() -> str:
        circle = Circle(latitude=33.4, longitude=-112.1, radius_miles=50, label="Phoenix, AZ")
        pins = [pin(str(number), id=str(number)) for number in range(20)]
        return script(build_clinic_layer(pins, circle=circle, view=View(token=SEARCH), chosen="3"))

    assert made() == made()


def test_choosing_another_clinic_leaves_the_pins_as_they_are() -> None:
    pins = [pin(id="clinic_101"), pin(id="clinic_102")]
    one, other = (build_clinic_layer(pins, chosen=each.id) for each in pins)
    assert one.pins == other.pins
    assert one.state != other.state


def test_an_empty_layer_still_clears_the_map() -> None:
    layer = build_clinic_layer([])
    assert isinstance(layer, folium.FeatureGroup)
    assert decoded(layer.pins) == []
    assert "FinderMap.clinics(map_div," in script(layer)


def test_a_view_travels_with_its_token() -> None:
    box = MapBounds(south=31.0, west=-115.0, north=37.0, east=-109.0)
    layer = build_clinic_layer([], view=View(token=SEARCH, bounds=box))
    assert decoded(layer.state) == {
        "circle": None,
        "view": {"token": SEARCH, "bounds": [[31.0, -115.0], [37.0, -109.0]]},
        "chosen": None,
        "everywhere": None,
        "listed": False,
        "found": None,
    }


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_position_that_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        build_clinic_layer([pin(latitude=value)])


@pytest.mark.parametrize("centre", [(33.45, -112.07), (64.8, -147.7), (13.44, 144.79), (52, -179)])
@pytest.mark.parametrize("miles", [5.0, 50.0, 500.0])
def test_every_corner_of_the_ring_is_as_far_as_the_search_reaches(
    centre: tuple[float, float], miles: float
) -> None:
    corners = ring(*centre, miles)
    middle = Position(latitude=centre[0], longitude=centre[1])
    for latitude, longitude in corners:
        corner = Position(latitude=latitude, longitude=(longitude + 180) % 360 - 180)
        assert miles_between(middle, corner) == pytest.approx(miles, abs=0.002)
    steps = [abs(here[1] - there[1]) for here, there in pairwise([*corners, corners[0]])]
    assert max(steps) < 10


def test_a_search_without_a_limit_has_a_point_and_no_ring() -> None:
    circle = Circle(latitude=33.4, longitude=-112.1, radius_miles=None, label="Phoenix")
    state = decoded(build_clinic_layer([], circle=circle).state)
    assert state["circle"] == {"at": [33.4, -112.1], "ring": [], "label": "Phoenix"}  # type: ignore[index,call-overload]


def invented(count: int) -> list[Pin]:
    rng = np.random.default_rng(7)
    return [
        Pin(
            id=f"clinic_{number}",
            name=f"Example Pain Clinic {number}",
            latitude=float(rng.uniform(25, 48)),
            longitude=float(rng.uniform(-120, -70)),
            number=number,
            lines=("12 Example Street, Example, AZ 85000", "(602) 555-0134"),
            link=f"clinic?id=clinic_{number}",
        )
        for number in range(count)
    ]
