"""The location button and the tab's memory, in a real browser behind the finder's headers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.patience import comes_true

if TYPE_CHECKING:
    from conftest import Open, Serve

APP = Path(__file__).parent / "location_harness" / "app.py"
PHOENIX = {"latitude": 33.4484123, "longitude": -112.0740987}
ALLOWED = {"geolocation": PHOENIX, "permissions": ["geolocation"]}

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def harness(serve: Serve) -> str:
    return serve(APP)


def runs_are(page: Page, count: int) -> None:
    expect(page.get_by_text(f"runs: {count}", exact=True)).to_be_visible()


def click_use_my_location(page: Page) -> None:
    page.get_by_role("button", name="Use my location").click()


def where(page: Page) -> Locator:
    return page.get_by_label("Where are you?")


def search_from(page: Page, place: str) -> None:
    where(page).fill(place)
    where(page).press("Enter")


def remembered(page: Page) -> str:
    kept = page.evaluate("sessionStorage.getItem('pain-clinic-finder:place')")
    return str(json.loads(kept or '""'))


def remembers(page: Page, place: str) -> None:
    """Wait for it; the page's policy forbids the `eval` that `wait_for_function` needs."""
    comes_true(page, lambda: remembered(page) == place)
    assert remembered(page) == place


def test_a_click_tells_the_position_once_rounded_to_three_decimals(
    harness: str, visit: Open
) -> None:
    page = visit(harness, **ALLOWED).page
    runs_are(page, 1)
    click_use_my_location(page)
    runs_are(page, 2)
    told = page.get_by_text("told:")
    expect(told).to_have_text("told: Position(latitude=33.448, longitude=-112.074) None")


def test_other_reruns_do_not_tell_it_again_but_another_click_does(
    harness: str, visit: Open
) -> None:
    page = visit(harness, **ALLOWED).page
    click_use_my_location(page)
    runs_are(page, 2)
    page.get_by_role("button", name="Rerun").click()
    runs_are(page, 3)
    expect(page.get_by_text("told:")).to_have_count(1)
    click_use_my_location(page)
    runs_are(page, 4)
    expect(page.get_by_text("told:")).to_have_count(2)


def test_the_exact_position_never_leaves_the_browser(harness: str, visit: Open) -> None:
    found = visit("about:blank", **ALLOWED)
    sent: list[bytes] = []

    def listen(payload: str | bytes) -> None:
        sent.append(payload.encode() if isinstance(payload, str) else payload)

    found.page.on("websocket", lambda socket: socket.on("framesent", listen))
    found.page.goto(harness)
    click_use_my_location(found.page)
    runs_are(found.page, 2)
    told = b"".join(sent)
    assert b"33.448" in told
    assert b"33.4484" not in told
    assert b"112.0740" not in told


def test_a_refusal_is_told_as_one(harness: str, visit: Open) -> None:
    page = visit(harness, permissions=[]).page
    click_use_my_location(page)
    expect(page.get_by_text("told:")).to_have_text("told: None refused")


def test_a_browser_without_the_feature_says_unavailable(harness: str, visit: Open) -> None:
    page = visit("about:blank").page
    page.add_init_script("Object.defineProperty(navigator, 'geolocation', {value: undefined})")
    page.goto(harness)
    click_use_my_location(page)
    expect(page.get_by_text("told:")).to_have_text("told: None unavailable")


def test_the_button_says_that_it_asks_and_asks_only_once_meanwhile(
    harness: str, visit: Open
) -> None:
    page = visit("about:blank", **ALLOWED).page
    page.add_init_script(
        "window.asked = 0; navigator.geolocation.getCurrentPosition = () => { window.asked += 1 }"
    )
    page.goto(harness)
    click_use_my_location(page)
    asking = page.get_by_role("button", name="Asking your browser")
    expect(asking).to_have_attribute("aria-busy", "true")
    asking.click()
    assert page.evaluate("window.asked") == 1


def test_a_reload_gives_back_the_place_with_one_run_more(harness: str, visit: Open) -> None:
    page = visit(harness).page
    search_from(page, "Phoenix, AZ")
    remembers(page, "Phoenix, AZ")
    page.reload()
    expect(where(page)).to_have_value("Phoenix, AZ")
    runs_are(page, 2)


def test_the_place_stands_in_no_address_and_no_cookie(harness: str, visit: Open) -> None:
    page = visit(harness).page
    search_from(page, "Phoenix, AZ")
    runs_are(page, 2)
    remembers(page, "Phoenix, AZ")
    cookies = str(page.context.cookies())
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert not [where for where in (page.url, cookies, kept) if "Phoenix" in where]


def test_a_tab_that_remembers_nothing_costs_no_run(harness: str, visit: Open) -> None:
    page = visit(harness).page
    runs_are(page, 1)
    page.get_by_role("button", name="Rerun").click()
    runs_are(page, 2)
    expect(where(page)).to_have_value("")


def test_a_place_that_is_cleared_is_forgotten(harness: str, visit: Open) -> None:
    page = visit(harness).page
    search_from(page, "Phoenix, AZ")
    remembers(page, "Phoenix, AZ")
    search_from(page, "")
    remembers(page, "")


def test_another_page_and_back_keeps_the_memory(harness: str, visit: Open) -> None:
    page = visit(harness).page
    search_from(page, "Phoenix, AZ")
    runs_are(page, 2)
    page.get_by_role("link", name="About").click()
    expect(page.get_by_role("heading", name="About")).to_be_visible()
    page.get_by_role("link", name="Home").click()
    runs_are(page, 3)
    remembers(page, "Phoenix, AZ")


def test_a_browser_that_blocks_storage_only_forgets(harness: str, visit: Open) -> None:
    found = visit("about:blank")
    found.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') };"
        "Storage.prototype.getItem = () => { throw new DOMException('no', 'SecurityError') };"
    )
    found.page.goto(harness)
    search_from(found.page, "Phoenix, AZ")
    runs_are(found.page, 2)
    found.page.reload()
    expect(where(found.page)).to_have_value("")
    runs_are(found.page, 1)
