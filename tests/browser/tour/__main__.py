"""Walks through every page on every screen and takes a picture of each.

    python -m tests.browser.tour pictures
    python -m tests.browser.tour pictures --screens 390 1366-dark --stops search clinic

The clinics are those of the sample directory. What is printed of a search and of a clinic is
kept as PDF.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from finder.settings import DATA
from tests.browser.conftest import NAMES, QUIET
from tests.browser.pages.admins import admin_of
from tests.browser.pages.conftest import Finder, running
from tests.browser.pages.person import Person
from tests.browser.tour.screens import SCREENS, Screen
from tests.browser.tour.stops import ADMINS, PRINTED, VISITORS, Stop

_UNROLLED = """
:is(.stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"]) {
  height: auto !important;
  overflow: visible !important;
  position: static !important;
}
"""
"""A page scrolls inside of Streamlit's own frame; a picture shows all of it."""


def arrive(person: Person, stop: Stop) -> None:
    """Go to a stop, in a tab that remembers nothing, and do what is to be done there."""
    person.goes_to("/healthz")
    person.page.evaluate("sessionStorage.clear()")
    person.goes_to(stop.path)
    expect(person.page.locator("h1").first).to_be_attached()
    if stop.is_streamlits:
        person.settles()
        stop.act(person)
        person.settles()
        expect(person.page.get_by_test_id("stSkeleton")).to_have_count(0)
        see_all(person, stop)
        if person.page.locator("#pf-map").count():
            person.map_settles()


def see_all(person: Person, stop: Stop) -> None:
    """Scroll through what is wanted whole: a browser loads a map once it comes near."""
    maps = person.page.locator("iframe:visible")
    for place in range(maps.count() if stop.is_whole else 0):
        maps.nth(place).scroll_into_view_if_needed()
        expect(maps.nth(place)).not_to_have_attribute("height", "0")
    person.page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")


def take_pictures(person: Person, screen: Screen, stops: Iterable[Stop], folder: Path) -> None:
    """Keep what is seen at each stop as `{screen}/{stop}.png`."""
    for stop in stops:
        arrive(person, stop)
        if stop.is_streamlits:
            person.page.add_style_tag(content=_UNROLLED)
        file = folder / screen.name / f"{stop.name}.png"
        person.page.screenshot(path=file, full_page=stop.is_whole)


def keep_papers(browser: Browser, finder: Finder, folder: Path) -> None:
    """Keep what is printed as `paper/{stop}.pdf`."""
    (folder / "paper").mkdir(parents=True, exist_ok=True)
    person = Person(browser, finder.address)
    for stop in PRINTED:
        arrive(person, stop)
        person.page.pdf(path=folder / "paper" / f"{stop.name}.pdf", format="Letter")
    person.context.close()


def tour(browser: Browser, finder: Finder, folder: Path, asked: argparse.Namespace) -> None:
    """Take the pictures that are asked for: all of them, or those of some screens and stops."""

    def wanted(stops: Iterable[Stop]) -> list[Stop]:
        return [stop for stop in stops if not asked.stops or stop.name in asked.stops]

    for screen in SCREENS:
        if asked.screens and screen.name not in asked.screens:
            continue
        visitor = Person(browser, finder.address, **screen.options)
        take_pictures(visitor, screen, wanted(VISITORS), folder)
        visitor.context.close()
        admin = admin_of(finder, browser, f"Ada {screen.name}", **screen.options)
        take_pictures(admin, screen, wanted(ADMINS), folder)
        admin.context.close()
    if not asked.screens or "paper" in asked.screens:
        keep_papers(browser, finder, folder)


@contextmanager
def before_the_sample() -> Iterator[tuple[Browser, Finder]]:
    """A browser, and a finder that serves the sample directory."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    with (
        tempfile.TemporaryDirectory() as kept,
        running(DATA / "sample_directory.csv", Path(kept) / "server.log") as finder,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield browser, finder
        browser.close()


def main() -> None:
    """Serve the sample directory, and take the tour."""
    parser = argparse.ArgumentParser(prog="tests.browser.tour", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--screens", nargs="*", choices=[*(s.name for s in SCREENS), "paper"])
    parser.add_argument("--stops", nargs="*", choices=[s.name for s in (*VISITORS, *ADMINS)])
    asked = parser.parse_args()
    with before_the_sample() as (browser, finder):
        tour(browser, finder, asked.folder, asked)


if __name__ == "__main__":
    main()
