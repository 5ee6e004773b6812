"""Reporting a problem as a visitor, and deciding about it as an admin."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from finder.directory.fact import Answer
from finder.storage.report import ReportState
from finder.storage.revision import Action
from tests.browser.conftest import Serve
from tests.browser.directories import phoenix_directory
from tests.browser.pages.person import Person
from tests.browser.pages.upkeep import PHONE, Upkeep, start_upkeep

Come = Callable[..., Person]

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)> {{ 7*7 }} **bold** [x](javascript:alert(1))"


@pytest.fixture(scope="module")
def upkeep(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Upkeep:
    return start_upkeep(serve, tmp_path_factory.mktemp("reports"), phoenix_directory())


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


def form(person: Person) -> Locator:
    """The form, once the page around it stands still and it is open."""
    expect(person.page.locator('iframe[title*="st_folium"]')).to_be_visible()
    person.page.get_by_text("Report a problem").click()
    found = person.page.locator(".st-key-pf_controls_report")
    send = found.get_by_role("button", name="Send the report")
    expect(send).to_be_visible()
    send.scroll_into_view_if_needed()
    return found


def chooses(person: Person, field: str, words: str) -> None:
    """Type the choice and press Enter; a list of choices closes when the page still scrolls."""
    box = person.page.get_by_role("combobox", name=field)
    box.click()
    box.press_sequentially(words, delay=20)
    expect(person.page.get_by_role("option", name=words, exact=True)).to_be_visible()
    box.press("Enter")


def card(person: Person, words: str) -> Locator:
    found = person.page.locator('[class*="st-key-pf_card_report"]').filter(has_text=words)
    expect(found).to_be_visible()
    return found


def test_a_visitor_reports_and_an_admin_accepts(come: Come, upkeep: Upkeep) -> None:
    visitor = come("/clinic?id=az-01")
    fields = form(visitor)
    chooses(visitor, "What is it about?", "The phone number")
    fields.get_by_role("textbox", name="What should it say?").fill("Now it is 602 555 0199")
    fields.get_by_role("textbox", name="How can we ask you back?").fill("me@example.org")
    fields.get_by_role("button", name="Send the report").click()
    expect(fields).to_contain_text("Thank you, your report is in.")
    expect(fields).to_contain_text("Somebody checks it with the clinic")

    admin = come("/reports?as=Ada")
    report = card(admin, "Now it is 602 555 0199")
    expect(report).to_contain_text("me@example.org")
    expect(report.get_by_role("textbox", name="Phone")).to_have_value("(602) 555-0199")
    report.get_by_role("textbox", name="Phone").fill("12")
    report.get_by_role("button", name="Accept and publish").click()
    expect(report.get_by_role("alert")).to_contain_text("'12'")
    report.get_by_role("textbox", name="Phone").fill("602-555-0198")
    report.get_by_role("button", name="Accept and publish").click()
    expect(admin.notice("Published as revision")).to_be_visible()
    expect(report).to_have_count(0)

    assert upkeep.clinic("az-01").phone == "(602) 555-0198"
    assert upkeep.store.revisions()[0].stamp.action is Action.REPORT
    visitor.page.reload()
    expect(visitor.page.get_by_role("link", name="(602) 555-0198").first).to_be_visible()


def test_on_a_phone_what_is_missing_is_said_beside_the_field(come: Come, upkeep: Upkeep) -> None:
    visitor = come("/clinic?id=az-02", **PHONE)
    fields = form(visitor)
    send = fields.get_by_role("button", name="Send the report")
    send.click()
    expect(fields.get_by_role("alert")).to_have_text("Choose what your report is about.")
    chooses(visitor, "What is it about?", "A treatment that is wrong or missing")
    chooses(visitor, "Which treatment?", "Kyphoplasty")
    send.click()
    expect(fields.get_by_role("alert")).to_have_text("Write what is wrong, or what it should say.")
    fields.get_by_role("textbox", name="What should it say?").fill(HOSTILE)
    send.click()
    expect(fields).to_contain_text("Thank you")
    fits = "document.documentElement.scrollWidth <= window.innerWidth"
    assert visitor.page.evaluate(fits)
    (report,) = [r for r in upkeep.reports.open(limit=50) if r.suggestion == HOSTILE]
    assert (report.clinic_id, report.field) == ("az-02", "procedure:kyphoplasty")


def test_hostile_words_are_shown_as_they_were_written(come: Come, upkeep: Upkeep) -> None:
    upkeep.reports.add("az-03", "something_else", HOSTILE, HOSTILE, most_a_day=99)
    admin = come("/reports?as=Ada")
    report = admin.page.locator('[class*="st-key-pf_card_report"]').filter(
        has_text="Something else"
    )
    expect(report.locator(".pf-quote")).to_have_text(HOSTILE)
    assert report.locator("img, b, strong, a[href^=javascript]").count() == 0


def test_a_fact_is_accepted_with_the_keyboard(come: Come, upkeep: Upkeep) -> None:
    upkeep.reports.add("az-04", "procedure:kyphoplasty", "They began it", most_a_day=99)
    before = upkeep.clinic("az-04").answer("kyphoplasty")
    admin = come("/reports?as=Ada", **PHONE)
    report = card(admin, "They began it")
    wanted = "No" if before is Answer.YES else "Yes"
    expect(report.get_by_role("radio", name=wanted, exact=True)).to_be_checked()
    report.get_by_role("button", name="Accept and publish").focus()
    admin.page.keyboard.press("Enter")
    expect(admin.notice("Published as revision")).to_be_visible()
    fact = upkeep.clinic("az-04").fact("kyphoplasty")
    assert fact.answer is not before
    assert fact.evidence is not None
    assert fact.evidence.source == "a visitor's report"


def test_of_two_admins_the_second_is_told(come: Come, upkeep: Upkeep) -> None:
    upkeep.reports.add("az-05", "hours", "Mon-Fri 8-4", most_a_day=99)
    ada, ben = come("/reports?as=Ada"), come("/reports?as=Ben")
    first, second = card(ada, "Mon-Fri 8-4"), card(ben, "Mon-Fri 8-4")
    first.get_by_role("button", name="Decline").click()
    expect(ada.notice("The report is declined.")).to_be_visible()
    second.get_by_role("button", name="Accept and publish").click()
    expect(ben.notice("Ada declined that report before you")).to_be_visible()
    assert upkeep.clinic("az-05").hours != "Mon-Fri 8-4"
    states = {r.suggestion: r.state for r in upkeep.reports.decided(limit=50)}
    assert states["Mon-Fri 8-4"] is ReportState.DECLINED


def test_a_visitor_sees_no_reports(come: Come, upkeep: Upkeep) -> None:
    upkeep.reports.add("az-06", "hours", "a secret of the desk", most_a_day=99)
    visitor = come("/reports")
    expect(visitor.page.get_by_text("Only an admin who is signed in can do that")).to_be_visible()
    expect(visitor.page.get_by_text("a secret of the desk")).to_have_count(0)
