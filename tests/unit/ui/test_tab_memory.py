"""What a browser tab keeps of a step brings back what was seen, and nothing it makes up breaks."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.geography.bounds import Bounds
from finder.geography.gazetteer import standard_gazetteer
from finder.search.query import Importance, MatchMode, Need, Order, Query
from finder.ui.find.tab_memory import recall, state_of
from finder.ui.visit.state import PAGE_SIZE, HistoryStep, Visit

SCS, CHIROPRACTOR = "spinal_cord_stimulation", "chiropractor"
KNOWN = {SCS, CHIROPRACTOR, "sciatica"}
ALASKA = Bounds(south=50, west=170, north=60, east=-160)


def searched(**asked: object) -> Visit:
    place = standard_gazetteer().look_up("Phoenix, AZ")
    visit = Visit()
    visit.search_from(place, place.label)
    visit.ask(replace(visit.query, **asked))
    return visit


def asking() -> Visit:
    """A visit that has just been loaded, and asks the tab what was seen here."""
    visit = Visit()
    visit.step.shown = (visit.query, visit.remembered)
    return visit


def told(visit: Visit, state: object, **other: object) -> dict[str, object]:
    return {"asks": visit.step.asks, "step": "abc", "state": state, **other}


@pytest.mark.parametrize(
    "seen",
    [
        searched(),
        searched(needs=(Need(SCS), Need(CHIROPRACTOR, Importance.NICE)), radius_miles=25),
        searched(needs=(Need(CHIROPRACTOR, Importance.NICE), Need(SCS), Need("sciatica"))),
        searched(needs=(Need(SCS), Need("sciatica", Importance.NICE), Need(CHIROPRACTOR))),
        searched(needs=(Need("sciatica"),), mode=MatchMode.ANY, order=Order.BEST),
        searched(area=ALASKA, name="spine", include_not_stated=False, radius_miles=None),
    ],
)
def test_what_was_seen_at_a_step_comes_back_whole(seen: Visit) -> None:
    seen.shown, seen.not_stated_open, seen.chosen, seen.editing = 40, True, "az-7", False
    kept = json.loads(json.dumps(state_of(seen)))
    visit = asking()
    recall(visit, told(visit, kept), KNOWN)
    assert visit.query == seen.query
    assert visit.place == seen.place
    assert state_of(visit) == state_of(seen)
    assert (visit.step.word, visit.step.asks) == ("abc", "")


@pytest.mark.parametrize("order", [None, "x", [SCS], [SCS, SCS, 7, None], [[], {}]])
def test_an_order_that_makes_no_sense_loses_no_need(order: object) -> None:
    seen = searched(needs=(Need(CHIROPRACTOR), Need(SCS)))
    visit = asking()
    recall(visit, told(visit, {**state_of(seen), "needs": order}), KNOWN)
    assert {need.key for need in visit.query.needs} == {SCS, CHIROPRACTOR}


def test_a_tab_without_a_record_of_the_step_gives_its_last_place() -> None:
    visit = asking()
    recall(visit, told(visit, None, place="85016"), KNOWN)
    assert visit.where.text == "Phoenix, AZ 85016"
    assert visit.query.origin is not None


def test_a_search_that_was_changed_since_the_tab_was_asked_stays() -> None:
    visit = asking()
    message = told(visit, state_of(searched()))
    visit.ask(Query(needs=(Need(SCS),)))
    recall(visit, message, KNOWN)
    assert visit.query == Query(needs=(Need(SCS),))


def test_an_answer_to_another_question_is_none() -> None:
    visit = asking()
    recall(visit, {**told(visit, state_of(searched())), "asks": "other"}, KNOWN)
    assert visit.query == Query()
    visit.step = HistoryStep(asks="")
    recall(visit, told(visit, state_of(searched())), KNOWN)
    assert visit.query == Query()


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=10,
)
NAMES = (
    "asked",
    "needs",
    "place",
    "area",
    "shown",
    "shown_not_stated",
    "not_stated_open",
    "chosen",
)
STATES = st.fixed_dictionaries({}, optional=dict.fromkeys((*NAMES, "needs", "editing"), JSON))


@settings(max_examples=300, deadline=None)
@given(JSON | STATES, JSON)
def test_whatever_a_browser_tells_leaves_a_search_that_can_be_shown(
    state: object, word: object
) -> None:
    visit = asking()
    recall(visit, {"asks": visit.step.asks, "step": word, "state": state, "place": word}, KNOWN)
    json.dumps(state_of(visit))
    assert PAGE_SIZE <= visit.shown <= 5_000
    assert {need.key for need in visit.query.needs} <= KNOWN
