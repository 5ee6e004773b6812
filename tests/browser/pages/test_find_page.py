"""Finding a clinic: the search, its answer in list and map, and what to change."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from finder.search.query import Importance, MatchMode, Need, Order, Query
from finder.services.find_clinics import find_clinics
from tests.browser.directories import ACUPUNCTURE, CHIROPRACTOR, KETAMINE, KYPHOPLASTY, SCS
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import SENTENCES, Person, near, numbers, titles
from tests.browser.pages.slow_line import SlowLine
from tests.browser.servers import ROOT

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

SHARED = "/?need=spinal_cord_stimulation&need=chiropractor"


@pytest.fixture
def searcher(arrive: Arrive) -> Person:
    """Someone who asked for spinal cord stimulation and a chiropractor near Phoenix."""
    person = arrive(SHARED)
    person.types_place("Phoenix, AZ")
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    return person


def show_everything(person: Person) -> None:
    """Open every list to its end."""
    matching = person.cards.locator(".pf-number:not(.pf-hollow)")
    while (more := person.page.get_by_role("button", name=re.compile("^Show .* more$"))).count():
        shown = matching.count()
        more.first.click()
        expect(matching.nth(shown)).to_be_visible()


def test_typed_needs_and_a_place_give_the_clinics_of_the_service_in_its_order(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive()
    person.types_place("Phoenix, AZ")
    person.types_need("scs")
    expect(person.chip("Spinal cord stimulation · must have")).to_be_attached()
    person.types_need("chiropractor")
    expected = person.sees_the_answer(phoenix.directory, *near("Phoenix, AZ", SCS, CHIROPRACTOR))
    assert expected.total_matching > 20
    show_everything(person)
    person.not_stated.locator("summary").click()
    everything = [finding.clinic.name for finding in expected.all()]
    expect(person.cards.locator(".pf-title")).to_have_text(everything)
    assert numbers(person.cards) == list(range(1, expected.total + 1))


def test_what_is_being_typed_stays_when_an_answer_comes_in_between(arrive: Arrive) -> None:
    person = arrive("/healthz")
    line = SlowLine(person.page)
    person.goes_to("/")
    person.settles()
    line.is_held = True
    person.types_place("Phoenix, AZ")
    box = person.what
    box.press_sequentially("kypho")
    line.is_free_again()
    expect(person.summary).to_contain_text("within 50 miles of Phoenix, AZ")
    expect(box).to_have_value("kypho")
    expect(box).to_be_focused()
    box.press("Enter")
    expect(person.chip("Kyphoplasty · must have")).to_be_attached()


def test_the_pins_carry_the_numbers_of_the_list(onlooker: Person, phoenix: Finder) -> None:
    findings = find_clinics(phoenix.directory, near("Phoenix, AZ", SCS, CHIROPRACTOR)[0])
    drawn = onlooker.on_map(
        """() => { const found = []; const look = layer => {
          if (layer.pin) found.push([layer.pin.number, layer.pin.name, layer.pin.notStated]);
          if (layer.getAllChildMarkers) layer.getAllChildMarkers().forEach(look); };
          window.map.eachLayer(look); return found }"""
    )
    listed = [(f.number, f.clinic.name, not f.stated) for f in findings.all() if f.clinic.position]
    assert sorted({tuple(pin) for pin in drawn}) == listed


def test_the_command_line_gives_the_same_clinics_in_the_same_order(
    onlooker: Person, phoenix: Finder
) -> None:
    told = subprocess.run(
        [
            *(sys.executable, "-m", "finder", "search", "--near", "Phoenix, AZ", "--within", "50"),
            *("--need", "scs", "--need", "chiropractor", "--format", "json"),
            *("--directory", str(phoenix.file)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    clinics = json.loads(told.stdout)["clinics"]
    matching = onlooker.cards.locator(".pf-number:not(.pf-hollow) + .pf-title")
    expect(matching).to_have_text([clinic["name"] for clinic in clinics[:10]])
    assert json.loads(told.stdout)["headline"] == onlooker.summary.inner_text()


def test_a_card_says_how_far_how_to_reach_and_why(onlooker: Person, phoenix: Finder) -> None:
    findings = find_clinics(phoenix.directory, near("Phoenix, AZ", SCS, CHIROPRACTOR)[0])
    (nearest,) = findings.matching(1)
    street = nearest.clinic.address.street.split()
    card = onlooker.cards.first
    expect(card.locator(".pf-distance")).to_have_text(f"{nearest.distance_miles:.1f} mi")
    expect(card.get_by_role("link", name="(602) 555-0134")).to_have_attribute(
        "href", "tel:+16025550134"
    )
    expect(card.get_by_role("link", name="Directions")).to_have_attribute(
        "href",
        re.compile(
            rf"^https://www\.google\.com/maps/dir/\?api=1&destination={street[0]}\+{street[1]}"
        ),
    )
    reasons = card.locator(".pf-why li")
    expect(reasons).to_have_text(["Spinal cord stimulation listed", "Chiropractor on the team"])


def test_a_place_known_by_its_zip_alone_is_told_as_about(onlooker: Person) -> None:
    card = onlooker.card("Invented About Here Clinic")
    expect(card.locator(".pf-distance")).to_have_text(re.compile("^about "))


def test_an_alias_or_a_code_becomes_the_need_it_means(arrive: Arrive) -> None:
    person = arrive()
    for typed, meant in (
        ("stim trial", "Spinal cord stimulation"),
        ("63650", "Spinal cord stimulation"),
        ("chiropractor", "Chiropractor"),
        ("DC", "Chiropractor"),
        ("lac", "Acupuncturist"),
        ("111N00000X", "Chiropractor"),
    ):
        person.types_need(typed)
        expect(person.chip(f"{meant} · must have")).to_be_attached()
        person.removes(meant)
        expect(person.chip(f"{meant} · must have")).to_have_count(0)


def test_a_misspelling_is_asked_about_and_one_click_adds_what_was_meant(arrive: Arrive) -> None:
    person = arrive()
    person.types_need("kyphoplasy")
    expect(person.notice("Is “kyphoplasy” one of these?")).to_be_visible()
    expect(person.chips).to_have_count(0)
    person.presses("Kyphoplasty")
    expect(person.chip("Kyphoplasty · must have")).to_be_attached()
    person.presses("Done")
    expect(person.notice("one of these?")).to_have_count(0)


def test_nonsense_is_answered_with_one_sentence(arrive: Arrive) -> None:
    person = arrive()
    person.types_need("xqzwv <b>{{ 7*7 }}")
    said = "We don't know “xqzwv <b>{{ 7*7 }}”. Try another word for it."
    expect(person.notice(said)).to_be_visible()


def test_a_name_that_many_places_have_asks_and_a_choice_searches(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive("/?need=spinal_cord_stimulation")
    person.types_place("Springfield")
    expect(
        person.page.get_by_text("Several places are called that. Which one do you mean?")
    ).to_be_visible()
    person.presses(re.compile("^Springfield, MO · Greene County · "))
    person.sees_the_answer(phoenix.directory, *near("Springfield, MO", SCS))
    person.unfolds()
    expect(person.page.get_by_text("Searching near Springfield, MO.")).to_be_visible()


def test_an_unknown_place_is_told_in_a_sentence_and_what_was_typed_stays(arrive: Arrive) -> None:
    person = arrive()
    for typed, said in (
        ("Nowhereville", "We know no place in the United States called “Nowhereville”"),
        ("Paris, France", "We know no place in the United States called “Paris, France”"),
        ("48.85, 2.35", "Those coordinates are outside the United States"),
        ("85999", "There is no ZIP code 85999"),
        ("<img src=x onerror=alert(1)>", "called “<img src=x onerror=alert(1)>”"),
        ("Pheonix, AZ", "did you mean Phoenix, AZ?"),
    ):
        person.types_place(typed)
        expect(person.notice(said)).to_be_visible()
        expect(person.where).to_have_value(typed)
    person.presses("Phoenix, AZ")
    expect(person.summary).to_contain_text("of Phoenix, AZ")


def test_clinics_that_do_not_say_come_after_the_others_and_can_be_left_out(
    searcher: Person, phoenix: Finder
) -> None:
    query, place = near("Phoenix, AZ", SCS, CHIROPRACTOR)
    findings = searcher.sees_the_answer(phoenix.directory, query, place)
    expect(searcher.not_stated).to_contain_text(f"({findings.total_not_stated})")
    searcher.not_stated.locator("summary").click()
    silent = searcher.not_stated.locator(".pf-card")
    expect(silent.first).to_contain_text("not stated: call to ask")
    assert titles(silent) == [finding.clinic.name for finding in findings.not_stated(10)]
    searcher.opens_more_filters()
    searcher.ticks("Also show clinics that don't say", on=False)
    searcher.closes_filters()
    expect(searcher.not_stated).to_have_count(0)
    expect(searcher.page).to_have_url(re.compile("unknown=hide"))


def test_a_clinic_that_says_no_is_nowhere_on_the_page(onlooker: Person, phoenix: Finder) -> None:
    refusing = [c.name for c in phoenix.directory.listed if c.answer(CHIROPRACTOR).value == "no"]
    assert refusing
    page = onlooker.page.locator("body").inner_text()
    assert [name for name in refusing if name in page] == []


def test_a_must_have_becomes_a_nice_to_have_is_removed_and_all_are_cleared(
    searcher: Person, phoenix: Finder
) -> None:
    searcher.opens_chip("Chiropractor · must have")
    searcher.page.get_by_text("Nice to have", exact=True).click()
    nice = Need(CHIROPRACTOR, Importance.NICE)
    searcher.sees_the_answer(phoenix.directory, *near("Phoenix, AZ", SCS, nice))
    expect(searcher.page).to_have_url(re.compile("nice=chiropractor"))
    searcher.removes("Spinal cord stimulation")
    searcher.sees_the_answer(phoenix.directory, *near("Phoenix, AZ", nice))
    searcher.types_need("kyphoplasty")
    searcher.sees_the_answer(phoenix.directory, *near("Phoenix, AZ", nice, KYPHOPLASTY))
    searcher.unfolds()
    searcher.presses("Clear all")
    searcher.sees_the_answer(phoenix.directory, *near("Phoenix, AZ"))


def _best(query: Query) -> Query:
    return replace(query, order=Order.BEST)


def test_best_match_puts_the_clinics_with_more_nice_to_haves_first(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive(f"{SHARED}&nice=acupuncture&order=best")
    person.types_place("Phoenix, AZ")
    nice = Need(ACUPUNCTURE, Importance.NICE)
    query, place = near("Phoenix, AZ", SCS, CHIROPRACTOR, nice)
    findings = person.sees_the_answer(phoenix.directory, _best(query), place)
    expect(person.cards.first.locator(".pf-why li").nth(2)).to_have_text("Acupuncture listed")
    assert findings.total_matching > 10


def test_any_of_is_asked_with_one_click_and_the_page_says_so(
    searcher: Person, phoenix: Finder
) -> None:
    searcher.unfolds()
    searcher.page.get_by_text("Any one of these", exact=True).click()
    query, place = near("Phoenix, AZ", SCS, CHIROPRACTOR, mode=MatchMode.ANY)
    searcher.sees_the_answer(phoenix.directory, query, place)
    expect(searcher.summary).to_contain_text("one or more of your 2 needs")


def test_counts_beside_the_choices_are_those_of_the_service_after_every_change(
    searcher: Person, phoenix: Finder
) -> None:
    def counts_are(query: Query) -> None:
        counts = find_clinics(phoenix.directory, query).counts
        searcher.unfolds()
        box = searcher.what
        for typed, label, key in (
            ("kypho", "Kyphoplasty", KYPHOPLASTY),
            ("acupunct", "Acupuncture", ACUPUNCTURE),
        ):
            box.fill(typed)
            clinics = f"{counts[key]} clinic" + ("" if counts[key] == 1 else "s")
            option = searcher.page.get_by_role("option", name=f"{label} {clinics}")
            expect(option).to_be_visible()
            searcher.page.keyboard.press("Escape")

    query, place = near("Phoenix, AZ", SCS, CHIROPRACTOR)
    counts_are(query)
    searcher.chooses_radius("10 miles")
    query, place = near("Phoenix, AZ", SCS, CHIROPRACTOR, radius_miles=10)
    searcher.sees_the_answer(phoenix.directory, query, place)
    counts_are(query)


def test_few_matches_come_with_changes_that_gain_exactly_what_they_promise(
    arrive: Arrive, phoenix: Finder
) -> None:
    four = (SCS, CHIROPRACTOR, KYPHOPLASTY, ACUPUNCTURE)
    query, place = near("Phoenix, AZ", *four)
    offers = find_clinics(phoenix.directory, query).relaxations
    assert len(offers) > 2
    person = arrive("/?" + "&".join(f"need={key}" for key in four))
    person.types_place("Phoenix, AZ")
    for offer in offers:
        before = person.sees_the_answer(phoenix.directory, query, place)
        person.presses(SENTENCES.relaxation(offer))
        after = person.sees_the_answer(phoenix.directory, offer.query, place)
        assert after.total_matching == before.total_matching + offer.gained
        person.page.go_back()


def test_when_nothing_matches_the_nearest_clinic_is_named_and_reached_with_a_click(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive("/?need=ketamine_infusion")
    person.types_place("Phoenix, AZ")
    query, place = near("Phoenix, AZ", KETAMINE)
    findings = person.sees_the_answer(phoenix.directory, query, place)
    assert findings.total_matching == 0
    nearest = findings.nearest_outside
    assert nearest is not None
    elsewhere = person.page.get_by_role("link", name="The nearest elsewhere is Invented Tucson")
    expect(elsewhere).to_have_attribute(
        "href", re.compile(f"clinic\\?id={nearest.finding.clinic.id}")
    )
    person.presses(re.compile(r"^Widen to \d+ miles: 1 clinic$"))
    expect(person.cards.first.locator(".pf-title")).to_have_text(nearest.finding.clinic.name)


def test_a_clinic_without_a_place_on_the_map_is_mentioned_and_shown_at_any_distance(
    searcher: Person,
) -> None:
    expect(searcher.page.get_by_text("1 more clinic matches but has no place")).to_be_visible()
    searcher.looks_for_a_name("nowhere")
    searcher.chooses_radius("Any distance")
    card = searcher.card("Invented Nowhere Pain Clinic")
    expect(card.locator(".pf-distance")).to_have_text("distance not known")
    expect(card.get_by_role("button", name="Show on map")).to_have_count(0)


def test_a_clinic_is_found_by_its_name(arrive: Arrive) -> None:
    person = arrive()
    person.looks_for_a_name("clinica inventada")
    expect(person.cards.locator(".pf-title")).to_have_text(["Clínica Inventada del Dolor"])
    expect(person.page).to_have_url(re.compile(r"name=clinica\+inventada"))


def test_two_visitors_share_nothing(arrive: Arrive) -> None:
    one, other = arrive(), arrive()
    one.types_place("Tucson, AZ")
    one.types_need("scs")
    expect(one.summary).to_contain_text("of Tucson, AZ")
    other.types_need("kyphoplasty")
    expect(other.summary).to_contain_text("kyphoplasty in this directory")
    expect(other.where).to_have_value("")
    expect(one.summary).to_contain_text("spinal cord stimulation within 50 miles of Tucson, AZ")
