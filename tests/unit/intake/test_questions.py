"""Headings that ask about one fact, and what the yes and no below them become."""

from __future__ import annotations

import pytest

from finder.directory.fact import Answer
from finder.intake.file.reading import read_table
from finder.intake.headings.proposals import propose_columns
from finder.intake.headings.questions import question
from finder.intake.report.report import CheckReport
from finder.intake.validation import check_directory, reading_context
from finder.taxonomy.taxonomy import standard_taxonomy


@pytest.mark.parametrize(
    ("title", "mapped"),
    [
        ("Does your clinic offer SCS?", "procedure:spinal_cord_stimulation"),
        ("Do you perform spinal cord stimulation?", "procedure:spinal_cord_stimulation"),
        (
            "Does your clinic offer spinal cord stimulation (SCS)?",
            "procedure:spinal_cord_stimulation",
        ),
        ("Is epidural steroid injections available?", "procedure:epidural_steroid_injection"),
        ("Offers RFA", "procedure:radiofrequency_ablation"),
        ("RFA (Y/N)", "procedure:radiofrequency_ablation"),
        ("kyphoplasty offered", "procedure:kyphoplasty"),
        ("offers_kyphoplasty", "procedure:kyphoplasty"),
        ("Do you perform trigger point injections?", "procedure:trigger_point_injection"),
        ("Do you perform Botox for migraine?", "procedure:botox_injection"),
        ("Is celiac plexus blocks available?", "procedure:nerve_block"),
        ("Intracept offered", "procedure:basivertebral_nerve_ablation"),
        ("Psychologist on staff", "discipline:psychologist"),
        ("Do you have a physical therapist on your team?", "discipline:physical_therapist"),
        ("telehealth offered", "telehealth"),
        ("Do you accept new patients?", "new_patients"),
        ("No kyphoplasty", "not_procedure:kyphoplasty"),
        ("Kyphoplasty not offered", "not_procedure:kyphoplasty"),
        ("Does not perform SCS", "not_procedure:spinal_cord_stimulation"),
        ("We do not offer vertebroplasty", "not_procedure:vertebroplasty"),
        ("Without acupuncture", "not_procedure:acupuncture"),
        ("Acupuncturist not on staff", "not_discipline:acupuncturist"),
    ],
)
def test_a_question_is_the_fact_that_it_asks_about(title: str, mapped: str) -> None:
    found = question(title, standard_taxonomy())
    assert found is not None
    assert found.mapped == mapped


@pytest.mark.parametrize(
    "title",
    [
        "Number of SCS implants",
        "SCS trials per year",
        "If yes, explain",
        "Emergency Services",
        "Facility Licensed",
        "HELIPAD",
        "No opioids prescribed",
        "SCS or RFA",
        "Injections offered",
        "Kyphoplasty comments",
        "What do you offer? (choice=)",
        "Which procedures (choice = '')",
        '(choice="")',
        "",
    ],
)
def test_what_is_no_question_about_one_fact_is_none(title: str) -> None:
    assert question(title, standard_taxonomy()) is None


def test_blanks_between_a_question_and_its_choice_change_nothing() -> None:
    for blanks in (" ", "\n", "  \n\n ", "\t" * 40):
        for title in (
            f"What do you offer?{blanks}Kyphoplasty",
            f"Care{blanks}(choice =Kyphoplasty)",
        ):
            found = question(title, standard_taxonomy())
            assert found is not None
            assert (found.column, found.is_choice) == ("procedure:kyphoplasty", True)


def read(text: str) -> CheckReport:
    table = read_table(text.encode())
    proposed = propose_columns(table, reading_context())
    return check_directory(table, columns={one.title: one.column for one in proposed})


def test_yes_under_a_denial_is_no() -> None:
    (clinic,) = read("name,zip,No kyphoplasty,Offers RFA\nSample Pain,85016,Yes,Y\n").clinics
    assert clinic.answer("kyphoplasty") is Answer.NO
    assert clinic.answer("radiofrequency_ablation") is Answer.YES


def test_counts_are_no_answers() -> None:
    report = read("name,zip,Kyphoplasty\nA,85016,0\nB,85016,1\nC,85016,14\nD,85016,0\n")
    assert all(clinic.facts == {} for clinic in report.clinics)


def test_two_names_for_one_thing_that_disagree_say_nothing_of_it() -> None:
    report = read(
        "name,zip,Offers SCS,Do you perform spinal cord stimulation?,Offers RFA\n"
        "A,85016,no,yes,yes\nB,85016,,yes,no\n"
    )
    first, second = report.clinics
    assert first.answer("spinal_cord_stimulation") is Answer.UNKNOWN
    assert second.answer("spinal_cord_stimulation") is Answer.YES
    assert [one.code.value for one in report.issues if one.is_fault] == ["contradiction"]


def test_a_yes_to_one_kind_of_a_thing_is_a_yes_to_it() -> None:
    report = read(
        "name,zip,celiac plexus blocks (Y/N),stellate ganglion blocks offered\nA,85016,N,Y\n"
    )
    assert report.clinics[0].answer("nerve_block") is Answer.YES
    assert report.issues == ()
