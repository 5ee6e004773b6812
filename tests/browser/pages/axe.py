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
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What may differ between light and dark; of all else there is one answer for both."""
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
_MORE = (("dark", SMALL), ("light", PHONE), ("dark", PHONE)) if IS_LONG else ()
LOOKS = (*_MORE, ("dark", WIDE), ("light", SMALL), ("light", WIDE))
GROUNDS = {"light": "rgb(250, 248, 244)", "dark": "rgb(24, 23, 21)"}
NAMES = {"light": "rgb(11, 90, 112)", "dark": "rgb(143, 208, 226)"}
LOOKS_AGAIN = 6
CALM = "() => Promise.allSettled(document.getAnimations().map((one) => one.finished))"


def is_sound(person: Person) -> None:
    """Nothing is wrong with the page as it stands, the map's frame included, in any look; and it
    reads in order.
    """
    app = person.page.get_by_test_id("stApp")
    if app.count():
        expect(app.get_by_role("heading", level=1)).to_be_visible()
        person.settles()
    reads_in_order(person)
    _bring_axe(person)
    wrong = []
    for scheme, size in LOOKS:
        person.page.set_viewport_size(size)
        person.page.emulate_media(color_scheme=scheme)
        if app.count():
            expect(app).to_have_css("background-color", GROUNDS[scheme])
            expect(app.locator(".pf-brand")).to_have_css("color", NAMES[scheme])
        rules = COLOURS if scheme == "dark" else EVERYTHING
        wrong += [(scheme, *size.values(), *one) for one in _lasting_faults(person, rules)]
    assert wrong == [], person.page.url


def faults_in(person: Person) -> list[list[str]]:
    """What axe finds on the page just as it stands, in the one look that it has."""
    _bring_axe(person)
    return _lasting_faults(person, EVERYTHING)


def _bring_axe(person: Person) -> None:
    for frame in person.page.frames:
        frame.evaluate(AXE)


def _lasting_faults(person: Person, rules: dict[str, object]) -> list[list[str]]:
    """What axe finds and finds again: a page changes its colours bit by bit, a fault stays."""
    found: list[list[str]] = []
    for _ in range(LOOKS_AGAIN):
        person.page.evaluate(CALM)
        every = person.page.evaluate(RUN, rules)
        found = [one for one in every if not _is_allowed(*one)]
        if not found:
            break
        person.page.wait_for_timeout(500)
    return found


def _is_allowed(rule: str, html: str) -> bool:
    return any(rule == broken and where in html for broken, where in ALLOWED)
