"""What a person does on the page, and what they see there."""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Dialog,
    FrameLocator,
    Locator,
    Request,
    Response,
    expect,
)
from playwright.sync_api import TimeoutError as NotInTime

from finder.directory.practical.choices import with_choices
from finder.geography.bounds import Bounds
from finder.geography.gazetteer import standard_gazetteer
from finder.geography.place import Place
from finder.search.query import Need, Query
from finder.services.directory import Directory
from finder.services.find_clinics import Findings, find_clinics
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.browser.conftest import INLINE
from tests.browser.map_frame import map_frame, on_map
from tests.browser.patience import PATIENCE, comes_true

_NOTED_ELSEWHERE = ("Failed to load resource", "Client Error: Custom Component")
"""How the console repeats an answer that is noted already, or that a test refused."""

_PROBES = ("/_stcore/health", "/_stcore/host-config")
"""What Streamlit looks for beside a page before it looks at the root."""

_A_WHILE = 1_500
"""Milliseconds between two looks at what was drawn last."""

SENTENCES = Sentences(wording(), with_choices(standard_taxonomy()))


def near(place: str, *needs: str | Need, **asked: object) -> tuple[Query, Place]:
    """The query that asks for `needs` near `place`, and that place."""
    found = standard_gazetteer().look_up(place)
    wanted = tuple(need if isinstance(need, Need) else Need(need) for need in needs)
    return Query(origin=found.position, needs=wanted, **asked), found


def headline(findings: Findings, place: Place | None) -> str:
    return SENTENCES.headline(findings, place)


def titles(cards: Locator) -> list[str]:
    return [title.strip() for title in cards.locator(".pf-title").all_text_contents()]


def numbers(cards: Locator) -> list[int]:
    return [int(number) for number in cards.locator(".pf-number").all_text_contents()]


class Person:
    """Someone in front of the finder, in a browser that reaches nothing else.

    `outside` are requests to other hosts, all of which fail; `faults` are errors of the
    console, dialogs, and answers of 400 and above, but for Streamlit's own probes; `titles` are
    the pages seen, each title with the path of its page; `pages_proven` counts what axe saw.
    """

    def __init__(self, browser: Browser, address: str, **options: object) -> None:
        usual = {"viewport": {"width": 1200, "height": 800}, "reduced_motion": "reduce"}
        self.context = browser.new_context(**{**usual, **options})
        self.context.set_default_timeout(PATIENCE)
        self.address = address
        self.outside: list[str] = []
        self.faults: list[str] = []
        self.titles: dict[str, str] = {}
        self.pages_proven = 0
        self.context.on("request", self._note_outside)
        self.page = self.context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", self._dismiss)
        self.page.on("response", self._note)

    def _note_outside(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", *INLINE)):
            self.outside.append(request.url)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(_NOTED_ELSEWHERE):
            self.faults.append(message.text)

    def _dismiss(self, dialog: Dialog) -> None:
        self.faults.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _note(self, response: Response) -> None:
        path = urlsplit(response.url).path
        if response.status >= HTTPStatus.BAD_REQUEST and not path.endswith(_PROBES):
            self.faults.append(f"{response.status} {response.url}")

    def leaves(self) -> None:
        """Close the browser; nothing may have gone wrong or outside."""
        self.context.close()
        assert self.outside == [], self.outside
        assert self.faults == [], self.faults

    # ---- waiting -------------------------------------------------------------------------

    def settles(self) -> None:
        """Wait until the page is drawn to its end: what is typed before may be overtaken."""
        app = self.page.get_by_test_id("stApp")
        expect(self.page.locator('.bar[data-unheard]:not([data-unheard="0"])')).to_have_count(0)
        expect(app).to_have_attribute("data-test-script-state", "notRunning")

    def map_settles(self) -> None:
        """Wait until the map has drawn the page's answer, and fitted itself to it."""
        said = "the map never showed the answer that the page was drawn with"
        assert comes_true(self.page, self._map_shows_the_answer), said

    def _map_shows_the_answer(self) -> bool:
        """Look for a while: the page may be drawn once more while the map is waited for."""
        self.settles()
        drawn = self.page.locator("#pf-map").get_attribute("data-view") or ""
        container = self.map.locator(".leaflet-container")
        try:
            expect(container).to_have_attribute("data-view", drawn, timeout=_A_WHILE)
        except AssertionError:
            return False
        return True

    # ---- doing ---------------------------------------------------------------------------

    def goes_to(self, path: str) -> None:
        self.page.goto(self.address + path)

    def unfolds(self) -> None:
        """Open the form again, where one line stands for it."""
        self.settles()
        expect(self.what.or_(self.line).first).to_be_attached()
        if self.line.is_visible():
            self.presses("Change")
            expect(self.what).to_be_visible()

    def types_place(self, place: str) -> None:
        self.unfolds()
        self.where.fill(place)
        self.where.press("Enter")

    @property
    def line(self) -> Locator:
        """What stands for the form once something was searched."""
        return self.page.locator(".line")

    @property
    def what(self) -> Locator:
        return self.page.locator("#pf-what")

    @property
    def where(self) -> Locator:
        return self.page.get_by_label("Where are you?")

    @property
    def radius(self) -> Locator:
        return self.page.get_by_label("How far?")

    @staticmethod
    def types(field: Locator, words: str) -> None:
        """Type letter by letter; nobody can before the field is to be seen."""
        expect(field).to_be_visible()
        field.press_sequentially(words)

    def types_need(self, words: str) -> None:
        """Type the words and press Enter, as in any search box."""
        self.unfolds()
        self.what.fill(words)
        self.what.press("Enter")

    def presses(self, button: str | re.Pattern[str], *, exact: bool = True) -> None:
        self.page.get_by_role("button", name=button, exact=exact).click()

    def opens_chip(self, words: str) -> None:
        self.unfolds()
        self.chip(words).click()

    def removes(self, chip: str) -> None:
        """Take away what a chip stands for; in the folded form it is there, but out of sight."""
        gone = self.page.get_by_label(f"Remove {chip}", exact=True)
        expect(gone).to_be_attached()
        assert comes_true(self.page, lambda: self._presses_unfolded(gone)), f"{chip} stays"

    def _presses_unfolded(self, button: Locator) -> bool:
        """Press what is in the form, if it does not fold just now, as an answer may let it."""
        self.unfolds()
        try:
            button.click(timeout=_A_WHILE)
        except NotInTime:
            return False
        return True

    def chooses_radius(self, words: str) -> None:
        self.unfolds()
        self.radius.select_option(label=words)

    def opens_more_filters(self) -> None:
        self.settles()
        self.page.get_by_role("button", name=re.compile("^More filters")).click()
        expect(self.filters).to_be_visible()

    @property
    def filters(self) -> Locator:
        """The side panel."""
        return self.page.get_by_role("dialog", name="More filters")

    def ticks(self, name: str | re.Pattern[str], *, on: bool = True) -> None:
        """Bring a checkbox to `on`."""
        self.page.get_by_role("checkbox", name=name).set_checked(on)
        expect(self.page.get_by_role("checkbox", name=name)).to_be_checked(checked=on)

    def closes_filters(self) -> None:
        self.filters.get_by_role("button", name=re.compile("^Show ")).last.click()
        expect(self.filters).to_be_hidden()

    def looks_for_a_name(self, name: str) -> None:
        field = self.page.get_by_label("Clinic name")
        field.fill(name)
        field.press("Enter")

    def searches_the_area(self, latitude: float, longitude: float) -> Bounds:
        """Move the map there, and ask for what it shows."""
        again = self.map.get_by_role("button", name="Search this area")
        self.map_settles()
        for step in range(40):  # where the map stands there already it has to move a little
            west = longitude + step / 100
            self.on_map(f"() => window.map.setView([{latitude}, {west}], 10, {{animate: false}})")
            if again.is_visible():
                break
        told = self.on_map(
            "() => { const b = window.map.getBounds();"
            " return [b.getSouth(), b.getWest(), b.getNorth(), b.getEast()] }"
        )
        again.click()
        south, west, north, east = told
        return Bounds.running_on(south=south, west=west, north=north, east=east)

    # ---- seeing --------------------------------------------------------------------------

    @property
    def summary(self) -> Locator:
        return self.page.locator("#pf-list .pf-summary")

    @property
    def cards(self) -> Locator:
        return self.page.locator(".pf-card")

    def card(self, name: str) -> Locator:
        title = self.page.locator(".pf-title", has_text=re.compile(f"^{re.escape(name)}$"))
        return self.cards.filter(has=title)

    @property
    def chosen_card(self) -> Locator:
        return self.page.locator(".pf-chosen")

    @property
    def not_stated(self) -> Locator:
        return self.page.locator(".pf-not-stated")

    @property
    def chips(self) -> Locator:
        """What is asked for, as chips below the field."""
        return self.page.locator(".chip")

    def chip(self, words: str | re.Pattern[str]) -> Locator:
        """The button of a chip, which is there in the folded form too, out of sight."""
        return self.chips.locator("button.name").filter(has_text=words)

    def notice(self, words: str | re.Pattern[str]) -> Locator:
        return self.page.locator(".pf-notice, .notice, .caution").filter(has_text=words)

    @property
    def map(self) -> FrameLocator:
        return map_frame(self.page)

    @property
    def pins(self) -> Locator:
        return self.map.locator(".fm-pin, .fm-cluster")

    def pin(self, number: int) -> Locator:
        return self.map.locator(f'.fm-pin[aria-label^="{number}. "]')

    def lone_pin(self, beyond: int = 0) -> int:
        """The number of a pin, above `beyond`, that stands in no cluster."""
        expect(self.map.locator(".fm-pin").first).to_be_visible()
        labels = self.map.locator(".fm-pin").evaluate_all("pins => pins.map(pin => pin.ariaLabel)")
        drawn = sorted(int(label.partition(".")[0]) for label in labels)
        return next(number for number in drawn if number > beyond)

    @property
    def popup(self) -> Locator:
        return self.map.locator(".fm-popup")

    def on_map(self, script: str) -> object:
        """What `script` gives inside the map's frame."""
        return on_map(self.page, script)

    def sees_the_answer(self, directory: Directory, query: Query, place: Place | None) -> Findings:
        """Wait for the list that the service gives for `query`; then give it back."""
        findings = find_clinics(directory, query)
        expect(self.summary).to_have_text(headline(findings, place))
        first = [finding.clinic.name for finding in findings.matching(10)]
        matching = self.cards.locator(".pf-number:not(.pf-hollow) + .pf-title")
        expect(matching).to_have_text(first)
        return findings
