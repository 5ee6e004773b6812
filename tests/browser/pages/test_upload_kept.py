"""Nothing that goes wrong on the page costs an admin the upload."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from finder.services.accounts.principal import Principal, Role
from finder.services.imports.upload import plan_import, publish_import
from finder.storage.store import Store
from tests.browser.pages.admins import admin_of, store_of
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person
from tests.browser.pages.slow_line import SlowLine
from tests.browser.pages.test_upload import count, gives, is_at

pytestmark = pytest.mark.browser

PAT = Principal("Pat", Role.OWNER)
HEADINGS = "name,street,city,state,zip,phone,procedures\n"
MANY = "Invented Network of Very Long Names " * 4

LISTED = f"""{HEADINGS}\
Invented Red River Spine & Pain,55 Elm Avenue Suite 2,Durant,OK,74701,(580) 555-0120,ketamine
Invented Cimarron Pain,9 Oak Street,Guthrie,OK,73044,405-555-0199,SCS
Invented Prairie Pain Institute,1200 W Main St,Norman,OK,73069,405-555-0188,SCS
{MANY}North,700 Birch Road Suite 1,Enid,OK,73701,580-555-0170,SCS
{MANY}South,700 Birch Road Suite 9,Enid,OK,73701,580-555-0171,SCS
"""

CLASHING = f"""{HEADINGS}\
Invented Red River Orthopedics,55 Elm Ave,Durant,OK,74701,(580) 555-0120,ketamine
Invented Cimarron Pain Care,900 Other Road,Guthrie,OK,73044,405-555-7777,SCS
Invented Prairie Pain Inst.,1200 W. Main Street,Norman,OK,73069,405-555-9999,SCS
Invented Prairie Pain Institute Pediatrics,1200 W. Main Street,Norman,OK,73069,405-555-0188,SCS
Invented Prairie Pain Inst. for Adults,1200 W. Main Street,Norman,OK,73069,405-555-0888,SCS
{MANY}East,700 Birch Road,Enid,OK,73701,580-555-0172,SCS
"""
"""Rows that may be one listed clinic, each other, and clinics whose ids begin alike."""


def publishes(store: Store, text: str) -> None:
    plan = plan_import(store, text.encode(), "base.csv", by=PAT)
    assert publish_import(store, plan, PAT)


def goes_to_the_problems(person: Person) -> None:
    goes_through(person, "Go on to the columns", "Read the rows")
    is_at(person, "Step 3 of 5: Problems")


def goes_to_the_changes(person: Person) -> None:
    goes_to_the_problems(person)
    goes_through(person, "Go on to the changes")
    is_at(person, "Step 4 of 5: Changes")


def goes_through(person: Person, *steps: str) -> None:
    for words in steps:
        expect(person.page.get_by_role("button", name=words)).to_be_visible()
        person.settles()
        person.presses(re.compile(words), exact=False)


def unanswered(person: Person) -> Locator:
    return person.page.get_by_role("button", name="Different clinic").and_(
        person.page.locator('[data-testid="stBaseButton-secondary"]')
    )


def test_every_question_of_rows_that_clash_can_be_answered(admin: Person, finder: Finder) -> None:
    publishes(store_of(finder), LISTED)
    gives(admin, CLASHING.encode(), "clashing.csv")
    goes_to_the_changes(admin)
    waiting = count(admin, "Possible duplicates")
    assert waiting >= 3
    expect(unanswered(admin).first).to_be_visible()  # the rows come after their number
    answers = 0
    while unanswered(admin).count():
        unanswered(admin).first.click()
        answers += 1
        expect(
            admin.page.get_by_role("button", name=re.compile(f"Use {answers} answer"))
        ).to_be_visible()
        admin.settles()
        expect(admin.page.get_by_text("Something went wrong")).to_have_count(0)
    admin.presses(re.compile(f"Use {answers} answer"), exact=False)
    expect(admin.page.get_by_text(re.compile("Your answers in this upload"))).to_be_visible()
    expect(
        admin.page.get_by_role("button", name=re.compile(f"Use {answers} answer"))
    ).to_have_count(0)
    assert count(admin, "Possible duplicates") < waiting


def test_who_reads_on_while_a_step_is_drawn_is_not_taken_back_to_its_top(
    admin: Person, finder: Finder
) -> None:
    line = SlowLine(admin.page)
    publishes(store_of(finder), LISTED)
    gives(admin, CLASHING.encode(), "clashing.csv")
    goes_to_the_problems(admin)
    line.holds_after("Different clinic")
    goes_through(admin, "Go on to the changes")
    question = unanswered(admin).first
    expect(question).to_be_attached()
    assert line.is_held
    admin.page.mouse.move(300, 400)
    admin.page.mouse.wheel(0, 600)
    expect(question).to_be_in_viewport()
    line.is_free_again()
    admin.settles()
    expect(admin.page.get_by_role("button", name=re.compile("Publish"))).to_be_visible()
    expect(question).to_be_in_viewport()
    question.click()
    expect(admin.page.get_by_role("button", name="Use 1 answer")).to_be_visible()


def test_a_reload_shows_the_upload_at_the_step_where_it_was(admin: Person, finder: Finder) -> None:
    publishes(store_of(finder), LISTED)
    gives(admin, CLASHING.encode(), "clashing.csv")
    goes_to_the_changes(admin)
    waiting = count(admin, "Possible duplicates")
    unanswered(admin).first.click()
    expect(admin.page.get_by_role("button", name="Use 1 answer")).to_be_visible()
    admin.page.reload()
    is_at(admin, "Step 4 of 5: Changes")
    assert count(admin, "Possible duplicates") == waiting
    expect(admin.page.get_by_role("button", name="Use 1 answer")).to_be_visible()
    admin.page.get_by_role("link", name="Back to the overview").click()
    expect(admin.notice("You began to upload clashing.csv.")).to_be_visible()
    admin.page.get_by_role("link", name="Upload a file").click()
    admin.presses("Start over")
    is_at(admin, "Step 1 of 5: File")
    admin.page.reload()
    is_at(admin, "Step 1 of 5: File")
    expect(admin.page.get_by_text("clashing.csv")).to_have_count(0)


def test_of_two_uploads_both_can_be_gone_on_with_and_another_admin_can_help(
    admin: Person, finder: Finder, chromium: Browser
) -> None:
    gives(admin, LISTED.encode(), "first.csv")
    expect(admin.page.get_by_text("first.csv ·")).to_be_visible()
    other = admin.context.new_page()
    other.goto(f"{finder.address}/upload")
    expect(other.get_by_text("first.csv ·")).to_be_visible()
    other.locator("input[type=file]").set_input_files(
        {"name": "second.csv", "mimeType": "text/csv", "buffer": CLASHING.encode()}
    )
    expect(other.get_by_text("second.csv ·")).to_be_visible()
    other.close()
    admin.page.reload()
    expect(admin.page.get_by_text("second.csv ·")).to_be_visible()
    admin.presses("Start over")
    admin.presses("Go on with first.csv")
    expect(admin.page.get_by_text("first.csv ·")).to_be_visible()
    somebody = admin_of(finder, chromium, "Grace Example")
    somebody.goes_to("/upload")
    is_at(somebody, "Step 1 of 5: File")
    expect(somebody.page.get_by_text("second.csv")).to_have_count(0)  # it was let go of
    somebody.presses("Go on with first.csv")
    expect(somebody.page.get_by_text("first.csv ·")).to_be_visible()
    somebody.page.get_by_text("This file is complete").click()
    expect(somebody.page.get_by_role("combobox", name=re.compile("Complete for"))).to_be_visible()
    somebody.settles()
    admin.page.get_by_text("clears what is listed").click()
    expect(admin.page.get_by_role("combobox", name=re.compile("Complete for"))).to_be_visible()
    expect(admin.page.get_by_role("radio", name="clears what is listed")).to_be_checked()
    somebody.leaves()
