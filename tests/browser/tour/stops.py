"""The pages that a tour stops at, and what a person does there before the picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import expect

from finder.ui.visit.routes import page_addresses
from tests.browser.pages.person import Person

PLACE = "Phoenix, AZ"
NEEDS = "need=spinal_cord_stimulation&need=takes_medicare"
RARE = "need=kyphoplasty&need=ketamine_infusion&need=takes_medicaid&name=Invented&within=10"
CLINIC = "sample-0140"


def _nothing(_: Person) -> None: ...


@dataclass(frozen=True)
class Stop:
    """A page: its address, and what is done there until it is as it is to be seen."""

    name: str
    path: str
    act: Callable[[Person], None] = _nothing
    is_whole: bool = True
    """Whether the whole page is wanted; else what the window shows."""
    is_streamlits: bool = True
    """Whether Streamlit draws it; other pages need no script."""

    @property
    def address(self) -> str:
        """The address of the page, without what it is asked."""
        return self.path.partition("?")[0].strip("/")


def _search(person: Person) -> None:
    where = person.page.locator("#pf-where")  # its label is in any language
    where.fill(PLACE)
    where.press("Enter")
    expect(person.summary).to_contain_text(PLACE)
    person.map_settles()


def _open_form(person: Person) -> None:
    _search(person)
    person.unfolds()


def _filters(person: Person) -> None:
    _search(person)
    person.opens_more_filters()


def _map(person: Person) -> None:
    _search(person)
    switch = person.page.get_by_role("button", name="Map", exact=True)
    if switch.is_visible():
        switch.click()
    expect(person.pins.first).to_be_visible()
    if person.map.locator(".fm-pin").count():  # on the smallest maps all stand in groups
        person.pin(person.lone_pin()).click()
        expect(person.map.locator(".fm-popup:visible, .fm-foot:visible").first).to_be_visible()
    person.settles()


def _clinic_of_a_search(person: Person) -> None:
    _search(person)
    person.cards.first.locator(".pf-title a").click()
    expect(person.page.get_by_role("button", name="Print", exact=True)).to_be_visible()


def _print_list(person: Person) -> None:
    _search(person)
    person.page.evaluate("window.print = () => { document.body.dataset.printed = 'yes' }")
    person.presses("Print the list")
    expect(person.page.locator("body")).to_have_attribute("data-printed", "yes")


def _typing(person: Person) -> None:
    person.types(person.what, "epidural")
    expect(person.page.locator("#pf-options [role=option]").first).to_be_visible()


def needs_no_words(stop: Stop) -> bool:
    """Whether nothing is pressed there by its English name, so that any language can be shown."""
    return stop.act in {_nothing, _search}


_TWO = f"{CLINIC},sample-0141"
_VISITORS = (
    Stop("home", "/"),
    Stop("typing", "/", _typing, is_whole=False),
    Stop("shared-link", f"/?{NEEDS}&need=x_ray"),
    Stop("search", f"/?{NEEDS}", _search),
    Stop("open-form", f"/?{NEEDS}", _open_form),
    Stop("nothing-found", f"/?{RARE}", _search),
    Stop("filters", f"/?{NEEDS}", _filters, is_whole=False),
    Stop("map", f"/?{NEEDS}", _map, is_whole=False),
    Stop("clinic", f"/?{NEEDS}", _clinic_of_a_search),
    Stop("not-listed", "/clinic?id=none"),
    Stop("no-such-page", "/nonsense", is_streamlits=False),
    Stop("shortlist", f"/shortlist?ids={_TWO}"),
    Stop("call-sheet", f"/call-sheet?ids={_TWO}"),
    Stop("sign-in", "/sign-in", is_streamlits=False),
)
ADMINS = (
    *(
        Stop(name, f"/{name}")
        for name in (
            "admin",
            "upload",
            "history",
            "reports",
            "calls",
            "health",
            "release",
            "directories",
            "log",
        )
    ),
    Stop("edit", f"/edit?id={CLINIC}"),
)
_OTHERS = page_addresses() - {"find"} - {stop.address for stop in (*_VISITORS, *ADMINS)}
VISITORS = (*_VISITORS, *(Stop(name, f"/{name}") for name in sorted(_OTHERS)))
PRINTED = (Stop("list", f"/?{NEEDS}", _print_list), Stop("one-clinic", f"/clinic?id={CLINIC}"))
