"""What a clinic states, in words: answers, and the evidence for them."""

from __future__ import annotations

from datetime import date

import pytest

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Evidence, Fact
from finder.services.find_clinics import Finding
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.ui.blocks.markup import AnswerSign
from finder.ui.clinic.facts import (
    evidence_words,
    fact_list,
    families_of_procedures,
    rests_on_claims,
)
from finder.ui.find.result_card import reasons

SCS, CHIROPRACTOR = "spinal_cord_stimulation", "chiropractor"


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (Evidence(source=""), ""),
        (Evidence(source="the desk"), "Said by the desk"),
        (
            Evidence(source="the desk", verified_on=date(2026, 5, 4)),
            "Said by the desk, checked on May 4, 2026",
        ),
        (
            Evidence(source="the desk", verified_on=date(2026, 5, 4), verified_by="Ida Invented"),
            "Said by the desk, checked on May 4, 2026 by Ida Invented",
        ),
        (
            Evidence(source="the desk", verified_by="nobody without a day", note="by phone"),
            "Said by the desk; by phone",
        ),
        (
            Evidence(source="Medicare Part B claims", period="2012", services=1_234, clinicians=1),
            "Billed to Medicare 1,234 times in 2012 by 1 clinician here",
        ),
    ],
)
def test_evidence_says_who_and_when_or_what_was_billed(evidence: Evidence, said: str) -> None:
    assert evidence_words(evidence) == said


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Evidence(source="Medicare Part B claims", services=3), True),
        (Evidence(source="NPPES registry", clinicians=3), False),
        (Evidence(source="a call"), False),
        (None, False),
    ],
)
def test_a_clinic_rests_on_claims_if_a_fact_of_it_does(
    evidence: Evidence | None, *, expected: bool
) -> None:
    taxonomy = standard_taxonomy()
    clinic = Clinic(id="x", name="Invented", facts={SCS: Fact(Answer.YES, evidence)})
    assert rests_on_claims(clinic, [taxonomy[CHIROPRACTOR], taxonomy[SCS]]) is expected
    assert not rests_on_claims(clinic, [taxonomy[CHIROPRACTOR]])


def test_a_fact_without_evidence_of_its_own_rests_on_that_of_the_record() -> None:
    clinic = Clinic(
        id="x",
        name="Invented",
        facts={SCS: Fact(Answer.YES)},
        evidence=Evidence(source="a survey"),
    )
    taxonomy = standard_taxonomy()
    assert "Said by a survey" in fact_list(clinic, [taxonomy[SCS]])
    assert "Said by" not in fact_list(clinic, [taxonomy[CHIROPRACTOR]])


def test_every_procedure_stands_under_one_family() -> None:
    listed = [concept for _, group in families_of_procedures() for concept in group]
    procedures = standard_taxonomy().procedures
    assert sorted(c.key for c in listed) == sorted(c.key for c in procedures)


@pytest.mark.parametrize(
    ("key", "where", "sign", "words"),
    [
        (SCS, "matched", AnswerSign.YES, "listed"),
        (SCS, "missing", AnswerSign.NO, "not offered"),
        (SCS, "unknown", AnswerSign.UNKNOWN, "not stated: call to ask"),
        (CHIROPRACTOR, "matched", AnswerSign.YES, "on the team"),
        (CHIROPRACTOR, "missing", AnswerSign.NO, "not on the team"),
        ("mental_health", "matched", AnswerSign.YES, "on the team"),
        ("neurostimulation", "matched", AnswerSign.YES, "listed"),
        ("telehealth", "matched", AnswerSign.YES, "yes"),
        ("telehealth", "missing", AnswerSign.NO, "no"),
    ],
)
def test_each_need_has_a_sign_and_a_word(
    key: str, where: str, sign: AnswerSign, words: str
) -> None:
    sorted_needs = {"matched": (), "unknown": (), "missing": (), where: (key,)}
    finding = Finding(
        number=1,
        clinic=Clinic(id="x", name="Invented"),
        stated=where == "matched",
        distance_miles=None,
        approximate=False,
        **sorted_needs,
    )
    (reason,) = reasons(finding, (key,))
    assert (reason.sign, reason.answer) == (sign, words)
    assert reason.label == standard_taxonomy()[key].label
