"""What a person types is what is searched: nothing typed is lost, nothing removed comes back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from finder.search.query import MatchMode, Need
from tests.browser.directories import CHIROPRACTOR, SCS
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person, near
from tests.budget import few

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1366, "height": 900}}
SCREENS = pytest.mark.parametrize("screen", few([PHONE, DESKTOP]), ids=few(["phone", "desktop"]))


def option(person: Person, name: str | re.Pattern[str]) -> Locator:
    return person.page.get_by_role("option", name=name)


@SCREENS
@pytest.mark.parametrize("picked", [True, False], ids=["picked", "typed"])
def test_a_problem_that_is_typed_or_picked_is_what_search_searches_for(
    arrive: Arrive, phoenix: Finder, screen: dict[str, object], picked: bool
) -> None:
    person = arrive(**screen)
    person.types(person.what, "sciatica")
    if picked:
        option(person, re.compile("^Sciatica")).click()
    person.where.fill("85016")
    person.presses("Search")
    person.sees_the_answer(phoenix.directory, *near("85016", "sciatica"))
    expect(person.page).to_have_url(re.compile(r"for=sciatica"))
    expect(person.summary).to_be_in_viewport()


@pytest.mark.parametrize("words", few(["kyphoplsty", "wibble wobble"]))
def test_an_open_question_is_in_sight_on_a_phone_after_each_press_of_search(
    arrive: Arrive, words: str
) -> None:
    person = arrive(**PHONE)
    person.where.fill("85016")
    person.what.fill(words)
    question = person.page.locator(".question .notice")
    for _ in range(2):
        person.page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 1_200)")
        person.page.get_by_role("button", name="Search", exact=True).dispatch_event("click")
        expect(question).to_be_in_viewport()


@SCREENS
def test_a_whole_sentence_in_one_box_is_what_is_searched(
    arrive: Arrive, phoenix: Finder, screen: dict[str, object]
) -> None:
    person = arrive(**screen)
    person.what.fill("sciatica near 85016, takes Medicare, within 30 miles, no injections please")
    person.presses("Search")
    person.sees_the_answer(
        phoenix.directory, *near("85016", "sciatica", "takes_medicare", radius_miles=30)
    )
    expect(person.page).to_have_url(re.compile(r"for=sciatica.*need=takes_medicare"))
    expect(person.page).not_to_have_url(re.compile("85016|Phoenix|injection"))
    expect(person.line).to_contain_text("Sciatica, takes Medicare · near Phoenix, AZ 85016 · 30 mi")
    expect(person.page.locator(".notes")).to_contain_text(
        "Left out of the search: “no injections”."
    )


def test_each_clinic_says_which_of_what_is_discussed_for_a_problem_it_lists(
    arrive: Arrive,
) -> None:
    person = arrive(**DESKTOP)
    person.types_need("nerve pain")
    person.types_place("Phoenix, AZ")
    expect(person.cards.first.locator(".pf-why")).to_have_text(
        re.compile(r"Nerve pain 1 of \d+ listed: SCS")
    )


def test_enter_and_then_search_keeps_the_problem(arrive: Arrive, phoenix: Finder) -> None:
    person = arrive(**DESKTOP)
    person.types_need("sciatica")
    expect(person.chip("Sciatica · must have")).to_be_attached()
    person.where.fill("85016")
    person.presses("Search")
    person.sees_the_answer(phoenix.directory, *near("85016", "sciatica"))


@SCREENS
@pytest.mark.parametrize("typed", few(["kyphoplasy", "xqzwv pain", "spinal"]))
def test_an_open_question_stands_at_the_field_when_search_is_pressed(
    arrive: Arrive, screen: dict[str, object], typed: str
) -> None:
    person = arrive(**screen)
    person.what.fill(typed)
    person.where.fill("85016")
    for _ in range(2):
        person.presses("Search")
        expect(person.notice(typed)).to_be_in_viewport()
        expect(person.what).to_have_value(typed)
        expect(person.where).to_have_value("Phoenix, AZ 85016")


def test_taking_a_suggestion_leaves_the_others(arrive: Arrive) -> None:
    person = arrive(**PHONE)
    person.types_need("steroid injection")
    expect(person.notice("can mean several things")).to_be_visible()
    first = person.page.locator(".question .choices button")
    offered = first.all_text_contents()
    first.first.click()
    expect(person.chip(f"{offered[0]} · must have")).to_be_in_viewport()
    expect(first).to_have_text(offered[1:])


@pytest.mark.parametrize(
    ("typed", "number"),
    few(
        [
            ("I want to die", "tel:988"),
            ("overdose", "tel:+18002221222"),
            ("can't feel my legs", "tel:911"),
            ("suicidal", "tel:988"),
            ("chest pain", "tel:911"),
            ("lost control of bladder", "tel:911"),
        ],
        keep=3,
    ),
)
def test_words_that_call_for_help_are_answered_at_the_field_before_anything_else(
    arrive: Arrive, typed: str, number: str
) -> None:
    person = arrive(**PHONE)
    person.types(person.what, typed)
    help_at_once = person.page.get_by_role("alert").locator(f'a[href^="{number}"]')
    expect(help_at_once.first).to_be_in_viewport()
    person.what.press("Enter")
    expect(help_at_once.first).to_be_in_viewport()
    person.types_need("sciatica")
    expect(person.summary).to_contain_text("something for sciatica")
    expect(help_at_once).to_have_count(0)


def tick(person: Person, name: str, *, on: bool) -> None:
    person.opens_more_filters()
    person.ticks(name, on=on)
    person.closes_filters()


def removed_by_chip(person: Person) -> None:
    person.removes("Video or phone visits")


def removed_by_clear_all(person: Person) -> None:
    person.unfolds()
    person.presses("Clear all")


def removed_by_back(person: Person) -> None:
    person.page.go_back()


@pytest.mark.parametrize("remove", [removed_by_chip, removed_by_clear_all, removed_by_back])
def test_a_filter_that_was_removed_stays_removed(
    arrive: Arrive, remove: Callable[[Person], None]
) -> None:
    person = arrive("/?need=spinal_cord_stimulation", **DESKTOP)
    telehealth = person.chip("Video or phone visits · must have")
    tick(person, "Video or phone visits", on=True)
    expect(telehealth).to_be_attached()
    remove(person)
    expect(telehealth).to_have_count(0)
    person.chooses_radius("25 miles")
    expect(person.page).to_have_url(re.compile("within=25"))
    person.types_need("kyphoplasty")
    expect(person.chip("Kyphoplasty · must have")).to_be_attached()
    expect(telehealth).to_have_count(0)
    person.opens_more_filters()
    expect(person.page.get_by_role("checkbox", name="Video or phone")).not_to_be_checked()


def test_a_name_and_dont_say_that_were_taken_back_stay_taken_back(arrive: Arrive) -> None:
    person = arrive("/?need=spinal_cord_stimulation", **DESKTOP)
    person.looks_for_a_name("spine")
    expect(person.page).to_have_url(re.compile("name=spine"))
    tick(person, "Also show clinics that don't say", on=False)
    expect(person.page).to_have_url(re.compile("unknown=hide"))
    person.page.go_back()
    expect(person.page).not_to_have_url(re.compile("unknown=hide"))
    person.settles()
    person.removes("Name: spine")
    expect(person.page).not_to_have_url(re.compile("name="))
    person.chooses_radius("25 miles")
    expect(person.page).to_have_url(re.compile("within=25"))
    expect(person.page).not_to_have_url(re.compile("name=|unknown=hide"))


def test_back_brings_back_the_town_and_loses_no_need(arrive: Arrive, phoenix: Finder) -> None:
    person = arrive(**DESKTOP)
    person.types_place("Phoenix, AZ")
    person.types_need("scs")
    first = near("Phoenix, AZ", SCS)
    person.sees_the_answer(phoenix.directory, *first)
    person.types_place("Tucson, AZ")
    second = near("Tucson, AZ", SCS)
    person.sees_the_answer(phoenix.directory, *second)
    person.page.go_back()
    person.sees_the_answer(phoenix.directory, *first)
    expect(person.where).to_have_value("Phoenix, AZ")
    person.page.go_forward()
    person.sees_the_answer(phoenix.directory, *second)


@pytest.mark.parametrize("typed", few(["phoenix az 85016", "85016-1234", "85016"]))
def test_back_from_a_place_that_is_named_otherwise_than_typed_empties_its_field(
    arrive: Arrive, typed: str
) -> None:
    person = arrive("/?need=spinal_cord_stimulation", **DESKTOP)
    person.types_place("Tucson, AZ")
    expect(person.summary).to_contain_text("of Tucson, AZ")
    person.types_place(typed)
    expect(person.where).to_have_value("Phoenix, AZ 85016")
    person.page.go_back()
    expect(person.where).to_have_value("Tucson, AZ")
    expect(person.summary).to_contain_text("of Tucson, AZ")
    person.page.go_back()
    expect(person.where).to_have_value("")


def test_a_place_that_is_typed_again_is_named_again(arrive: Arrive) -> None:
    person = arrive("/?need=spinal_cord_stimulation", **DESKTOP)
    for typed in ("85016", "85016", "phoenix az 85016"):
        person.types_place(typed)
        expect(person.where).to_have_value("Phoenix, AZ 85016")


def test_needs_typed_faster_than_the_page_answers_all_count_in_their_order(
    arrive: Arrive,
) -> None:
    person = arrive("/", **DESKTOP)
    person.settles()
    for word in ("sciatica", "scs", "kyphoplasty", "chiropractor"):
        person.types_need(word)
    chips = person.chips.filter(has_text=re.compile("must have"))
    seen = ["Sciatica", "Spinal cord stimulation", "Kyphoplasty", "Chiropractor"]
    expect(chips).to_contain_text(seen)
    expect(person.what).to_have_value("")


def test_chips_keep_their_order_over_reload_and_back(arrive: Arrive) -> None:
    person = arrive("/?nice=chiropractor", **DESKTOP)
    person.types_place("Phoenix, AZ")
    seen = ["Chiropractor · nice", "Sciatica · must", "Spinal cord stimulation · must"]
    chips = person.chips.filter(has_text=re.compile("must have|nice to have"))
    for count, word in enumerate(("sciatica", "scs"), start=2):
        person.types_need(word)
        expect(chips).to_contain_text(seen[:count])
    person.page.reload()
    expect(chips).to_contain_text(seen)
    person.types_need("kyphoplasty")
    expect(chips).to_have_count(4)
    person.page.go_back()
    expect(chips).to_contain_text(seen)


def test_the_area_on_the_map_is_a_filter_that_goes_with_one_tap(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive(**DESKTOP)
    person.types_place("Phoenix, AZ")
    person.types_need("scs")
    query = near("Phoenix, AZ", SCS)
    person.sees_the_answer(phoenix.directory, *query)
    person.searches_the_area(33.4, -111.9)
    expect(person.summary).to_contain_text("in the area shown on the map")
    expect(person.where).to_have_value("Phoenix, AZ")
    west, east = person.on_map(
        "() => { const b = window.map.getBounds(); return [b.getWest(), b.getEast()] }"
    )
    listed = person.on_map(
        """() => { const found = []; const look = layer => {
          if (layer.pin) found.push(layer.getLatLng().lng);
          if (layer.getAllChildMarkers) layer.getAllChildMarkers().forEach(look); };
          window.map.eachLayer(look); return found }"""
    )
    assert listed
    assert all(west <= longitude <= east for longitude in listed)
    person.page.go_back()
    person.sees_the_answer(phoenix.directory, *query)
    person.page.go_forward()
    person.removes("In the area shown on the map")
    person.sees_the_answer(phoenix.directory, *query)


@pytest.mark.parametrize(
    ("typed", "offered"),
    few(
        [
            ("slipped disc", "Herniated disc"),
            ("63650", "Spinal cord stimulation"),
            ("sciatica", "Sciatica"),
        ]
    ),
)
def test_what_words_mean_is_shown_before_they_are_added(
    arrive: Arrive, typed: str, offered: str
) -> None:
    person = arrive(**PHONE)
    person.types(person.what, typed)
    expect(person.page.get_by_role("option").first).to_contain_text(offered)
    expect(person.page.get_by_text("Add:")).to_have_count(0)


def test_the_list_of_an_empty_field_begins_with_problems_and_says_what_its_numbers_are(
    arrive: Arrive,
) -> None:
    person = arrive(**PHONE)
    person.what.click()
    expect(person.page.get_by_role("option").first).to_have_text(
        re.compile(r"^Back pain \d+ clinics?$")
    )


def test_any_of_leaves_practical_matters_as_they_are(arrive: Arrive, phoenix: Finder) -> None:
    person = arrive("/?need=spinal_cord_stimulation&need=chiropractor&need=telehealth", **DESKTOP)
    person.types_place("Phoenix, AZ")
    person.unfolds()
    person.page.get_by_text("Any one of these", exact=True).click()
    query, place = near("Phoenix, AZ", SCS, CHIROPRACTOR, "telehealth", mode=MatchMode.ANY)
    found = person.sees_the_answer(phoenix.directory, query, place)
    assert all("telehealth" in finding.matched for finding in found.matching())


def test_someone_with_sciatica_who_knows_no_procedure_reaches_a_clinic_in_four_taps(
    arrive: Arrive,
) -> None:
    person = arrive(**PHONE)
    person.what.tap()
    person.types(person.what, "sciatica")
    person.where.tap()
    person.types(person.where, "85016")
    person.page.get_by_role("button", name="Search", exact=True).tap()
    call = person.cards.first.get_by_role("link", name="(602) 555-0134")
    expect(call).to_be_in_viewport()
    call.tap(trial=True)


def test_the_form_works_by_keyboard_alone(arrive: Arrive) -> None:
    person = arrive(**DESKTOP)
    expect(person.what).to_be_visible()
    person.what.focus()
    person.page.keyboard.type("kypho")
    expect(option(person, re.compile("^Kyphoplasty"))).to_be_visible()
    person.page.keyboard.press("ArrowDown")
    person.page.keyboard.press("Enter")
    expect(person.chip("Kyphoplasty · must have")).to_be_attached()
    expect(person.what).to_be_focused()
    person.page.keyboard.press("Tab")
    person.page.keyboard.press("Tab")
    person.page.keyboard.press("Enter")
    expect(person.chip("Kyphoplasty · must have")).to_have_count(0)
    expect(person.what).to_be_focused()


def test_a_problem_is_opened_and_narrowed_in_its_chip(arrive: Arrive, phoenix: Finder) -> None:
    person = arrive("/?for=sciatica", **DESKTOP)
    person.opens_chip("Sciatica · must have")
    boxes = person.page.get_by_role("group", name="Any one of these is enough")
    for box in boxes.get_by_role("checkbox").all()[1:]:
        box.uncheck()
        expect(box).not_to_be_checked()
    expect(person.page).to_have_url(re.compile(r"for=sciatica%7E\w+$|for=sciatica~\w+$"))
    only = person.page.url.rpartition("~")[2] or person.page.url.rpartition("%7E")[2]
    expect(person.chip(re.compile(r"^Sciatica \(1 of \d+\) · must have"))).to_be_attached()
    person.types_place("Phoenix, AZ")
    person.sees_the_answer(
        phoenix.directory, *near("Phoenix, AZ", Need("sciatica", only=(only.rpartition("%7E")[2],)))
    )


LETTER = (
    "Dear colleague, please see Jane Example, born 03/14/1961, of 12 Invented Street, "
    "with sciatica. " * 40
)


@pytest.mark.parametrize(
    "typed", few([LETTER, "🙂🙂🙂", "боль в спине", "x" * 5_000], keep=2), ids=len
)
def test_whatever_is_pasted_gets_an_answer_and_stands_in_no_address_or_title(
    arrive: Arrive, typed: str
) -> None:
    person = arrive(**DESKTOP)
    person.what.fill(typed)
    person.presses("Search")
    expect(person.page.locator(".notice, .chip, .notes .muted").first).to_be_visible()
    told = person.page.url + person.page.title()
    assert not [word for word in ("xxxx", "Jane", "1961", "Invented", "боль") if word in told]
    kept = person.page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    assert not [word for word in ("xxxx", "Jane", "1961", "Invented", "боль") if word in kept]
