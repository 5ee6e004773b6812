"""List and map together: each chooses for the other, and the map searches where it shows."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from finder.services.find_clinics import find_clinics
from tests.browser.directories import CHIROPRACTOR, SCS
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person, near

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

SHARED = "/?need=spinal_cord_stimulation&need=chiropractor"


@pytest.fixture
def searcher(arrive: Arrive) -> Person:
    """Someone whose search near Phoenix is drawn in list and map."""
    person = arrive(SHARED)
    person.types_place("Phoenix, AZ")
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    expect(person.map.locator(".fm-pin.fm-hollow").first).to_be_visible()
    person.map_settles()
    return person


def view(person: Person) -> object:
    return person.on_map("() => [window.map.getZoom(), window.map.getCenter()]")


def test_choosing_in_the_list_highlights_the_pin_and_opens_its_popup(
    searcher: Person, phoenix: Finder
) -> None:
    findings = find_clinics(phoenix.directory, near("Phoenix, AZ", SCS, CHIROPRACTOR)[0])
    told = next(one for one in findings.all() if "Brittlebush" in one.clinic.name)
    card = searcher.card("Invented Brittlebush Pain Clinic")
    card.get_by_role("button", name="Show on map").click()
    expect(searcher.popup.locator(".fm-name")).to_have_text("Invented Brittlebush Pain Clinic")
    expect(searcher.map.locator(".fm-pin.fm-chosen")).to_have_attribute(
        "aria-label", re.compile(rf"^{told.number}\. .*Invented Brittlebush Pain Clinic")
    )
    expect(searcher.chosen_card.locator(".pf-title")).to_have_text(
        "Invented Brittlebush Pain Clinic"
    )


def test_clicking_a_pin_beyond_the_first_ten_opens_the_list_as_far_and_scrolls_there(
    searcher: Person,
) -> None:
    expect(searcher.cards.locator(".pf-number:not(.pf-hollow)")).to_have_count(10)
    number = searcher.lone_pin(beyond=20)
    searcher.pin(number).click()
    expect(searcher.chosen_card.locator(".pf-number")).to_have_text(str(number))
    expect(searcher.chosen_card).to_be_in_viewport()
    expect(searcher.cards.locator(".pf-number:not(.pf-hollow)")).to_have_count(number)


@pytest.mark.parametrize("edge", ["upper", "lower"])
def test_a_pin_at_the_edge_of_the_screen_is_chosen_by_one_click(
    searcher: Person, edge: str
) -> None:
    number = searcher.lone_pin(beyond=20)
    pin = searcher.pin(number)
    box, height = pin.bounding_box(), searcher.page.viewport_size
    assert box
    assert height
    room = 4 if edge == "upper" else height["height"] - box["height"] - 4
    searcher.page.get_by_test_id("stMain").evaluate(
        "(main, by) => main.scrollBy(0, by)", box["y"] - room
    )
    box = pin.bounding_box()
    assert box
    searcher.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(searcher.chosen_card.locator(".pf-number")).to_have_text(str(number))


def test_clicking_a_hollow_pin_opens_the_clinics_that_do_not_say(
    searcher: Person, phoenix: Finder
) -> None:
    findings = find_clinics(phoenix.directory, near("Phoenix, AZ", SCS, CHIROPRACTOR)[0])
    number = searcher.lone_pin(beyond=findings.total_matching + 3)
    searcher.pin(number).click()
    expect(searcher.chosen_card.locator(".pf-number.pf-hollow")).to_have_text(str(number))
    expect(searcher.chosen_card).to_be_in_viewport()


def test_zoom_and_place_of_the_map_survive_a_choice_and_a_longer_list(searcher: Person) -> None:
    searcher.map.get_by_role("button", name="Zoom in").click()
    expect(searcher.map.get_by_role("button", name="Search this area")).to_be_visible()
    before = view(searcher)
    searcher.presses("Show 10 more")
    expect(searcher.cards.locator(".pf-number:not(.pf-hollow)")).to_have_count(20)
    number = searcher.lone_pin()
    searcher.pin(number).click()
    expect(searcher.chosen_card.locator(".pf-number")).to_have_text(str(number))
    assert view(searcher) == before


def test_a_new_search_fits_the_map_to_its_results(searcher: Person) -> None:
    before = view(searcher)
    searcher.chooses_radius("10 miles")
    expect(searcher.summary).to_contain_text("within 10 miles")
    expect(searcher.map.locator(".fm-pin", has_text=re.compile("^2[0-9]$"))).to_have_count(0)
    assert view(searcher)[0] > before[0]


def test_every_clinic_at_one_address_can_be_reached_on_the_map(searcher: Person) -> None:
    searcher.looks_for_a_name("suite")
    expect(searcher.summary).to_contain_text("4 clinics")
    searcher.map_settles()
    cluster = searcher.map.locator(".fm-cluster")
    for order in range(4):
        if cluster.count() and not searcher.map.locator(".fm-pin").count():
            cluster.first.click()
        pin = searcher.map.locator(".fm-pin").nth(order)
        name_of_pin = pin.get_attribute("aria-label") or ""
        pin.click()
        suite = re.search("Suite [A-D]", name_of_pin)
        assert suite
        expect(searcher.popup.locator(".fm-name")).to_contain_text(suite[0])
        expect(searcher.chosen_card.locator(".pf-title")).to_contain_text(suite[0])


def test_moving_the_map_and_searching_there_searches_there(searcher: Person) -> None:
    again = searcher.map.get_by_role("button", name="Search this area")
    expect(again).to_be_hidden()
    searcher.on_map("() => window.map.setView([32.25, -110.9], 11, {animate: false})")
    again.click()
    expect(searcher.summary).to_contain_text("in the area shown on the map")
    expect(searcher.cards.locator(".pf-title").first).to_have_text(
        re.compile("^Invented Tucson Clinic")
    )
    expect(searcher.where).to_have_value("Phoenix, AZ")
    assert "32." not in searcher.page.url


def test_details_in_a_popup_opens_the_clinics_page_and_back_finds_the_list_again(
    searcher: Person,
) -> None:
    searcher.pin(searcher.lone_pin(beyond=10)).click()
    name = searcher.popup.locator(".fm-name").inner_text()
    searcher.popup.get_by_role("link", name="Details").click()
    expect(searcher.page.get_by_role("heading", level=1)).to_have_text(name)
    searcher.page.get_by_role("link", name="Back to the list").click()
    expect(searcher.summary).to_contain_text("of Phoenix, AZ")
    expect(searcher.chosen_card.locator(".pf-title")).to_have_text(name)


def test_before_a_search_the_map_counts_every_clinic_and_shows_each_from_near(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive("/")
    person.map_settles()
    bubbles = person.map.locator(".fm-cluster .fm-count")
    expect(bubbles.first).to_be_visible()
    placed = [one for one in phoenix.directory.listed if one.position is not None]
    assert sum(map(int, bubbles.all_text_contents())) == len(placed)
    expect(person.map.get_by_role("button", name="Hawaii")).to_be_visible()
    person.on_map("() => window.map.setView([32.26, -110.9], 13, {animate: false})")
    pin = person.map.locator('.fm-pin[aria-label*="Invented Tucson Clinic 3"]')
    pin.click()
    expect(person.popup.get_by_role("link", name="(602) 555-0134")).to_have_attribute(
        "href", "tel:+16025550134"
    )
    expect(person.map.get_by_role("button", name="Hawaii")).to_be_hidden()
    person.popup.get_by_role("link", name="Details").click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Invented Tucson Clinic 3")


def test_list_and_links_alone_are_enough_when_the_map_cannot_run(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive("/about")

    def refuse(route: Route) -> None:
        route.abort()

    person.page.context.route("**/component/**", refuse)
    person.page.context.route("**/assets/**", refuse)
    person.goes_to(SHARED)
    person.types_place("Phoenix, AZ")
    findings = person.sees_the_answer(phoenix.directory, *near("Phoenix, AZ", SCS, CHIROPRACTOR))
    person.cards.nth(1).locator(".pf-title a").click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text(
        findings.matching(2)[1].clinic.name
    )
    person.page.get_by_role("link", name="Back to the list").click()
    person.sees_the_answer(phoenix.directory, *near("Phoenix, AZ", SCS, CHIROPRACTOR))


def test_streets_are_asked_for_only_after_the_person_agrees(searcher: Person) -> None:
    expect(searcher.map.locator(".fm-tiles")).to_have_count(0)
    assert searcher.outside == []
    searcher.page.get_by_text("Show streets on the map").click()
    expect(searcher.map.get_by_text("OpenStreetMap contributors")).to_be_visible()
    expect(searcher.map.locator(".fm-pin").first).to_be_visible()
    assert searcher.outside
    assert all("//tile.openstreetmap.org/" in url for url in searcher.outside)
    searcher.outside.clear()
