"""What a page makes of a whole sentence: needs, place, notes and questions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.outcomes import ENOUGH, RIGHT, Outcome, read_phrases
from benchmarks.readings import Request, asked, in_understand, on_the_page, read_requests
from finder.geography.gazetteer import standard_gazetteer
from finder.geography.place import Place
from finder.services.read_need import read_words
from finder.services.readings import ASSESSES, Asking, Reading
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy


def read(text: str) -> Reading:
    return read_words(text, standard_taxonomy(), standard_gazetteer(), wording())


_TABLES = [("en", "en"), ("es", "es"), ("held_out", "en"), ("held_out", "es")]


@pytest.mark.parametrize(("table", "language"), _TABLES)
def test_peoples_own_phrases_are_read_rightly_within_sentences_too(
    table: str, language: str
) -> None:
    phrases = [asked(each) for each in read_phrases(table, language)]
    astray = [each.text for each in phrases if on_the_page(each) not in RIGHT]
    assert len(astray) <= (1 - ENOUGH) * len(phrases), astray


@pytest.mark.parametrize("way", [on_the_page, in_understand])
@pytest.mark.parametrize(("table", "language"), _TABLES)
def test_no_phrase_leads_to_something_else_without_a_question(
    table: str, language: str, way: Callable[[Request], Outcome]
) -> None:
    phrases = [asked(each) for each in read_phrases(table, language)]
    assert [each.text for each in phrases if way(each) is Outcome.WRONG] == []


@pytest.mark.parametrize(("language", "fewest"), [("en", 150), ("es", 80)])
def test_sentences_of_patients_lead_to_what_they_ask_for_and_to_nothing_else(
    language: str, fewest: int
) -> None:
    requests = read_requests(language)
    outcomes = {each.text: on_the_page(each) for each in requests}
    assert len(requests) >= fewest
    assert [text for text, one in outcomes.items() if one is Outcome.WRONG] == []
    astray = [text for text, one in outcomes.items() if one not in RIGHT]
    assert len(astray) <= (1 - ENOUGH) * len(requests), astray


@pytest.mark.parametrize("language", ["en", "es"])
def test_sentences_of_patients_are_searched_where_they_say(language: str) -> None:
    for request in read_requests(language):
        place = read(request.text).place
        told = place.label if isinstance(place, Place) else place or ""
        assert request.place in told, request.text
        assert bool(told) == bool(request.place), request.text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("back pain doctor", "interventional_pain_physician"),
        ("neck pain specialist", "interventional_pain_physician"),
        ("someone who treats chronic pain", "interventional_pain_physician"),
        ("a place that helps people with bad knee pain", "interventional_pain_physician"),
        ("doctor who does injections", "interventional_pain_physician"),
        ("doctor in Tulsa OK who treats back pain", "interventional_pain_physician"),
        ("doctor who takes Medicare for neck or back pain", "interventional_pain_physician"),
        ("someone to help with my depression", "mental_health"),
        ("clinica que atienda dolor de cintura", "interventional_pain_physician"),
        ("alguien que trate dolores crónicos", "interventional_pain_physician"),
        ("médico que ponga inyecciones", "interventional_pain_physician"),
        ("especialista en dolor de cuello", "interventional_pain_physician"),
        # what a doctor is named for beyond a pain says more than the doctor
        ("doctor who does epidurals", "epidural_steroid_injection"),
        ("place that treats sciatica", "sciatica"),
        ("doctor que trate la fibromialgia", "fibromyalgia"),
        # no doctor is asked for
        ("my mom who has back pain", "back_pain"),
        ("my doctor told me it is back pain", "back_pain"),
        ("mi mamá tiene dolor de espalda", "back_pain"),
    ],
)
def test_a_profession_may_be_said_by_what_it_treats_or_does(text: str, found: str) -> None:
    assert [need.key for need in read(text).found] == [found]


@pytest.mark.parametrize(
    ("text", "keys", "excluded"),
    [
        ("chiropractor for back pain", {"chiropractor", "back_pain"}, ()),
        ("physical therapist who treats neck pain", {"physical_therapist", "neck_pain"}, ()),
        ("doctor who doesn't do injections", set(), ("doesn't do injections",)),
        (
            "back pain doctor said I need an epidural",
            {"back_pain", "epidural_steroid_injection"},
            (),
        ),
        (
            "clinic for injections and acupuncture",
            {"interventional_pain_physician", "acupuncture"},
            (),
        ),
    ],
)
def test_a_profession_that_is_named_or_denied_is_no_other(
    text: str, keys: set[str], excluded: tuple[str, ...]
) -> None:
    reading = read(text)
    assert {need.key for need in reading.found} == keys
    assert reading.excluded == excluded


@pytest.mark.parametrize(
    ("text", "first", "also"),
    [
        ("doctor for nerve pain", "interventional_pain_physician", "neurologist"),
        ("lower back and leg pain", "sciatica", "back_pain"),
        ("back pain, leg pain near Tulsa", "sciatica", "limb_pain"),
        ("back hurts and my leg goes numb", "sciatica", "back_pain"),
        ("dolor de cintura que baja hasta el pie", "sciatica", "back_pain"),
        ("me duele la espalda y la pierna", "sciatica", "back_pain"),
        ("non opioid pain medicine", "medication_management", ""),
        ("non-narcotic pain pills", "medication_management", ""),
        ("opioid-free pain medication in Dayton OH", "medication_management", ""),
        ("fix broken vertebra with cement", "kyphoplasty", "vertebroplasty"),
        ("fill a cracked spine bone with cement", "kyphoplasty", "vertebroplasty"),
        ("they inject glue in the broken back bone", "kyphoplasty", "vertebroplasty"),
        ("electric thing they put in your back", "spinal_cord_stimulation", ""),
        ("aparato que da toques en la columna", "spinal_cord_stimulation", ""),
        ("I had back surgery and I'm worse", "failed_back_surgery_syndrome", ""),
        ("me operaron de la columna y sigo igual", "failed_back_surgery_syndrome", ""),
    ],
)
def test_words_that_are_one_thing_together_are_asked_about_and_no_part_is_taken(
    text: str, first: str, also: str
) -> None:
    reading = read(text)
    assert reading.found == ()
    assert reading.questions[0].choices[0] == first
    assert not also or also in reading.questions[0].choices


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("back pain and neck pain", ["back_pain", "neck_pain"]),
        ("back pain and knee pain", ["back_pain", "joint_pain"]),
        ("doctor for knee pain and hip pain", ["interventional_pain_physician"]),
        ("non smoker with sciatica", ["sciatica"]),
        ("sciatica with blorf", ["sciatica"]),
        ("no aguanto la ciática", ["sciatica"]),
        ("PA approved for kyphoplasty", ["kyphoplasty"]),
        ("kyphoplasty, w/c pt", ["kyphoplasty"]),
        ("pump up my back muscles, sciatica", ["sciatica"]),
        ("block out the noise, epidural", ["epidural_steroid_injection"]),
        ("quiropráctico pa la espalda", ["chiropractor"]),
        ("Need SI jt inj, R side", ["sacroiliac_joint_injection"]),
        ("trigger pt inj", ["trigger_point_injection"]),
        ("allergic to steroids but need kyphoplasty", ["kyphoplasty"]),
    ],
)
def test_what_only_looks_alike_stays_what_it_is(text: str, found: list[str]) -> None:
    assert [need.key for need in read(text).found] == found


@pytest.mark.parametrize(
    "text", ["stop my meds slowly", "quit gabapentin", "dejar las pastillas del dolor poco a poco"]
)
def test_to_stop_a_medicine_is_what_help_is_looked_for_with(text: str) -> None:
    reading = read(text)
    offered = {key for each in reading.questions for key in each.choices}
    assert "medication_management" in offered | {need.key for need in reading.found}
    assert reading.excluded == ()


def test_words_that_call_for_help_are_not_told_as_words_that_nothing_was_made_of() -> None:
    assert read("se me sale la orina, blorf, me duele la espalda").left_over == ("blorf",)


@pytest.mark.parametrize(
    "text", ["I want to die", "quiero que dios me lleve", "chest pain", "sobredosis"]
)
def test_nothing_is_asked_about_words_that_only_call_for_help(text: str) -> None:
    (question,) = read(text).questions
    assert question.asking is Asking.HEARD
    assert question.offer == ""
    assert text not in question.sentence


def test_beside_a_call_for_help_only_the_rest_is_asked_about() -> None:
    questions = read("quiero que dios me lleve, ya no aguanto este dolor").questions
    assert [each.text for each in questions] == ["ya no aguanto este dolor"]


@pytest.mark.parametrize(
    "text", ["pain treatment without opioids", "pain relief, no surgery", "dolor, sin opioides"]
)
def test_where_only_what_is_not_wanted_is_said_a_pain_physician_is_offered(text: str) -> None:
    reading = read(text)
    assert reading.found == ()
    assert [each.offer for each in reading.questions] == [ASSESSES]


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("doctor with back pain", ["back_pain"]),
        ("family medicine referral for sciatica", ["sciatica"]),
        ("what helps back pain", ["back_pain"]),
        ("mi doctor me dijo que tengo dolor de espalda", ["back_pain"]),
        ("ocupo quiropractico cerquita de Tucson", ["chiropractor"]),
        ("aseguranza de carro, dolor de cuello", ["neck_pain"]),
    ],
)
def test_everyday_words_around_a_need_are_neither_asked_about_nor_left(
    text: str, found: list[str]
) -> None:
    reading = read(text)
    assert [need.key for need in reading.found] == found
    assert reading.questions == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("63664", "63664"),
        ("back pain 64643", "64643"),
        ("96130", "96130"),
        ("96130 near Reno", ""),
        ("near 64643", ""),
        ("CPT 63664", ""),
        ("botox 64643", ""),
        ("63650, 62323", ""),
        ("injection 63664", ""),
        ("not 64483 but 64635", ""),
    ],
)
def test_a_number_that_is_a_zip_code_too_is_searched_for_and_the_place_is_offered(
    text: str, told: str
) -> None:
    reading = read(text)
    asked_back = [each for each in reading.questions if each.asking is Asking.ALSO_ZIP]
    assert [each.text for each in asked_back] == [told] * bool(told)
    assert all("ZIP code of" in each.sentence for each in asked_back)
    assert reading.found or reading.place
