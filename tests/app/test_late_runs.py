"""A run that was asked for before its person went on draws the page that they went to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from finder.services.turns import Turns
from finder.ui.visit.state import Visit
from tests.app.test_clinic import read

OpenApp = Callable[..., AppTest]

VISIT = "test session id"  # as AppTest calls every visit
ABOUT, FIND = calc_hash("about"), calc_hash("find")


@pytest.fixture
def followed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Turns]:
    """The turns of this test alone."""
    turns = Turns()
    monkeypatch.setattr("finder.ui.visit.turn.turns", lambda: turns)
    turns.open(VISIT)
    return turns


def test_what_waited_to_be_drawn_does_not_bring_the_old_page_back(
    open_app: OpenApp, followed: Turns
) -> None:
    app = open_app()
    assert not app.title
    followed.press(VISIT, ABOUT, "part=sources")
    app.run()  # asked for by the page of before
    assert app.exception.len == 0
    assert app.title[0].value == "About this finder"
    assert app.query_params["part"] in ("sources", ["sources"])
    drawn = followed.of(VISIT)
    assert drawn
    assert (drawn.page, drawn.is_begun) == (ABOUT, True)


def test_what_was_pressed_before_leads_nowhere_later(open_app: OpenApp, followed: Turns) -> None:
    app = open_app()
    visit: Visit = app.session_state["visit"]
    visit.opens = "az-01"
    visit.reads = {"topic": "sciatica"}
    followed.press(VISIT, ABOUT, "")
    app.run()
    assert app.title[0].value == "About this finder"
    assert (visit.opens, visit.reads) == ("", {})


def test_a_page_that_is_none_is_the_first_page(open_app: OpenApp, followed: Turns) -> None:
    app = open_app()
    followed.press(VISIT, "0" * 32, "")
    app.run()
    assert app.exception.len == 0
    told = followed.of(VISIT)
    assert told
    assert told.page == FIND


@pytest.mark.parametrize("shown", ["embed=true", "EMBED=true&embed_options=dark_theme"])
@pytest.mark.parametrize("page", [ABOUT, FIND], ids=["another page", "the same page"])
def test_an_address_that_asks_streamlit_for_another_look_is_drawn(
    open_app: OpenApp, followed: Turns, shown: str, page: str
) -> None:
    app = open_app()
    followed.press(VISIT, page, f"{shown}&part=sources")
    app.run()
    assert app.exception.len == 0
    assert "That was our fault" not in read(app).text
    assert app.query_params["part"] in ("sources", ["sources"])
    told = followed.of(VISIT)
    assert told
    assert (told.page, told.is_begun) == (page, True)
