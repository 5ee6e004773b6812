"""An upload as a new admin does it: from a messy workbook to the public search, and back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from finder.services.accounts.principal import Principal, Role
from finder.services.publishing.history import plan_retirement, publish
from finder.storage.accounts import Accounts
from finder.storage.import_decisions import ImportDecisions
from tests.browser.pages.admins import store_of
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person
from tests.browser.pages.uploads import HOSTILE, NEW, twin_of, workbook

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

LATE = b"name,street,city,state,zip\nInvented Late Clinic,1 Late St,Mesa,AZ,85201\n"
REHABILITATION = "Invented Ocotillo Rehabilitation"


def gives(person: Person, content: bytes, name: str = "our clinics.xlsx") -> None:
    person.goes_to("/upload")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    person.page.locator("input[type=file]").set_input_files(file)


def chooses(person: Person, box: str, words: str) -> None:
    person.settles()
    field = person.page.get_by_role("combobox", name=re.compile(re.escape(box)))
    field.click()
    field.fill(words)
    field.press("ArrowDown")  # opens the list, should a page that came in have closed it
    person.page.get_by_role("option", name=words, exact=True).click()


def is_at(person: Person, step: str) -> None:
    expect(person.page.get_by_role("heading", level=2).first).to_have_text(step)


def count(person: Person, what: str) -> int:
    box = person.page.locator(".pf-counts > div").filter(has_text=re.compile(f"{what}$|^{what}"))
    return int(box.locator("dd").inner_text())


def puts_the_headings_right(person: Person) -> None:
    person.presses(re.compile("Go on to the columns"), exact=False)
    is_at(person, "Step 2 of 5: Columns")
    chooses(person, "“What they do”", "Procedures offered")
    chooses(person, "“Team members”", "People on the team")


def reads_the_rows(person: Person) -> None:
    """From the file to the unknown words, with the headings put right."""
    puts_the_headings_right(person)
    person.presses(re.compile("Read the rows"), exact=False)
    expect(person.page.get_by_text("There is 1 word that the finder doesn't know")).to_be_visible()


def test_from_a_messy_workbook_to_the_public_search_and_back(
    admin: Person, chromium: Browser, finder: Finder
) -> None:
    visitor = Person(chromium, finder.address)
    visitor.goes_to("/?name=Mesa+Verde&within=any")
    expect(visitor.summary).to_contain_text("No clinic is listed with “Mesa Verde”")

    gives(admin, workbook(twin_of("Invented Ocotillo Pain Clinic", REHABILITATION)))
    expect(admin.page.get_by_text("our clinics.xlsx · Excel workbook")).to_be_visible()
    expect(admin.page.get_by_role("region", name="The first rows")).to_contain_text(NEW)
    reads_the_rows(admin)
    chooses(admin, "“zapping”", "Spinal cord stimulation")
    admin.presses("Use these answers")

    is_at(admin, "Step 3 of 5: Problems")
    expect(admin.page.get_by_text("5 rows were read, 1 row is kept out")).to_be_visible()
    table = admin.page.get_by_role("region", name="Every problem, cell by cell")
    expect(table.locator("mark")).to_have_text(["8536", "call us"])
    with admin.page.expect_download() as download:
        admin.presses(re.compile("Download the rows to fix"), exact=False)
    rejects = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert [row["Clinic Name "] for row in rejects] == ["Invented Yuma Pain Clinic"]
    assert "Tel.: 'call us' is not a US phone number." in rejects[0]["reasons"]

    admin.presses(re.compile("Go on to the changes"), exact=False)
    is_at(admin, "Step 4 of 5: Changes")
    assert (count(admin, "New"), count(admin, "Possible duplicates")) == (3, 1)
    expect(admin.page.get_by_role("region", name="New clinics")).to_contain_text(HOSTILE)
    pair = admin.page.locator('[class*="st-key-pf_card_pair"]')
    expect(pair).to_contain_text("same address")
    pair.get_by_role("button", name="Same clinic").click()
    admin.presses("Use 1 answer and make the preview again")
    expect(pair).to_have_count(0)
    expect(admin.page.get_by_text("2 values wait")).to_be_visible()
    assert (count(admin, "New"), count(admin, "Changed")) == (3, 0)
    admin.presses("Take all 2")
    admin.presses("Take 2 values and make the preview again")
    expect(admin.page.get_by_text("1 check ends")).to_be_visible()
    assert (count(admin, "New"), count(admin, "Changed")) == (3, 1)
    changed = admin.page.get_by_role("region", name="Changed clinics, field by field")
    expect(changed).to_contain_text("(602) 555-0199")

    admin.presses(re.compile("Publish 3 new, 1 changed, leave 1 rejected"), exact=False)
    expect(admin.page.get_by_text("Published as revision 2")).to_be_visible()

    visitor.goes_to("/?name=Mesa+Verde&within=any")
    expect(visitor.card(NEW)).to_be_visible()
    expect(visitor.card(NEW)).to_contain_text("(602) 555-0171")

    admin.page.get_by_role("link", name="Undo this").click()
    admin.presses(re.compile("Undo revision 2: 1 changed and 3 taken off the list"), exact=False)
    expect(admin.page.get_by_text("Revision 2 is taken back, as revision 3.")).to_be_visible()
    visitor.page.reload()
    expect(visitor.summary).to_contain_text("No clinic is listed with “Mesa Verde”")
    visitor.leaves()


def test_what_was_answered_once_is_not_asked_again(admin: Person, finder: Finder) -> None:
    gives(admin, workbook())
    reads_the_rows(admin)
    chooses(admin, "“zapping”", "Leave this word out")
    admin.presses("Use these answers")
    is_at(admin, "Step 3 of 5: Problems")
    remembered = ImportDecisions(store_of(finder).database)
    assert remembered.words() == {("procedure", "zapping"): None}

    admin.presses("Start over")
    gives(admin, workbook(), "the next file.xlsx")
    puts_the_headings_right(admin)  # they are remembered once a file was published
    admin.page.get_by_text("1 word that was decided about earlier").click()
    expect(admin.page.get_by_text("Procedure: Leave this word out. Said by Ada")).to_be_visible()
    admin.presses("Ask again")
    expect(admin.page.get_by_text("1 word that was decided about earlier")).to_have_count(0)
    assert remembered.words() == {}
    admin.presses(re.compile("Read the rows"), exact=False)
    expect(admin.page.get_by_text("There is 1 word that the finder doesn't know")).to_be_visible()


def test_the_steps_can_be_walked_back_and_nothing_is_published(
    admin: Person, finder: Finder
) -> None:
    gives(admin, workbook())
    reads_the_rows(admin)
    admin.presses("Go on without answering")
    is_at(admin, "Step 3 of 5: Problems")
    admin.presses(re.compile("Go on to the changes"), exact=False)
    is_at(admin, "Step 4 of 5: Changes")
    admin.presses(re.compile("Back to the problems"), exact=False)
    is_at(admin, "Step 3 of 5: Problems")
    admin.presses(re.compile("Back to the columns"), exact=False)
    admin.presses(re.compile("Back to the file"), exact=False)
    is_at(admin, "Step 1 of 5: File")
    expect(admin.page.get_by_text("our clinics.xlsx · Excel workbook")).to_be_visible()
    admin.page.get_by_role("link", name="Back to the overview").click()
    expect(admin.notice("You began to upload our clinics.xlsx.")).to_be_visible()
    assert store_of(finder).newest() == 1


def test_two_headings_for_one_column_are_said_before_any_row_is_read(admin: Person) -> None:
    content = b"Name;Clinic;Remarks\nInvented A;Invented B;none\n"
    gives(admin, content, "two names.csv")
    expect(admin.page.get_by_text("Text with semicolons")).to_be_visible()
    admin.presses(re.compile("Go on to the columns"), exact=False)
    admin.page.get_by_text("Not understood (").click()
    chooses(admin, "“Clinic”", "Name")
    expect(admin.page.get_by_role("alert").first).to_have_text(
        "“Name” and “Clinic” can't both stand for Name: leave one of them out."
    )
    expect(admin.page.get_by_text("No heading says where clinics are yet.")).to_be_visible()
    expect(admin.page.get_by_role("button", name="Read the rows")).to_be_disabled()


def goes_on_to_the_changes(person: Person) -> None:
    person.presses(re.compile("Go on to the columns"), exact=False)
    person.presses(re.compile("Read the rows"), exact=False)
    is_at(person, "Step 3 of 5: Problems")
    expect(person.page.get_by_text("1 row was read, 1 can go on")).to_be_visible()
    expect(person.page.get_by_text("Lines above the headings")).to_be_visible()
    person.presses(re.compile("Go on to the changes"), exact=False)


def test_the_file_that_was_just_published_changes_nothing_and_is_told_like_the_first_time(
    admin: Person, finder: Finder
) -> None:
    titled = b"Our list of 2026\n" + LATE
    gives(admin, titled, "late.csv")
    goes_on_to_the_changes(admin)
    admin.presses(re.compile("Publish 1 new"), exact=False)
    expect(admin.page.get_by_text("Published as revision 2")).to_be_visible()
    gives(admin, titled, "late.csv")
    goes_on_to_the_changes(admin)
    assert (count(admin, "New"), count(admin, "Changed"), count(admin, "Unchanged")) == (0, 0, 1)
    assert store_of(finder).newest() == 2


REFUSED = (
    ("empty.csv", b"", "empty.csv is empty"),
    ("old.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "old format (.xls)"),
    ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(50), "is a picture"),
    ("<b>zip</b>.csv", b"PK\x03\x04 broken", "<b>zip</b>.csv begins like an Excel workbook"),
    ("only headings.csv", b"name,zip\n", "has headings but no clinics"),
)


def test_a_file_that_is_none_is_refused_in_one_sentence_beside_the_field(admin: Person) -> None:
    for name, content, sentence in REFUSED:
        gives(admin, content, name)
        expect(admin.page.get_by_role("alert").first).to_contain_text(sentence)
        expect(admin.page.get_by_role("button", name="Go on to the columns")).to_have_count(0)


def test_who_published_meanwhile_is_named_and_the_preview_can_be_made_again(
    admin: Person, finder: Finder
) -> None:
    gives(admin, LATE, "late.csv")
    admin.presses(re.compile("Go on to the columns"), exact=False)
    admin.presses(re.compile("Read the rows"), exact=False)
    admin.presses(re.compile("Go on to the changes"), exact=False)
    expect(admin.page.get_by_role("button", name="Publish 1 new")).to_be_visible()

    store = store_of(finder)
    other = Principal("Grace Example", Role.OWNER)
    publish(store, plan_retirement(store, "told", other), other)
    admin.presses(re.compile("Publish 1 new"), exact=False)
    expect(admin.page.get_by_role("alert")).to_contain_text("Grace Example published revision 2 on")
    admin.presses("Make the preview again on top of it")
    expect(admin.page.get_by_role("alert")).to_have_count(0)  # the preview is there anew
    admin.presses(re.compile("Publish 1 new"), exact=False)
    expect(admin.page.get_by_text("Published as revision 3")).to_be_visible()


def test_a_visitor_sees_only_that_they_are_to_sign_in(arrive: Arrive) -> None:
    person = arrive("/about")
    asks = person.page.get_by_role("heading", level=1, name="Please sign in")
    for path in ("/admin", "/upload", "/history", "/history?undo=1", "/edit?id=told"):
        person.goes_to(path)
        expect(asks).to_be_visible()
        expect(person.page.locator("input")).to_have_count(0)
        expect(person.page.get_by_role("link", name="Admin")).to_have_count(0)
        expect(person.page.get_by_text(re.compile("Revision|Upload|revision"))).to_have_count(0)


def test_who_signed_out_elsewhere_can_publish_nothing(admin: Person, finder: Finder) -> None:
    gives(admin, LATE, "late.csv")
    admin.presses(re.compile("Go on to the columns"), exact=False)
    admin.presses(re.compile("Read the rows"), exact=False)
    admin.presses(re.compile("Go on to the changes"), exact=False)
    button = admin.page.get_by_role("button", name="Publish 1 new")
    expect(button).to_be_visible()
    Accounts(store_of(finder).database).end_sessions("Ada Admin")
    button.click()
    expect(admin.page.get_by_role("heading", level=1, name="Please sign in")).to_be_visible()
    assert store_of(finder).newest() == 1
