"""A visit to a server whose database fails, and everything that the server writes about it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Serve
from tests.browser.directories import phoenix_directory, write
from tests.browser.pages.person import Person
from tests.browser.pages.test_reports import chooses, form
from tests.browser.servers import ROOT

pytestmark = pytest.mark.browser

CONTACT, WORDS = "me@example.org", "Invented words of a visitor"
TYPED = ("kyphoplasty", "Flagstaff", "86001", CONTACT, WORDS)
REFUSE = "BEGIN SELECT RAISE(ABORT, 'kyphoplasty Flagstaff me@example.org'); END"


def test_the_log_of_a_server_says_nothing_of_a_visit_that_its_database_could_not_keep(
    serve: Serve, chromium: Browser, tmp_path: Path
) -> None:
    log, file = tmp_path / "log.txt", tmp_path / "finder.db"
    address = serve(
        ROOT / "app.py",
        log=log,
        FINDER_DATABASE_URL=f"sqlite:///{file}",
        FINDER_DIRECTORY=str(write(phoenix_directory(), tmp_path / "clinics.csv")),
        STREAMLIT_LOGGER_LEVEL="debug",
        STREAMLIT_LOGGER_ENABLE_RICH="true",
    )
    visitor = Person(chromium, address)
    visitor.goes_to("/")
    with sqlite3.connect(file) as connection:
        for table in ("unmet_search", "problem_report"):
            connection.execute(f"CREATE TRIGGER no_{table} BEFORE INSERT ON {table} {REFUSE}")
    connection.close()
    visitor.goes_to("/?need=kyphoplasty&need=epidural_steroid_injection")
    visitor.types_place("Flagstaff, AZ 86001")
    expect(visitor.summary).to_contain_text("of Flagstaff, AZ 86001")

    visitor.goes_to("/clinic?id=az-01")
    fields = form(visitor)
    chooses(visitor, "What is it about?", "The phone number")
    fields.get_by_role("textbox", name="What should it say?").fill(WORDS)
    fields.get_by_role("textbox", name="How can we ask you back?").fill(CONTACT)
    fields.get_by_role("button", name="Send the report").click()
    expect(fields.get_by_role("alert")).to_contain_text("could not be kept")
    visitor.leaves()

    said = log.read_text(encoding="utf-8", errors="replace")
    assert "a search without a match was not counted" in said
    for typed in TYPED:
        assert typed.casefold() not in said.casefold()
