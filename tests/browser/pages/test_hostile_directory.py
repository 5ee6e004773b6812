"""A directory full of attacks: every text stays text, and the clinic among them is fine."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, expect

from finder.directory.clinic import Clinic
from finder.services.find_clinics import find_clinics
from tests.browser.directories import hostile_directory
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person, near
from tests.budget import few

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

LONGEST_ON_A_PIN = 300
CLINICS = hostile_directory()
TELLING = [c for c in CLINICS if c.name.startswith(("<img", "</bdi", "long"))]
"""Three for the browser's own part in it; tests/app opens the page of each."""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def told(places: Locator) -> list[str]:
    """The texts as the browser holds them, without laying them out."""
    return places.evaluate_all("nodes => nodes.map(node => node.textContent)")


def names_in_order(hostile: Finder) -> list[str]:
    findings = find_clinics(hostile.directory, near("Phoenix, AZ")[0])
    return [finding.clinic.name for finding in findings.matching()]


def nothing_ran(person: Person) -> None:
    for frame in person.page.frames:
        assert frame.evaluate("() => window.__pwned") is None
    assert person.page.locator('img[src="x"], svg[onload]').count() == 0
    assert "49" not in person.page.title()


def fits_the_screen(person: Person) -> bool:
    return bool(
        person.page.evaluate(
            """() => {
              const main = document.querySelector('[data-testid="stMain"]');
              return main.scrollWidth <= main.clientWidth
                && document.documentElement.scrollWidth <= window.innerWidth }"""
        )
    )


def all_shown(person: Person) -> None:
    person.types_place("Phoenix, AZ")
    expect(person.summary).to_contain_text(f"{len(CLINICS)} clinics")
    person.presses(re.compile("^Show .* more$"))
    expect(person.cards).to_have_count(len(CLINICS))


def test_on_a_phone_every_name_is_text_and_nothing_runs_or_breaks(
    arrive: Arrive, hostile: Finder
) -> None:
    person = arrive(finder=hostile, **PHONE)
    all_shown(person)
    assert told(person.cards.locator(".pf-title")) == names_in_order(hostile)
    assert numbers_are_in_order(person)
    expect(person.card("Invented Ordinary Pain Clinic")).to_be_visible()
    assert fits_the_screen(person)
    nothing_ran(person)


def numbers_are_in_order(person: Person) -> bool:
    shown = told(person.cards.locator(".pf-number"))
    return shown == [str(number) for number in range(1, len(CLINICS) + 1)]


def on_a_pin(name: str) -> str:
    """A name as a pin tells it, which is no longer than a few lines."""
    return name if len(name) <= LONGEST_ON_A_PIN else f"{name[: LONGEST_ON_A_PIN - 1]}…"


def test_in_list_and_map_every_name_is_text(arrive: Arrive, hostile: Finder) -> None:
    person = arrive(finder=hostile)
    all_shown(person)
    assert told(person.cards.locator(".pf-title")) == names_in_order(hostile)
    person.map_settles()
    for card, listed in enumerate(names_in_order(hostile)):
        person.cards.nth(card).get_by_role("button", name="Show on map").click()
        name = person.popup.locator(".fm-name")
        expect(person.popup.locator(".fm-head-number")).to_have_text(str(card + 1))
        assert told(name) == [on_a_pin(listed)]
    nothing_ran(person)


def test_a_search_for_a_hostile_name_says_it_as_text(arrive: Arrive, hostile: Finder) -> None:
    typed = '<img src=x onerror="window.__pwned=1"> {{ 7*7 }} **bold**'
    person = arrive(f"/?name={quote(typed)}&need=spinal_cord_stimulation", finder=hostile)
    expect(person.summary).to_contain_text(f"with “{typed}” in its name")
    nothing_ran(person)


@pytest.mark.parametrize("clinic", few(TELLING), ids=few(range(len(TELLING))))
def test_a_clinics_page_tells_every_text_as_text(
    arrive: Arrive, hostile: Finder, clinic: Clinic
) -> None:
    person = arrive(f"/clinic?id={quote(clinic.id, safe='')}", finder=hostile, **PHONE)
    heading = person.page.locator(".pf-clinic-name")
    expect(heading).to_have_count(1)
    assert told(heading) == [clinic.name]
    expect(person.page.get_by_role("link", name="Call 911")).to_be_attached()
    page = "\n".join(told(person.page.locator("bdi")))
    expected = (
        clinic.organization,
        clinic.address.street,
        clinic.hours,
        clinic.notes,
        *clinic.insurance,
        *clinic.languages,
        *clinic.also_known_as,
    )
    assert [text[:80] for text in expected if text not in page] == []
    assert fits_the_screen(person)
    nothing_ran(person)
