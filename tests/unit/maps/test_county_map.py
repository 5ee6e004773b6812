from __future__ import annotations

import base64
import json
import re
from itertools import pairwise

import numpy as np
import pytest
from streamlit_folium import _get_feature_group_string

from finder.maps.assets import ASSETS
from finder.maps.county_map import (
    DARK,
    LIGHT,
    OUTLINES,
    STEPS,
    CountyColour,
    CountyLayer,
    CountyWords,
    build_county_layer,
    step_of,
)
from finder.maps.figure import build_map
from finder.maps.view import MapBounds, View
from finder.settings import DATA

STATE = "az"
SCRIPT = (ASSETS / "finder" / "counties.js").read_text(encoding="utf-8")


def plan(layer: CountyLayer) -> dict[str, object]:
    value: dict[str, object] = json.loads(base64.b64decode(layer.plan))
    return value


def script(layer: CountyLayer) -> str:
    """What the component sends to the browser, by its own code."""
    return str(_get_feature_group_string(layer, map=build_map()))


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "`${alert(1)}`", "</script>", "\u2028'\"\\"])
def test_the_script_holds_no_character_of_any_text(text: str) -> None:
    layer = build_county_layer(
        [CountyColour(fips=text, average_miles=1.0, told=(text,))],
        view=View(token=text),
        words=CountyWords(lines=(text,), nobody=text, failed=text),
    )
    without_payload = re.sub(r'"[A-Za-z0-9+/=]*"', '""', script(layer))
    assert without_payload == re.sub(r'"[A-Za-z0-9+/=]*"', '""', script(build_county_layer([])))
    assert plan(layer)["counties"] == {text: [0, text]}


def test_equal_arguments_give_equal_layers() -> None:
    def made() -> str:
        counties = [CountyColour(fips=f"{n:05}", average_miles=n / 7) for n in range(50)]
        return script(build_county_layer(counties, view=View(token=STATE)))

    assert made() == made()


def test_a_view_travels_with_its_token() -> None:
    box = MapBounds(south=31.0, west=-115.0, north=37.0, east=-109.0)
    layer = build_county_layer([], view=View(token=STATE, bounds=box))
    assert plan(layer)["view"] == {"token": STATE, "bounds": [[31.0, -115.0], [37.0, -109.0]]}
    assert plan(build_county_layer([]))["view"] is None


@pytest.mark.parametrize(
    ("miles", "step"),
    [(None, None), (0.0, 0), (15.0, 0), (15.1, 1), (30.0, 1), (60.0, 2), (120.0, 3), (2_000.0, 4)],
)
def test_a_county_has_the_colour_of_its_step(miles: float | None, step: int | None) -> None:
    assert step_of(miles) == step


def test_there_is_a_colour_below_between_and_beyond_the_steps() -> None:
    assert len(LIGHT) == len(DARK) == len(STEPS) + 1


def test_the_outlines_that_the_browser_asks_for_are_there() -> None:
    assert plan(build_county_layer([], map_data="/ground"))["outlines"] == f"/ground/{OUTLINES}"
    assert (DATA / "boundaries" / OUTLINES).is_file()
    assert "DecompressionStream" in SCRIPT


# ---- colours -----------------------------------------------------------------------------

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
SIGHTS = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
    "no colour": np.full((3, 3), 1) * np.array([0.2126, 0.7152, 0.0722]),
}
TELLS_APART = 10
"""CIE76 difference that is plain to see side by side."""


def linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(seen: np.ndarray) -> np.ndarray:
    """CIE L*a*b* (D65) of linear RGB."""
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = to_xyz @ np.clip(seen, 0, 1) / np.array([0.9505, 1.0, 1.089])
    cube = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * cube[1] - 16, 500 * (cube[0] - cube[1]), 200 * (cube[1] - cube[2])])


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_two_colours_can_be_told_apart_by_everybody(
    colours: tuple[str, ...], sight: str
) -> None:
    seen = [lab(SIGHTS[sight] @ linear(colour)) for colour in colours]
    differences = [
        float(np.linalg.norm(one - other))
        for at, one in enumerate(seen)
        for other in seen[at + 1 :]
    ]
    assert min(differences) > TELLS_APART


@pytest.mark.parametrize(("colours", "direction"), [(LIGHT, -1), (DARK, 1)])
def test_lightness_alone_tells_the_order(colours: tuple[str, ...], direction: int) -> None:
    steps = [
        direction * (lab(linear(other))[0] - lab(linear(one))[0])
        for one, other in pairwise(colours)
    ]
    assert min(steps) > TELLS_APART
