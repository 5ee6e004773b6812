"""Calls to make, the health of the directory, and searches that found nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Browser, Locator, expect

from finder.directory.checkers import TEAM
from finder.services.upkeep.unmet import month_of
from finder.storage.unmet import Unmet
from tests.browser.conftest import Serve
from tests.browser.directories import phoenix_directory
from tests.browser.pages.person import Person
from tests.browser.pages.upkeep import PHONE, Upkeep, start_upkeep
from tests.budget import few

Come = Callable[..., Person]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def upkeep(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Upkeep:
    return start_upkeep(serve, tmp_path_factory.mktemp("health"), phoenix_directory())


@pytest.fixture
def come(chromium: Browser, upkeep: Upkeep) -> Iterator[Come]:
    """`come(path, **context)`: a person in a browser of their own; nothing may go wrong there."""
    people: list[Person] = []

    def arrive(path: str, **context: object) -> Person:
        person = Person(chromium, upkeep.address, **context)
        people.append(person)
        person.goes_to(path)
        return person

    yield arrive
    for person in people:
        person.leaves()


def today() -> date:
    return datetime.now(tz=UTC).date()


def first_call(person: Person) -> tuple[str, Locator]:
    """The name of the clinic that is to be called first, and its card, once all are drawn."""
    expect(person.page.get_by_text("How the order is made")).to_be_visible()
    calls = person.page.locator('[class*="st-key-pf_card"][class*="call_"]')
    title = calls.first.locator(".pf-title").inner_text()
    return title, calls.filter(has_text=title)


def test_verified_today_takes_one_click(come: Come, upkeep: Upkeep) -> None:
    admin = come("/calls?as=Ada")
    title, call = first_call(admin)
    days = {today()}
    call.get_by_role("button", name="Verified today").click()
    expect(admin.notice(f"{title} is verified as of today.")).to_be_visible()
    expect(call).to_have_count(0)
    days.add(today())  # it may be midnight
    _, fields = upkeep.store.listed()
    (changed,) = [one for one in fields.values() if one["name"] == title]
    evidence = changed["evidence"]
    assert isinstance(evidence, dict)
    assert evidence["verified_on"] in {day.isoformat() for day in days}
    assert evidence["verified_by"] == TEAM


def test_what_was_said_on_the_phone_becomes_facts(come: Come, upkeep: Upkeep) -> None:
    admin = come("/calls?as=Ada", **PHONE)
    title, call = first_call(admin)
    call.get_by_role("button", name="Write down answers").click()
    asked = call.get_by_role("radiogroup", name="Ketamine infusion")
    asked.get_by_text("Yes", exact=True).click()
    call.get_by_role("radiogroup", name="Neurologist").get_by_text("No", exact=True).click()
    call.get_by_role("button", name="Publish the answers").click()
    expect(admin.notice(f"{title} is verified as of today.")).to_be_visible()
    _, fields = upkeep.store.listed()
    (changed,) = [one for one in fields.values() if one["name"] == title]
    for name, answer in (("procedure:ketamine_infusion", "yes"), ("discipline:neurologist", "no")):
        fact = changed[name]
        assert isinstance(fact, dict)
        assert (fact["answer"], fact["evidence"]["source"]) == (answer, "phone call")


@pytest.mark.parametrize("context", few([PHONE, {"color_scheme": "dark"}, {}]))
def test_the_board_shows_charts_tables_and_a_map(come: Come, context: dict[str, object]) -> None:
    admin = come("/health?as=Ada", **context)
    numbers = admin.page.locator(".pf-stat")
    expect(numbers).to_have_count(7)
    expect(
        admin.page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first
    ).to_be_visible()
    expect(admin.pins.first).to_be_visible()
    table = admin.page.get_by_role("table", name="When clinics were last checked")
    shown = [int(count) for count in table.locator("td:nth-child(2)").all_inner_texts()]
    assert sum(shown) == int(numbers.first.locator("b").inner_text())
    assert admin.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_numbers_can_be_downloaded(come: Come) -> None:
    admin = come("/health?as=Ada")
    button = admin.page.get_by_role("button", name="Download as CSV").first
    with admin.page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename.endswith(".csv")


def test_a_search_that_finds_nothing_is_counted_once_in_a_visit(come: Come, upkeep: Upkeep) -> None:
    months = [month_of(today())]
    visitor = come("/?need=intrathecal_pump")
    visitor.types_place("Phoenix, AZ 85016")
    expect(visitor.summary).to_contain_text(re.compile("No clinic lists"))
    visitor.chooses_radius("25 miles")
    expect(visitor.summary).to_contain_text("within 25 miles")
    admin = come("/health?as=Ada")
    expect(admin.page.get_by_role("heading", name="Searched for and not found")).to_be_visible()
    expect(admin.page.get_by_role("row").filter(has_text="850").first).to_be_visible()
    months.append(month_of(today()))  # it may be midnight
    counts = upkeep.unmet.since(months[0])
    assert counts in [{Unmet(month, "intrathecal_pump", "850"): 1} for month in months]


def test_a_visitor_sees_neither(come: Come) -> None:
    for path in ("/calls", "/health"):
        visitor = come(path)
        expect(visitor.page.get_by_text("Only an admin who is signed in")).to_be_visible()
        expect(visitor.page.locator(".pf-stat, [class*=st-key-pf_card]")).to_have_count(0)
