"""What every page has: the emergency notice, a language, and nothing of Streamlit's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.directories import phoenix_directory, write
from tests.browser.pages.conftest import running
from tests.browser.pages.person import Person

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

STREAMLITS = (
    "stHeader",
    "stToolbar",
    "stMainMenu",
    "stAppDeployButton",
    "stSidebar",
    "stDecoration",
)

HEARD = """() => {
  const heard = [];
  document.addEventListener("keydown", ({ key }) => heard.push(key));
  const press = (key, more = {}) =>
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }));
  ["r", "R", "c", "x"].forEach((key) => press(key));
  press("c", { ctrlKey: true });
  return heard;
}"""
"""What Streamlit hears of keys that somebody presses on the page."""


def test_every_page_says_what_to_do_in_an_emergency_and_that_this_is_no_advice(
    arrive: Arrive,
) -> None:
    person = arrive()
    for address in (
        "/",
        "/about",
        "/guide",
        "/clinic?id=az-01",
        "/clinic?id=none",
        "/shortlist",
        "/call-sheet",
    ):
        person.goes_to(address)
        expect(person.page.get_by_role("link", name="Call 911")).to_be_visible()
        expect(person.page.get_by_role("link", name="call or text 988")).to_have_attribute(
            "href", "tel:988"
        )
        expect(person.notice("This is no medical advice.")).to_be_visible()
        expect(person.page.get_by_text("Sample directory.")).to_have_count(0)
        expect(person.page.locator("html")).to_have_attribute("lang", "en")
        for part in STREAMLITS:
            expect(person.page.get_by_test_id(part).locator("visible=true")).to_have_count(0)
    assert person.page.evaluate(HEARD) == ["x", "c"], "Streamlit's keys redraw the page"


def test_a_clinics_link_works_as_the_first_visit_after_a_start(
    arrive: Arrive, tmp_path: Path
) -> None:
    file = write(phoenix_directory(), tmp_path / "clinics.csv")
    with running(file, tmp_path / "server.log") as finder:
        person = arrive("/clinic?id=told", finder=finder)
        expect(person.page.get_by_role("heading", level=1)).to_have_text(
            "Clínica Inventada del Dolor"
        )
        person.page.goto("about:blank")  # before its server ends
