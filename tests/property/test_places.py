"""Whatever is typed for a place gives one answer, the same each time, in one plain sentence."""

from __future__ import annotations

import csv
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from finder.errors import AmbiguousPlace, InputError, UnknownPlace
from finder.geography.gazetteer import standard_gazetteer
from finder.geography.place import Place
from finder.geography.us_states import STATE_NAMES

TABLE = Path(__file__).parents[1] / "places" / "places.csv"
LONGEST_SENTENCE = 220


def typed() -> list[str]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return [row["typed"] for row in csv.DictReader(stream)]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """What somebody typed, with a piece of it lost, doubled, or replaced by anything."""
    text = draw(st.sampled_from(typed()))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    middle = draw(st.one_of(st.just(text[start:end] * 2), st.text(max_size=6)))
    return text[:start] + middle + text[end:]


JOINED = st.lists(st.sampled_from([*typed(), ",", "·", "county", "the", "ZIP"]), max_size=4)
TEXTS = st.one_of(mutated(), st.text(max_size=150), JOINED.map(" ".join))


def answer(text: str) -> Place | InputError:
    try:
        return standard_gazetteer().look_up(text)
    except InputError as refused:
        return refused


@settings(max_examples=5_000, deadline=None)
@given(TEXTS)
def test_any_text_gives_the_same_answer_twice_and_what_it_offers_leads_on(text: str) -> None:
    first, second = answer(text), answer(text)
    assert (type(first), str(first)) == (type(second), str(second))
    if not isinstance(first, InputError):
        assert first.state in STATE_NAMES
        offered = first.alternatives
    else:
        assert str(first).isprintable()
        assert len(str(first)) < LONGEST_SENTENCE
        choices = first.choices if isinstance(first, AmbiguousPlace) else ()
        offered = first.suggestions if isinstance(first, UnknownPlace) else choices
    for label in offered:
        assert not isinstance(answer(label), InputError), label
