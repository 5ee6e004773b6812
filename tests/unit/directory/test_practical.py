"""What people choose by, out of the words that clinics write: ages, plans, languages, hours."""

from __future__ import annotations

from datetime import date

import pytest

from finder.directory.cells.ages import Ages, read_ages
from finder.directory.clinic import Clinic, ClinicStatus, NewPatients
from finder.directory.fact import Answer, Evidence
from finder.directory.practical.answers import practical_answers
from finder.directory.practical.choices import MOST_NAMED, grouped, with_choices
from finder.directory.practical.plans import plans_in
from finder.directory.standing import MarkAgainst, marks_of
from finder.taxonomy.taxonomy import standard_taxonomy

TODAY = date(2026, 6, 30)


def answers(**stated: object) -> dict[str, Answer]:
    clinic = Clinic(id="a", name="Sample Spine", **stated)
    found = practical_answers(clinic, TODAY)
    return {key: answer for key, answer in found if answer is not Answer.UNKNOWN}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("18 and over", 18, 120),
        ("18+", 18, 120),
        ("18 years and older", 18, 120),
        ("Adults only", 18, 120),
        ("Adults (18+)", 18, 120),
        ("adults, 21+", 21, 120),
        ("must be 16 or older", 16, 120),
        ("No patients under 12", 12, 120),
        ("no children", 18, 120),
        ("12 years of age and older", 12, 120),
        ("Mayores de 18", 18, 120),
        ("All ages", 0, 120),
        ("children and adults", 0, 120),
        ("teens and adults", 13, 120),
        ("adults and seniors", 18, 120),
        ("Pediatric", 0, 17),
        ("0-17", 0, 17),
        ("under 18", 0, 17),
        ("18 and under", 0, 18),
        ("birth to 21", 0, 21),
        ("6 months to 18 years", 0, 18),
        ("Ages 12 to 65", 12, 65),
        ("Seniors", 65, 120),
    ],
)
def test_ages_become_years(text: str, first: int, last: int) -> None:
    assert read_ages(text).value == Ages(first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("call", "by appointment", "18", "65 - 18", "0 to 900", "Adults; children by referral"),
        *("children and seniors", "?", "some teens", "x" * 999),
    ],
)
def test_ages_that_say_something_else_too_are_not_guessed(text: str) -> None:
    assert read_ages(text).value is None
    assert answers(ages=text) == {}


def test_ages_answer_for_children_adults_and_older_people() -> None:
    told = answers(ages="12 to 60")
    assert told == {"children": Answer.YES, "adults": Answer.YES, "older_people": Answer.NO}
    assert answers(ages="18+")["children"] is Answer.NO


@pytest.mark.parametrize(
    ("listed", "keys"),
    [
        ("Medicare", ["medicare"]),
        ("medicare part B", ["medicare"]),
        ("Medicare A & B", ["medicare"]),
        ("Medicare Advantage", ["medicare_advantage"]),
        ("UnitedHealthcare Medicare Advantage", ["medicare_advantage"]),
        ("AHCCCS", ["medicaid"]),
        ("Workers Compensation", ["workers_compensation"]),
        ("workman's comp", ["workers_compensation"]),
        ("L&I", ["workers_compensation"]),
        ("B.C.B.S. of Arizona", ["blue_cross"]),
        ("BCBS of Arizona PPO", ["blue_cross"]),
        ("Aetna/Cigna", ["aetna", "cigna"]),
        ("Medicare/BCBS of AZ", ["medicare", "blue_cross"]),
        ("no-fault", ["auto"]),
        ("VA", ["va"]),
        *(
            (spelling, ["example_mutual"])
            for spelling in (
                *("Example Mutual", "EXAMPLE MUTUAL", "Example  Mutual Insurance"),
                *("Example Mutual, Inc.", "Example-Mutual", "Example Mutual PPO"),
                *("The Example Mutual", "Exámple Mutual Health Plan"),
            )
        ),
    ],
)
def test_the_spellings_of_a_payer_or_plan_meet(listed: str, keys: list[str]) -> None:
    assert [one.key for one in plans_in(listed) if one.is_taken] == keys


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("No Medicaid", {"medicaid": False}),
        ("Medicaid not accepted", {"medicaid": False}),
        ("Medicare but not Medicaid", {"medicare": True, "medicaid": False}),
        ("All insurance except Medicaid", {"medicaid": False}),
        ("we don't take Medicare", {"medicare": False}),
        ("Medicaid is not currently accepted", {"medicaid": False}),
        ("Medicare: no; Aetna: yes", {"medicare": False, "aetna": True}),
        ("Aetna = Y, Cigna = N", {"aetna": True, "cigna": False}),
        ("Medicare (not Advantage)", {"medicare": True}),
        ("Aetna but no HMO plans", {"aetna": True}),
        ("BCBS, except marketplace", {"blue_cross": True}),
    ],
)
def test_a_plan_that_is_not_taken_is_a_no(listed: str, said: dict[str, bool]) -> None:
    assert {one.key: one.is_taken for one in plans_in(listed)} == said


@pytest.mark.parametrize(
    "listed",
    [
        *("Medicaid?", "Medicare pending", "some Medicaid", "Most major insurance", "commercial"),
        *("cash only", "all except HMO", "Medicare not by this doctor", "Aetna no new members"),
        *("self-pay", "none", "call us", "all major carriers", "Private insurance", "", "x" * 999),
    ],
)
def test_what_names_no_plan_for_sure_says_nothing(listed: str) -> None:
    assert plans_in(listed) == ()


@pytest.mark.parametrize(
    "listed",
    [
        *("English; Spanish", "English and Spanish", "en; es", "Spanish (Castilian)", "Español"),
        *("Bilingual English-Spanish", "spanish", "ENG|SPA", "Spanish speaking staff"),
    ],
)
def test_spanish_is_spanish_however_it_is_written(listed: str) -> None:
    assert answers(languages=(listed,))["speaks_spanish"] is Answer.YES


LANGUAGES_UNREAD = (
    *("Spanich", "bilingual", "call the desk for that", "123", "no Spanish", "none"),
    *("interpreter available", "language line", "all languages", "Translation services"),
)


@pytest.mark.parametrize("listed", LANGUAGES_UNREAD)
def test_what_is_no_language_for_sure_says_nothing(listed: str) -> None:
    assert answers(languages=(listed,)) == {}


def test_hours_tell_of_saturdays_and_evenings_only_where_they_can_be_read() -> None:
    late = answers(hours="Mon-Thu 8am-7pm, Sat 9-12")
    assert late == {"saturday": Answer.YES, "evening": Answer.YES}
    assert answers(hours="Mo-Fr 08:00-17:00") == {"saturday": Answer.NO, "evening": Answer.NO}
    assert answers(hours="by appt") == {}
    assert answers(hours="closed Saturdays") == {"saturday": Answer.NO}


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 4, 1), Answer.YES), (date(2026, 3, 31), Answer.NO), (None, None)],
)
def test_a_check_is_of_late_for_ninety_days(day: date | None, said: Answer | None) -> None:
    record = Evidence(source="a call", verified_on=day)
    assert answers(evidence=record).get("checked_recently") is said


@pytest.mark.parametrize(
    ("status", "new_patients", "marks"),
    [
        (ClinicStatus.ACTIVE, None, ()),
        (ClinicStatus.ACTIVE, NewPatients.ACCEPTING, ()),
        (ClinicStatus.ACTIVE, NewPatients.EXISTING_ONLY, (MarkAgainst.NO_NEW_PATIENTS,)),
        (ClinicStatus.MOVED, None, (MarkAgainst.MOVED,)),
        (
            ClinicStatus.TEMPORARILY_CLOSED,
            NewPatients.NOT_ACCEPTING,
            (MarkAgainst.CLOSED_FOR_NOW, MarkAgainst.NO_NEW_PATIENTS),
        ),
    ],
)
def test_what_stands_against_going_is_marked(
    status: ClinicStatus, new_patients: NewPatients | None, marks: tuple[MarkAgainst, ...]
) -> None:
    clinic = Clinic(id="a", name="Sample Spine", status=status, new_patients=new_patients)
    assert marks_of(clinic) == marks


def test_a_directory_offers_the_plans_and_languages_that_it_names() -> None:
    clinics = [
        Clinic(id="a", name="A", insurance=("EXAMPLE MUTUAL",), languages=("Klingon",)),
        Clinic(id="b", name="B", insurance=("Example Mutual, Inc.",)),
        Clinic(id="c", name="C", insurance=("Example Mutual, Inc.",)),
    ]
    ample = with_choices(standard_taxonomy(), clinics)
    assert ample["takes_example_mutual"].label == "Takes Example Mutual, Inc"
    assert ample["speaks_klingon"].label == "Staff speak Klingon"
    assert ample.require("Example Mutual Inc").key == "takes_example_mutual"
    assert "takes_example_mutual" not in standard_taxonomy()
    assert sum(map(len, grouped(ample).values())) == len(ample.characteristics)


def test_ever_so_many_plans_of_one_clinic_each_are_bounded() -> None:
    many = [Clinic(id=str(n), name="A", insurance=(f"Plan Number{n} x",)) for n in range(2_000)]
    assert len(with_choices(standard_taxonomy(), many).characteristics) < MOST_NAMED + 200


@pytest.mark.parametrize("word", ["age", "ages", "aged", "people", "for ages", "from age to age"])
@pytest.mark.parametrize("end", ["", "x", "18", "18 and", "up to"])
def test_words_before_an_age_are_read_at_once_however_many_there_are(word: str, end: str) -> None:
    """Two of them that take the same word would be tried in every order."""
    said = (f"{word} " * 60)[:190]
    assert read_ages(f"{said} {end}").value in {None, Ages(18, 18), Ages(18, 120)}
