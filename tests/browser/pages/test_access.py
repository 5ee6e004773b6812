"""The picture of access: the map in colours, the shares in words, the tables and the files."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from finder.search.query import Need, Query
from finder.services.access.picture import access_picture
from finder.services.access.sentences import percent
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person
from tests.browser.patience import comes_true
from tests.budget import few

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

SCS = "spinal_cord_stimulation"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}

PAINTED = """() => {
  const canvas = document.querySelector(".leaflet-finderCountyAreas-pane canvas");
  if (!canvas) return false;
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const seen = new Set();
  for (let at = 0; at < data.length; at += 40) {
    if (data[at + 3] === 255) {
      const hex = (one) => one.toString(16).padStart(2, "0");
      seen.add("#" + hex(data[at]) + hex(data[at + 1]) + hex(data[at + 2]));
    }
  }
  return ALL.every((colour) => seen.has(colour));
}"""
"""Whether all colours are on the canvas of the counties, opaque."""


def painted(person: Person, wanted: set[str]) -> None:
    """Wait until all of `wanted` are painted."""
    script = PAINTED.replace("ALL", json.dumps(sorted(wanted)))
    assert comes_true(person.page, lambda: person.on_map(script) is True)


@pytest.mark.parametrize(
    ("context", "colours"),
    few(
        [
            ({}, {"#e7efb4", "#2c7fb8", "#253494"}),
            ({"color_scheme": "dark"}, {"#2b3365", "#62a98a", "#c3bd6e"}),
            (PHONE, {"#253494"}),
        ],
        keep=2,
    ),
    ids=few(["light", "dark", "phone"], keep=2),
)
def test_the_counties_are_coloured_and_the_key_says_it_in_words(
    arrive: Arrive, context: dict[str, object], colours: set[str]
) -> None:
    person = arrive(f"/access?need={SCS}", **context)
    expect(person.page.locator(".pf-steps")).to_contain_text("more than 120 miles")
    painted(person, colours)
    assert person.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_shares_are_those_of_the_picture(arrive: Arrive, phoenix: Finder) -> None:
    person = arrive(f"/access?need={SCS}&need=chiropractor&state=AZ")
    query = Query(needs=(Need(SCS), Need("chiropractor")))
    picture = access_picture(phoenix.directory, query)
    summary = person.page.locator(".pf-summary")
    expect(summary.first).to_contain_text(f"{picture.clinics} clinics list both")
    expect(summary.first).to_contain_text("not stated is not no")
    expect(summary.last).to_contain_text("In Arizona")
    expect(summary.last).to_contain_text("in a straight line")
    figures = picture.states["AZ"]
    expected = [
        percent(count, group.people)
        for group in (figures.everybody, figures.older)
        for count in (group.far, group.very_far)
    ]
    expect(person.page.locator(".pf-stat b")).to_have_text(expected)


def test_a_county_says_its_figures_when_it_is_pointed_at(arrive: Arrive) -> None:
    person = arrive(f"/access?need={SCS}&state=AZ")
    painted(person, {"#e7efb4"})
    box = person.page.locator('iframe[title*="st_folium"]').bounding_box()
    assert box is not None
    person.page.locator('iframe[title*="st_folium"]').hover()
    tip = person.map.locator(".fm-tip")
    expect(tip).to_contain_text(", AZ")
    expect(tip).to_contain_text(re.compile(r"[\d.]+ miles on average"))


def test_the_counties_of_a_state_can_be_read_without_a_pointer(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive(f"/access?need={SCS}")
    expect(person.page.get_by_role("region", name="By state")).to_contain_text("Arizona")
    choice = person.page.get_by_role("combobox", name="Which state?")
    choice.fill("Arizona")
    expect(person.page.get_by_role("option").first).to_be_visible()
    choice.press("Enter")
    table = person.page.get_by_role("region", name="By county: Arizona")
    expect(table.locator("tbody tr")).to_have_count(15)
    expect(person.page.get_by_role("region", name="By state")).to_have_count(0)
    picture = access_picture(phoenix.directory, Query(needs=(Need(SCS),)))
    ((_, figures),) = [pair for pair in picture.counties_of("AZ") if pair[0] == "Gila County"]
    gila = table.get_by_role("row", name="Gila County")
    expect(gila).to_contain_text(f"{round(figures.everybody.people):,}")
    expect(gila).to_contain_text(percent(figures.everybody.far, figures.everybody.people))
    table.focus()
    expect(table).to_be_focused()


def test_choosing_a_state_moves_the_map_and_goes_into_the_link(arrive: Arrive) -> None:
    person = arrive(f"/access?need={SCS}")
    expect(person.page.locator(".pf-summary").last).to_contain_text("In the United States")
    choice = person.page.get_by_role("combobox", name="Which state?")
    choice.fill("Missouri")
    expect(person.page.get_by_role("option").first).to_be_visible()
    choice.press("Enter")
    expect(person.page.locator(".pf-summary").last).to_contain_text("In Missouri")
    expect(person.page).to_have_url(re.compile("state=MO"))
    person.types_need("kyphoplasty")
    expect(person.page.locator(".pf-summary").first).to_contain_text("kyphoplasty")
    expect(person.page).to_have_url(re.compile("need=kyphoplasty.*state=MO"))
    person.page.go_back()
    expect(person.page.locator(".pf-summary").first).to_contain_text("list spinal cord stimulation")
    expect(person.page.locator(".pf-summary").last).to_contain_text("In Missouri")


def test_needs_come_along_from_the_search_and_go_back(arrive: Arrive) -> None:
    person = arrive(f"/?need={SCS}")
    expect(person.chip("Spinal cord stimulation · must have")).to_be_visible()
    person.page.get_by_role("link", name="How far people live from care").click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text(
        "How far people live from care"
    )
    expect(person.page.locator(".pf-summary").first).to_contain_text("list spinal cord stimulation")
    person.page.get_by_role("link", name="See these clinics in the finder").click()
    expect(person.summary).to_contain_text("spinal cord stimulation")


def test_a_zip_code_is_found_by_what_is_typed(arrive: Arrive) -> None:
    person = arrive(f"/access?need={SCS}")
    field = person.page.get_by_label("Find a ZIP code, a city or a county")
    field.fill("85016")
    field.press("Enter")
    row = person.page.get_by_role("table", name="By ZIP code").get_by_role("row").nth(1)
    expect(row).to_contain_text("Phoenix, AZ")
    expect(row).to_contain_text("Invented")
    field.fill("{{ nowhere }}")
    field.press("Enter")
    expect(person.page.get_by_text("No ZIP code here fits “{{ nowhere }}”")).to_be_visible()


def test_both_files_can_be_had(arrive: Arrive, tmp_path: Path) -> None:
    person = arrive(f"/access?need={SCS}")
    for button, name in (
        ("Every ZIP code (CSV)", "access-by-zip.csv"),
        ("Counties with figures (GeoJSON)", "access-by-county.geojson"),
    ):
        with person.page.expect_download() as download:
            person.page.get_by_role("button", name=button).click()
        assert download.value.suggested_filename == name
        download.value.save_as(tmp_path / name)
    with (tmp_path / "access-by-zip.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert sum(1 for _ in csv.DictReader(stream)) > 40_000
    assert json.loads((tmp_path / "access-by-county.geojson").read_text("utf-8"))["needs"] == [SCS]


def test_what_nobody_lists_is_told_calmly_and_without_a_map(arrive: Arrive) -> None:
    person = arrive("/access?need=intrathecal_pump")
    expect(person.notice("there is no distance to tell")).to_be_visible()
    expect(person.page.locator('iframe[title*="st_folium"]')).to_have_count(0)


def test_hostile_names_stay_text(arrive: Arrive, hostile: Finder) -> None:
    person = arrive(f"/access?need={SCS}", finder=hostile)
    table = person.page.get_by_role("table", name="By ZIP code")
    expect(table.get_by_role("row").nth(1)).to_be_visible()
    painted(person, {"#253494"})
    assert person.page.evaluate("window.__pwned") is None


def test_the_map_that_cannot_have_its_outlines_says_so(arrive: Arrive) -> None:
    person = arrive("/about")
    person.context.route("**/counties.json.gz", lambda route: route.abort())
    person.goes_to(f"/access?need={SCS}")
    expect(person.map.get_by_text("The counties could not be coloured.")).to_be_visible()
