"""The server goes and comes back in the middle of a search: a calm word, and nothing is lost."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.directories import phoenix_directory, write
from tests.browser.pages.person import Person
from tests.browser.servers import serving
from tests.budget import few

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1366, "height": 900}}


@contextlib.contextmanager
def up(folder: Path, at: int | None = None) -> Iterator[int]:
    environment = {
        "FINDER_DIRECTORY": str(folder / "clinics.csv"),
        "FINDER_DATABASE_URL": f"sqlite:///{folder / 'finder.db'}",
    }
    with serving(lambda _: ["-m", "finder", "run"], environment, at=at) as port:
        yield port


@pytest.mark.parametrize("screen", few([PHONE, DESKTOP]), ids=few(["phone", "desktop"]))
def test_a_search_goes_on_where_it_was_when_the_server_is_back(
    chromium: Browser, tmp_path: Path, screen: dict[str, object]
) -> None:
    write(phoenix_directory(), tmp_path / "clinics.csv")
    with up(tmp_path) as port:
        person = Person(chromium, f"http://127.0.0.1:{port}", **screen)
        person.goes_to("/?need=spinal_cord_stimulation&need=chiropractor")
        person.where.fill("Phoenix, AZ")
        person.presses("Search")
        expect(person.summary).to_contain_text("of Phoenix, AZ")
        person.presses("Show 10 more")
        expect(person.cards.locator(".pf-number:not(.pf-hollow)")).to_have_count(20)
        person.map_settles()
        main = person.page.get_by_test_id("stMain")
        person.cards.nth(12).scroll_into_view_if_needed()
        before = main.evaluate("main => main.scrollTop")
        said, address = person.summary.inner_text(), person.page.url
    banner = person.page.get_by_text("The finder can't be reached right now.")
    expect(banner).to_be_in_viewport()
    person.presses("Try again now")
    expect(person.page.get_by_text("There is still no answer.")).to_be_in_viewport()
    expect(person.page.get_by_role("dialog")).to_have_count(0)
    with up(tmp_path, at=port):
        expect(banner).to_be_hidden()
        expect(person.summary).to_have_text(said)
        expect(person.cards.locator(".pf-number:not(.pf-hollow)")).to_have_count(20)
        assert person.page.url == address
        assert main.evaluate("main => main.scrollTop") == pytest.approx(before, abs=2)
        person.presses("Show 6 more")
        expect(person.cards.locator(".pf-number:not(.pf-hollow)")).to_have_count(26)
        expect(person.page.get_by_role("dialog")).to_have_count(0)
        person.context.close()


def test_what_is_pressed_while_the_server_is_away_is_done_once_it_is_back(
    chromium: Browser, tmp_path: Path
) -> None:
    write(phoenix_directory(), tmp_path / "clinics.csv")
    with up(tmp_path) as port:
        person = Person(chromium, f"http://127.0.0.1:{port}", **PHONE)
        person.goes_to("/?need=spinal_cord_stimulation")
        person.where.fill("Phoenix, AZ")
        person.presses("Search")
        expect(person.summary).to_contain_text("of Phoenix, AZ")
        person.unfolds()
    banner = person.page.get_by_text("The finder can't be reached right now.")
    expect(banner).to_be_in_viewport()
    person.what.fill("chiropractor")
    person.where.fill("Tucson, AZ")
    person.presses("Search")
    with up(tmp_path, at=port):
        expect(banner).to_be_hidden()
        expect(person.summary).to_contain_text("of Tucson, AZ")
        expect(person.chips).to_have_count(2)
        person.page.go_back()
        expect(person.summary).to_contain_text("of Phoenix, AZ")
        expect(person.page.get_by_role("dialog")).to_have_count(0)
        person.context.close()
