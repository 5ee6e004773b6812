"""Nothing jumps while a page comes in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person
from tests.budget import few

pytestmark = pytest.mark.browser

NOTE_JUMPS = """
window.jumps = [];
new PerformanceObserver((list) => {
  const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
  const told = ({ node, previousRect, currentRect }) =>
    `${place(previousRect)} -> ${place(currentRect)}: ${node?.outerHTML?.slice(0, 300)}`;
  for (const { hadRecentInput, value, sources } of list.getEntries()) {
    if (!hadRecentInput) window.jumps.push([value, sources.map(told)]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
MOST = 0.02
"""Of the screen's height times its part that moves; what people feel begins at 0.1."""

SCREENS = [(1366, 900), (390, 844)]
PAGES = (
    "/",
    "/?need=spinal_cord_stimulation",
    "/clinic?id=told",
    "/clinic?id=none",
    "/about",
    "/accessibility",
    "/referrers",
    "/shortlist?ids=told,az-01",
    "/call-sheet?ids=told",
    "/guide",
    "/guide?topic=sciatica",
    "/guide?topic=is_this_for_me",
)


def assert_calm(jumped: dict[str, list[tuple[float, list[str]]]]) -> None:
    """Nothing moved on any way in; else the failure says what did, from where to where."""
    moved = {way: sum(value for value, _ in jumps) for way, jumps in jumped.items()}
    restless = {way: move for way, move in moved.items() if move >= MOST}
    told = [f"{by:.4f} {line}" for way in restless for by, lines in jumped[way] for line in lines]
    assert not restless, "\n".join([f"{restless}", *told])


@pytest.mark.parametrize(("width", "height"), few(SCREENS))
def test_nothing_jumps_while_a_page_comes_in(
    chromium: Browser, phoenix: Finder, width: int, height: int
) -> None:
    person = Person(chromium, phoenix.address, viewport={"width": width, "height": height})
    person.context.add_init_script(NOTE_JUMPS)
    jumped = {}
    for path in PAGES:
        person.goes_to(path)
        expect(person.page.get_by_role("heading", level=1)).to_be_attached()
        expect(person.page.get_by_role("link", name="Call 911")).to_be_attached()
        person.settles()
        if person.page.locator("#pf-map").count():
            person.map_settles()
        jumped[path] = person.page.evaluate("window.jumps")
    person.leaves()
    assert_calm(jumped)


@pytest.mark.parametrize(("width", "height"), few(SCREENS[::-1]))
def test_nothing_jumps_while_a_search_comes_back_that_the_tab_remembers(
    chromium: Browser, phoenix: Finder, width: int, height: int
) -> None:
    person = Person(chromium, phoenix.address, viewport={"width": width, "height": height})
    person.context.add_init_script(NOTE_JUMPS)
    jumped = {}

    def note(way: str) -> None:
        expect(person.summary).to_contain_text("of Phoenix, AZ")
        expect(person.line).to_be_visible()
        person.settles()
        jumped[way] = person.page.evaluate("window.jumps")

    person.goes_to("/?need=spinal_cord_stimulation")
    person.types_place("Phoenix, AZ")
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    person.settles()
    person.page.reload()
    note("reload")
    person.goes_to("/about")
    expect(person.page.get_by_role("heading", level=1)).to_be_visible()
    person.page.go_back()
    note("back from another load")
    person.goes_to("/?need=chiropractor")
    note("a link, in the tab that knows the place")
    person.goes_to("/")
    note("the first page, in the tab that knows the place")
    person.leaves()
    assert_calm(jumped)
