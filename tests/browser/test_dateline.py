"""The map on both sides of the date line: every pin in sight, on land, the short way round."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from playwright.sync_api import Page, expect

from tests.browser.map_frame import on_map
from tests.browser.patience import comes_true
from tests.budget import few

if TYPE_CHECKING:
    from conftest import Open, Serve

pytestmark = pytest.mark.browser

HARNESS = Path(__file__).parent / "map_harness"
GROUND = Path(__file__).resolve().parents[2] / "data" / "boundaries"
PLACES = {
    "Adak": "51.88,-176.66",
    "Guam": "13.49,144.78",
    "Saipan": "15.19,145.75",
    "Honolulu": "21.31,-157.86",
    "Pago Pago": "-14.3,-170.7",
    "Phoenix": "33.45,-112.07",
    "Saint Croix": "17.73,-64.75",
}
COMBINATIONS = [
    ("Adak",),
    ("Guam", "Saipan"),
    ("Guam", "Adak"),
    ("Pago Pago", "Saipan", "Saint Croix"),
    tuple(PLACES),
]
CASES = [*((names, 1280) for names in COMBINATIONS), *((names, 390) for names in COMBINATIONS[-1:])]

GROUND_IS_THERE = """() => {
  let there = false;
  window.map.eachLayer((layer) => (there ||= Boolean(layer.feature?.properties?.state)));
  return there;
}"""
IS_NARROW = "() => window.map.getBounds().getEast() - window.map.getBounds().getWest() < 10"
ON_THE_MAP = """() => {
  const map = window.map;
  const seen = map.getBounds();
  const pins = [];
  const land = [];
  map.eachLayer((layer) => {
    if (layer.pin) pins.push(layer);
    else if (layer.getChildCount) pins.push(...layer.getAllChildMarkers());
    else if (layer.feature?.properties?.state) land.push(layer.getBounds().pad(0.2));
  });
  return pins.map(({ pin }) => {
    const at = L.latLng(pin.lat, pin.lon);
    return [pin.name, seen.contains(at), land.some((box) => box.contains(at))];
  });
}"""


@pytest.fixture(scope="module")
def harness(serve: Serve) -> str:
    return serve(HARNESS / "app.py", HARNESS_MAP_DATA=str(GROUND))


def in_sight(page: Page, count: int) -> None:
    shown = page.frame_locator('iframe[title*="st_folium"]')
    shown.locator(".fm-pin, .fm-cluster").first.wait_for()
    assert comes_true(page, lambda: on_map(page, GROUND_IS_THERE) is True)
    found = cast("list[list[object]]", on_map(page, ON_THE_MAP))
    assert len(found) == count
    assert [row for row in found if row[1:] != [True, True]] == []


@pytest.mark.parametrize(("names", "width"), few(CASES, keep=2))
def test_every_pin_is_in_sight_and_on_land(
    harness: str, visit: Open, names: tuple[str, ...], width: int
) -> None:
    query = "&".join(f"at={PLACES[name]}" for name in names)
    found = visit(f"{harness}/?{query}", viewport={"width": width, "height": 800})
    in_sight(found.page, len(names))
    assert found.errors == []


@pytest.mark.parametrize("name", few(["Guam", "Adak", "Pago Pago"]))
def test_the_circle_of_a_search_is_around_its_pins(harness: str, visit: Open, name: str) -> None:
    found = visit(f"{harness}/?at={PLACES[name]}&around={PLACES[name]},50")
    in_sight(found.page, 1)
    assert on_map(found.page, IS_NARROW) is True


def test_what_is_found_next_is_fitted_however_far_out_the_map_was(
    harness: str, visit: Open
) -> None:
    far = "&".join(f"at={PLACES[name]}" for name in ("Guam", "Saint Croix"))
    query = f"{far}&around={PLACES['Guam']},50"
    found = visit(f"{harness}/?{query}", viewport={"width": 390, "height": 800})
    in_sight(found.page, 2)
    found.page.get_by_role("button", name="no pins").click()
    shown = found.page.frame_locator('iframe[title*="st_folium"]')
    expect(shown.locator(".fm-pin, .fm-cluster")).to_have_count(0)
    found.page.get_by_role("button", name="new search").click()
    assert comes_true(found.page, lambda: on_map(found.page, IS_NARROW) is True)
    assert found.errors == []
