"""axe finds nothing on any page that everybody sees: light, dark, and on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.directories import SCS
from tests.browser.pages.axe import WIDE, is_sound
from tests.browser.pages.every_page import VISITORS
from tests.browser.pages.person import Person

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser


def test_axe_finds_nothing_from_the_home_page_to_a_clinic_and_a_shared_link(
    arrive: Arrive,
) -> None:
    person = arrive()
    person.map_settles()
    is_sound(person)
    person.page.set_viewport_size(WIDE)
    person.types_need("scs")
    person.types_place("Phoenix, AZ")
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    person.map_settles()
    is_sound(person)
    person.page.set_viewport_size(WIDE)
    person.opens_more_filters()
    is_sound(person)
    for shown in VISITORS[1:]:
        shown.opened_by(person, "en")
        if shown.path == "/guide":
            expect(person.page.locator(".pf-figure a").first).to_be_attached()
            person.page.get_by_text("All problems", exact=True).click()
        if shown.key == "guide.check.title":
            person.page.get_by_label("No, none of these").check()
        is_sound(person)
    sent = arrive(f"/?need={SCS}&need=x_ray")
    is_sound(sent)
