"""Links: filters live in them, the place never does, and nonsense shows the page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from finder.search.query import Importance, MatchMode, Need, Order
from tests.browser.directories import ACUPUNCTURE, CHIROPRACTOR, SCS
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person, near

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

EVERYTHING = (
    "/?need=spinal_cord_stimulation&need=chiropractor&nice=acupuncture"
    "&within=100&match=any&order=best&unknown=hide&name=invented"
)


def everything_is_shown(person: Person, phoenix: Finder) -> None:
    query, place = near(
        "Phoenix, AZ",
        SCS,
        CHIROPRACTOR,
        Need(ACUPUNCTURE, Importance.NICE),
        radius_miles=100,
        mode=MatchMode.ANY,
        order=Order.BEST,
        include_not_stated=False,
        name="invented",
    )
    person.sees_the_answer(phoenix.directory, query, place)
    expect(person.chip("Acupuncture · nice to have")).to_be_attached()
    any_of = person.page.get_by_role("radio", name="Any one of these", include_hidden=True)
    expect(any_of).to_be_checked()
    expect(person.radius).to_have_value("100")


def test_a_reload_keeps_every_filter_and_the_place(arrive: Arrive, phoenix: Finder) -> None:
    person = arrive(EVERYTHING)
    person.types_place("Phoenix, AZ")
    everything_is_shown(person, phoenix)
    address = person.page.url
    person.page.reload()
    everything_is_shown(person, phoenix)
    assert person.page.url == address
    expect(person.page.get_by_label("Clinic name")).to_have_value("invented")
    expect(person.page.get_by_label("Order")).to_have_value("best")
    person.opens_more_filters()
    expect(person.page.get_by_role("checkbox", name="Also show clinics")).not_to_be_checked()


def test_the_side_panel_shows_the_choice_that_was_made_before_it_was_opened(arrive: Arrive) -> None:
    person = arrive("/?need=spinal_cord_stimulation&nice=acupuncture&need=telehealth")
    person.opens_more_filters()
    expect(person.page.get_by_role("checkbox", name="Video or phone visits")).to_be_checked()
    expect(person.page.get_by_role("checkbox", name="Also show clinics")).to_be_checked()
    person.closes_filters()
    expect(person.page.get_by_label("Order")).to_have_value("distance")
    person.opens_chip("Acupuncture · nice to have")
    expect(person.page.get_by_role("radio", name="Nice to have")).to_be_checked()


def test_back_undoes_the_last_change_and_forward_does_it_again(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive()
    person.types_place("Phoenix, AZ")
    person.types_need("scs")
    only_scs = near("Phoenix, AZ", SCS)
    person.sees_the_answer(phoenix.directory, *only_scs)
    person.types_need("chiropractor")
    both = near("Phoenix, AZ", SCS, CHIROPRACTOR)
    person.sees_the_answer(phoenix.directory, *both)
    person.chooses_radius("25 miles")
    closer = near("Phoenix, AZ", SCS, CHIROPRACTOR, radius_miles=25)
    person.sees_the_answer(phoenix.directory, *closer)
    for answer in (both, only_scs):
        person.page.go_back()
        person.sees_the_answer(phoenix.directory, *answer)
    expect(person.radius).to_have_value("50")
    for answer in (both, closer):
        person.page.go_forward()
        person.sees_the_answer(phoenix.directory, *answer)
    expect(person.radius).to_have_value("25")


def test_a_shared_link_shows_the_filters_and_asks_for_the_place(
    arrive: Arrive, phoenix: Finder
) -> None:
    sender = arrive()
    sender.types_place("Phoenix, AZ")
    sender.types_need("scs")
    sender.chooses_radius("25 miles")
    expect(sender.page).to_have_url(re.compile("within=25"))
    reader = arrive(sender.page.url.removeprefix(phoenix.address))
    expect(reader.chip("Spinal cord stimulation · must have")).to_be_attached()
    expect(reader.where).to_have_value("")
    expect(reader.radius).to_have_value("25")
    reader.types_place("85016")
    answer = near("85016", SCS, radius_miles=25)
    reader.sees_the_answer(phoenix.directory, *answer)


WHERE_THEY_ARE = {"latitude": 33.97123, "longitude": -112.73456}
TRACES = ("Wickenburg", "85390", "33.97", "112.73", "Gila Bend", "85337")
"""What would give away one of the places searched from; no clinic is there."""


def test_the_place_is_in_no_address_no_link_and_no_log(arrive: Arrive, phoenix: Finder) -> None:
    person = arrive(
        "/?need=spinal_cord_stimulation&within=100",
        geolocation=WHERE_THEY_ARE,
        permissions=["geolocation"],
    )
    asked: list[str] = []
    person.page.on("request", lambda request: asked.append(request.url))
    person.page.on("framenavigated", lambda frame: asked.append(frame.url))
    person.types_place("Wickenburg, AZ")
    expect(person.summary).to_contain_text("of Wickenburg, AZ.")
    links_tell_nothing(person)
    person.types_place("85337")
    expect(person.summary).to_contain_text("of Gila Bend, AZ 85337.")
    links_tell_nothing(person)
    person.unfolds()
    person.presses("Use my location")
    expect(person.summary).to_contain_text("of a point near")
    links_tell_nothing(person)
    expect(person.pins.first).to_be_visible()
    person.searches_the_area(33.97, -112.73)
    expect(person.chips.filter(has_text="In the area shown on the map")).to_be_attached()
    links_tell_nothing(person)
    person.cards.first.locator(".pf-title a").click()
    expect(person.page.get_by_role("heading", name="What they offer")).to_be_visible()
    links_tell_nothing(person)
    assert asked
    told = "\n".join([*asked, str(person.page.context.cookies()), logged(phoenix)])
    assert [trace for trace in TRACES if trace in told] == []


def logged(finder: Finder) -> str:
    """The log without its times, which look like degrees."""
    return re.sub(r"\d\d:\d\d:\d\d\.\d+", "", finder.log.read_text(encoding="utf-8"))


def links_tell_nothing(person: Person) -> None:
    links = person.page.locator("a").evaluate_all("links => links.map(link => link.href)")
    told = "\n".join([person.page.url, person.page.title(), *links])
    assert [trace for trace in TRACES if trace in told] == []


def test_the_browsers_position_is_searched_from_and_survives_a_reload(arrive: Arrive) -> None:
    person = arrive("/", geolocation=WHERE_THEY_ARE, permissions=["geolocation"])
    person.presses("Use my location")
    expect(person.summary).to_contain_text("within 50 miles of a point near Wickenburg, AZ")
    said = person.summary.inner_text()
    person.page.reload()
    expect(person.summary).to_have_text(said)
    expect(person.page.locator(".pf-notice", has_text="We know no place")).to_have_count(0)


def test_a_browser_that_refuses_its_position_is_answered_and_all_else_works(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive("/?need=spinal_cord_stimulation", permissions=[])
    person.presses("Use my location")
    said = "Your browser did not share your location. Type a ZIP code or a city instead."
    expect(person.notice(said)).to_be_visible()
    person.types_place("Phoenix, AZ")
    person.sees_the_answer(phoenix.directory, *near("Phoenix, AZ", SCS))
    expect(person.notice(said)).to_have_count(0)


NONSENSE = (
    f"/?within=nan&match=all%00&order=<script>&name={'x' * 10_000}&need={'y' * 10_000}",
    "/?need={{7*7}}&nice=${7*7}&within=-5&need=__proto__&%ff=%fe&=&&&",
)
"""Two for the browser's own part in it; tests/app has a table of them."""


def test_parameters_that_make_no_sense_show_the_page_with_its_defaults(arrive: Arrive) -> None:
    person = arrive()
    for address in NONSENSE:
        person.goes_to(address)
        expect(person.where).to_have_value("")
        expect(person.radius).to_have_value("50")
        expect(person.chips.filter(has_text="must have")).to_have_count(0)
        expect(person.page.get_by_text("Something went wrong here")).to_have_count(0)
        assert "49" not in person.page.title()


def test_a_repeated_need_is_asked_once_and_what_is_known_among_nonsense_is_kept(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive(
        "/?need=spinal_cord_stimulation&need=spinal_cord_stimulation&need=none&within=25"
        "&nice=spinal_cord_stimulation&place=Tucson&near=85701"
    )
    expect(person.chip("Spinal cord stimulation · must have")).to_have_count(1)
    expect(person.where).to_have_value("")
    person.types_place("Phoenix, AZ")
    person.sees_the_answer(phoenix.directory, *near("Phoenix, AZ", SCS, radius_miles=25))


def test_an_unknown_clinic_is_told_in_a_sentence(arrive: Arrive) -> None:
    person = arrive("/clinic?id=../../etc/passwd")
    not_listed = person.page.get_by_role("heading", name="That clinic is not listed here")
    expect(not_listed).to_be_visible()
    person.goes_to(f"/clinic?id={'{{7*7}}<img src=x onerror=alert(1)>' * 200}")
    expect(not_listed).to_be_visible()
    expect(person.page.get_by_role("link", name="Back to the list")).to_have_count(0)
    person.page.get_by_label("Clinic name").fill("agave")
    person.page.get_by_role("button", name="Search", exact=True).click()
    expect(person.cards.locator(".pf-title").first).to_have_text("Invented Agave Pain Clinic")
