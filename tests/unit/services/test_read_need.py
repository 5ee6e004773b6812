"""What is typed into the field of needs: found, or asked about in an honest sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from finder.services.read_need import read_need
from finder.services.readings import ASSESSES, Asking, NeedReading
from finder.services.wording.texts import wording
from finder.settings import DATA
from finder.taxonomy.concept import Kind
from finder.taxonomy.tables import read_tables
from finder.taxonomy.taxonomy import Taxonomy

SCS, PT = "spinal_cord_stimulation", "physical_therapy"


@pytest.fixture
def read(taxonomy: Taxonomy) -> Callable[[str], NeedReading]:
    return lambda text: read_need(text, taxonomy, wording())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SCS", (SCS,)),
        ("  spinal cord   stimulator ", (SCS,)),
        ("63650", (SCS,)),
        ("sciatica", ("sciatica",)),
        ("slipped disc", ("herniated_disc",)),
        ("my back hurts", ("back_pain",)),
        ("any mental health professional", ("mental_health",)),
        ("no referral needed", ("no_referral_needed",)),
        ("telehealth", ("telehealth",)),
        ("SCS and chiropractor", (SCS, "chiropractor")),
        ("SCS & chiropractor", (SCS, "chiropractor")),
        ("SCS / chiropractor", (SCS, "chiropractor")),
        ("doctor for chronic pain", ("interventional_pain_physician",)),
        ("PT/OT", (PT, "occupational_therapy")),
        ("63650/22513", (SCS, "kyphoplasty")),
        ("SCS plus a chiropractor", (SCS, "chiropractor")),
        ("kyphoplasty, psychologist; acupuncture", ("kyphoplasty", "psychologist", "acupuncture")),
        ("sciatica, and a psychologist", ("sciatica", "psychologist")),
        ("63650, 62323", (SCS, "epidural_steroid_injection")),
        ("SCS, scs and spinal cord stimulation", (SCS,)),
        ("head and neck pain", ("headache", "neck_pain")),
        (
            "trigger point and facet injections",
            ("trigger_point_injection", "facet_joint_injection"),
        ),
        ("physical therapy and rehabilitation", (PT,)),
    ],
)
def test_what_is_surely_meant_is_found(
    read: Callable[[str], NeedReading], text: str, found: tuple[str, ...]
) -> None:
    reading = read(text)
    assert (reading.found, reading.questions) == (found, ())
    assert reading.sentence.startswith("Searching for ")


@pytest.mark.parametrize(
    ("text", "asking", "choices", "said"),
    [
        ("", Asking.EMPTY, (), "Nothing is named here."),
        (" , ! ", Asking.EMPTY, (), "Nothing is named here."),
        ("SCS or DRG", Asking.EITHER, (SCS, "drg_stimulation"), "If either is enough"),
        ("kyphoplsty", Asking.SUGGEST, ("kyphoplasty",), "Is “kyphoplsty” one of these?"),
        ("stem cells", Asking.NOT_LISTED, (), "We don't list stem cell treatment"),
        ("no opioids", Asking.NEGATED, (), "so “no opioids” was left out"),
        ("not a chiropractor", Asking.NEGATED, (), "“not a chiropractor” was left out"),
        ("without steroids", Asking.NEGATED, (), "was left out"),
        ("sin cirugía", Asking.NEGATED, (), "was left out"),
        ("261QP3300X", Asking.CLINIC_CODE, (), "the number of a pain clinic"),
        ("tooth pain", Asking.OTHER_PAIN, (), "We don't list “tooth pain” by itself."),
        ("pain with walking", Asking.OTHER_PAIN, (), "We don't list “pain with walking”"),
        ("dolor de muela", Asking.OTHER_PAIN, (), "We don't list “dolor de muela” by itself."),
        ("asdfgh", Asking.UNKNOWN, (), "We don't know “asdfgh”."),
        ("{text} {0}", Asking.UNKNOWN, (), "We don't know “{text} {0}”."),
        ("疼痛 🙂", Asking.UNKNOWN, (), "We don't know “疼痛 🙂”."),
        ("pain " * 1_000, Asking.LONG, (), "more than we can read at once"),
    ],
)
def test_what_is_not_sure_is_asked_about_in_one_sentence(
    read: Callable[[str], NeedReading],
    text: str,
    asking: Asking,
    choices: tuple[str, ...],
    said: str,
) -> None:
    reading = read(text)
    (question,) = reading.questions
    assert (reading.found, reading.sentence) == ((), "")
    assert (question.asking, question.choices) == (asking, choices)
    assert said in question.sentence


@pytest.mark.parametrize("text", ["kyphoplsty", "stem cells", "ear pain", "asdfgh"])
def test_who_can_assess_it_is_offered_where_we_have_no_answer(
    read: Callable[[str], NeedReading], taxonomy: Taxonomy, text: str
) -> None:
    (question,) = read(text).questions
    assert question.offer == ASSESSES
    assert ASSESSES in taxonomy
    assert "pain physician can assess" in question.sentence


@pytest.mark.parametrize("text", ["pain", "a good pain dr"])
def test_who_can_assess_it_is_offered_once_where_it_is_a_choice_already(
    read: Callable[[str], NeedReading], text: str
) -> None:
    (question,) = read(text).questions
    assert ASSESSES in question.choices
    assert question.offer == ""


@pytest.mark.parametrize("text", ["", "no opioids", "SCS or DRG", "261QP3300X"])
def test_nobody_is_sent_to_a_physician_where_that_is_no_answer(
    read: Callable[[str], NeedReading], text: str
) -> None:
    (question,) = read(text).questions
    assert question.offer == ""


@pytest.mark.parametrize(
    ("text", "found", "asked"),
    [
        ("blorf and SCS", (SCS,), ["blorf"]),
        ("SCS or blorf", (SCS,), ["blorf"]),
        ("SCS and no opioids", (SCS,), ["no opioids"]),
        ("stem cells, PT, blorf", (PT,), ["stem cells", "blorf"]),
        ("x, x, x", (), ["x"]),
    ],
)
def test_of_several_things_none_is_dropped(
    read: Callable[[str], NeedReading], text: str, found: tuple[str, ...], asked: list[str]
) -> None:
    reading = read(text)
    assert reading.found == found
    assert [question.text for question in reading.questions] == asked


def test_a_problem_for_which_nothing_is_settled_ends_with_who_can_assess_it() -> None:
    tables = read_tables(DATA / "taxonomy")
    unsettled = Taxonomy(
        replace(
            tables,
            concepts=tuple(
                replace(concept, often_discussed=()) if concept.kind is Kind.CONDITION else concept
                for concept in tables.concepts
            ),
        )
    )
    reading = read_need("sciatica and SCS", unsettled, wording())
    (question,) = reading.questions
    assert reading.found == (SCS,)
    assert (question.asking, question.offer) == (Asking.UNSETTLED, ASSESSES)
    assert question.sentence == (
        "For sciatica we list no usual treatment. A pain physician can assess this."
    )
