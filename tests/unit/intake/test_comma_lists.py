"""Lists of procedures and people with commas or plus signs between their items."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from finder.directory.columns import ProblemCode
from finder.directory.fact import Answer
from finder.intake.report.report import CheckReport

CheckRow = Callable[..., CheckReport]


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("Epidurals, nerve blocks", {"epidural_steroid_injection", "nerve_block"}),
        ("RFA + MBB", {"radiofrequency_ablation", "medial_branch_block"}),
        (
            "SCS; Epidurals and RFA & MBB",
            {
                *("spinal_cord_stimulation", "epidural_steroid_injection"),
                *("radiofrequency_ablation", "medial_branch_block"),
            },
        ),
    ],
)
def test_what_is_known_part_by_part_is_several_items(
    check_row: CheckRow, cell: str, keys: set[str]
) -> None:
    report = check_row(procedures=cell)
    assert report.issues == ()
    assert set(report.clinics[0].facts) == keys


@pytest.mark.parametrize(
    ("cell", "keys", "unknown"),
    [
        ("SCS, zapping", {"spinal_cord_stimulation"}, ["zapping"]),
        ("Zapping, SCS, humming", {"spinal_cord_stimulation"}, ["Zapping", "humming"]),
        ("ESI;stem cell wonder", {"epidural_steroid_injection"}, ["stem cell wonder"]),
        ("Injections, SCS", {"spinal_cord_stimulation"}, ["Injections"]),
    ],
)
def test_an_unknown_word_does_not_swallow_those_beside_it(
    check_row: CheckRow, cell: str, keys: set[str], unknown: list[str]
) -> None:
    report = check_row(procedures=cell)
    assert set(report.clinics[0].facts) == keys
    assert [word.word for word in report.unknown_words] == unknown


@pytest.mark.parametrize(
    "cell",
    ["neither SCS, RFA", "SCS / zapping", "SCS / RFA", "Kyphoplasty - by referral only", "All"],
)
def test_what_is_not_clear_is_asked_about_as_a_whole(check_row: CheckRow, cell: str) -> None:
    report = check_row(procedures=cell)
    assert report.clinics[0].facts == {}
    assert [word.word for word in report.unknown_words] == [cell]


ESI, RFA, SCS = "epidural_steroid_injection", "radiofrequency_ablation", "spinal_cord_stimulation"


@pytest.mark.parametrize(
    ("cell", "offered", "denied"),
    [
        ("We offer ESI, RFA and SCS trials; no kyphoplasty", {ESI, RFA, SCS}, {"kyphoplasty"}),
        ("ESI, RFA but not kyphoplasty", {ESI, RFA}, {"kyphoplasty"}),
        ("RFA and not SCS", {RFA}, {SCS}),
        ("no longer SCS, RFA", {RFA}, {SCS}),
        ("Not SCS", set(), {SCS}),
        ("SCS: yes, Kypho: no", {SCS}, {"kyphoplasty"}),
        ("We do not offer SCS", set(), {SCS}),
        ("ESI\nRFA\nSCS", {ESI, RFA, SCS}, set()),
        ("• ESI • RFA • SCS", {ESI, RFA, SCS}, set()),
        ("1. ESI 2. RFA", {ESI, RFA}, set()),
    ],
)
def test_a_sentence_says_yes_and_no(
    check_row: CheckRow, cell: str, offered: set[str], denied: set[str]
) -> None:
    report = check_row(procedures=cell)
    facts = report.clinics[0].facts
    assert {key for key, fact in facts.items() if fact.answer is Answer.YES} == offered
    assert {key for key, fact in facts.items() if fact.answer is Answer.NO} == denied


def test_what_is_denied_where_nothing_is_offered_is_not_offered(check_row: CheckRow) -> None:
    (clinic,) = check_row(procedures_not_offered="RFA, no SCS").clinics
    assert {fact.answer for fact in clinic.facts.values()} == {Answer.NO}
    assert set(clinic.facts) == {RFA, SCS}


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("PT", "physical_therapist"),
        ("Chiropractic", "chiropractor"),
        ("Physical therapy", "physical_therapist"),
        ("Psychology", "psychologist"),
    ],
)
def test_what_somebody_does_names_them_in_a_team(check_row: CheckRow, word: str, key: str) -> None:
    report = check_row(disciplines=f"pain physician; {word}")
    assert key in report.clinics[0].facts


def test_what_was_decided_about_a_part_counts(check: Callable[..., CheckReport]) -> None:
    words = {("procedure", "zapping"): "spinal_cord_stimulation", ("procedure", "sauna"): None}
    rows = b'name,zip_code,procedures\nInvented A,85016,"Zapping, RFA, sauna"\n'
    report = check(rows, words=words)
    assert [issue.code for issue in report.issues] == [ProblemCode.WORD_LEFT_OUT]
    assert set(report.clinics[0].facts) == {"spinal_cord_stimulation", "radiofrequency_ablation"}


@pytest.mark.parametrize(
    ("column", "cell", "keys"),
    [
        ("procedures", "Epidurals, Other: PRP", ["epidural_steroid_injection"]),
        ("procedures", "Others: kyphoplasty; SCS", ["kyphoplasty", "spinal_cord_stimulation"]),
        ("disciplines", "Pain physician (MD/DO)", ["interventional_pain_physician"]),
        ("disciplines", "Chiropractor (D.C.); Psychologist (PhD, PsyD)", ["psychologist"]),
    ],
)
def test_what_a_form_writes_around_an_item_is_no_part_of_it(
    check_row: CheckRow, column: str, cell: str, keys: list[str]
) -> None:
    report = check_row(**{column: cell})
    assert report.issues == ()
    assert set(keys) <= set(report.clinics[0].facts)


@pytest.mark.parametrize(
    "cell", ["Kyphoplasty (not offered)", "Kyphoplasty (NA)", "Other: kyphoplasty (soon)"]
)
def test_words_in_brackets_may_say_that_it_is_not_there(check_row: CheckRow, cell: str) -> None:
    report = check_row(procedures=cell)
    assert report.clinics[0].facts == {}
    assert [one.code for one in report.issues] == [ProblemCode.UNKNOWN_WORD]
