"""The shortlist and the call sheet without a browser: any link opens what makes sense of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from finder.geography.gazetteer import standard_gazetteer
from finder.services.kept import reports_in
from finder.services.rate_limit import RateLimit
from finder.services.reports.call_answers import CallAnswer
from finder.services.shortlist.ids import ids_text
from finder.ui.shortlist import call
from finder.ui.visit.resources import store
from tests.app.conftest import PAGE_SCRIPT
from tests.app.test_clinic import OURS, read
from tests.browser.directories import hostile_directory, write

Start = Callable[..., AppTest]


def page(name: str) -> str:
    """A script whose first page is another one."""
    return PAGE_SCRIPT.format(shown=name)


SHORTLIST, CALL_SHEET = page("shortlist"), page("call_sheet")


def told(app: AppTest) -> str:
    assert app.exception.len == 0
    return read(app).text


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ("az-01,az-02", "Where they differ"),
        ("az-01", "Put another clinic on the shortlist"),
        ("az-01,az-01,az-02", "Where they differ"),
        ("az-01,nobody,<b>x</b>", "not known here: nobody and <b>x</b>"),
        ("az-01,az-02,az-03,az-04,az-05", "Left out: Invented Fairy Duster Pain Clinic."),
        ("closed,az-01", "Closed for good"),
        ("nobody", "No clinic is on this shortlist yet."),
        ("", "No clinic is on this shortlist yet."),
        (",".join(f"x{n}" for n in range(40)), "x4, and 35 more"),
        ("\x00,%00,{{ 7*7 }},az-01", "not known here"),
    ],
)
def test_a_link_opens_what_still_makes_sense_and_names_the_rest(
    start: Start, ids: str, said: str
) -> None:
    app = start(SHORTLIST, ids=ids)
    text = " ".join((told(app), *(head.value for head in app.header)))
    assert said in text


def test_hostile_clinics_side_by_side_stay_text(start: Start, tmp_path: Path) -> None:
    clinics = hostile_directory()
    file = write(clinics, tmp_path / "hostile.csv")
    for some in (clinics[:4], clinics[4:8], clinics[8:12], clinics[12:16]):
        app = start(SHORTLIST, file=file, ids=ids_text(one.id for one in some))
        found = read(app)
        assert app.exception.len == 0
        assert found.elements <= OURS | {"table", "thead", "tbody", "tr", "th", "td", "h2"}
        assert "onerror" not in found.attributes


def test_the_call_sheet_asks_what_the_search_left_open_and_reports_an_answer(
    start: Start,
) -> None:
    app = start(CALL_SHEET, ids="told,az-01", need=["acupuncture", "kyphoplasty"])
    assert "Do you offer acupuncture?" in told(app)
    assert "(602) 555-0134" in told(app)
    answers = [radio for radio in app.radio if "answer_acupuncture" in (radio.key or "")]
    assert [button.label for button in app.button] == []
    answers[0].set_value(CallAnswer.YES).run()
    (send,) = [button for button in app.button if button.label == "Report this answer"]
    send.click().run()
    assert "Thank you, this answer is in." in told(app)
    (report,) = reports_in(store()).open(limit=5)
    assert (report.clinic_id, report.field) == ("told", "procedure:acupuncture")
    assert report.suggestion == "yes"


def test_a_call_sheet_without_a_search_says_so_and_asks_what_is_always_worth_asking(
    start: Start,
) -> None:
    text = told(start(CALL_SHEET, ids="az-01"))
    assert "Nothing was searched for yet" in text
    assert "Are you taking new patients?" in text


def test_a_visitor_who_reports_too_many_answers_is_told_so(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    five = RateLimit(5, 600)  # the address of a test's visitor is another one at each look
    monkeypatch.setattr(call, "visitors_limit", lambda: five)
    app = start(CALL_SHEET, ids="az-00,az-01,az-02", need=["psychologist", "dietitian"])
    for radio in list(app.radio)[:6]:
        next(one for one in app.radio if one.key == radio.key).set_value(CallAnswer.NO).run()
        app.button(key=str(radio.key).replace("_said", "_send")).click().run()
    assert len(reports_in(store()).open(limit=20)) == 5
    assert app.exception.len == 0


def test_clinics_together_are_told_from_the_persons_own_place(start: Start) -> None:
    asked = ["spinal_cord_stimulation", "ketamine_infusion"]
    app = start(page("together"), need=asked)
    assert "Where you are is not known on this page." in told(app)
    visit = app.session_state["visit"]
    place = standard_gazetteer().look_up("Phoenix, AZ")
    visit.search_from(place, place.label)
    app.run()
    text = told(app)
    assert "1 clinic lists what there is of your needs within 50 miles of Phoenix, AZ." in text
    assert "Nobody lists ketamine infusion within 50 miles of Phoenix, AZ." in text
    assert [head.value for head in app.header] == ["All of it at one clinic"]
