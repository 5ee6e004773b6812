"""Words that nobody knows: each queued once, decided once, and read so from then on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from finder.directory.clinic import ClinicStatus, NewPatients
from finder.directory.columns import ProblemCode, folded_word
from finder.directory.fact import Answer
from finder.intake.record.unknown_words import UnknownWord
from finder.intake.report.report import CheckReport

FILE = (
    b"name,zip,procedures,disciplines\n"
    b"A,85016,LESIX; SCS,Chiro carer\n"
    b"B,85016,lesix,\n"
    b"C,85016,Lesix!,injections\n"
)


def test_each_unknown_word_is_listed_once_the_commonest_first(
    check: Callable[..., CheckReport],
) -> None:
    first, *others = check(FILE).unknown_words
    assert first == UnknownWord("procedure", "LESIX", "lesix", 3, (2, 3, 4), first.suggestions)
    assert {(word.kind, word.folded, word.count) for word in others} == {
        ("discipline", "chiro carer", 1),
        ("discipline", "injections", 1),
    }


def test_an_unknown_word_comes_with_the_keys_that_may_be_meant(
    check_row: Callable[..., CheckReport],
) -> None:
    (word,) = check_row(procedures="kyfoplasty").unknown_words
    assert word.suggestions == ("kyphoplasty",)
    (word,) = check_row(procedures="64493").unknown_words
    assert set(word.suggestions) == {"facet_joint_injection", "medial_branch_block"}


def test_a_word_is_read_as_it_was_decided_however_it_is_written(
    check: Callable[..., CheckReport],
) -> None:
    words = {
        ("procedure", "lesix"): "epidural_steroid_injection",
        ("discipline", "chiro carer"): "chiropractor",
        ("discipline", "injections"): None,
    }
    report = check(FILE, words=words)
    assert [sorted(clinic.facts) for clinic in report.clinics] == [
        ["chiropractor", "epidural_steroid_injection", "spinal_cord_stimulation"],
        ["epidural_steroid_injection"],
        ["epidural_steroid_injection"],
    ]
    assert [(issue.row, issue.column, issue.code) for issue in report.issues] == [
        (4, "disciplines", ProblemCode.WORD_LEFT_OUT)
    ]
    assert report.unknown_words == ()


YES, NO = Answer.YES, Answer.NO
BOTH = {"medial_branch_block": YES, "kyphoplasty": NO}
BESIDE = {"kyphoplasty": NO, "spinal_cord_stimulation": YES}


@pytest.mark.parametrize(
    ("cell", "word", "code", "wanted"),
    [
        ("Blocks closed kypho", "blocks closed kypho", "medial_branch_block;not:kyphoplasty", BOTH),
        ("kypho closed", "kypho closed", "not:kyphoplasty", {"kyphoplasty": NO}),
        ("KYPHO closed; SCS", "kypho closed", "not:kyphoplasty", BESIDE),
        ("SCS + kypho closed", "kypho closed", "not:kyphoplasty", BESIDE),
        (
            "the works",
            "the works",
            "kyphoplasty;medial_branch_block",
            {"kyphoplasty": YES, "medial_branch_block": YES},
        ),
    ],
)
def test_a_word_may_mean_several_things_and_that_some_are_not_there(
    check: Callable[..., CheckReport],
    cell: str,
    word: str,
    code: str,
    wanted: dict[str, Answer],
) -> None:
    file = f"name,zip,procedures\nA,85016,{cell}\n".encode()
    report = check(file, words={("procedure", folded_word(word)): code})
    (clinic,) = report.clinics
    assert {key: fact.answer for key, fact in clinic.facts.items()} == wanted
    assert report.unknown_words == ()


@pytest.mark.parametrize("code", ["nothing;kyphoplasty", "not:nothing", "chiropractor;kyphoplasty"])
def test_a_meaning_that_is_no_more_is_asked_again(
    check: Callable[..., CheckReport], code: str
) -> None:
    file = b"name,zip,procedures\nA,85016,zapping\n"
    report = check(file, words={("procedure", "zapping"): code})
    assert [one.word for one in report.unknown_words] == ["zapping"]


def test_a_word_that_is_left_out_is_said_once_with_a_count(
    check: Callable[..., CheckReport],
) -> None:
    data = b"name,zip,procedures\n" + b"".join(b"A%d,85016,Foo\n" % n for n in range(1_200))
    (issue,) = check(data, words={("procedure", "foo"): None}).issues
    assert (issue.row, issue.is_error) == (2, False)
    assert issue.message == (
        "'Foo' was left out, here and in 1,199 more cells of this column, as it was decided for "
        "this word."
    )


@pytest.mark.parametrize(
    ("column", "word", "decided", "value"),
    [
        ("new_patients", "Wait list!", ("new_patients", "nopt"), NewPatients.NOT_ACCEPTING),
        ("status", "shut", ("status", "closed"), ClinicStatus.CLOSED),
        ("accessibility", "Lift", ("accessibility", "mobility"), ("mobility",)),
        ("telehealth", "Sometimes", ("yes_no", "yes"), True),
        ("self_pay", "ask", ("yes_no", None), None),
    ],
)
def test_words_of_fixed_sets_can_be_decided_too(
    check: Callable[..., CheckReport],
    column: str,
    word: str,
    decided: tuple[str, str | None],
    value: object,
) -> None:
    kind, code = decided
    data = f"name,zip,{column}\nA,85016,{word}\n".encode()
    (unknown,) = check(data).unknown_words
    assert (unknown.kind, unknown.folded) == (kind, folded_word(word))
    assert code is None or code in unknown.suggestions
    (clinic,) = check(data, words={(kind, unknown.folded): code}).clinics
    assert getattr(clinic, column) == value


def test_a_column_for_one_fact_takes_decided_words(check: Callable[..., CheckReport]) -> None:
    data = b"name,zip,procedure:LESIX\nA,85016,sometimes\n"
    words = {("procedure", "lesix"): "kyphoplasty", ("yes_no", "sometimes"): "yes"}
    (clinic,) = check(data, words=words).clinics
    assert clinic.answer("kyphoplasty") is Answer.YES


def test_a_decision_that_names_nothing_known_is_passed_over(
    check: Callable[..., CheckReport],
) -> None:
    for key in ("no_such", "chiropractor", "sciatica"):
        report = check(FILE, words={("procedure", "lesix"): key})
        assert report.unknown_words[0].folded == "lesix"


def test_a_text_too_long_for_a_word_is_not_queued(check_row: Callable[..., CheckReport]) -> None:
    report = check_row(procedures="x" * 201)
    assert ([issue.code for issue in report.issues], report.unknown_words) == (
        [ProblemCode.UNKNOWN_WORD],
        (),
    )
