"""Headings as the programs of forms write them: each is proposed for what it asks."""

from __future__ import annotations

import csv
import io

import pytest

from finder.directory.fact import Answer
from finder.intake.file.reading import read_table
from finder.intake.headings.asked_for import asked_for
from finder.intake.headings.proposals import Proposal, propose_columns
from finder.intake.report.report import CheckReport
from finder.intake.validation import check_directory, reading_context

LISTS = ("SCS, RFA", "Epidurals", "Nerve blocks; SCS")
TEAMS = ("Physical Therapist", "Psychologist; PT", "chiropractor")
YES_NO = ("Yes", "No", "Yes")
Y_N = ("Y", "N", "Y")
INSURERS = ("Medicare, Aetna", "Medicaid", "BCBS")
COUNTS = ("2", "0", "3")
NAMES = ("Sample Pain Clinic", "Sample Spine Center", "Sample Health")
STREETS = ("12 Main St", "3 Oak Ave", "55 W Elm Rd")
CITIES = ("Enid", "Tulsa", "Phoenix")
STATES = ("OK", "OK", "AZ")
ZIPS = ("73701", "74103", "85016")
PHONES = ("602-555-0134", "602-555-0133", "602-555-0132")
SITES = ("www.a.example.org", "www.b.example.org", "c.example.org")
LANGUAGES = ("English, Spanish", "Spanish", "English")
HOURS = ("Mon-Fri 9-5", "M-F 8am-5pm", "Mon-Thu 8-4")
TIMES = ("1/2/2026 10:11:12", "1/3/2026 10:11:12", "1/4/2026 10:11:12")
EMAILS = ("a@example.org", "b@example.org", "c@example.org")
NUMBERS = ("118", "119", "120")
TICKS = ("Checked", "Unchecked", "Checked")
ONES = ("1", "0", "1")
CHOSEN = ("Spinal cord stimulation", "", "Spinal cord stimulation")
AGES = ("18+", "All ages", "Adults")
REMARKS = ("nice people", "parking behind", "ring the bell")

SCS, ESI, RFA = (
    "procedure:spinal_cord_stimulation",
    "procedure:epidural_steroid_injection",
    "procedure:radiofrequency_ablation",
)
ASKED: list[tuple[str, str | None, tuple[str, ...]]] = [
    ("Which procedures does your clinic offer?", "procedures", LISTS),
    (
        "Which of the following procedures does your clinic offer? (check all that apply)",
        "procedures",
        LISTS,
    ),
    ("What services do you provide?", "procedures", LISTS),
    ("Please list all interventional procedures performed at your site", "procedures", LISTS),
    ("Procedures offered [select all that apply]", "procedures", LISTS),
    ("Services NOT provided", "procedures_not_offered", LISTS),
    ("Which procedures do you NOT offer?", "procedures_not_offered", LISTS),
    ("Which providers are on your team?", "disciplines", TEAMS),
    ("Who is on staff? Check all that apply.", "disciplines", TEAMS),
    ("Specialties represented at your practice", "disciplines", TEAMS),
    ("Do you accept Medicare?", "accepts_medicare", YES_NO),
    ("Do you take Medicaid? (Y/N)", "insurance/Medicaid", Y_N),
    ("Accepts Medicare", "accepts_medicare", YES_NO),
    ("Is Tricare accepted?", "insurance/TRICARE", YES_NO),
    ("Medicaid accepted", "insurance/Medicaid", YES_NO),
    ("What insurance plans do you accept?", "insurance", INSURERS),
    ("Insurance accepted (list all)", "insurance", INSURERS),
    ("accepting_new_pts", "new_patients", ONES),
    ("Accepting new patients?", "new_patients", YES_NO),
    ("Are you currently accepting new patients?", "new_patients", YES_NO),
    ("Is your practice accepting new patients at this time?", "new_patients", YES_NO),
    ("Currently taking new patients (Y/N)", "new_patients", Y_N),
    ("Open to new patients", "new_patients", YES_NO),
    ("Offers telehealth (Y/N)", "telehealth", Y_N),
    ("Does your clinic offer telehealth or virtual visits?", "telehealth", YES_NO),
    ("Telemedicine available?", "telehealth", YES_NO),
    ("Do you see patients by video?", "telehealth", YES_NO),
    ("Do you offer virtual appointments?", "telehealth", YES_NO),
    ("# of PTs", None, COUNTS),
    ("How many physical therapists are on staff?", None, COUNTS),
    ("Number of pain physicians", None, COUNTS),
    ("Is a referral required?", "referral_required", YES_NO),
    ("Do patients need a referral?", "referral_required", YES_NO),
    ("Referral required (Y/N)", "referral_required", Y_N),
    ("Is the clinic wheelchair accessible?", None, YES_NO),
    ("Wheelchair accessible?", None, YES_NO),
    ("What is the name of your clinic?", "name", NAMES),
    ("Name of your practice or organization", "name", NAMES),
    ("Clinic/Practice Name:", "name", NAMES),
    ("1. Facility name", "name", NAMES),
    ("Q1: Practice name", "name", NAMES),
    ("What is your clinic's street address?", "street", STREETS),
    ("Street address (no PO boxes)", "street", STREETS),
    ("What city is your clinic located in?", "city", CITIES),
    ("City where the clinic is located", "city", CITIES),
    ("In which state is your practice located?", "state", STATES),
    ("State:", "state", STATES),
    ("Zip code of clinic", "zip_code", ZIPS),
    ("What is the ZIP code?", "zip_code", ZIPS),
    ("5-digit ZIP", "zip_code", ZIPS),
    ("What phone number should patients call?", "phone", PHONES),
    ("Phone number to schedule an appointment", "phone", PHONES),
    ("Best phone number for patients", "phone", PHONES),
    ("Your phone number (in case we have questions)", None, PHONES),
    ("Clinic website URL", "website", SITES),
    ("What languages are spoken at your clinic?", "languages", LANGUAGES),
    ("Languages spoken by staff", "languages", LANGUAGES),
    ("What are your hours of operation?", "hours", HOURS),
    ("Hours of Operation (M-F)", "hours", HOURS),
    ("What is the fax number for referrals?", "fax", PHONES),
    ("Timestamp", None, TIMES),
    ("Username", None, EMAILS),
    ("Respondent ID", None, NUMBERS),
    ("Do you offer kyphoplasty or vertebroplasty?", None, YES_NO),
    (
        "Do you offer any of the following: [Spinal cord stimulation]",
        SCS,
        YES_NO,
    ),
    (
        "Procedures offered (choice=Epidural steroid injection)",
        ESI,
        TICKS,
    ),
    (
        "Which procedures do you offer? (choice=Radiofrequency ablation)",
        RFA,
        ONES,
    ),
    (
        "What procedures do you offer? - Spinal cord stimulation",
        SCS,
        CHOSEN,
    ),
    ("Procedures [Kyphoplasty]", "procedure:kyphoplasty", YES_NO),
    ("procedures___scs", SCS, ONES),
    ("Staff: Physical therapist", "discipline:physical_therapist", YES_NO),
    ("Does your practice prescribe opioids?", None, YES_NO),
    ("Acupuncture available on site?", "procedure:acupuncture", YES_NO),
    ("Do you NOT offer acupuncture?", "not_procedure:acupuncture", YES_NO),
    ("Sliding fee scale offered?", None, YES_NO),
    ("Do you offer a sliding fee scale?", None, YES_NO),
    ("Do you accept self-pay patients?", "self_pay", YES_NO),
    ("Cash pay accepted?", "self_pay", YES_NO),
    ("What ages do you treat?", "ages", AGES),
    ("Age range of patients", "ages", AGES),
    ("What is your name?", None, ("Jane Roe", "Ann Doe", "Kim Lee")),
    ("Your name", None, ("Jane Roe", "Ann Doe", "Kim Lee")),
    ("Your email", None, EMAILS),
    ("Email of your clinic", "email", EMAILS),
    ("Do you offer telehealth visits to new patients?", None, YES_NO),
    ("Phone for new patients", "phone", PHONES),
    ("Anything else we should know?", None, REMARKS),
]


def table_of(heading: str, cells: tuple[str, ...], column: str | None) -> str:
    known = {} if column == "name" else {"name": [f"Sample Clinic {n}" for n in range(12)]}
    known |= {"city": ["Phoenix"] * 12, "state": ["AZ"] * 12} if column == "zip_code" else {}
    known |= {} if column in ("zip_code", "city", "state") else {"zip": ["85016"] * 12}
    known[heading] = list(cells * 4)
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(known)
    writer.writerows(zip(*known.values(), strict=True))
    return stream.getvalue()


def proposed(text: str) -> dict[str, Proposal]:
    table = read_table(text.encode())
    return {one.title: one for one in propose_columns(table, reading_context())}


@pytest.mark.parametrize(("heading", "column", "cells"), ASKED)
def test_a_heading_of_a_form_is_proposed_for_what_it_asks(
    heading: str, column: str | None, cells: tuple[str, ...]
) -> None:
    found = proposed(table_of(heading, cells, column))[heading]
    assert found.column == column
    assert column is None or found.is_sure


def read(text: str) -> CheckReport:
    columns = {title: one.column for title, one in proposed(text).items()}
    return check_directory(read_table(text.encode()), columns=columns)


def test_insurers_that_are_asked_about_one_by_one_become_one_list() -> None:
    report = read(
        "name,zip,Insurance accepted,Do you accept Cigna?,Is Medicaid accepted?,Takes Tricare\n"
        "Sample A,85016,Aetna,Yes,No,Yes\nSample B,85016,,Yes,,\nSample C,85016,,No,No,No\n"
    )
    assert [clinic.insurance for clinic in report.clinics] == [
        ("Aetna", "Cigna", "TRICARE"),
        ("Cigna",),
        (),
    ]
    assert "insurance" in report.columns


def test_each_choice_of_a_question_is_a_fact_and_a_box_left_empty_says_nothing() -> None:
    asked = "Which procedures do you offer?"
    report = read(
        f"name,zip,{asked} (choice=Kyphoplasty),{asked} (choice=SCS),"
        f"Which do you NOT offer? (choice=Acupuncture)\n"
        "Sample A,85016,Checked,Unchecked,Checked\nSample B,85016,Unchecked,Checked,Unchecked\n"
    )
    first, second = report.clinics
    assert first.answer("kyphoplasty") is Answer.YES
    assert first.answer("spinal_cord_stimulation") is Answer.UNKNOWN
    assert first.answer("acupuncture") is Answer.NO
    assert second.answer("kyphoplasty") is Answer.UNKNOWN
    assert second.answer("spinal_cord_stimulation") is Answer.YES


def test_a_choice_that_is_written_out_is_a_yes() -> None:
    asked = "What do you offer?"
    report = read(
        f"name,zip,{asked} - Kyphoplasty,{asked} - Acupuncture\n"
        "Sample A,85016,Kyphoplasty,\nSample B,85016,,Acupuncture\n"
    )
    assert [set(clinic.facts) for clinic in report.clinics] == [{"kyphoplasty"}, {"acupuncture"}]


@pytest.mark.parametrize("account", ["Email Address", "Username"])
def test_the_account_that_a_form_notes_is_not_the_clinic_s(account: str) -> None:
    text = f"Timestamp,{account},name,zip\n1/2/2026 10:11:12,desk@example.org,Sample A,85016\n"
    assert proposed(text)[account].column is None


@pytest.mark.parametrize("heading", ["City", "Clinic Name", "Phone", "Services", "Q", ""])
def test_a_plain_heading_asks_nothing(heading: str) -> None:
    assert asked_for(heading) == ""


def test_a_question_about_what_is_not_offered_never_offers_it() -> None:
    cells = ("SCS", "RFA", "Kyphoplasty; SCS")
    asked = "What do you not offer?"
    found = proposed(table_of(asked, cells, None))[asked]
    assert found.column is None
    assert found.alternatives[0] == "procedures_not_offered"


@pytest.mark.parametrize(
    "heading",
    [
        "Name of your clinic or practice",
        "Name of clinic, facility or medical practice",
        "Name of the practice/center (as listed, one per line)",
        "Name of clinic and the practice* (required)",
    ],
)
def test_a_name_of_one_kind_of_place_or_another_is_the_clinic_s(heading: str) -> None:
    assert asked_for(heading) == "clinic name"
