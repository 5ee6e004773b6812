"""What a page makes of a whole sentence: needs, place, notes and questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.phrases import ENOUGH, HONEST, read_phrases
from finder.geography.gazetteer import standard_gazetteer
from finder.geography.place import Place
from finder.services.read_need import read_words
from finder.services.readings import ASSESSES, Asking, Reading
from finder.services.wording import wording
from finder.taxonomy.taxonomy import standard_taxonomy

if TYPE_CHECKING:
    from benchmarks.phrases import Phrase


def read(text: str) -> Reading:
    return read_words(text, standard_taxonomy(), standard_gazetteer(), wording())


def leads_right(phrase: Phrase) -> bool:
    """Whether what is right is found, or is the first that a question offers."""
    reading, taxonomy = read(phrase.text), standard_taxonomy()
    found = {member for need in reading.found for member in taxonomy.members(need.key)}
    found |= {need.key for need in reading.found}
    offered = {key for each in reading.questions for key in (*each.choices[:1], each.offer)}
    for each in reading.questions:
        offered |= set(each.choices) if each.asking is Asking.CHOOSE else set()
    honest = HONEST in phrase.right and ASSESSES in offered
    return honest or not phrase.right.isdisjoint(found | offered)


@pytest.mark.parametrize(
    ("table", "language"), [("en", "en"), ("es", "es"), ("held_out", "en"), ("held_out", "es")]
)
def test_peoples_own_phrases_are_read_rightly_within_sentences_too(
    table: str, language: str
) -> None:
    phrases = read_phrases(table, language)
    wrong = [phrase.text for phrase in phrases if not leads_right(phrase)]
    assert len(wrong) <= (1 - ENOUGH) * len(phrases), wrong


def test_a_sentence_becomes_a_search_with_notes() -> None:
    reading = read("sciatica near 85016, takes Medicare, 20 miles, no opioids, Saturdays, blorf")
    assert [need.key for need in reading.found] == ["sciatica"]
    assert isinstance(reading.place, Place)
    assert reading.place.label == "Phoenix, AZ 85016"
    assert reading.radius_miles == 20
    assert reading.not_searched == ("Medicare", "Open on Saturdays")
    assert reading.excluded == ("no opioids",)
    assert reading.left_over == ("blorf",)
    assert reading.questions == ()


@pytest.mark.parametrize(
    ("text", "asking", "choice"),
    [
        ("kyphoplsty near Tulsa OK", Asking.SUGGEST, "kyphoplasty"),
        ("pump refil in Tulsa OK, sciatica", Asking.SUGGEST, "pump_maintenance"),
        ("pain in the back of my neck, Tulsa OK", Asking.SUGGEST, "neck_pain"),
        ("epidural lysis near 85016", Asking.SUGGEST, "adhesiolysis"),
        ("steroid injection near 85016", Asking.CHOOSE, "epidural_steroid_injection"),
        ("acupuncture or massage near 85016", Asking.EITHER, "acupuncture"),
    ],
)
def test_what_is_not_sure_within_a_sentence_is_asked_and_never_taken(
    text: str, asking: Asking, choice: str
) -> None:
    reading = read(text)
    assert choice not in {need.key for need in reading.found}
    (question,) = reading.questions
    assert question.asking is asking
    assert choice in question.choices


@pytest.mark.parametrize("text", ["stem cells near 85016", "tooth pain in Tulsa OK, Medicare"])
def test_a_pain_physician_is_offered_for_what_is_not_listed(text: str) -> None:
    (question,) = read(text).questions
    assert question.offer == ASSESSES


@pytest.mark.parametrize(("said", "miles"), [("1 mile", 5), ("2 km", 5), ("900 miles", 500)])
def test_a_distance_is_within_what_a_search_takes(said: str, miles: float) -> None:
    assert read(f"sciatica within {said} of 85016").radius_miles == miles


@pytest.mark.parametrize("place", ["Springfield", "Pheonix", "Arizona", "99999"])
def test_a_place_that_is_not_clear_keeps_its_words_so_that_the_page_asks(place: str) -> None:
    assert read(f"sciatica near {place}").place == place


def test_what_is_said_twice_is_asked_for_once_where_it_was_said_first() -> None:
    reading = read("sciatica, acupuncture, Medicare, sciatica again, Medicare")
    assert [need.key for need in reading.found] == ["sciatica", "acupuncture"]
    assert reading.not_searched == ("Medicare",)


def test_a_code_that_several_share_is_settled_by_the_name_beside_it() -> None:
    reading = read("Request MBB 64493, 64494")
    assert [need.key for need in reading.found] == ["medial_branch_block"]
    assert reading.questions == ()


@pytest.mark.parametrize("text", ["my stimulator stopped working", "SCS not working, Tulsa OK"])
def test_a_device_that_stopped_working_is_what_help_is_looked_for_with(text: str) -> None:
    reading = read(text)
    assert [need.key for need in reading.found] == ["spinal_cord_stimulation"]
    assert reading.excluded == ()
