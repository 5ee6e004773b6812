"""Whatever is written gets a reading, in which no word is read twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from finder.geography.gazetteer import standard_gazetteer
from finder.search.understand import Understanding, understand
from finder.search.understand.tokens import clean
from finder.services.read_need import read_words
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy

SAID = (
    "sciatica no not failed SCS and or , . : / near in 85016 63650 Tulsa OK Springfield Reading PA",
    "within 30 miles ideally would be nice takes Medicare speaks Spanish Vietnamese epidural pt x3",
    "injections chiropractor didn't help sin cirugía dolor de espalda kyphoplsty M96.1 Dr. s/p",
    "opioids head neck pain 20mi 🙂 疼痛 ( ) -",
)
WORDS = st.sampled_from(" ".join(SAID).split())
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join))


def read(text: str) -> Understanding:
    return understand(text, standard_taxonomy(), standard_gazetteer())


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_the_same_reading_whenever_it_is_read(text: str) -> None:
    first, second = read(text), read(text)
    assert first.needs == second.needs
    assert first.left_over == second.left_over
    assert str(first.place) == str(second.place)
    assert first.excluded == second.excluded


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_no_word_is_read_twice_and_each_was_written(text: str) -> None:
    reading = read(text)
    spoken = {each.start for each in reading.languages}
    spans = [
        (each.start, each.words)
        for each in (
            *(need for need in reading.needs if need.start not in spoken),
            *reading.payers,
            *reading.languages,
            *reading.practical,
            *reading.excluded,
            *reading.open,
            *reading.left_over,
        )
    ]
    written = clean(text)
    last = -1
    for start, words in sorted(spans):
        assert start > last
        assert words.split() == written[start:].split()[: len(words.split())] or (
            "".join(words.split()) in "".join(written[start:].split())
        )
        last = start + len(words) - 1


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_page_can_use_any_reading(text: str) -> None:
    reading = read_words(text, standard_taxonomy(), standard_gazetteer(), wording())
    keys = [need.key for need in reading.found]
    assert len(keys) == len(set(keys))
    assert all(key in standard_taxonomy() for key in keys)
    assert reading.radius_miles is None or 5 <= reading.radius_miles <= 500
