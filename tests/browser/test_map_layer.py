"""The map, in a real browser, with nothing but the app to reach."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser.map_frame import on_map
from tests.browser.patience import comes_true
from tests.budget import few

if TYPE_CHECKING:
    from conftest import Open, Serve, Visit

pytestmark = pytest.mark.browser

HARNESS = Path(__file__).parent / "map_harness"
PINS = json.loads((HARNESS / "pins.json").read_text(encoding="utf-8"))
HOSTILE = [clinic for clinic in PINS if clinic["id"].startswith("hostile_")]

APART = """() => {
  const middle = (css) => {
    const box = document.querySelector(css).getBoundingClientRect();
    return box.x + box.width / 2;
  };
  return middle(".leaflet-popup-tip") - middle(".fm-pin.fm-chosen");
}"""
"""Pixels between a popup's tip and its pin; none once the last style sheet has come."""
DRAWN_KINDS = """() => {
  const kinds = new Set();
  window.map.eachLayer((layer) => kinds.add(layer.feature?.properties?.kind));
  return [...kinds].filter(Boolean).filter((kind) => kind !== "river" && kind !== "park").sort();
}"""
"""What of the ground is drawn; rivers and parks come and go with a few miles."""
IS_MOVING = "() => Boolean(window.map._panAnim?._inProgress)"


@pytest.fixture(scope="module")
def harness(serve: Serve) -> str:
    return serve(HARNESS / "app.py")


def in_map(page: Page) -> FrameLocator:
    return page.frame_locator('iframe[title*="st_folium"]')


def opened(visit: Open, address: str, **options: object) -> Visit:
    found = visit(address, **options)
    in_map(found.page).locator(".fm-pin, .fm-cluster").first.wait_for()
    expect(found.page.get_by_text("heard:")).to_be_visible()
    return found


def pin(page: Page, number: int) -> Locator:
    return in_map(page).locator(f'.fm-pin[aria-label^="{number}. "]')


def choose_in_list(page: Page, clinic_id: str) -> None:
    page.get_by_role("button", name=f"choose {clinic_id}", exact=True).click()


def popup(page: Page) -> Locator:
    return in_map(page).locator(".fm-popup")


def zoom(page: Page) -> object:
    return on_map(page, "() => window.map.getZoom()")


def test_the_map_asks_no_other_host_and_reports_no_error(harness: str, visit: Open) -> None:
    found = opened(visit, harness)
    expect(in_map(found.page).locator(".fm-name-town").first).to_be_attached()
    assert found.outside == []
    assert found.errors == []


def shown_name(page: Page) -> str:
    return str(popup(page).locator(".fm-name").evaluate("node => node.textContent"))


def shown_lines(page: Page) -> object:
    lines = popup(page).locator(".fm-line")
    return lines.evaluate_all("nodes => nodes.map(node => node.textContent)")


def test_hostile_text_is_shown_as_text_runs_nothing_and_breaks_no_other_clinic(
    harness: str, visit: Open
) -> None:
    buttons = "&".join(f"button={clinic['id']}" for clinic in [*HOSTILE, PINS[0]])
    found = opened(visit, f"{harness}/?{buttons}")
    for clinic in [*HOSTILE, PINS[0]]:
        choose_in_list(found.page, clinic["id"])
        expect(popup(found.page).locator(".fm-head-number")).to_have_text(str(clinic["number"]))
        assert shown_name(found.page) == clinic["name"]
        assert shown_lines(found.page) == clinic["lines"]
        chosen = in_map(found.page).locator(".fm-pin.fm-chosen")
        assert clinic["name"][:40] in (chosen.get_attribute("aria-label") or "")
        assert clinic["name"][:40] in (chosen.get_attribute("title") or "")
    assert on_map(found.page, "() => window.__pwned") is None
    assert found.page.evaluate("() => window.__pwned") is None
    assert not list(HARNESS.glob("PWNED*"))
    assert found.errors == []
    assert found.outside == []


def test_a_link_that_leads_elsewhere_is_left_out_and_the_clinics_own_page_is_kept(
    harness: str, visit: Open
) -> None:
    found = opened(visit, f"{harness}/?button=hostile_link&button=hostile_link2&button=clinic_1")
    for borrowed in ("hostile_link", "hostile_link2"):
        choose_in_list(found.page, borrowed)
        expect(popup(found.page).locator(".fm-name")).to_contain_text("Borrowed")
        expect(popup(found.page).locator(".fm-link")).to_have_count(0)
    choose_in_list(found.page, "clinic_1")
    expect(popup(found.page).locator(".fm-link")).to_have_attribute(
        "href", f"{harness}/clinic?id=clinic_1"
    )


def test_details_asks_python_for_the_page(harness: str, visit: Open) -> None:
    found = opened(visit, f"{harness}/?button=clinic_1")
    choose_in_list(found.page, "clinic_1")
    popup(found.page).locator(".fm-link").click()
    expect(found.page.get_by_text("heard: PageAsked(id='clinic_1'")).to_be_visible()


def test_pressing_a_pin_tells_python_its_id_and_opens_its_popup(harness: str, visit: Open) -> None:
    found = opened(visit, harness)
    pin(found.page, 14).click()
    expect(found.page.get_by_text("heard: PinChosen(id='hostile_rtl'")).to_be_visible()
    expect(popup(found.page)).to_have_count(1)
    pin(found.page, 16).click()
    expect(found.page.get_by_text("heard: PinChosen(id='hostile_link'")).to_be_visible()
    expect(in_map(found.page).locator(".fm-pin.fm-chosen")).to_have_count(1)
    pin(found.page, 18).click()
    expect(found.page.get_by_text("</script>")).to_contain_text("PinChosen(id=")


def test_ids_that_differ_only_after_an_underscore_are_told_apart(harness: str, visit: Open) -> None:
    found = opened(visit, f"{harness}/?button=clinic_101&button=clinic_102")
    for number in (101, 102):
        choose_in_list(found.page, f"clinic_{number}")
        expect(in_map(found.page).locator(".fm-pin.fm-chosen")).to_have_attribute(
            "aria-label", re.compile(f"^{number}\\. ")
        )


def test_enter_and_space_open_a_pin_and_escape_closes_it(harness: str, visit: Open) -> None:
    found = opened(visit, harness)
    for key in ("Enter", " "):
        pin(found.page, 14).focus()
        found.page.keyboard.press(key)
        expect(popup(found.page)).to_be_visible()
        expect(in_map(found.page).locator(".fm-link")).to_be_focused()
        found.page.keyboard.press("Escape")
        expect(popup(found.page)).to_have_count(0)
        expect(pin(found.page, 14)).to_be_focused()
    expect(found.page.get_by_text("heard: PinChosen(id='hostile_rtl'")).to_be_visible()


@pytest.mark.parametrize("by", few(["mouse", "Enter", " "], keep=2))
def test_clinics_at_one_address_fan_out_and_each_can_be_chosen(
    harness: str, visit: Open, by: str
) -> None:
    found = opened(visit, harness)
    on_map(found.page, "() => window.map.setView([33.58, -112.12], 13)")
    group = in_map(found.page).get_by_label("3 clinics", exact=True)
    before = zoom(found.page)
    for number, suite in ((3, "Suite A"), (4, "Suite B"), (5, "Suite C")):
        if pin(found.page, number).count() == 0:
            if by == "mouse":
                group.click()
            else:
                group.focus()
                found.page.keyboard.press(by)
            expect(in_map(found.page).locator(".fm-pin:focus")).to_have_count(1)
        pin(found.page, number).focus()
        found.page.keyboard.press("Enter")
        expect(popup(found.page).locator(".fm-name")).to_contain_text(suite)
        expect(found.page.get_by_text(f"heard: PinChosen(id='clinic_{number}'")).to_be_visible()
        found.page.keyboard.press("Escape")
    assert zoom(found.page) == before


def test_choosing_in_the_list_opens_a_pin_that_was_inside_a_cluster(
    harness: str, visit: Open
) -> None:
    found = opened(visit, f"{harness}/?button=clinic_5")
    on_map(found.page, "() => window.map.setView([39, -98], 4)")
    choose_in_list(found.page, "clinic_5")
    expect(popup(found.page).locator(".fm-name")).to_contain_text("Suite C")
    expect(popup(found.page)).to_contain_text("Not stated: call to ask")
    expect(in_map(found.page).locator(".fm-pin.fm-chosen.fm-hollow")).to_have_count(1)


def test_a_popup_comes_back_after_the_map_was_emptied_in_between(harness: str, visit: Open) -> None:
    found = opened(visit, f"{harness}/?button=clinic_5")
    on_map(
        found.page,
        "() => { const { update } = map.finder;"
        " map.finder.update = (...given) => { window.__given = given; update(...given); }; }",
    )
    choose_in_list(found.page, "clinic_5")
    expect(popup(found.page).locator(".fm-name")).to_contain_text("Suite C")
    for _ in range(2):  # the pins may still be on their way when the next layer comes
        on_map(found.page, "() => new Promise((done) => { map.finder.drop(); setTimeout(done); })")
        expect(in_map(found.page).locator(".fm-pin")).to_have_count(0)
    on_map(found.page, "() => map.finder.update(...window.__given)")
    expect(popup(found.page).locator(".fm-name")).to_contain_text("Suite C")


def test_a_pin_known_only_by_its_zip_says_about(harness: str, visit: Open) -> None:
    found = opened(visit, f"{harness}/?button=clinic_6")
    choose_in_list(found.page, "clinic_6")
    expect(popup(found.page)).to_contain_text("About here: only the ZIP code is known")


def test_a_rerun_keeps_the_zoom_the_popup_and_the_map_itself(harness: str, visit: Open) -> None:
    found = opened(visit, harness)
    pin(found.page, 14).click()
    expect(found.page.get_by_text("heard: PinChosen")).to_be_visible()
    on_map(
        found.page, "() => { window.map.__same = true; window.map.setView([33.5, -111.7], 9.5); }"
    )
    view = on_map(found.page, "() => [window.map.getZoom(), window.map.getCenter().lat]")
    found.page.get_by_role("button", name="rerun").click()
    expect(found.page.get_by_text("reruns: 1")).to_be_visible()
    assert on_map(found.page, "() => window.map.__same") is True
    again = on_map(found.page, "() => [window.map.getZoom(), window.map.getCenter().lat]")
    assert again == view
    expect(popup(found.page)).to_be_visible()


def test_a_new_search_fits_the_map_and_the_same_search_does_not(harness: str, visit: Open) -> None:
    found = opened(visit, harness)
    fitted = zoom(found.page)
    on_map(found.page, "() => window.map.setView([39, -98], 4)")
    found.page.get_by_role("button", name="rerun").click()
    expect(found.page.get_by_text("reruns: 1")).to_be_visible()
    assert zoom(found.page) == 4
    found.page.get_by_role("button", name="new search").click()
    expect(in_map(found.page).locator(".leaflet-container")).to_have_attribute("data-view", "2")
    assert zoom(found.page) == fitted


def test_no_pins_leave_an_empty_map(harness: str, visit: Open) -> None:
    found = opened(visit, harness)
    found.page.get_by_role("button", name="no pins").click()
    expect(in_map(found.page).locator(".fm-pin, .fm-cluster")).to_have_count(0)
    expect(in_map(found.page).locator(".fm-origin-text")).to_have_text("Phoenix, AZ 85016")
    assert found.errors == []


def drag_map(page: Page, x: int, y: int) -> None:
    box = page.locator('iframe[title*="st_folium"]').bounding_box()
    assert box is not None
    start = (box["x"] + 120, box["y"] + box["height"] - 120)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + x, start[1] + y, steps=8)
    page.mouse.up()


def test_moving_the_map_offers_to_search_there_and_tells_python_the_area(
    harness: str, visit: Open
) -> None:
    found = opened(visit, harness)
    offer = in_map(found.page).get_by_role("button", name="Search this area")
    expect(offer).to_have_count(0)
    drag_map(found.page, 400, -200)
    expect(offer).to_be_visible()
    expect(found.page.get_by_text("heard: None")).to_be_visible()
    offer.click()
    heard = found.page.get_by_text("heard: AreaAsked")
    expect(heard).to_be_visible()
    south, west, north, east = (
        float(re.search(rf"{side}=(-?[\d.]+)", heard.inner_text())[1])  # type: ignore[index]
        for side in ("south", "west", "north", "east")
    )
    seen = on_map(
        found.page,
        "() => { const b = window.map.getBounds();"
        " return [b.getSouth(), b.getWest(), b.getNorth(), b.getEast()]; }",
    )
    assert [south, west, north, east] == pytest.approx(seen)
    expect(offer).to_have_count(0)


def test_opening_a_pin_is_no_move_and_fit_brings_everything_back(harness: str, visit: Open) -> None:
    found = opened(visit, harness)
    offer = in_map(found.page).get_by_role("button", name="Search this area")
    pin(found.page, 12).click()
    expect(popup(found.page)).to_be_visible()
    assert comes_true(found.page, lambda: not on_map(found.page, IS_MOVING))
    expect(offer).to_have_count(0)
    fitted = zoom(found.page)
    found.page.keyboard.press("Escape")  # a popup has the offer's place to itself
    expect(popup(found.page)).to_have_count(0)
    in_map(found.page).get_by_label("Zoom in").click()
    expect(offer).to_be_visible()
    in_map(found.page).get_by_label("Fit to results").click()
    expect(offer).to_have_count(0)
    assert zoom(found.page) == fitted


def test_street_tiles_that_fail_leave_the_outlines_and_their_credit(
    harness: str, visit: Open
) -> None:
    found = opened(visit, f"{harness}/?tiles=https://tile.openstreetmap.org/{{z}}/{{x}}/{{y}}.png")
    expect(in_map(found.page).locator(".leaflet-control-attribution")).to_contain_text(
        "© <b>Tiles</b>"
    )
    expect(in_map(found.page).locator(".fm-town-text").first).to_be_visible()
    for width in (320, 420, 1_200):
        found.page.set_viewport_size({"width": width, "height": 800})
        edge = in_map(found.page).locator(".leaflet-control-attribution").bounding_box()
        scale = in_map(found.page).locator(".leaflet-control-scale-line").bounding_box()
        assert edge
        assert scale
        assert scale["x"] + scale["width"] <= edge["x"], width
    pin(found.page, 14).click()
    expect(popup(found.page)).to_be_visible()
    assert found.outside
    assert {re.split(r"/\d", address)[0] for address in found.outside} == {
        "https://tile.openstreetmap.org"
    }
    assert not [error for error in found.errors if "Content Security Policy" in error]


def test_the_ground_shows_water_and_the_shields_of_the_roads(harness: str, visit: Open) -> None:
    found = opened(visit, harness)
    for number in ("10", "17"):
        shield = in_map(found.page).locator(".fm-shield").get_by_text(number, exact=True)
        expect(shield.first).to_be_visible()
    assert on_map(found.page, DRAWN_KINDS) == ["lake", "road", "urban"]
    assert found.errors == []


def test_a_ground_that_cannot_be_had_leaves_the_outlines_and_the_pins(
    harness: str, visit: Open
) -> None:
    found = opened(visit, harness)
    found.page.route("**/map-data/basemap/*", lambda route: route.abort())
    found.page.reload()
    expect(in_map(found.page).locator(".fm-town-text").first).to_be_visible()
    pin(found.page, 14).click()
    expect(popup(found.page)).to_be_visible()
    assert on_map(found.page, DRAWN_KINDS) == []


def test_thousands_of_clinics_load_and_one_of_them_is_brought_into_sight(
    harness: str, visit: Open
) -> None:
    found = opened(visit, f"{harness}/?many=5000&button=many_4321")
    choose_in_list(found.page, "many_4321")
    expect(popup(found.page).locator(".fm-name")).to_have_text("Invented 4321")
    assert found.errors == []


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_map_is_dark_when_the_page_is(
    harness: str, visit: Open, *, scheme: str, dark: bool
) -> None:
    found = opened(visit, harness, color_scheme=scheme)
    is_dark = "() => document.querySelector('.fm-map').classList.contains('fm-dark')"
    assert on_map(found.page, is_dark) is dark


def test_a_wheel_moves_the_page_and_with_ctrl_held_the_map(harness: str, visit: Open) -> None:
    found = opened(visit, harness, viewport={"width": 1000, "height": 400})
    main = found.page.get_by_test_id("stMain")
    before = zoom(found.page)
    found.page.mouse.move(500, 300)
    found.page.mouse.wheel(0, 150)
    hint = in_map(found.page).locator(".fm-hint-on")
    expect(hint).to_have_text("Hold Ctrl and scroll to zoom the map")
    assert comes_true(found.page, lambda: main.evaluate("main => main.scrollTop") > 0)
    assert zoom(found.page) == before
    found.page.keyboard.down("Control")
    found.page.mouse.wheel(0, -400)
    found.page.keyboard.up("Control")
    assert comes_true(found.page, lambda: zoom(found.page) != before)


AT_REST = """main => new Promise((tell) => {
  let last = -1, still = 0;
  const look = () => {
    still = main.scrollTop === last ? still + 1 : 0;
    last = main.scrollTop;
    still < 20 ? requestAnimationFrame(look) : tell(last);
  };
  look();
})"""
"""How far a page is scrolled once it has stopped: it goes on for a while behind a finger."""


def touch(page: Page, *places: list[tuple[int, int]]) -> None:
    """Put fingers down, move them from place to place, and lift them, as a screen tells it."""
    screen = page.context.new_cdp_session(page)
    kinds = ["touchStart", *["touchMove"] * (len(places) - 1), "touchEnd"]
    for kind, points in zip(kinds, [*places, []], strict=True):
        touches = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(points)]
        screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def test_one_finger_moves_the_page_and_two_fingers_the_map(harness: str, visit: Open) -> None:
    phone = {"viewport": {"width": 390, "height": 500}, "has_touch": True, "is_mobile": True}
    found = opened(visit, harness, **phone)
    main = found.page.get_by_test_id("stMain")
    center = "() => String(window.map.getCenter())"
    before, far = on_map(found.page, center), zoom(found.page)
    touch(found.page, *([(100, y)] for y in range(420, 200, -15)))
    assert comes_true(found.page, lambda: main.evaluate("main => main.scrollTop") > 50)
    assert on_map(found.page, center) == before
    expect(in_map(found.page).locator(".fm-hint")).to_have_text("Use two fingers to move the map")
    scrolled = main.evaluate(AT_REST)
    spread = range(20, 120, 10)
    touch(found.page, *([(195 - half, 250), (195 + half, 250)] for half in spread))
    assert comes_true(found.page, lambda: zoom(found.page) > far)
    near = zoom(found.page)
    touch(found.page, *([(195 - half, 250), (195 + half, 250)] for half in reversed(spread)))
    assert comes_true(found.page, lambda: zoom(found.page) < near)
    assert main.evaluate(AT_REST) == scrolled
    assert found.errors == []


@pytest.mark.parametrize("clinic_id", ["clinic_5", "hostile_long"])
def test_a_clinic_chosen_from_the_start_stands_at_the_foot_of_the_map_on_a_phone(
    harness: str, visit: Open, clinic_id: str
) -> None:
    found = opened(visit, f"{harness}/?chosen={clinic_id}", viewport={"width": 390, "height": 700})
    foot = in_map(found.page).locator(".fm-foot")
    expect(foot).to_be_visible()
    box, pinned = (
        foot.bounding_box(),
        in_map(found.page).locator(".fm-pin.fm-chosen").bounding_box(),
    )
    assert box
    assert pinned
    assert pinned["y"] + pinned["height"] <= box["y"]
    foot.get_by_role("button", name="Close", exact=True).click()
    expect(foot).to_be_hidden()


@pytest.mark.parametrize("clinic_id", ["clinic_5", "hostile_long"])
def test_a_clinic_chosen_from_the_start_has_its_popup_over_its_pin(
    harness: str, visit: Open, clinic_id: str
) -> None:
    found = opened(visit, f"{harness}/?chosen={clinic_id}", viewport={"width": 700, "height": 700})
    expect(popup(found.page)).to_be_visible()
    expect(in_map(found.page).locator(".fm-pin.fm-chosen")).to_be_in_viewport()
    assert comes_true(found.page, lambda: abs(float(str(on_map(found.page, APART)))) <= 2)
    in_map(found.page).locator(".leaflet-popup-close-button").dispatch_event("click")
    expect(popup(found.page)).to_have_count(0)


def test_every_pin_and_button_can_be_hit_with_a_finger_on_a_phone(
    harness: str, visit: Open
) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    found = opened(visit, harness, **phone)
    covered = on_map(
        found.page,
        """() => [...document.querySelectorAll('.fm-pin, .fm-cluster')].filter((pin) => {
            const box = pin.getBoundingClientRect();
            const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 3);
            return !pin.contains(hit);
        }).map((pin) => pin.title)""",
    )
    assert covered == []
    sizes = on_map(
        found.page,
        """() => [...document.querySelectorAll('.fm-tool, .leaflet-control-zoom a')]
            .map((button) => Math.min(button.offsetWidth, button.offsetHeight))""",
    )
    assert min(sizes) >= 44  # type: ignore[type-var,arg-type]


def test_the_pages_are_protected_by_headers_and_the_app_still_works(
    harness: str, visit: Open
) -> None:
    found = visit(harness)
    answer = found.page.request.get(harness)
    assert "script-src 'self' blob: 'sha256-" in answer.headers["content-security-policy"]
    assert "unsafe-eval" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert found.page.request.get(f"{harness}/_stcore/metrics").status == 404
    expect(found.page.get_by_text("heard:")).to_be_visible()
