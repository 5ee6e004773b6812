"""The referrers' page as somebody who refers meets it: from a code to a sheet to send."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages.axe import WIDE, is_sound
from tests.browser.pages.person import Person
from tests.browser.patience import comes_true

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser


def column(person: Person, heading: str) -> Locator:
    """The heading of a column, which sorts by it."""
    return person.page.get_by_role("columnheader", name=heading)


def test_a_code_near_a_town_becomes_a_table_and_a_printed_hand_off_sheet(arrive: Arrive) -> None:
    person = arrive("/referrers")
    page = person.page
    expect(page).to_have_title("For referrers · Pain Clinic Finder")
    person.types_need("CPT 63650")
    person.types_place("Phoenix, AZ")
    rows = page.get_by_role("table").locator("tbody tr")
    expect(rows.first).to_be_visible()
    is_sound(person)
    page.set_viewport_size(WIDE)

    column(person, "Name").get_by_role("button").click()
    expect(column(person, "Name")).to_have_attribute("aria-sort", "ascending")
    names = rows.get_by_role("rowheader").all_text_contents()
    assert names == sorted(names, key=str.casefold)

    pick = rows.first.get_by_role("checkbox")
    pick.check()
    expect(page.get_by_text(f"On the sheet: {names[0]}.")).to_be_visible()
    note = rows.first.get_by_role("textbox")
    note.fill("Call Ann first")
    note.blur()
    with page.expect_download() as download:
        page.get_by_role("button", name="Hand-off sheet (PDF)").click()
    with pypdfium2.PdfDocument(download.value.path()) as pdf:
        (text,) = [sheet.get_textpage().get_text_range() for sheet in pdf]
    assert names[0] in " ".join(text.split())
    assert "Spinal cord stimulation: listed" in " ".join(text.split())
    assert "Call Ann first" not in text

    with page.expect_download() as download:
        page.get_by_role("button", name="Save my notes as a file").click()
    kept = json.loads(download.value.path().read_text("utf-8"))
    assert list(kept["notes"].values()) == ["Call Ann first"]
    page.reload()
    note = page.get_by_role("textbox", name=names[0])
    expect(note).to_have_value("Call Ann first")
    assert "Phoenix" not in page.url
    expect(person.summary).to_contain_text("of Phoenix, AZ")  # the tab keeps the place

    theirs = {"notes": dict.fromkeys(kept["notes"], "Fax works best")}
    field = page.get_by_label("Add notes from a file")
    for text, said in (("no notes", "That is no file"), (json.dumps(theirs), "were added")):
        file = {"name": "notes.json", "mimeType": "application/json", "buffer": text.encode()}
        field.set_input_files(file)
        expect(page.get_by_text(said)).to_be_visible()
    expect(note).to_have_value("Call Ann first\nFax works best")
    _takes_names_of_objects_for_ids(page, field)
    expect(note).to_have_value("Call Ann first\nFax works best")

    page.emulate_media(media="print")
    expect(page.locator("thead")).to_be_hidden()  # no paper is as wide
    expect(page.locator("tbody tr").filter(has_text=names[0]).first).to_be_visible()
    expect(page.locator("tbody textarea").locator("visible=true")).to_have_count(1)


def _takes_names_of_objects_for_ids(page: Page, field: Locator) -> None:
    """A file of notes that would give every object of the page something it has not."""
    text = (
        '{"notes": {"__proto__": "x", "constructor": "y", "toString": "z"},'
        ' "__proto__": {"pwned": 1}, "constructor": {"prototype": {"pwned": 1}}}'
    )
    file = {"name": "theirs.json", "mimeType": "application/json", "buffer": text.encode()}
    field.set_input_files(file)
    names = "Object.entries(JSON.parse(localStorage.getItem('pf-referrer-notes')).notes)"
    asked = f"() => {names}.map(([id, note]) => id + note).sort().join()"
    assert comes_true(page, lambda: "toStringz" in str(page.evaluate(asked)))
    assert {"__proto__x", "constructory"} <= set(page.evaluate(asked).split(","))
    assert page.evaluate("[({}).pwned ?? 0, Object.keys(Object.prototype).length]") == [0, 0]


def test_a_file_of_cases_comes_back_with_clinics_and_reasons(arrive: Arrive) -> None:
    person = arrive("/referrers")
    cases = "case id,place,needs\n1,85016,CPT 63650\n2,,scs\n"
    field = person.page.get_by_label("File of cases")
    expect(field).to_be_visible()
    field.set_input_files({"name": "cases.csv", "mimeType": "text/csv", "buffer": cases.encode()})
    expect(
        person.page.get_by_text("2 cases: 1 with a clinic, 0 without, 1 to fix.")
    ).to_be_visible()
    with person.page.expect_download() as download:
        person.page.get_by_role("button", name="Get the matched file").click()
    text = download.value.path().read_text("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(text))
    assert first["match_1_name"]
    assert second["reason"]
