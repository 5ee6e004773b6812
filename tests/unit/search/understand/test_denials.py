"""What a person does not want, or has tried, is never turned into its opposite."""

from __future__ import annotations

import pytest

from finder.search.understand import Understanding, understand
from finder.taxonomy.taxonomy import standard_taxonomy

ASKS_FOR_NOTHING = [
    "no opioids",
    "not a chiropractor",
    "without surgery",
    "I don't want injections",
    "i dont want any more injections",
    "We do not want a spinal cord stimulator",
    "I'd rather not have an epidural",
    "never again a chiropractor",
    "w/o kyphoplasty",
    "h/o RFA",
    "no shots",
    "no needles or injections",
    "no injections, acupuncture or massage",
    "neither RFA nor kyphoplasty",
    "please no physical therapy",
    "not interested in ketamine",
    "not looking for a psychologist",
    "nothing with steroids",
    "to avoid kyphoplasty",
    "anything but surgery",
    "anything except chiropractic",
    "instead of an epidural",
    "rather than injections",
    "allergic to botox",
    "can't have injections",
    "refuses SCS",
    "patient declines spinal cord stimulator",
    "non-opioid",
    "injections: no",
    "acupuncture - no",
    "chiropractor not wanted",
    "kyphoplasty is not an option",
    "failed TFESI x3",
    "TFESI x3 failed",
    "failed PT, chiro and acupuncture",
    "tried physical therapy and massage",
    "acupuncture didn't help",
    "PT and acupuncture did not help",
    "epidurals did nothing",
    "kyphoplasty made it worse",
    "s/p kyphoplasty",
    "status post SCS implant",
    "hx of RFA",
    "no relief from nerve blocks",
    "despite physical therapy",
    "not 63650",
    "no 64483",
    "sin cirugía",
    "sin inyecciones",
    "sin opioides",
    "no quiero quiropráctico",
    "no quiero acupuntura ni masaje",
    "nada de inyección epidural",
    "ni fisioterapia ni acupuntura",
    "en vez de inyección epidural",
    "ya probé acupuntura",
    "la fisioterapia no me ayudó",
    "me hicieron un bloqueo de nervio y no sirvió",
    "evitar cifoplastia",
    "no plans for injections",
    "no interest in kyphoplasty",
    "no need for physical therapy",
    "no me interesa la acupuntura",
    "sin interés en inyecciones",
]


def said(text: str) -> Understanding:
    return understand(text, standard_taxonomy())


@pytest.mark.parametrize("text", ASKS_FOR_NOTHING)
def test_what_is_denied_is_no_need(text: str) -> None:
    assert [need.concept.key for need in said(text).needs] == []


@pytest.mark.parametrize("text", ASKS_FOR_NOTHING)
def test_what_is_denied_is_told_in_the_words_that_were_written(text: str) -> None:
    reading = said(text)
    told = [*reading.excluded, *reading.left_over, *reading.open]
    assert told
    assert all(each.words in text for each in told)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("no surgery, acupuncture", ["acupuncture"]),
        ("SCS, no opioids, chiropractor", ["spinal_cord_stimulation", "chiropractor"]),
        ("not a chiropractor but a physical therapist", ["physical_therapist"]),
        ("failed TFESI x3, needs SCS trial", ["spinal_cord_stimulation"]),
        ("failed TFESI x3, also 63650", ["spinal_cord_stimulation"]),
        ("tried PT. Wants RFA", ["radiofrequency_ablation"]),
        ("no puedo dormir por la ciática", ["sciatica"]),
        ("I do not sleep because of sciatica", ["sciatica"]),
        ("not just acupuncture", ["acupuncture"]),
        ("no quiero cirugía, quiero acupuntura", ["acupuncture"]),
        ("acupuncture, not surgery", ["acupuncture"]),
        ("instead of injections I want massage", ["massage_therapy"]),
        ("no, I need kyphoplasty", ["kyphoplasty"]),
    ],
)
def test_a_no_reaches_no_further_than_it_was_meant(text: str, keys: list[str]) -> None:
    assert [need.concept.key for need in said(text).needs] == keys


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("no referral", "no_referral_needed"),
        ("without a referral", "no_referral_needed"),
        ("no insurance", "self_pay"),
        ("sin seguro", "self_pay"),
        ("no stairs", "wheelchair_access"),
        ("failed back surgery syndrome", "failed_back_surgery_syndrome"),
    ],
)
def test_a_no_that_is_part_of_a_name_is_none(text: str, key: str) -> None:
    assert [need.concept.key for need in said(text).needs] == [key]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("no Medicaid", "medicaid"),
        ("no hablo inglés", "en"),
    ],
)
def test_who_does_not_pay_and_what_is_not_spoken_is_left_out_too(text: str, key: str) -> None:
    reading = said(text)
    assert [each.key for each in reading.excluded] == [key]
    assert (reading.payers, reading.languages) == ((), ())
