"""What axe finds on a page, as it stands, in every look.

`tests/browser/axe` holds axe-core 4.14.1 as it was published, under the Mozilla Public
License 2.0, which is beside it.
"""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.pages.outline import reads_in_order
from tests.browser.pages.person import Person
from tests.browser.servers import ROOT
from tests.budget import IS_LONG

AXE = (ROOT / "tests" / "browser" / "axe" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"type": "tag", "values": TAGS}
RUN = """async (runOnly) => {
  const found = await axe.run(document, {
    runOnly,
    resultTypes: ["violations"],
  });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html]));
}"""
ALLOWED = (
    # the name that Streamlit gives the ground of its own file field
    ("presentation-role-conflict", 'data-testid="stFileUploaderDropzone"'),
    # a list that Streamlit opens stands beside the page's landmarks, though it belongs to its field
    ("region", 'data-rac=""'),
    # where a pin stands is what it says; each clinic's card has a button of full size for it
    ("target-size", "leaflet-marker-icon"),
)
"""Rules that some elements may break."""

WIDE, PHONE = {"width": 1200, "height": 800}, {"width": 390, "height": 844}
SMALL = {"width": 320, "height": 640}
Look = tuple[str, dict[str, int]]
EVERY_LOOK: tuple[Look, ...] = (
    *(("dark", SMALL), ("light", PHONE), ("dark", PHONE)),
    *(("dark", WIDE), ("light", SMALL), ("light", WIDE)),
)
IN_TURN: tuple[tuple[Look, ...], ...] = (
    (("light", SMALL), ("dark", WIDE)),
    (("dark", SMALL), ("light", WIDE)),
)
"""Each page is seen light and dark, small and wide, but not each of them with each: as many pages
are dark and small as are dark and wide. `make long` has all of them on every page. Each turn begins
in the colours that the one before ended in, as a change of colours draws a page anew.
"""
GROUNDS = {"light": "rgb(250, 248, 244)", "dark": "rgb(24, 23, 21)"}
NAMES = {"light": "rgb(11, 90, 112)", "dark": "rgb(143, 208, 226)"}
LOOKS_AGAIN = 6
CALM = "() => Promise.allSettled(document.getAnimations().map((one) => one.finished))"


def is_sound(person: Person) -> None:
    """Nothing is wrong with the page as it stands, the map's frame included, in each look of this
    person's turn; and it reads in order.
    """
    app = person.page.get_by_test_id("stApp")
    if app.count():
        expect(app.get_by_role("heading", level=1)).to_be_visible()
        person.settles()
    reads_in_order(person)
    _bring_axe(person)
    wrong = []
    for scheme, size in _looks_of(person):
        person.page.set_viewport_size(size)
        person.page.emulate_media(color_scheme=scheme)
        if app.count():
            expect(app).to_have_css("background-color", GROUNDS[scheme])
            expect(app.locator(".pf-brand")).to_have_css("color", NAMES[scheme])
        wrong += [(scheme, *size.values(), *one) for one in _lasting_faults(person)]
    assert wrong == [], person.page.url


def _looks_of(person: Person) -> tuple[Look, ...]:
    """How a page is looked at: in every way, or as it is this person's turn."""
    turn = person.pages_proven
    person.pages_proven += 1
    return EVERY_LOOK if IS_LONG else IN_TURN[turn % len(IN_TURN)]


def faults_in(person: Person) -> list[list[str]]:
    """What axe finds on the page just as it stands, in the one look that it has."""
    _bring_axe(person)
    return _lasting_faults(person)


def _bring_axe(person: Person) -> None:
    for frame in person.page.frames:
        frame.evaluate(AXE)


def _lasting_faults(person: Person) -> list[list[str]]:
    """What axe finds and finds again: a page changes its colours bit by bit, a fault stays."""
    found: list[list[str]] = []
    for _ in range(LOOKS_AGAIN):
        person.page.evaluate(CALM)
        every = person.page.evaluate(RUN, EVERYTHING)
        found = [one for one in every if not _is_allowed(*one)]
        if not found:
            break
        person.page.wait_for_timeout(500)
    return found


def _is_allowed(rule: str, html: str) -> bool:
    return any(rule == broken and where in html for broken, where in ALLOWED)
