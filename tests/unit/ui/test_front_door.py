"""What a person does in the search form becomes the search; nothing typed is lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.search.query import Importance, MatchMode, Need
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.ui.find.front_door import form_of, take
from finder.ui.find.told import FormEvent
from finder.ui.visit.state import Visit

SCS, CHIROPRACTOR = "spinal_cord_stimulation", "chiropractor"


def do(visit: Visit, act: str, **more: object) -> Visit:
    """Press something while the fields show what the page last told them, unless said."""
    fields = {"what": visit.what.text, "where": visit.where.text, "within": "50"}
    take(visit, FormEvent({"act": act, **fields, **more}))
    return visit


def keys(visit: Visit) -> list[str]:
    return [need.key for need in visit.query.needs]


def test_one_press_of_search_takes_every_field_at_once() -> None:
    visit = do(Visit(), "search", what="sciatica", where="85016", within="25")
    assert keys(visit) == ["sciatica"]
    assert (visit.where.text, visit.query.radius_miles) == ("Phoenix, AZ 85016", 25)
    assert visit.what.text == ""
    assert not visit.editing


@pytest.mark.parametrize(
    "typed", ["85016", " Phoenix, AZ  85016", "Phoenix AZ 85016", "85016-1234"]
)
@pytest.mark.parametrize("act", ["search", "radius", "take"])
def test_the_place_that_is_searched_from_is_named_in_its_field_however_it_is_typed_again(
    act: str, typed: str
) -> None:
    visit = do(Visit(), "search", where="85016")
    stamp = visit.where.stamp
    do(visit, act, where=typed, key=SCS)
    assert visit.where.text == "Phoenix, AZ 85016"
    assert visit.where.stamp > stamp


@pytest.mark.parametrize("act", ["search", "radius", "here", "place", "take"])
def test_whatever_is_pressed_the_words_in_the_box_are_read(act: str) -> None:
    visit = do(Visit(), act, what="scs", place="Tucson, AZ", key=CHIROPRACTOR, reading=None)
    assert SCS in keys(visit)


@pytest.mark.parametrize("typed", ["kyphoplasy", "xqzwv", "steroid injection", "pump refil"])
def test_words_that_are_not_clear_stay_with_a_question_however_often_search_is_pressed(
    typed: str,
) -> None:
    visit = Visit()
    for _ in range(3):
        do(visit, "search", what=typed, where="85016")
        assert visit.what.text == typed
        assert visit.question is not None
        assert visit.editing
    assert keys(visit) == []


def test_a_taken_suggestion_leaves_the_others_until_it_is_done() -> None:
    visit = do(Visit(), "search", what="steroid injection")
    assert visit.question is not None
    first, second, *_ = visit.question.offers
    do(visit, "take", key=first)
    assert keys(visit) == [first]
    assert visit.question is not None
    assert second in visit.question.offers
    assert first not in visit.question.offers
    do(visit, "take", key=second)
    assert keys(visit) == [first, second]
    do(visit, "close")
    assert visit.question is None


def test_search_goes_on_once_a_question_was_answered() -> None:
    visit = do(Visit(), "search", what="steroid injection", where="85016")
    assert visit.question is not None
    do(visit, "take", key=visit.question.offers[0])
    do(visit, "search")
    assert not visit.editing


def test_the_search_that_a_question_held_up_goes_on_with_the_last_answer() -> None:
    visit = do(Visit(), "search", what="steroid injection", where="85016")
    assert visit.question is not None
    do(visit, "take", key=visit.question.offers[0])
    assert visit.editing  # there are more to take
    scrolls = visit.scrolls
    do(visit, "close")
    assert visit.folded
    assert visit.scrolls == scrolls + 1


def test_who_means_none_of_the_offers_says_it_anew_in_the_open_form() -> None:
    visit = do(Visit(), "search", what="steroid injection", where="85016")
    do(visit, "close")
    assert visit.editing
    do(visit, "take", key=SCS)
    assert visit.editing


def test_the_search_goes_on_once_it_is_said_which_place_is_meant() -> None:
    visit = do(Visit(), "search", what="scs", where="Springfield")
    assert visit.place_error is not None
    do(visit, "place", place="Springfield, IL")
    assert visit.folded


@pytest.mark.parametrize("act", ["take", "close", "place"])
def test_what_is_pressed_before_any_search_leaves_the_form_open(act: str) -> None:
    visit = do(Visit(), act, key=SCS, place="Tucson, AZ", where="85016")
    assert visit.editing


def test_help_stands_at_the_field_at_once_and_the_search_goes_on() -> None:
    visit = do(Visit(), "search", what="I want to die")
    alert = form_of(visit, {}, with_place=True)["alert"]
    assert isinstance(alert, dict)
    assert {"label": "Call 988", "address": "tel:988"} in alert["links"]
    do(visit, "search", what="sciatica")
    assert form_of(visit, {}, with_place=True)["alert"] is None
    assert keys(visit) == ["sciatica"]


def test_a_sentence_fills_place_distance_and_needs() -> None:
    text = (
        "sciatica near 85016, takes Medicare, within 30 miles, ideally a psychologist, no opioids"
    )
    visit = do(Visit(), "search", what=text)
    assert [(need.key, need.importance) for need in visit.query.needs] == [
        ("sciatica", Importance.MUST),
        ("takes_medicare", Importance.MUST),
        ("psychologist", Importance.NICE),
    ]
    assert (visit.where.text, visit.query.radius_miles) == ("Phoenix, AZ 85016", 30)
    form = form_of(visit, {}, with_place=True)
    assert form["notes"] == ["Left out of the search: “no opioids”."]
    assert "not searched by yet" not in str(form["chips"])
    assert form["within"]["value"] == "30"  # type: ignore[index]
    assert not visit.editing


@pytest.mark.parametrize(
    ("fields", "place", "radius"),
    [
        ({"where": "Tucson, AZ"}, "Tucson, AZ", 10),
        ({"within": "100"}, "Phoenix, AZ 85016", 100),
        ({}, "Phoenix, AZ 85016", 10),
    ],
)
def test_what_a_field_tells_holds_before_what_a_sentence_says(
    fields: dict[str, str], place: str, radius: float
) -> None:
    text = "sciatica, 10 miles from 85016"
    visit = do(Visit(), "search", what=text, **fields)
    assert (visit.where.text, visit.query.radius_miles) == (place, radius)


def test_a_place_that_was_corrected_stays_while_a_question_is_open() -> None:
    text = "kyphoplsty near 85016, 20 miles"
    visit = do(Visit(), "search", what=text)
    assert visit.question is not None
    do(visit, "search", what=text, where="Tucson, AZ", within="20")
    do(visit, "search", what=text, within="20")
    assert (visit.where.text, visit.query.radius_miles) == ("Tucson, AZ", 20)


def test_a_town_of_which_there_are_many_is_asked_about_at_its_field() -> None:
    visit = do(Visit(), "search", what="acupuncture near Springfield")
    assert visit.where.text == "Springfield"
    assert "Springfield, MO" in str(form_of(visit, {}, with_place=True)["place"])
    assert visit.editing


def test_a_letter_is_read_and_does_not_stay_in_the_box() -> None:
    letter = (
        "Dear colleague, thank you for seeing Maria Example, born 03/04/1956, of 12 Elm St. "
        + "She has had low back pain since the winter and sleeps badly. " * 10
        + "Please evaluate for kyphoplsty and epidural steroid injection. She lives in Tulsa, OK."
    )
    visit = do(Visit(), "search", what=letter)
    assert "epidural_steroid_injection" in keys(visit)
    assert visit.where.text == "Tulsa, OK"
    assert visit.what.text == ""
    drawn = str(form_of(visit, {}, with_place=True))
    assert "Maria" not in drawn
    assert "1956" not in drawn


def test_a_need_can_be_made_nice_narrowed_and_removed() -> None:
    visit = do(Visit(), "search", what="sciatica")
    members = standard_taxonomy().discussed("sciatica")
    do(visit, "importance", id="sciatica", value="nice")
    assert visit.query.needs == (Need("sciatica", Importance.NICE),)
    do(visit, "narrow", id="sciatica", members=[members[0], "none of it"])
    assert visit.query.needs == (Need("sciatica", Importance.NICE, only=members[:1]),)
    do(visit, "narrow", id="sciatica", members=[])
    assert visit.query.needs[0].only == members[:1]
    do(visit, "narrow", id="sciatica", members=list(members))
    assert visit.query.needs[0].only == ()
    do(visit, "remove", id="sciatica")
    assert visit.query.needs == ()


def test_any_of_is_offered_for_medical_needs_alone() -> None:
    visit = do(do(Visit(), "search", what="scs"), "take", key="telehealth")
    assert form_of(visit, {}, with_place=True)["mode"] is None
    do(visit, "search", what="chiropractor")
    assert form_of(visit, {}, with_place=True)["mode"] is not None
    do(visit, "mode", value="any")
    assert visit.query.mode is MatchMode.ANY
    do(visit, "clear")
    assert (visit.query.needs, visit.query.mode) == ((), MatchMode.ALL)


ACTS = ("search", "take", "remove", "narrow", "importance", "mode", "place", "here", "close", "x")
VALUES = st.none() | st.text(max_size=40) | st.integers() | st.lists(st.text(max_size=5))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"act": st.sampled_from(ACTS) | VALUES},
            optional={
                name: VALUES | st.sampled_from([SCS, "sciatica", "85016", "anywhere", "must"])
                for name in ("what", "where", "within", "key", "id", "value", "members", "reading")
            },
        ),
        max_size=5,
    )
)
def test_whatever_a_browser_sends_the_form_can_be_drawn(events: list[dict[str, object]]) -> None:
    visit = Visit()
    for event in events:
        take(visit, FormEvent(event))
        form_of(visit, {}, with_place=True)
    take(visit, FormEvent("nonsense"))
    take(visit, FormEvent(None))
