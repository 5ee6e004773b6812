"""A shortlist: whatever a link names is read, and what is open becomes questions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.directory.changes import diff
from finder.directory.clinic import Clinic, ClinicStatus, NewPatients
from finder.directory.fact import Answer, Fact
from finder.directory.fields import FieldCodec
from finder.search.query import Need, Query
from finder.services.directory import Directory, directory_of
from finder.services.kept import reports_in
from finder.services.rate_limit import RateLimit
from finder.services.reports.call_answers import AnsweredQuestion, CallAnswer, report_answer
from finder.services.reports.cells import ReportCells
from finder.services.shortlist.comparison import compare
from finder.services.shortlist.ids import MOST, ids_in, ids_text
from finder.services.shortlist.questions import CallQuestion, open_questions
from finder.services.shortlist.reading import gone_from, read_shortlist
from finder.services.wording.texts import wording
from finder.storage.revision import Action, Stamp
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.services.upkeep import TODAY, clinic, kept

YES, NO = Fact(Answer.YES), Fact(Answer.NO)


def directory(*clinics: Clinic) -> Directory:
    return directory_of(clinics, standard_taxonomy(), today=TODAY)


def questions(one: Clinic, *needs: str | Need) -> tuple[CallQuestion, ...]:
    asked = tuple(need if isinstance(need, Need) else Need(need) for need in needs)
    return open_questions(directory(one), one, Query(needs=asked), wording())


@given(st.lists(st.text(min_size=1).filter(lambda t: t == t.strip()), unique=True, max_size=MOST))
def test_a_link_names_just_the_clinics_that_it_was_made_for(ids: list[str]) -> None:
    assert ids_in(ids_text(ids)) == tuple(ids)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("a,b", ("a", "b")),
        ("", ()),
        (",,, ,", ()),
        ("a,a, a ,b", ("a", "b")),
        ("50%,a%zz", ("50%", "a%zz")),
        ("%00,%ff,a", ("\x00", "\ufffd", "a")),
        ("<script>,{{ 7*7 }}", ("<script>", "{{ 7*7 }}")),
    ],
)
def test_any_text_can_be_read(text: str, ids: tuple[str, ...]) -> None:
    assert ids_in(text) == ids


def test_a_text_without_end_is_cut() -> None:
    assert len(ids_in(",".join(map(str, range(100_000))))) == 50


def test_what_makes_sense_opens_and_the_rest_is_named(tmp_path: Path) -> None:
    clinics = [clinic(name) for name in ("a", "b", "c", "d", "e", "left")]
    store = kept(tmp_path, *clinics)
    codec = FieldCodec(standard_taxonomy())
    gone = diff({"left": codec.fields(clinics[-1])}, {})
    store.publish(gone, Stamp(made_by="test", action=Action.EDIT), base=1)
    here = directory(*clinics[:-1])
    found = read_shortlist(
        here, ("nobody", "a", "left", "b", "c", "\x00", "d", "e"), gone_from(store)
    )
    assert [one.id for one in found.clinics] == ["a", "b", "c", "d"]
    assert found.gone == ("Invented left Clinic",)
    assert found.beyond == ("Invented e Clinic",)
    assert found.unknown == ("nobody", "\x00")


def test_only_a_few_ids_are_looked_up_in_the_past() -> None:
    asked: list[str] = []

    def gone(clinic_id: str) -> str | None:
        asked.append(clinic_id)
        return None

    found = read_shortlist(directory(), map(str, range(50)), gone)
    assert (len(asked), len(found.unknown)) == (8, 50)


def test_a_clinic_that_closed_is_still_shown() -> None:
    shut = clinic("shut", status=ClinicStatus.CLOSED)
    assert read_shortlist(directory(shut), ["shut"], lambda _: None).clinics == (shut,)


GENERAL = ["Are you taking new patients?", "Can I book without a referral from another doctor?"]


@pytest.mark.parametrize(
    ("stated", "needs", "asked"),
    [
        ({}, [], GENERAL),
        ({"new_patients": NewPatients.ACCEPTING, "referral_required": True}, [], []),
        ({}, ["kyphoplasty", "chiropractor"], GENERAL),  # yes and no: both are answers
        ({}, ["acupuncture"], ["Do you offer acupuncture?", *GENERAL]),
        ({}, ["psychologist"], ["Do you have this on your team: psychologist?", *GENERAL]),
        ({}, ["takes_medicare"], ["Do you accept Medicare as insurance?", *GENERAL]),
        ({}, ["accepting_new_patients"], GENERAL),
        ({}, ["saturday"], ["Are you open on Saturdays?", *GENERAL]),
        ({}, ["speaks_arabic"], ["Do you have staff who speak Arabic?", *GENERAL]),
        ({"evidence": None}, ["checked_recently"], GENERAL),  # no clinic can answer that
        ({}, ["vertebral_augmentation"], GENERAL),  # one of the family is listed
        (
            {"facts": {"kyphoplasty": NO}},
            ["vertebral_augmentation", "kyphoplasty"],
            ["Do you offer vertebroplasty?", *GENERAL],
        ),
    ],
)
def test_the_questions_are_those_that_the_clinic_leaves_open(
    stated: dict[str, object], needs: list[str], asked: list[str]
) -> None:
    assert [one.text for one in questions(clinic(**stated), *needs)] == asked


def test_a_problem_is_asked_part_by_part_and_each_part_once() -> None:
    asked = questions(clinic(facts={}), "sciatica", "epidural_steroid_injection")
    keys = [one.key for one in asked]
    assert len(keys) == len(set(keys))
    assert asked[0].text == "Do you offer epidural steroid injection?"
    assert asked[0].because == "sciatica"
    narrowed = Need("sciatica", only=("physical_therapy",))
    assert questions(clinic(facts={}), narrowed)[0].key == "physical_therapy"


def test_nobody_is_asked_twenty_questions_about_one_family() -> None:
    asked = questions(clinic(facts={}), "whole_body_therapy")
    assert len([one for one in asked if one.because]) == 6


@pytest.mark.parametrize(
    ("need", "answered", "column", "cell"),
    [
        ("acupuncture", (CallAnswer.YES, ""), "procedure:acupuncture", "yes"),
        ("acupuncture", (CallAnswer.NO, ""), "procedure:acupuncture", "no"),
        ("acupuncture", (CallAnswer.YES, "Not on Mondays"), "procedure:acupuncture", "yes"),
        ("psychologist", (CallAnswer.NO, "Yes, next year"), "discipline:psychologist", "no"),
        ("telehealth", (CallAnswer.YES, ""), "telehealth", "yes"),
        ("telehealth", (CallAnswer.NO, "Only for old patients"), "telehealth", "no"),
        ("no_referral_needed", (CallAnswer.YES, ""), "referral_required", "no"),
        ("no_referral_needed", (CallAnswer.NO, ""), "referral_required", "yes"),
        ("accepting_new_patients", (CallAnswer.YES, ""), "new_patients", "newpt"),
        ("accepting_new_patients", (CallAnswer.NO, "Yes from May"), "new_patients", "nopt"),
        ("takes_medicare", (CallAnswer.NO, ""), "accepts_medicare", "no"),
    ],
)
def test_an_answer_is_a_proposal_for_one_field(
    tmp_path: Path, need: str, answered: tuple[CallAnswer, str], column: str, cell: str
) -> None:
    one = clinic()
    store, here = kept(tmp_path, one), directory(one)
    question = next(each for each in questions(one, need) if each.key == need)
    told = AnsweredQuestion(one.id, question, *answered)
    report_answer(reports_in(store), here, told, RateLimit(5, 600))
    (report,) = reports_in(store).open(limit=10)
    cells = ReportCells(standard_taxonomy(), None, TODAY)  # type: ignore[arg-type] # no address
    assert cells.names(report.field) == (column,)
    assert cells.proposed(one, report) == {column: cell}
    assert not cells.is_listed(one, report)
    assert answered[1] in report.suggestion


def test_an_answer_without_a_field_of_its_own_is_told_in_words(tmp_path: Path) -> None:
    one = clinic()
    store, here = kept(tmp_path, one), directory(one)
    (question, *_) = questions(one, "takes_aetna")
    answered = AnsweredQuestion(one.id, question, CallAnswer.NO)
    report_answer(reports_in(store), here, answered, RateLimit(5, 600))
    (report,) = reports_in(store).open(limit=10)
    assert report.field == "something_else"
    assert report.suggestion == "Do you accept Aetna as insurance? no"


def test_the_needs_of_the_search_come_first_and_of_them_those_that_differ() -> None:
    one = clinic("one", facts={"kyphoplasty": YES, "acupuncture": YES, "psychologist": YES})
    two = clinic("two", facts={"kyphoplasty": NO, "acupuncture": YES})
    asked = Query(needs=(Need("acupuncture"), Need("kyphoplasty")))
    found = compare(directory(one, two), [one, two], asked, wording())
    assert [row.label for row in found.asked] == ["Kyphoplasty", "Acupuncture"]
    assert "Psychologist" in [row.label for row in found.differing]  # yes beside not stated
    told = {row.label for row in (*found.differing, *found.alike)} | set(found.silent)
    assert not {"Kyphoplasty", "Acupuncture"} & told
    assert "Dietitian or nutritionist" in found.silent


def test_what_is_said_alike_is_no_difference() -> None:
    one, two = clinic("one", hours="Mo 9-5"), clinic("two", hours="Mo 9-5")
    found = compare(directory(one, two), [one, two], Query(), wording())
    assert found.differing == ()
    assert {"Hours", "Kyphoplasty", "Chiropractor"} <= {row.label for row in found.alike}
    three = replace(two, hours="Tu 9-5")
    found = compare(directory(one, three), [one, three], Query(), wording())
    assert [row.label for row in found.differing] == ["Hours"]
