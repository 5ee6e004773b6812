"""The page's shell: what assistive technology finds, and that hostile text stays text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import Open, Serve

APP = Path(__file__).parent / "location_harness" / "app.py"
PHONE = {"viewport": {"width": 390, "height": 844}}
LINE = 18 * 1.35  # pixels of a line of a card's title

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def harness(serve: Serve) -> str:
    return serve(APP)


def test_the_page_has_a_language_and_a_named_landmark(harness: str, visit: Open) -> None:
    page = visit(harness).page
    main = page.get_by_role("navigation", name="Main")
    expect(main.get_by_role("link", name="About")).to_be_visible()
    expect(main.locator("[aria-current=page]")).to_have_text("Home")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_a_header_link_changes_the_page_within_the_session(harness: str, visit: Open) -> None:
    page = visit(harness).page
    page.get_by_role("link", name="About").click()
    expect(page.get_by_role("heading", name="About")).to_be_visible()
    expect(page.locator("[aria-current=page]")).to_have_text("About")
    page.get_by_role("link", name="Home").click()
    expect(page.get_by_text("runs: 2", exact=True)).to_be_visible()


def test_nothing_of_streamlits_own_chrome_is_seen(harness: str, visit: Open) -> None:
    page = visit(harness).page
    expect(page.get_by_role("heading", name="Harness")).to_be_visible()
    for part in ("stHeader", "stToolbar", "stMainMenu", "stAppDeployButton", "stSidebar"):
        expect(page.get_by_test_id(part).locator("visible=true")).to_have_count(0)


def test_the_live_region_stays_and_its_text_changes(harness: str, visit: Open) -> None:
    page = visit(harness).page
    region = page.locator(".st-key-pf_quiet_announcer [role=status]")
    expect(region).to_have_text("Run 1")
    region.evaluate("region => { region.wasHere = true }")
    page.get_by_role("button", name="Rerun").click()
    expect(region).to_have_text("Run 2")
    assert region.evaluate("region => region.wasHere")


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_hostile_text_is_shown_as_text_and_runs_nothing(
    harness: str, visit: Open, options: dict[str, Any]
) -> None:
    found = visit(harness, **options)
    page = found.page
    title = page.locator(".pf-title")
    expect(title).to_contain_text("{{ 7*7 }} <img src=x onerror=document.title='run'> `${1}`")
    expect(title).to_contain_text("x" * 10_000)
    expect(page.get_by_role("button", name=re.compile(r"^\{\{ 7"))).to_contain_text("**bold**")
    assert page.locator("main img").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0
    assert page.title() != "run"
    assert found.outside == []


@pytest.mark.parametrize(("options", "lines"), [({}, 3), (PHONE, 6)], ids=["wide", "phone"])
def test_ten_thousand_characters_neither_widen_nor_lengthen_the_card(
    harness: str, visit: Open, options: dict[str, Any], lines: int
) -> None:
    page = visit(harness, **options).page
    expect(page.locator(".pf-title")).to_be_visible()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth <= element.clientWidth")
    assert page.locator(".pf-title").bounding_box()["height"] < (lines + 1) * LINE


@pytest.mark.parametrize(
    ("scheme", "colour"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(36, 34, 31)")]
)
def test_cards_follow_the_colours_a_person_prefers(
    harness: str, visit: Open, scheme: str, colour: str
) -> None:
    page = visit(harness, color_scheme=scheme).page
    card = page.locator(".pf-card")
    expect(card).to_have_css("background-color", colour)
