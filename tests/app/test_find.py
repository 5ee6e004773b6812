"""The find page's answers, run by run."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from finder.intake.reader import read_directory
from finder.search.query import Importance, Need, Query
from finder.services.directory import open_directory
from finder.services.find_clinics import find_clinics
from finder.services.wording.texts import wording
from finder.settings import SAMPLE_DIRECTORY
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.ui.find.chips import chips_of
from finder.ui.find.front_door import form_of
from finder.ui.find.place_field import place_answer
from finder.ui.visit.routes import page_addresses
from finder.ui.visit.state import Visit
from tests.app.form import do
from tests.browser.directories import CHIROPRACTOR, KYPHOPLASTY, SCS
from tests.browser.pages.every_page import ADMINS, VISITORS
from tests.browser.pages.person import headline, near

OpenApp = Callable[..., AppTest]

FAULT = "Something went wrong here"


def page(app: AppTest) -> str:
    """Everything that the page says through its own HTML, as text."""
    return unescape("\n".join(element.proto.body for element in app.get("html")))


def chips(app: AppTest) -> list[str]:
    """The keys of the needs that the form shows as chips."""
    return [str(chip["id"]) for chip in chips_of(app.session_state["visit"])]


def notes(app: AppTest) -> list[object]:
    """What the form says of what was searched."""
    told = form_of(app.session_state["visit"], {}, with_place=True)["notes"]
    return told if isinstance(told, list) else []


def answered(app: AppTest, file: Path, query: Query, place: object) -> bool:
    directory = open_directory(file, standard_taxonomy())
    return headline(find_clinics(directory, query), place) in page(app)


def test_a_typed_place_and_needs_are_answered_with_the_services_headline(
    open_app: OpenApp, phoenix_file: Path
) -> None:
    app = open_app()
    do(app, "search", what="scs, chiropractor", where="Phoenix, AZ")
    assert answered(app, phoenix_file, *near("Phoenix, AZ", SCS, CHIROPRACTOR))
    assert app.query_params["need"] == [SCS, CHIROPRACTOR]


def test_before_anything_is_asked_there_are_examples_which_search(
    open_app: OpenApp, phoenix_file: Path
) -> None:
    app = open_app()
    assert "57 clinics are listed." in page(app)
    app.button(key="example:scs_phoenix").click().run()
    assert answered(app, phoenix_file, *near("Phoenix, AZ", SCS))


@pytest.mark.parametrize("typed", ["", "   ", "\u00a0\t"])
def test_a_search_for_nothing_says_what_to_do_until_something_is_asked(
    open_app: OpenApp, typed: str
) -> None:
    app = open_app()
    said = "Write what hurts or what you need, or where you are. Then press Search."
    do(app, "search", what=typed, where=typed)
    assert said in notes(app)
    assert "57 clinics are listed." in page(app)
    do(app, "search", what="scs")
    assert said not in notes(app)


def test_clearing_the_place_searches_everywhere(open_app: OpenApp) -> None:
    app = open_app(need=[SCS])
    do(app, "search", where="Phoenix, AZ")
    assert "of Phoenix, AZ" in page(app)
    do(app, "search", where="")
    assert "in this directory. In order of name." in page(app)


def test_a_must_have_made_nice_no_longer_leaves_clinics_out(
    open_app: OpenApp, phoenix_file: Path
) -> None:
    app = open_app(need=[SCS, KYPHOPLASTY])
    do(app, "search", where="Phoenix, AZ")
    do(app, "importance", id=KYPHOPLASTY, value="nice")
    nice = Need(KYPHOPLASTY, Importance.NICE)
    assert answered(app, phoenix_file, *near("Phoenix, AZ", SCS, nice))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Springfield", "Several places are called that. Which one do you mean?"),
        ("Paris, France", "We know no place in the United States called “Paris, France”"),
        ("x" * 10_000, "That is too long for a place"),
        ("\x00\u202e", "Type a city and state, or a ZIP code."),
    ],
)
def test_a_place_that_is_none_is_answered_in_a_sentence(
    open_app: OpenApp, typed: str, said: str
) -> None:
    app = open_app()
    answer = place_answer(do(app, "search", where=typed))
    assert answer is not None
    assert said in f"{answer['text']} {answer['heading']}"
    assert FAULT not in page(app)


@pytest.mark.parametrize(
    "parameters",
    [
        {"need": ["{{7*7}}", "${7*7}", "<script>"]},
        {"for": ["no_such_problem", "~", "_pain~~"], "need": ["~sciatica"]},
        {"need": [SCS[::-1]] * 500},
        {"nice": "x" * 10_000, "name": "y" * 10_000},
        {"within": "nan"},
        {"within": "inf"},
        {"within": "-5"},
        {"within": "1e309"},
        {"within": ["", "25"]},
        {"within": "５０"},
        {"match": "ANY", "order": "best;--", "unknown": "hide\x00"},
        {"name": "\x00\u202e{% raw %}"},
        {"id": "../../etc/passwd", "place": "Phoenix", "origin": "33.4,-112.1"},
    ],
    ids=str,
)
def test_a_url_of_nonsense_shows_the_page_with_its_defaults(
    open_app: OpenApp, parameters: dict[str, str | list[str]]
) -> None:
    app = open_app(**parameters)
    assert app.exception.len == 0
    assert FAULT not in page(app)
    visit: Visit = app.session_state["visit"]
    assert (visit.query.radius_miles, visit.where.text, visit.query.needs) == (50, "", ())


def test_more_needs_than_a_search_takes_are_cut_off(open_app: OpenApp) -> None:
    keys = [*(c.key for c in standard_taxonomy().procedures)]
    app = open_app(need=keys)
    assert app.exception.len == 0
    assert FAULT not in page(app)
    assert len(chips(app)) == 20


def test_the_sample_directory_is_marked_and_no_other(open_app: OpenApp) -> None:
    assert "Every clinic here is invented" in page(open_app(file=SAMPLE_DIRECTORY))
    assert "Every clinic here is invented" not in page(open_app())


def test_beside_real_clinics_the_invented_ones_are_told_by_their_names(
    open_app: OpenApp, tmp_path: Path
) -> None:
    mixed = tmp_path / "mixed.csv"
    real = "real-1,Prairie Pain" + "," * 9 + "73701" + "," * 36 + "\r\n"
    mixed.write_bytes(SAMPLE_DIRECTORY.read_bytes() + real.encode())
    words = page(open_app(file=mixed))
    assert "Every clinic here is invented" not in words
    assert "Clinics called Sample, Example, Fictional, Demo or Ejemplo are invented" in words
    named = re.compile("sample|example|fictional|demo|ejemplo", re.IGNORECASE)
    assert all(named.search(one.name) for one in read_directory(SAMPLE_DIRECTORY))


def test_a_directory_that_cannot_be_read_is_told_in_a_sentence(
    open_app: OpenApp, tmp_path: Path
) -> None:
    app = open_app(file=tmp_path / "none.csv")
    assert "Not available right now" in page(app)
    assert str(tmp_path) not in page(app)
    assert "FINDER_" not in page(app)
    assert "The clinic directory is not available right now." in page(app)
    assert "Call 911" in page(app)
    assert app.exception.len == 0


def test_a_fault_is_told_with_a_reference_and_the_emergency_notice_stays(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("finder.ui.find.page.found_again", fail)
    app = open_app(need=[SCS])
    assert "That was our fault, and it is noted under" in page(app)
    assert "secret detail" not in page(app)
    assert "Call 911" in page(app)
    reference = page(app).partition("noted under ")[2][:6]
    assert reference in caplog.text


def test_a_problem_in_a_link_is_what_is_searched(open_app: OpenApp) -> None:
    app = open_app(**{"for": ["sciatica~physical_therapy"]})
    assert "physical therapy for sciatica" in page(app)
    assert "sciatica" in chips(app)
    assert FAULT not in page(app)


def test_files_to_take_along_are_made_ready_once_somebody_opens_them(open_app: OpenApp) -> None:
    app = open_app(need=[SCS])
    assert "Take it along" in [part.label for part in app.expander]
    assert not app.get("download_button")
    app.session_state["take_along"] = True
    app.run()
    assert len(app.get("download_button")) == 5
    assert "clinics of the list, as a file" in page(app)
    do(app, "search", where="Phoenix, AZ")
    assert len(app.get("download_button")) == 5, "it stays open while the search changes"


def test_every_page_is_at_an_address_that_is_answered(open_app: OpenApp) -> None:
    app = open_app()
    drawn = (*app.session_state["pages"], *app.session_state["admin_pages"])
    assert {page.url_path for page in drawn} | {"find"} == page_addresses()


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Patient: Ann Example, DOB 3/4/1950\nsciatica", ("Example", "1950")),
        ("Nombre: Ana Ejemplo. Le duele la espalda, no la rodilla", ("Ejemplo",)),
        ("Name: Ann Example", ("Example",)),
        ("MRN 4412107 wants glorple", ("4412107",)),
    ],
)
def test_who_a_patient_is_stays_nowhere_and_is_asked_to_be_left_out(
    open_app: OpenApp, pasted: str, kept: tuple[str, ...]
) -> None:
    app = open_app()
    visit = do(app, "search", what=pasted)
    asked = wording().say("needs.tells_who")
    assert asked in notes(app)
    known = repr({**vars(visit), **dict(app.query_params)})
    assert not [part for part in kept if part in known]
    do(app, "search", what="sciatica")
    assert asked not in notes(app)


def test_the_walks_in_both_languages_pass_every_page() -> None:
    walked = {shown.address for shown in (*VISITORS, *ADMINS)}
    assert page_addresses() - {"find"} <= walked
