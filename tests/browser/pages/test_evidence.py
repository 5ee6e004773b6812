"""Evidence from federal files: what a clinic's page says, the order by volume, and the sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect

from finder.search.query import Order
from tests.browser.directories import write
from tests.browser.evidence_directory import SCS, evidence_directory
from tests.browser.pages.conftest import Finder, running
from tests.browser.pages.person import Person, near, titles

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

REMARK = "About the Medicare numbers: small counts are withheld"
BY_VOLUME = f"/?need={SCS}&order=volume"


@pytest.fixture(scope="module")
def federal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """A finder of clinics that rest on federal files."""
    folder = tmp_path_factory.mktemp("federal")
    file = write(evidence_directory(), folder / "clinics.csv")
    with running(file, folder / "server.log") as finder:
        yield finder


COMES_BEFORE = "(one, other) => one.compareDocumentPosition(other) === 4"


def fact(person: Person, term: str) -> Locator:
    """What the page says of `term`, everywhere that it does."""
    row = person.page.locator(".pf-facts > div", has=person.page.locator("dt", has_text=term))
    return row.locator("dd")


def test_a_clinic_tells_what_was_billed_and_who_is_listed(arrive: Arrive, federal: Finder) -> None:
    person = arrive("/clinic?id=busy", finder=federal)
    for term, said in {
        "Spinal cord stimulation": (
            "Billed to Medicare 1,214 times in 2023 by 3 clinicians here, for at least 607 "
            "patients; in an office; also billed in 2021 and 2022"
        ),
        "Kyphoplasty": "at a hospital or surgery center; perhaps not at this address",
        "Botulinum toxin injection": "Billed to Medicare in 2021 by 2 clinicians here; in an",
        "Interventional pain physician": "3 listed in the NPPES registry, November 2026",
        "Physical therapist": "1 listed in Medicare's list of doctors and clinicians, October",
        "Psychologist": "1 listed in Medicare claims under this specialty, 2023",
    }.items():
        expect(fact(person, term)).to_contain_text(said)
    expect(person.page.get_by_text(REMARK)).to_have_count(1)
    expect(person.page.get_by_text("more does not mean better")).to_be_visible()


def test_an_old_year_is_told_and_a_clinic_without_claims_has_no_remark(
    arrive: Arrive, federal: Finder
) -> None:
    person = arrive("/clinic?id=old", finder=federal)
    expect(fact(person, "Spinal cord stimulation")).to_contain_text(
        "Billed to Medicare 214 times in 2012 by 1 clinician here"
    )
    person.goes_to("/clinic?id=quiet")
    expect(person.page.get_by_role("heading", level=1)).to_have_text(
        "Invented Quiet Canyon Pain Clinic"
    )
    expect(person.page.get_by_role("heading", name="Who works here")).to_be_visible()
    expect(person.page.get_by_text(REMARK)).to_have_count(0)


def test_the_remark_stands_with_what_was_asked_for_and_leads_to_the_sources(
    arrive: Arrive, federal: Finder
) -> None:
    person = arrive(f"/?need={SCS}", finder=federal)
    person.card("Invented Busy Mesa Pain Center").locator(".pf-title a").click()
    expect(person.page.get_by_role("heading", name="What you asked for")).to_be_visible()
    remark = person.page.get_by_text(REMARK)
    expect(remark).to_have_count(1)
    practical = person.page.get_by_role("heading", name="Before you go")
    expect(practical).to_be_visible()
    assert remark.evaluate(COMES_BEFORE, practical.element_handle())
    person.page.get_by_role("link", name="Where the data comes from").click()
    expect(person.page.get_by_role("heading", name="Where the data comes from")).to_be_in_viewport()


def test_a_referrer_puts_the_most_billed_first(arrive: Arrive, federal: Finder) -> None:
    person = arrive(f"/?need={SCS}", finder=federal)
    person.types_place("Phoenix, AZ")
    query, place = near("Phoenix, AZ", SCS)
    person.sees_the_answer(federal.directory, query, place)
    assert titles(person.cards)[0] == "Invented Quiet Canyon Pain Clinic"
    expect(person.cards.filter(has_text="Billed to Medicare")).to_have_count(0)
    person.page.get_by_label("Order").select_option(label="Medicare volume, most first")
    expect(person.page).to_have_url(re.compile("order=volume"))
    query, place = near("Phoenix, AZ", SCS, order=Order.VOLUME)
    person.sees_the_answer(federal.directory, query, place)
    assert titles(person.cards) == [
        "Invented Busy Mesa Pain Center",
        "Invented Old Town Spine",
        "Invented Surgery Center of the Valley",
        "Invented Twin Peaks East",
        "Invented Once Only Clinic",
        "Invented Quiet Canyon Pain Clinic",
    ]
    for name, said in {
        "Invented Busy Mesa Pain Center": "Billed to Medicare 1,214 times in 2023",
        "Invented Old Town Spine": "Billed to Medicare 214 times in 2012",
        "Invented Once Only Clinic": "Billed to Medicare 1 time in 2023",
        "Invented Quiet Canyon Pain Clinic": "Medicare number not known",
    }.items():
        expect(person.card(name)).to_contain_text(said)
    expect(
        person.page.get_by_text("More does not mean better. Small numbers are withheld")
    ).to_be_visible()


def test_a_link_by_volume_survives_a_reload_and_is_offered_only_for_procedures(
    arrive: Arrive, federal: Finder
) -> None:
    person = arrive(BY_VOLUME, finder=federal)
    expect(person.summary).to_contain_text("Most billed to Medicare first, then by name.")
    person.page.reload()
    expect(person.summary).to_contain_text("Most billed to Medicare first, then by name.")
    order = person.page.get_by_label("Order")
    expect(order).to_have_value("volume")
    person.goes_to("/?need=psychologist&order=volume")
    expect(person.summary).to_contain_text("In order of name.")
    expect(order.get_by_role("option")).not_to_contain_text(["Medicare volume"])


def test_the_about_page_says_what_the_directory_rests_on_and_how_old_it_is(
    arrive: Arrive, federal: Finder
) -> None:
    person = arrive("/about", finder=federal)
    rows = person.page.locator(".pf-sources li")
    expect(rows).to_have_count(5)
    expect(rows.first).to_contain_text("Medicare Part B claims")
    expect(rows.first).to_contain_text("9 facts at 6 clinics.")
    expect(rows.first).to_contain_text(re.compile(r"From 2012 \(\d+ years old\) to 2023 \("))
    registry = rows.filter(has_text="NPPES registry")
    expect(registry).to_contain_text("1 fact at 1 clinic.")
    expect(registry).to_contain_text("From November 2026, ")
    survey = rows.filter(has_text="Invented Survey of Clinics")
    expect(survey).to_contain_text("Last checked on March 14, 2026, ")


def test_a_hostile_source_is_text_on_the_about_page(arrive: Arrive, hostile: Finder) -> None:
    person = arrive("/about", finder=hostile)
    expect(person.page.locator(".pf-sources li")).not_to_have_count(0)
    expect(person.page.get_by_text("<img src=x onerror=", exact=False).first).to_be_visible()
    assert person.page.evaluate("window.__pwned") is None


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_screen(arrive: Arrive, federal: Finder, width: int) -> None:
    person = arrive("/clinic?id=busy", finder=federal, viewport={"width": width, "height": 800})
    for address, sign in (
        ("/clinic?id=busy", REMARK),
        (BY_VOLUME, "Billed to Medicare 1,214 times in 2023"),
        ("/about", "What this directory rests on"),
    ):
        person.goes_to(address)
        expect(person.page.get_by_text(sign).first).to_be_visible()
        too_wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert person.page.evaluate(too_wide) == 0
