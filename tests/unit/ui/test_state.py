"""One visitor's search and its copy in the URL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import NoReturn

import pytest

from finder.geography.place import Place, PlacePrecision
from finder.geography.position import Position
from finder.search.query import Need, Query
from finder.ui.visit import state
from finder.ui.visit.goal import Goal
from finder.ui.visit.state import (
    PAGE_SIZE,
    Visit,
    adopt_url,
    arriving_at,
    note_navigation,
    seed,
    write_url,
)

SCS, KYPHOPLASTY = "spinal_cord_stimulation", "kyphoplasty"
KNOWN = {SCS, KYPHOPLASTY}
HERE = Position(latitude=33.4484, longitude=-112.0741)


class Parameters(dict[str, list[str]]):
    """As `st.query_params`, which keeps repeated keys."""

    written = 0

    def get_all(self, key: str) -> list[str]:
        return self[key]

    def from_dict(self, parameters: Mapping[str, list[str]]) -> None:
        self.written += 1
        self.clear()
        self.update(parameters)


@pytest.fixture
def url(monkeypatch: pytest.MonkeyPatch) -> Parameters:
    """The URL of a page that is being drawn."""
    parameters = Parameters()
    monkeypatch.setattr(state, "st", SimpleNamespace(query_params=parameters, session_state={}))
    return parameters


def place(precision: PlacePrecision, label: str = "Phoenix, AZ") -> Place:
    return Place(label=label, position=HERE, precision=precision)


def test_a_link_that_is_opened_wins_over_what_was_asked_before(url: Parameters) -> None:
    visit = Visit(query=Query(needs=(Need(KYPHOPLASTY),)), written={"need": [KYPHOPLASTY]})
    url["need"] = [SCS]
    adopt_url(visit, KNOWN, arriving=False)
    assert visit.query.needs == (Need(SCS),)


def test_a_url_that_the_page_wrote_itself_changes_nothing(url: Parameters) -> None:
    visit = Visit()
    visit.ask(Query(needs=(Need(SCS),), radius_miles=25))
    write_url(visit)
    before = replace(visit)
    adopt_url(visit, KNOWN, arriving=False)
    assert visit == before
    assert url == {"need": [SCS], "within": ["25"]}


def test_going_back_to_a_bare_url_undoes_the_needs_and_keeps_the_place(url: Parameters) -> None:
    visit = Visit(query=Query(origin=HERE, needs=(Need(SCS),)), written={"need": [SCS]})
    adopt_url(visit, KNOWN, arriving=False)
    assert url == {}
    assert visit.query == Query(origin=HERE)


def test_coming_from_another_page_with_a_bare_url_keeps_the_search(url: Parameters) -> None:
    visit = Visit(query=Query(needs=(Need(SCS),)), written={"need": [SCS]})
    adopt_url(visit, KNOWN, arriving=True)
    assert visit.query.needs == (Need(SCS),)
    write_url(visit)
    assert url == {"need": [SCS]}


def quickly(url: Parameters, *wanted: Query) -> Visit:
    """A visit whose changes come before the browser has heard of any of their URLs."""
    visit = Visit()
    for query in wanted:
        adopt_url(visit, KNOWN, arriving=False)
        visit.ask(query)
        write_url(visit)
        url.clear()
    return visit


BOTH = Query(needs=(Need(SCS), Need(KYPHOPLASTY)))


def test_a_change_made_before_the_browser_heard_of_the_last_url_keeps_both(
    url: Parameters,
) -> None:
    visit = quickly(url, Query(needs=(Need(SCS),)), BOTH)
    adopt_url(visit, KNOWN, arriving=False)
    assert visit.query == BOTH
    write_url(visit)
    assert url == {"need": [SCS, KYPHOPLASTY]}


def test_an_older_url_is_a_wish_to_go_back_once_the_browser_showed_the_newer_one(
    url: Parameters,
) -> None:
    visit = quickly(url, Query(needs=(Need(SCS),)), BOTH)
    url["need"] = [SCS, KYPHOPLASTY]
    adopt_url(visit, KNOWN, arriving=False)
    url["need"] = [SCS]
    adopt_url(visit, KNOWN, arriving=False)
    assert visit.query.needs == (Need(SCS),)


@pytest.mark.parametrize(("went_back", "needs"), [(True, ()), (False, BOTH.needs)])
def test_back_is_believed_at_once(
    url: Parameters,
    monkeypatch: pytest.MonkeyPatch,
    went_back: bool,
    needs: tuple[Need, ...],
) -> None:
    visit = quickly(url, BOTH)
    context = SimpleNamespace(is_history_navigation=went_back)
    monkeypatch.setattr(state, "get_script_run_ctx", lambda: context)
    note_navigation(visit)
    adopt_url(visit, KNOWN, arriving=False)
    assert visit.query.needs == needs


def test_the_place_is_never_written_and_an_unchanged_url_is_not_written_again(
    url: Parameters,
) -> None:
    visit = Visit()
    visit.search_from(place(PlacePrecision.CITY), "Phoenix, AZ")
    visit.ask(replace(visit.query, needs=(Need(SCS),)))
    write_url(visit)
    write_url(visit)
    assert url == {"need": [SCS]}
    assert url.written == 1


def test_what_a_page_keeps_in_its_url_goes_with_the_search_in_one_step(url: Parameters) -> None:
    visit = Visit(query=Query(needs=(Need(SCS),)))
    write_url(visit, state="AZ")
    write_url(visit, state="AZ")
    assert (url, url.written) == ({"need": [SCS], "state": ["AZ"]}, 1)
    adopt_url(visit, KNOWN, arriving=False)
    assert visit.query.needs == (Need(SCS),)
    write_url(visit, state="")
    assert (url, url.written) == ({"need": [SCS]}, 2)


def test_asking_something_else_starts_the_lists_and_the_map_afresh() -> None:
    visit = Visit(shown=30, shown_not_stated=20, not_stated_open=True, chosen="az-1")
    visit.ask(Query(needs=(Need(SCS),)))
    shown = (visit.shown, visit.shown_not_stated, visit.not_stated_open, visit.chosen, visit.fit)
    assert shown == (PAGE_SIZE, PAGE_SIZE, None, None, 1)


def test_asking_the_same_again_leaves_the_lists_as_they_are() -> None:
    visit = Visit(shown=30, chosen="az-1")
    visit.ask(Query())
    assert (visit.shown, visit.chosen, visit.fit) == (30, "az-1", 0)


@pytest.mark.parametrize(
    ("precision", "remembered"),
    [
        (PlacePrecision.CITY, "Phoenix, AZ"),
        (PlacePrecision.ZIP, "Phoenix, AZ"),
        (PlacePrecision.COUNTY, "Phoenix, AZ"),
        (PlacePrecision.POINT, "33.448, -112.074"),
        (PlacePrecision.AREA, "33.448, -112.074"),
    ],
)
def test_what_a_tab_remembers_of_a_place_finds_it_again(
    precision: PlacePrecision, remembered: str
) -> None:
    visit = Visit()
    visit.search_from(place(precision), "Phoenix, AZ")
    assert visit.remembered == remembered


def test_a_place_that_was_not_found_is_remembered_as_it_was_typed() -> None:
    visit = Visit()
    visit.search_from(None, "Springfield")
    assert visit.remembered == "Springfield"


@pytest.mark.parametrize(
    ("visit", "asked"),
    [
        (Visit(), False),
        (Visit(query=Query(radius_miles=5)), False),
        (Visit(query=Query(needs=(Need(SCS),))), True),
        (Visit(query=Query(name="spine")), True),
        (Visit(query=Query(origin=HERE)), True),
    ],
)
def test_a_visit_has_asked_once_there_is_a_need_a_name_or_a_place(
    visit: Visit, asked: object
) -> None:
    assert visit.asked is asked


def test_an_event_is_reacted_to_once() -> None:
    visit = Visit()
    assert [visit.react_once(event) for event in ("a", "b", "a")] == [True, True, False]


def test_choosing_brings_the_map_or_the_card_into_sight() -> None:
    visit = Visit()
    visit.choose("az-1", Goal.MAP)
    assert (visit.chosen, visit.goal, visit.scrolls) == ("az-1", Goal.MAP, 1)
    visit.choose("az-2", Goal.CHOSEN_CARD)
    assert (visit.chosen, visit.goal, visit.scrolls) == ("az-2", Goal.CHOSEN_CARD, 2)


def arrives(page: str) -> bool:
    with arriving_at(page) as found:
        return found


@pytest.mark.usefixtures("url")
def test_a_visitor_arrives_when_the_run_before_drew_another_page() -> None:
    assert [arrives(page) for page in ("find", "find", "clinic", "find")] == [
        *(False, False),
        *(True, True),
    ]


class Stopped(Exception):
    """The run is ended at some place, since the next one waits."""


def stop(*_: object) -> NoReturn:
    raise Stopped


@pytest.mark.usefixtures("url")
def test_who_arrives_in_a_run_that_is_stopped_arrives_in_the_next_one() -> None:
    arrives("clinic")
    with pytest.raises(Stopped), arriving_at("find"):
        raise Stopped
    assert [arrives("find"), arrives("find")] == [True, False]


def test_a_search_outlives_a_run_that_is_stopped_while_it_comes_back(
    monkeypatch: pytest.MonkeyPatch, url: Parameters
) -> None:
    visit = Visit(query=Query(needs=(Need(KYPHOPLASTY),)), written={"need": [KYPHOPLASTY]})
    arrives("clinic")

    def comes_back() -> None:
        with arriving_at("find") as arriving:
            adopt_url(visit, KNOWN, arriving=arriving)
        write_url(visit)

    with monkeypatch.context() as patch:
        patch.setattr(Parameters, "__contains__", stop)
        with pytest.raises(Stopped):
            comes_back()
    comes_back()
    assert visit.query.needs == (Need(KYPHOPLASTY),)
    assert dict(url) == {"need": [KYPHOPLASTY]}


def test_a_widget_that_a_person_changed_keeps_its_key_and_one_that_was_changed_gets_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session: dict[str, object] = {}
    monkeypatch.setattr(state, "st", SimpleNamespace(session_state=session))
    visit = Visit()
    assert visit.widget_key("box", value=False) == "box"
    session["box"] = True
    assert visit.widget_value("box") is True
    assert visit.widget_key("box", value=True) == "box"
    assert visit.widget_key("box", value=False) == "box:1"  # removed by a chip
    session["box:1"] = True
    assert visit.widget_value("box") is True
    assert visit.widget_key("box", value=True) == "box:1"
    assert visit.widget_key("box", value=False) == "box:2"


def test_a_widget_that_is_drawn_late_is_told_its_value_in_every_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session: dict[str, object] = {}
    monkeypatch.setattr(state, "st", SimpleNamespace(session_state=session))
    seed("box", "a")
    seed("box", "b")
    assert session == {"box": "b"}


def test_a_field_is_told_a_new_text_by_a_new_stamp_and_an_old_one_not_again() -> None:
    visit = Visit()
    visit.search_from(place(PlacePrecision.CITY), "Phoenix, AZ")
    visit.search_from(place(PlacePrecision.CITY), "Phoenix, AZ")
    assert (visit.where.text, visit.where.stamp) == ("Phoenix, AZ", 1)
    visit.search_from(None, "")
    assert (visit.where.text, visit.where.stamp) == ("", 2)
