"""More clinics than a map has pins for: counts from afar, pins from near, each map its own pins."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

from finder.maps.layer import Pin, pin_row
from finder.maps.payload import encode
from tests.browser.map_frame import map_frame, on_map

if TYPE_CHECKING:
    from conftest import Open, Serve, Visit

pytestmark = pytest.mark.browser

HARNESS = Path(__file__).parent / "map_harness"
CROWD = "/map-data/found/a-ticket"
PHOENIX = (33.45, -112.07)
CELLS = {
    "zooms": {zoom: [[*PHOENIX, 6_000], [33.6, -84.4, 41]] for zoom in range(2, 8)},
    "pinsFrom": 8,
}
TILE = [
    pin_row(Pin(id="near", name="Invented near", latitude=33.45, longitude=-112.07, number=4)),
    pin_row(Pin(id="far", name="Invented far", latitude=33.55, longitude=-112.2)),
]
OWN = Pin(id="own", name="Invented own", latitude=33.3, longitude=-111.9, number=1)


@pytest.fixture(scope="module")
def harness(serve: Serve) -> str:
    return serve(HARNESS / "app.py")


@pytest.fixture
def crowded(harness: str, visit: Open) -> Visit:
    """A map whose finder tells of a crowd."""
    found = visit(f"{harness}/?at=33.45,-112.07")
    expect(map_frame(found.page).locator(".fm-pin")).to_have_count(1)

    def answer(route: Route) -> None:
        told = CELLS if route.request.url.endswith("cells.json") else TILE
        route.fulfill(body=json.dumps(told), content_type="application/json")

    found.page.context.route(f"**{CROWD}/**", answer)
    return found


def draw(page: Page, *pins: Pin, everywhere: str | None, listed: bool = True) -> None:
    """Let the map draw what a page would tell it."""
    state = {"circle": None, "view": None, "chosen": None, "found": None}
    told = (
        encode([pin_row(pin) for pin in pins]),
        encode({**state, "everywhere": everywhere, "listed": listed}),
    )
    on_map(page, f"() => window.map.finder.update({told[0]!r}, {told[1]!r})")


def test_the_map_of_all_clinics_takes_its_own_pins_away_and_no_others(crowded: Visit) -> None:
    page, pins = crowded.page, map_frame(crowded.page).locator(".fm-pin")
    own = map_frame(page).locator('.fm-pin[aria-label="1. \u2068Invented own\u2069"]')
    on_map(page, "() => window.map.setView([33.45, -112.07], 10, {animate: false})")
    draw(page, OWN, everywhere=CROWD)
    expect(own).to_have_count(1)
    expect(pins).to_have_count(3)
    draw(page, OWN, everywhere=None)
    expect(pins).to_have_count(1)
    expect(own).to_have_count(1)


def test_a_crowd_is_counted_from_afar_and_has_its_pins_from_near(crowded: Visit) -> None:
    page, inside = crowded.page, map_frame(crowded.page)
    on_map(page, "() => window.map.setView([39, -98], 4, {animate: false})")
    draw(page, OWN, everywhere=CROWD)
    counts = inside.locator(".fm-cluster .fm-count")
    expect(counts).to_have_text(["6000", "41"])
    expect(inside.locator(".fm-pin")).to_have_count(1)  # the page's own
    on_map(page, "() => window.map.setView([33.45, -112.07], 10, {animate: false})")
    expect(inside.locator(".fm-pin")).to_have_count(3)
    inside.locator('.fm-pin[aria-label^="4. "]').click()
    expect(inside.locator(".fm-popup .fm-name")).to_have_text("Invented near")
    expect(page.get_by_text("heard: PinChosen(id='near'")).to_be_visible()


def test_a_crowd_whose_address_is_gone_asks_the_page_for_another(harness: str, visit: Open) -> None:
    found = visit(f"{harness}/?at=33.45,-112.07")
    expect(map_frame(found.page).locator(".fm-pin")).to_have_count(1)
    gone = "/map-data/found/gone"
    found.page.context.route(f"**{gone}/**", lambda route: route.fulfill(status=404))
    draw(found.page, everywhere=gone)
    expect(found.page.get_by_text("heard: PinsGone")).to_be_visible()
