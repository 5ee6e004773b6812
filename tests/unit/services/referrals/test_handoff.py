"""The hand-off sheet: one page that says how to send somebody, and nothing about them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2
import pytest

from finder.directory.clinic import Address, Clinic
from finder.directory.fact import Answer, Evidence, Fact
from finder.exchange.pdf.handoff import handoff_pdf
from finder.geography.position import Position
from finder.search.query import Need
from finder.services.directory import directory_of
from finder.services.referrals.handoff import MOST_CLINICS, handoff_sheet, make_handoff
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy

DAY = dt.date(2026, 11, 29)
CLINIC = Clinic(
    id="a",
    name="Invented Saguaro Spine",
    organization="Invented Health",
    npi="1000000004",
    address=Address(street="1 Example Way", city="Tempe", state="AZ", zip_code="85281"),
    position=Position(latitude=33.4, longitude=-111.9),
    phone="(602) 555-0134",
    fax="(602) 555-0199",
    referral_methods=("fax", "direct"),
    direct_addresses=("referrals@direct.example.org",),
    documents_needed=("MRI report", "List of medicines"),
    accepts="Adults with back pain",
    not_accepted="Workers' compensation",
    first_visit_wait="3 weeks",
    evidence=Evidence(source="Invented Survey", verified_on=dt.date(2026, 3, 14)),
    facts={
        "spinal_cord_stimulation": Fact(
            answer=Answer.YES,
            evidence=Evidence(source="Medicare Part B", services=214, period="2023"),
        ),
        "kyphoplasty": Fact(answer=Answer.NO),
    },
)
NEEDS = tuple(map(Need, ("spinal_cord_stimulation", "kyphoplasty", "psychologist")))


def pages(
    clinics: Sequence[Clinic], needs: Sequence[Need] = NEEDS, day: dt.date = DAY
) -> list[str]:
    """The text of each page."""
    directory = directory_of(clinics, standard_taxonomy(), today=day)
    with pypdfium2.PdfDocument(make_handoff(directory, clinics, needs, day, wording())) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    return [" ".join(text.split()) for text in texts]


def test_a_sheet_says_how_to_send_somebody_and_why_there() -> None:
    (text,) = pages([CLINIC])
    for said in (
        *("Invented Saguaro Spine", "Invented Health", "1 Example Way, Tempe, AZ 85281"),
        *("(602) 555-0134", "Fax (602) 555-0199", "NPI 1000000004"),
        *("referrals@direct.example.org", "Documents to send MRI report, List of medicines"),
        *("Adults with back pain", "Workers' compensation", "3 weeks"),
        *("Spinal cord stimulation: listed", "214 times in 2023", "March 14, 2026"),
        *("Kyphoplasty: listed as not offered", "Psychologist: not stated, call to ask"),
        *("prior authorization or review may apply", "Made on November 29, 2026"),
        *("Patient", "Born", "Referred by", "Reason"),
    ):
        assert said in text


def test_who_says_so_is_told_once_for_all_that_rests_on_it() -> None:
    survey = Fact(answer=Answer.YES)
    facts = {
        **CLINIC.facts,
        **dict.fromkeys(("psychologist", "acupuncturist", "medial_branch_block"), survey),
    }
    asked = tuple(map(Need, ("psychologist", "spinal_cord_stimulation", "acupuncturist")))
    (text,) = pages([replace(CLINIC, facts=facts)], asked)
    assert "Psychologist, Acupuncturist: listed. Said by Invented Survey" in text
    assert text.count("Said by Invented Survey") == 2  # and of the record
    assert "Spinal cord stimulation: listed. Billed to Medicare 214 times" in text


def test_what_is_not_known_is_said_to_be_so() -> None:
    (text,) = pages([Clinic(id="b", name="Invented Bare Clinic")])
    assert text.count("Not stated: call to ask") >= 4
    assert "No check is on record" in text


def test_a_hint_on_prior_authorization_is_gone_when_its_program_has_ended() -> None:
    (text,) = pages([CLINIC], day=dt.date(2032, 1, 1))
    assert "prior authorization" not in text


@pytest.mark.parametrize(
    ("count", "length"), [(1, 1), (1, 400), (2, 20), (3, 400), (4, 1), (4, 400)]
)
def test_however_much_is_stated_it_is_one_page(count: int, length: int) -> None:
    words = "all that anybody could say " * length
    full = [
        replace(CLINIC, id=str(n), name=f"Clinic {n}", accepts=words, not_accepted=words,
                expedited=words, documents_needed=(words, words), ages=words)
        for n in range(count)
    ]  # fmt: skip
    (text,) = pages(full)
    assert [f"Clinic {n}" in text for n in range(count)] == [True] * count
    assert text.count("(602) 555-0199") == count


@pytest.mark.parametrize("count", [0, MOST_CLINICS + 1])
def test_no_clinic_or_too_many_make_no_sheet(count: int) -> None:
    with pytest.raises(ValueError, match=str(count)):
        pages([replace(CLINIC, id=str(n)) for n in range(count)])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Clínica Ñandú & Söhne", "Clínica Ñandú & Söhne"),
        ("Боль и спина", "Боль и спина"),
        ("Κλινική πόνου", "Κλινική πόνου"),
        ("中文诊所", "中文诊所"),
        ("ペインクリニック", "ペインクリニック"),
        ("통증 클리닉", "통증 클리닉"),
        ("हिन्दी Clinic", "□□□□□□ Clinic"),
        ("Bell \x07 and \u202eturned", "Bell and turned"),
        ("{{ 7*7 }} <b>**bold**</b> __x__", "{{ 7*7 }} <b>**bold**</b> __x__"),
    ],
)
def test_any_script_prints_and_what_no_typeface_has_is_a_box(name: str, shown: str) -> None:
    (text,) = pages([replace(CLINIC, name=name)], needs=())
    assert shown.replace(" ", "") in text.replace(" ", "")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("count", range(1, MOST_CLINICS + 1))
def test_no_word_is_parted_at_the_end_of_a_line(language: str, count: int) -> None:
    clinics = [
        replace(CLINIC, id=f"{n}", name=f"Invented Spine {n}", fax=f"(602) 555-01{n}{n}")
        for n in range(count)
    ]
    directory = directory_of(clinics, standard_taxonomy(), today=DAY)
    sheet = handoff_sheet(directory, clinics, NEEDS, DAY, wording(language))
    said = [sheet.title, sheet.lead, *(part for row in sheet.to_fill_in for part in row)]
    for clinic in sheet.clinics:
        said += [clinic.name, *clinic.needs, *(part for pair in clinic.pairs for part in pair)]
    with pypdfium2.PdfDocument(handoff_pdf(sheet)) as pdf:
        (page,) = pdf
        words = set(page.get_textpage().get_text_range().split())
    assert {word for text in said for word in text.split()} <= words


@pytest.mark.parametrize("name", ["مركز علاج الألم", "מרפאת כאב"])
def test_scripts_from_right_to_left_print(name: str) -> None:
    (text,) = pages([replace(CLINIC, name=name)], needs=())
    assert "□" not in text
    assert len(re.findall(r"[\u0590-\u06ff\ufb1d-\ufeff]", text)) >= len(name.replace(" ", "")) - 4
