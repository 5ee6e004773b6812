"""What the sample directory promises, read as any directory is read."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from random import Random

import pytest

from finder.directory.clinic import Clinic, ClinicKind, ClinicStatus, PositionPrecision
from finder.directory.columns import ProblemCode
from finder.directory.fact import Answer
from finder.exchange.directory_csv import directory_csv
from finder.geography.distance import miles_between
from finder.geography.gazetteer import standard_gazetteer
from finder.geography.us_states import STATE_NAMES
from finder.intake.validation import check_directory
from finder.settings import SAMPLE_DIRECTORY
from finder.taxonomy.taxonomy import Taxonomy
from scripts import build_sample_directory
from scripts.build_sample_directory import SEED, WRITTEN_ON, sample_clinics

MARK = re.compile(r"\b(Sample|Example|Demo|Fictional|Ejemplo)\b")
PHONE = re.compile(r"\([2-9][0-9]{2}\) 555-01[0-9]{2}")
TERRITORIES = {"GU", "VI", "AS", "MP"}
A_YEAR = dt.timedelta(days=365)


@pytest.fixture(scope="module")
def clinics() -> tuple[Clinic, ...]:
    report = check_directory(SAMPLE_DIRECTORY, today=WRITTEN_ON)
    assert report.issues == ()
    return report.clinics


@pytest.fixture(scope="module")
def near_phoenix(clinics: tuple[Clinic, ...]) -> list[Clinic]:
    phoenix = standard_gazetteer().look_up("Phoenix, AZ").position
    return [c for c in clinics if c.position and miles_between(phoenix, c.position) <= 50]


def test_the_script_writes_the_shipped_file_again_to_the_byte() -> None:
    again = directory_csv(sample_clinics(Random(SEED)))
    assert again.encode("utf-8") == SAMPLE_DIRECTORY.read_bytes()


def test_it_loads_on_a_machine_whose_clock_is_years_behind() -> None:
    report = check_directory(SAMPLE_DIRECTORY, today=dt.date(2020, 1, 1))
    assert report.errors == ()
    assert {issue.code for issue in report.issues} == {ProblemCode.DATE_IN_FUTURE}
    assert all(clinic.verified_on is None for clinic in report.clinics)


def test_there_are_clinics_in_every_state_dc_and_puerto_rico(clinics: tuple[Clinic, ...]) -> None:
    states = Counter(clinic.address.state for clinic in clinics)
    assert len(clinics) >= 600
    assert set(states) == set(STATE_NAMES) - TERRITORIES
    assert min(states.values()) >= 5


def test_every_name_says_that_it_is_invented(clinics: tuple[Clinic, ...]) -> None:
    for clinic in clinics:
        for name in (clinic.name, *clinic.also_known_as):
            assert MARK.search(name), name


def test_nobody_real_can_be_reached(clinics: tuple[Clinic, ...]) -> None:
    for clinic in clinics:
        assert clinic.npi == ""
        assert all(PHONE.fullmatch(each) for each in (clinic.phone, clinic.fax) if each)
        assert re.fullmatch(r"(https://[a-z0-9.-]+\.example\.org/?.*)?", clinic.website)
        assert re.fullmatch(r"([a-z]+@([a-z0-9-]+\.)?example\.org)?", clinic.email)
        for address in clinic.direct_addresses:
            assert re.fullmatch(r"[a-z]+@direct\.clinic-[0-9]+\.example\.org", address)


def test_what_joins_the_taxonomy_later_changes_no_other_fact(
    monkeypatch: pytest.MonkeyPatch, clinics: tuple[Clinic, ...]
) -> None:
    new = {"dry_needling", "pharmacist", "massage_therapy"}
    fewer = [key for key in build_sample_directory.ADDED if key not in new]
    monkeypatch.setattr(build_sample_directory, "ADDED", fewer)
    before = {clinic.id: clinic for clinic in sample_clinics(Random(SEED))}
    for clinic in clinics:
        kept = {key: fact.answer for key, fact in clinic.facts.items() if key not in new}
        assert kept == {key: fact.answer for key, fact in before[clinic.id].facts.items()}
        assert clinic.name == before[clinic.id].name


@pytest.mark.parametrize("answer", list(Answer))
def test_every_procedure_and_discipline_has_each_answer_somewhere(
    answer: Answer, clinics: tuple[Clinic, ...], taxonomy: Taxonomy
) -> None:
    for concept in (*taxonomy.procedures, *taxonomy.disciplines):
        count = sum(clinic.answer(concept.key) is answer for clinic in clinics)
        assert count >= 3, concept.key


@pytest.mark.parametrize(
    ("common", "rare"),
    [
        ("epidural_steroid_injection", "spinal_cord_stimulation"),
        ("spinal_cord_stimulation", "adhesiolysis"),
        ("medication_management", "ketamine_infusion"),
        ("interventional_pain_physician", "chiropractor"),
        ("nurse_practitioner", "neurosurgeon"),
    ],
)
def test_shares_are_believable(common: str, rare: str, clinics: tuple[Clinic, ...]) -> None:
    offered = {
        key: sum(clinic.answer(key) is Answer.YES for clinic in clinics) for key in (common, rare)
    }
    assert offered[common] > 1.5 * offered[rare] > 0


@pytest.mark.parametrize(
    ("therapy", "therapist"),
    [
        ("physical_therapy", "physical_therapist"),
        ("chiropractic_care", "chiropractor"),
        ("acupuncture", "acupuncturist"),
        ("biofeedback", "biofeedback_practitioner"),
        ("occupational_therapy", "occupational_therapist"),
        ("massage_therapy", "massage_therapist"),
        ("osteopathic_manipulation", "osteopathic_manipulation_physician"),
    ],
)
def test_no_clinic_denies_who_does_what_it_offers(
    therapy: str, therapist: str, clinics: tuple[Clinic, ...]
) -> None:
    pairs = {frozenset((clinic.answer(therapy), clinic.answer(therapist))) for clinic in clinics}
    assert frozenset((Answer.YES, Answer.NO)) not in pairs


def test_phoenix_has_enough_to_try_the_main_example_out(near_phoenix: list[Clinic]) -> None:
    pairs = Counter(
        frozenset((clinic.answer("spinal_cord_stimulation"), clinic.answer("chiropractor")))
        for clinic in near_phoenix
    )
    assert len(near_phoenix) >= 15
    assert pairs[frozenset((Answer.YES,))] >= 4
    assert pairs[frozenset((Answer.YES, Answer.UNKNOWN))] >= 3
    assert pairs[frozenset((Answer.YES, Answer.NO))] >= 3


def test_some_clinics_share_one_position(clinics: tuple[Clinic, ...]) -> None:
    shared = Counter(
        c.position for c in clinics if c.position_precision is not PositionPrecision.ZIP_CENTROID
    )
    assert sum(count >= 2 for count in shared.values()) >= 10
    assert max(shared.values()) >= 4


def test_some_clinics_share_one_name(clinics: tuple[Clinic, ...]) -> None:
    cities: dict[str, list[str]] = {}
    for clinic in clinics:
        cities.setdefault(clinic.name, []).append(clinic.address.city)
    assert any(len(set(each)) > 1 for each in cities.values())
    assert any(len(set(each)) < len(each) for each in cities.values())


def test_some_names_have_accents(clinics: tuple[Clinic, ...]) -> None:
    accented = [clinic for clinic in clinics if not clinic.name.isascii()]
    assert len(accented) >= 20
    assert {"PR"} < {clinic.address.state for clinic in accented}


def test_some_were_never_verified_and_some_long_ago(clinics: tuple[Clinic, ...]) -> None:
    days = [clinic.verified_on for clinic in clinics]
    assert days.count(None) >= 20
    dates = [day for day in days if day]
    assert sum(WRITTEN_ON - day > A_YEAR for day in dates) >= 50
    assert max(dates) <= WRITTEN_ON


def test_positions_are_known_in_different_ways(clinics: tuple[Clinic, ...]) -> None:
    ways = Counter(clinic.position_precision for clinic in clinics)
    assert min(ways[way] for way in ways) >= 20
    assert set(ways) >= {
        PositionPrecision.GIVEN,
        PositionPrecision.STREET,
        PositionPrecision.ZIP_CENTROID,
    }


def test_a_few_are_closed_for_now(clinics: tuple[Clinic, ...]) -> None:
    closed = sum(clinic.status is ClinicStatus.TEMPORARILY_CLOSED for clinic in clinics)
    assert 1 <= closed <= 30


@pytest.mark.parametrize(
    "field",
    [
        *("telehealth", "self_pay", "referral_required", "accepts_medicare"),
        "sees_people_on_opioids",
    ],
)
def test_practical_facts_are_yes_no_and_blank(field: str, clinics: tuple[Clinic, ...]) -> None:
    assert {getattr(clinic, field) for clinic in clinics} == {True, False, None}


@pytest.mark.parametrize(
    "field",
    [
        *("clinic_kind", "pain_share", "also_in_building", "no_longer_listed", "accepts"),
        *("not_accepted", "expedited", "first_visit_wait", "board_certified", "direct_addresses"),
        *("medicare_assignment", "medicare_allowed"),
    ],
)
def test_what_the_finder_shows_of_real_clinics_some_of_these_have_and_some_lack(
    field: str, clinics: tuple[Clinic, ...], near_phoenix: list[Clinic]
) -> None:
    for some in (clinics, near_phoenix):
        told = sum(bool(getattr(clinic, field)) for clinic in some)
        assert 2 <= told <= len(some) - 2


def test_figures_say_that_they_are_invented(clinics: tuple[Clinic, ...]) -> None:
    for clinic in clinics:
        for told in (clinic.pain_share, clinic.medicare_assignment):
            assert not told or told.endswith("(invented)")
        amounts = clinic.medicare_allowed
        assert amounts.count("(invented)") == amounts.count("$")


def test_both_kinds_of_place_are_near_phoenix_and_most_are_pain_clinics(
    near_phoenix: list[Clinic],
) -> None:
    kinds = Counter(clinic.clinic_kind for clinic in near_phoenix)
    assert kinds[ClinicKind.PAIN_CLINIC] > 2 * kinds[ClinicKind.ALSO_OFFERS] > 4


def test_who_is_only_in_the_building_is_not_on_the_team_too(
    clinics: tuple[Clinic, ...], taxonomy: Taxonomy
) -> None:
    for clinic in clinics:
        team = {taxonomy[key].label for key in clinic.facts}
        assert not team & set(clinic.also_in_building)
        assert not team & {told.partition(" (")[0] for told in clinic.no_longer_listed}


def test_nobody_denies_medicare_who_lists_it_as_insurance(clinics: tuple[Clinic, ...]) -> None:
    for clinic in clinics:
        assert clinic.accepts_medicare or "Medicare" not in clinic.insurance
        assert clinic.accepts_medicare or not clinic.medicare_allowed


def test_more_told_of_a_clinic_changes_nothing_else(
    monkeypatch: pytest.MonkeyPatch, clinics: tuple[Clinic, ...]
) -> None:
    monkeypatch.setattr(build_sample_directory, "with_more_told", lambda clinic, *_, **__: clinic)
    without = {clinic.id: clinic for clinic in sample_clinics(Random(SEED))}
    for clinic in clinics:
        before = without[clinic.id]
        assert clinic.facts.keys() == before.facts.keys()
        assert (clinic.address, clinic.phone, clinic.insurance, clinic.hours) == (
            before.address,
            before.phone,
            before.insurance,
            before.hours,
        )
