"""On a phone: the list before the map, everything in reach of a thumb."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.pages.person import Person

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
THUMB = 44
"""Pixels that a target is to have (WCAG 2.2, target size, enhanced)."""


@pytest.fixture
def searcher(arrive: Arrive) -> Person:
    """Someone with a phone who pressed "Search"."""
    person = arrive("/?need=spinal_cord_stimulation&need=chiropractor", **PHONE)
    person.where.fill("Phoenix, AZ")
    person.presses("Search")
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    expect(person.where).to_be_hidden()
    return person


def top(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["y"]


def test_after_a_search_the_fields_fold_into_one_line_that_opens_again(searcher: Person) -> None:
    expect(searcher.line).to_contain_text(
        "Spinal cord stimulation, chiropractor · near Phoenix, AZ · 50 mi"
    )
    searcher.unfolds()
    expect(searcher.where).to_have_value("Phoenix, AZ")


def test_a_pin_another_pin_and_the_list_again_where_it_was_left(searcher: Person) -> None:
    page, foot = searcher.page, searcher.map.locator(".fm-foot")
    main = page.get_by_test_id("stMain")
    searcher.map_settles()
    expect(searcher.map.locator(".fm-map")).to_be_hidden()
    searcher.cards.nth(6).scroll_into_view_if_needed()
    left = main.evaluate("main => main.scrollTop")
    assert left > 0
    page.get_by_role("button", name="Map", exact=True).tap()
    expect(page.locator('iframe[title*="st_folium"]')).to_be_in_viewport(ratio=0.9)
    first = searcher.lone_pin()
    for number in (first, searcher.lone_pin(beyond=first)):
        searcher.pin(number).tap()
        expect(foot.locator(".fm-head-number")).to_have_text(str(number))
        expect(foot).to_be_in_viewport(ratio=1)
        expect(searcher.map.locator(".fm-pin.fm-chosen")).to_be_in_viewport(ratio=1)
        expect(searcher.popup.locator("visible=true")).to_have_count(1)
        expect(foot.get_by_role("link", name="(602) 555-0134")).to_have_attribute(
            "href", "tel:+16025550134"
        )
    searcher.settles()
    page.get_by_role("button", name="List", exact=True).tap()
    expect(searcher.cards.nth(6)).to_be_in_viewport()
    assert main.evaluate("main => main.scrollTop") == left
    page.get_by_role("button", name="Map", exact=True).tap()
    expect(foot).to_be_in_viewport(ratio=1)
    name = foot.locator(".fm-name").inner_text()
    foot.get_by_role("button", name="Show in the list").tap()
    expect(searcher.chosen_card.locator(".pf-title")).to_have_text(name)
    expect(searcher.chosen_card).to_be_in_viewport()
    searcher.chosen_card.locator(".pf-title a").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_back_from_the_map_is_the_list_where_it_was_left_and_forward_the_map_again(
    searcher: Person,
) -> None:
    page, main = searcher.page, searcher.page.get_by_test_id("stMain")
    view = page.locator("html[data-pf-view]")
    searcher.map_settles()
    searcher.cards.nth(6).scroll_into_view_if_needed()
    left, said = main.evaluate("main => main.scrollTop"), searcher.summary.inner_text()
    page.get_by_role("button", name="Map", exact=True).tap()
    expect(view).to_have_attribute("data-pf-view", "map")
    searcher.pin(searcher.lone_pin()).tap()
    expect(searcher.map.locator(".fm-foot")).to_be_in_viewport(ratio=1)
    page.go_back()
    expect(view).to_have_attribute("data-pf-view", "list")
    expect(searcher.cards.nth(6)).to_be_in_viewport()
    assert main.evaluate("main => main.scrollTop") == pytest.approx(left, abs=1)
    page.go_forward()
    expect(searcher.map.locator(".fm-foot")).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="List", exact=True).tap()
    expect(searcher.cards.nth(6)).to_be_in_viewport()
    page.go_back()  # the list was no step of its own: this undoes the search
    expect(searcher.summary).not_to_have_text(said)


def test_the_links_of_the_header_open_from_a_row_and_close_with_the_page(arrive: Arrive) -> None:
    person = arrive(**PHONE)
    header = person.page.get_by_role("navigation", name="Main")
    about = header.get_by_role("link", name="About")
    expect(person.what).to_be_visible()
    expect(about).to_be_hidden()
    box = header.bounding_box()
    assert box
    assert box["height"] < 2 * THUMB
    header.get_by_text("Menu").tap()
    about.tap()
    expect(person.page.get_by_role("heading", level=1)).to_have_text("About this finder")
    expect(about).to_be_hidden()
    person.page.set_viewport_size({"width": 820, "height": 1_180})
    expect(header.get_by_text("Menu")).to_be_visible()
    expect(about).to_be_hidden()
    assert header.evaluate("one => one.offsetHeight") < 2 * THUMB
    person.page.set_viewport_size({"width": 1_366, "height": 900})
    expect(about).to_be_visible()
    expect(header.get_by_text("Menu")).to_be_hidden()
    assert header.evaluate("one => one.offsetHeight") < 2 * THUMB


def test_show_on_map_opens_the_map_at_the_clinic_and_nothing_lies_on_the_list(
    searcher: Person,
) -> None:
    bar = searcher.page.get_by_role("group", name="Show the list or the map").bounding_box()
    assert bar
    searcher.page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 1e6)")
    last = searcher.page.locator(".st-key-pf_safety").bounding_box()
    assert last
    assert last["y"] + last["height"] <= bar["y"]
    card = searcher.card("Invented Brittlebush Pain Clinic")
    card.get_by_role("button", name="Show on map").tap()
    expect(searcher.map.locator(".fm-foot .fm-name")).to_have_text(
        "Invented Brittlebush Pain Clinic"
    )
    expect(searcher.map.locator(".fm-foot")).to_be_in_viewport(ratio=1)


def test_nothing_is_wider_than_the_screen_and_targets_fit_a_thumb(searcher: Person) -> None:
    searcher.unfolds()
    main = searcher.page.get_by_test_id("stMain")
    expect(searcher.where).to_be_visible()
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    small = searcher.page.locator(
        '[data-testid="stButton"] button:visible, [data-testid="stPopover"] button:visible,'
        ' [data-testid="stTextInputRootElement"]:visible, [data-testid="stPageLink-NavLink"]'
        ":visible, .st-key-pf_header a:visible, .st-key-pf_view button:visible,"
        ' [data-testid="stExpander"] summary:visible'
    ).evaluate_all(
        "(targets, least) => targets.filter(t => t.getBoundingClientRect().height < least - 0.5)"
        ".map(target => target.innerText)",
        THUMB,
    )
    assert small == []


def test_what_to_change_is_read_whole_with_its_number(arrive: Arrive) -> None:
    person = arrive("/?need=kyphoplasty&need=acupuncture&need=chiropractor", **PHONE)
    person.where.fill("Tucson, AZ")
    person.presses("Search")
    offers = person.page.locator(".st-key-pf_changes button p")
    expect(offers.first).to_be_visible()
    cut = offers.evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.innerText)"
    )
    assert cut == []


def test_dark_text_is_readable(arrive: Arrive) -> None:
    person = arrive("/?need=spinal_cord_stimulation", color_scheme="dark", **PHONE)
    expect(person.cards.first).to_be_visible()
    for selector in (".pf-title", ".pf-answer", ".pf-meta li", ".pf-summary", ".pf-emergency p"):
        contrast = person.page.locator(selector).first.evaluate(_CONTRAST)
        assert contrast >= 4.5, selector
    assert person.page.locator("body").evaluate(_GROUND) < 0.1


_LUMINANCE = """
  const curve = value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const channel = value => curve(value / 255);
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const ground = node => {
    for (; node; node = node.parentElement) {
      const colour = parts(getComputedStyle(node).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
"""
"""Relative luminance, after WCAG 2."""
_CONTRAST = f"""node => {{ {_LUMINANCE}
  const [light, dark] = [luminance(parts(getComputedStyle(node).color)), luminance(ground(node))]
    .sort((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}}"""
_GROUND = f"""body => {{ {_LUMINANCE}
  return luminance(ground(document.querySelector('[data-testid="stApp"]')));
}}"""
