"""A visit while the database fails: nothing of it is in any log, at any level."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator

import pytest
import streamlit as st
from sqlalchemy import event, text
from sqlalchemy.engine import Connection
from streamlit.testing.v1 import AppTest

from finder.logs import keep_discreet
from finder.storage.reports import Reports
from finder.ui.find import unmet
from finder.ui.visit.resources import store
from tests.app.form import do
from tests.browser.directories import KYPHOPLASTY

Start = Callable[..., AppTest]
Break = Callable[[], None]

PLACE, CONTACT, WORDS = "Flagstaff, AZ", "me@example.org", "Invented words of a visitor"
TYPED = (KYPHOPLASTY, "Kyphoplasty", "Flagstaff", "860", CONTACT, WORDS)
TABLES = ("unmet_search", "problem_report")


def full_disk() -> None:
    """No page can be added, nor written."""

    def fill(connection: Connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    with store().database.write() as connection:  # what is free on pages is taken up
        for table in TABLES:
            connection.execute(text(f"DROP TABLE {table}"))
    event.listen(store().database.engine, "begin", fill)


def failing_trigger() -> None:
    """Each row is refused, and quoted."""
    with store().database.write() as connection:
        for table in TABLES:
            connection.execute(
                text(
                    f"CREATE TRIGGER no_{table} BEFORE INSERT ON {table} BEGIN "
                    f"SELECT RAISE(ABORT, 'row: {' '.join(TYPED)}'); END"
                )
            )


def driver_that_quotes() -> None:
    """The driver fails with the row in its message, as PostgreSQL's does."""

    def quote(*ran: object) -> None:
        statement, parameters = str(ran[2]), ran[3]
        if statement.startswith(("INSERT", "UPDATE")):
            raise RuntimeError(f"Failing row contains {parameters} {TYPED}")

    event.listen(store().database.engine, "before_cursor_execute", quote)


@pytest.fixture
def all_lines(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> Iterator[pytest.LogCaptureFixture]:
    """Everything that any logger says, Streamlit's too, which hand on nothing of themselves."""
    usual = logging.getLogRecordFactory()
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    keep_discreet()
    rich = st.get_option("logger.enableRich")
    st.set_option("logger.enableRich", value=False)  # as app.py does
    loggers = [logging.getLogger(), *map(logging.getLogger, list(logging.root.manager.loggerDict))]
    deaf = [log for log in loggers if not log.propagate]
    for log in deaf:
        log.addHandler(caplog.handler)
    with caplog.at_level(logging.DEBUG):
        yield caplog
    st.set_option("logger.enableRich", rich)
    for log in deaf:
        log.removeHandler(caplog.handler)
    logging.setLogRecordFactory(usual)


@pytest.mark.parametrize("breaks", [full_disk, failing_trigger, driver_that_quotes])
def test_neither_needs_nor_contacts_are_logged_while_the_database_fails(
    open_app: Start,
    open_clinic: Start,
    all_lines: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    breaks: Break,
) -> None:
    app = open_app()
    breaks()
    do(app, "search", what=KYPHOPLASTY, where=PLACE)
    unmet.unmet_counter().wait()

    page = open_clinic(id="az-01")
    breaks()
    subject = next(box for box in page.selectbox if box.label == "What is it about?")
    subject.set_value("phone").run()
    next(box for box in page.text_area).set_value(WORDS)
    next(box for box in page.text_input if "ask you back" in box.label).set_value(CONTACT)
    next(one for one in page.button if one.label == "Send the report").click().run()

    said = all_lines.text + "".join(capfd.readouterr())
    assert "was not counted" in said
    for typed in TYPED:
        assert typed not in said


def test_a_report_that_is_kept_is_in_no_log_either(
    open_clinic: Start, all_lines: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    page = open_clinic(id="az-01")
    next(box for box in page.selectbox if box.label == "What is it about?").set_value("phone").run()
    next(box for box in page.text_area).set_value(WORDS)
    next(box for box in page.text_input if "ask you back" in box.label).set_value(CONTACT)
    next(one for one in page.button if one.label == "Send the report").click().run()
    assert [one.contact for one in Reports(store().database).open(limit=9)] == [CONTACT]
    said = all_lines.text + "".join(capfd.readouterr())
    for typed in TYPED:
        assert typed not in said
